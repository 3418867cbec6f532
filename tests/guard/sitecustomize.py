"""Tests reach nothing beyond this machine, and neither do the programs they start.

Python reads a file of this name at its start; `tests/conftest.py` puts this folder in the way of
every program that a test starts. A test that reaches further depends on who else is up today, tells
strangers that it runs, and passes at a desk and fails in a closed net.
"""

import contextlib
import ipaddress
import os
import socket
import sys
from typing import Any, Final
from urllib.parse import urlsplit

GIVEN: Final = ("DATABASE_URL", "REDIS_URL")
"""The servers a machine gives to the tests are its own, wherever they are."""

_refused: list[str] = []


class BeyondThisMachine(OSError):
    """Somebody reached for another machine. To libraries it is one that does not answer."""


def refused() -> list[str]:
    """What was reached for since this was asked last, also by those who took no notice."""
    found = [*_refused]
    _refused.clear()
    return found


def _given_hosts() -> set[str]:
    return {urlsplit(os.environ.get(name, "")).hostname or "" for name in GIVEN}


def _is_here(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host.rstrip(".").lower() in {"localhost", socket.gethostname().lower(), ""}
    bare = getattr(address, "ipv4_mapped", None) or address
    return bare.is_loopback or bare.is_unspecified


def _is_an_address(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return bool(ipaddress.ip_address(host.partition("%")[0]))
    return False


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    match event, arguments:
        case "socket.connect" | "socket.sendto" | "socket.sendmsg", (line, (host, *_port)):
            if line.family in {socket.AF_INET, socket.AF_INET6}:
                _see_to(event, host)
        case "socket.getaddrinfo" | "socket.gethostbyname" | "socket.gethostbyaddr", (host, *_):
            # Taking an address apart asks nobody.
            if not _is_an_address(_said(host)):
                _see_to(event, host)


def _said(host: Any) -> str:
    return host.decode() if isinstance(host, bytes) else host or ""


def _see_to(event: str, host: Any) -> None:
    said = _said(host)
    if not _is_here(said) and said not in _given_hosts():
        _refused.append(f"{event} {said}")
        raise BeyondThisMachine(f"{event}: {said} is beyond this machine")


sys.addaudithook(_watch)
