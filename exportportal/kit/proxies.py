"""Where a request comes from, told by the proxies in front of the portal and by nobody else."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Address = IPv4Address | IPv6Address
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST")


class ClientAddressMiddleware:
    """Puts the sender's own address in `REMOTE_ADDR` where a trusted proxy has passed it on.

    `X-Forwarded-For` grows at its end: each proxy adds whom it was connected to. It is read from
    there as long as those named are trusted proxies; the first who is not is the sender, and what
    stands before is the sender's own word. While proxies are trusted, what anybody else says of
    forwarding is dropped, that of the scheme too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        peer = read(request.META.get("REMOTE_ADDR", ""))
        if peer is not None:
            if trusted(peer):
                peer = sender(peer, request.META.get("HTTP_X_FORWARDED_FOR", ""))
            elif settings.TRUSTED_PROXIES:
                for name in FORWARDED:
                    request.META.pop(name, None)
            request.META["REMOTE_ADDR"] = str(peer)
        return self.get_response(request)


def sender(peer: Address, forwarded: str) -> Address:
    """Who sent what a trusted peer has passed on; the last one known if the header is no good."""
    found = peer
    for stated in reversed(forwarded.split(",")):
        before = read(stated)
        if before is None:
            break
        found = before
        if not trusted(found):
            break
    return found


def trusted(address: Address) -> bool:
    """Whether it is one of our own proxies."""
    return any(address in network for network in settings.TRUSTED_PROXIES)


def read(stated: str) -> Address | None:
    """An address as servers and proxies write it, with or without a port; None if it is none."""
    text = stated.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
