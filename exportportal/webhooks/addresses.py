"""Where messages may go: the open internet over TLS, never into the portal's own network."""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final, Self
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from exportportal.kit.errors import PortalError, ProblemDetails

PORTS: Final = {"https": 443, "http": 80}
LONGEST_ADDRESS: Final = 500
INSIDE: Final = _("The address leads into a private network.")
# Translation between the two families (RFC 6052, RFC 8215): the last 32 bits are the machine.
TRANSLATED: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


class RefusedAddress(PortalError):
    """Messages are not sent to this address."""

    code = "address-refused"
    title = _("Messages cannot be sent to this address")

    def as_problem(self) -> ProblemDetails:
        fault = {"pointer": "/address", "code": self.code, "message": str(self.detail)}
        return super().as_problem() | {"errors": [fault]}


@dataclass(frozen=True, slots=True)
class Target:
    """One address, with the machine it stands for at this moment.

    The connection is made to `ip` itself, so that a name cannot mean another machine between
    being checked and being used. `host` and `authority` are in ASCII, as the wire has them.
    """

    url: str
    host: str
    authority: str
    ip: str

    @property
    def url_of_ip(self) -> str:
        """The same address with the machine in the name's place."""
        parts = urlsplit(self.url)
        host = f"[{self.ip}]" if ":" in self.ip else self.ip
        return parts._replace(netloc=f"{host}:{_port(parts)}").geturl()


def check(url: str) -> SplitResult:
    """Refuse what could never be sent to, without asking for the name's machine."""
    try:
        parts = urlsplit(url)
        port = _port(parts)
        _host(parts)
    except ValueError as error:  # UnicodeError among them: a name that has no form in ASCII
        raise RefusedAddress(_("This is not an address.")) from error
    allowed = {"https", "http"} if settings.WEBHOOKS_MAY_STAY_LOCAL else {"https"}
    if parts.scheme not in allowed or not parts.hostname or len(url) > LONGEST_ADDRESS:
        raise RefusedAddress(_("The address must begin with https:// and name a machine."))
    if parts.username or parts.password or parts.fragment or not port:
        raise RefusedAddress(_("The address may hold no name, password or fragment."))
    try:
        machine = str(ip_address(parts.hostname))
    except ValueError:  # a name; where it leads, `resolve` asks
        return parts
    if not _may_be_reached(machine):
        raise RefusedAddress(INSIDE)
    return parts


def resolve(url: str) -> Target:
    """Where the address leads now. Raises RefusedAddress if any of its machines is not outside."""
    parts = check(url)
    host = _host(parts)
    try:
        found = socket.getaddrinfo(host, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedAddress(_("No machine goes by this name.")) from error
    machines = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not machines or not all(_may_be_reached(machine) for machine in machines):
        raise RefusedAddress(INSIDE)
    bracketed = f"[{host}]" if ":" in host else host
    authority = bracketed if parts.port is None else f"{bracketed}:{parts.port}"
    return Target(url=url, host=host, authority=authority, ip=machines[0])


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking where an address leads: a name server may take its time."""

    url: str
    refusal: RefusedAddress | None

    @classmethod
    def of(cls, url: str) -> Self:
        """Ask now; no transaction should be open meanwhile."""
        try:
            resolve(url)
        except RefusedAddress as refusal:
            return cls(url, refusal)
        return cls(url, None)


def must_lead_outside(url: str, *, asked: Asked | None) -> None:
    """Refuse an address of the inside, by what was asked about it before, or else by asking now.

    Raises RefusedAddress.
    """
    found = asked if asked is not None and asked.url == url else Asked.of(url)
    if found.refusal is not None:
        raise found.refusal


def _host(parts: SplitResult) -> str:
    """The name in its A-labels (RFC 3490), as it is looked up. Raises UnicodeError."""
    return str(parts.hostname or "").encode("idna").decode()


def _may_be_reached(machine: str) -> bool:
    address = _unwrapped(ip_address(machine))
    if address.is_loopback and settings.WEBHOOKS_MAY_STAY_LOCAL:
        return True
    return address.is_global and not address.is_multicast


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 machine behind an IPv6 address that only carries it."""
    if isinstance(address, IPv4Address):
        return address
    if any(address in network for network in TRANSLATED):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else address)


def _port(parts: SplitResult) -> int:
    return PORTS.get(parts.scheme, 0) if parts.port is None else parts.port
