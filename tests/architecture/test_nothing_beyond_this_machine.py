"""The guard over the sockets of the tests, and of the programs and the browser they start."""

import asyncio
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Final

import httpx
import pytest
from playwright.sync_api import Browser, Error

from exportportal.kit.threads import run_in_thread
from tests.guard import sitecustomize as guard

# Addresses that are nobody's, kept for books (RFC 5737, RFC 3849); a name that never is one's.
ELSEWHERE: Final = "192.0.2.7"
ELSEWHERE_6: Final = "2001:db8::7"
NAME: Final = "portal.invalid"


def line(family: int = socket.AF_INET, kind: int = socket.SOCK_STREAM) -> socket.socket:
    return socket.socket(family, kind)


def reach(host: str, *, family: int = socket.AF_INET, kind: int = socket.SOCK_STREAM) -> None:
    with line(family, kind) as one:
        one.settimeout(5)
        one.connect((host, 9))


def send(host: str) -> None:
    with line(kind=socket.SOCK_DGRAM) as one:
        one.sendto(b"hello", (host, 9))


FURTHER: Final[dict[str, Callable[[], object]]] = {
    "a connection": lambda: reach(ELSEWHERE),
    "a connection over the new protocol": lambda: reach(ELSEWHERE_6, family=socket.AF_INET6),
    "an old address in the new form": lambda: reach(f"::ffff:{ELSEWHERE}", family=socket.AF_INET6),
    "the private net": lambda: reach("10.0.0.1"),
    "where clouds tell secrets": lambda: reach("169.254.169.254"),
    "a line without a connection": lambda: reach(ELSEWHERE, kind=socket.SOCK_DGRAM),
    "a datagram": lambda: send(ELSEWHERE),
    "a name": lambda: socket.getaddrinfo(NAME, 443),
    "a name in bytes": lambda: socket.getaddrinfo(NAME.encode(), 443),
    "a name in the old way": lambda: socket.gethostbyname(NAME),
    "a helper": lambda: socket.create_connection((ELSEWHERE, 9), timeout=5),
    "the library that opens pages": lambda: urllib.request.urlopen(f"http://{ELSEWHERE}/"),
    "the library that delivers": lambda: httpx.get(f"http://{ELSEWHERE}/"),
    # In a thread, which has no loop that a browser has left behind.
    "a loop": lambda: run_in_thread(
        lambda: asyncio.run(asyncio.open_connection(ELSEWHERE, 9)),
    ),
}


@pytest.mark.parametrize("what", FURTHER)
def test_nothing_leaves_this_machine_by(what: str) -> None:
    with suppress(Exception):  # some hand the refusal on under a name of their own
        FURTHER[what]()

    assert len(guard.refused()) == 1


def test_this_machine_is_reached_as_ever() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        for host in ("127.0.0.1", "localhost"):
            socket.create_connection((host, server.getsockname()[1]), timeout=5).close()
    assert socket.getaddrinfo("::1", 443)
    assert socket.getaddrinfo(ELSEWHERE, 443), "an address is taken apart without asking anybody"
    one, other = socket.socketpair()
    one.close()
    other.close()


def test_servers_that_the_machine_gives_may_be_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", f"redis://{ELSEWHERE}:6379/0")
    send(ELSEWHERE)


def test_what_is_swallowed_fails_its_test_nevertheless() -> None:
    with suppress(Exception):
        reach(ELSEWHERE)
    away = Thread(target=_quietly, args=[NAME])
    away.start()
    away.join()

    assert guard.refused() == [f"socket.connect {ELSEWHERE}", f"socket.getaddrinfo {NAME}"]


def _quietly(name: str) -> None:
    with suppress(Exception):
        socket.getaddrinfo(name, 443)


def test_a_program_that_a_test_starts_is_guarded_too() -> None:
    program = f"import socket; socket.create_connection(('{ELSEWHERE}', 9), timeout=5)"
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "BeyondThisMachine" in done.stderr


@pytest.mark.parametrize("host", [ELSEWHERE, "10.0.0.1", NAME, f"[{ELSEWHERE_6}]"])
def test_the_browser_is_guarded_too(browser: Browser, host: str) -> None:
    page = browser.new_page()
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(f"http://{host}/")
    page.close()
