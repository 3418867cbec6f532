"""The sandbox beside the portal: a second instance on a database, files and keys of its own."""

import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from exportportal.embedded import processes
from exportportal.embedded.errors import CannotStart
from exportportal.embedded.places import PROJECT
from exportportal.embedded.postgres import Postgres
from exportportal.embedded.servers import Servers
from exportportal.embedded.supervisor import Program, web

DATABASE: Final = "exportportal_sandbox"
NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Sandbox:
    """Where it answers, and what makes its programs its own."""

    host: str
    port: int
    surroundings: dict[str, str]

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"


def beside(servers: Servers, *, host: str, port: int, state: Path) -> Sandbox | None:
    """The sandbox; none, and the reason printed, where it has no place to be.

    Its people are invented, whatever the portal's are: it is a demo's, and production gets its own
    by hand.

    SANDBOX_PORT names another port than the portal's next one, or `none`; SANDBOX_DATABASE_URL an
    empty database of its own, where the portal's is not one of ours.
    """
    wanted = os.environ.get("SANDBOX_PORT", str(port + 1))
    if wanted == NONE or os.environ.get("PORTAL_MODE") == "production":
        return None
    if not (wanted.isascii() and wanted.isdecimal() and 0 < int(wanted) < 65_536):  # noqa: PLR2004  # as ports are counted
        raise CannotStart(f"SANDBOX_PORT is a number from 1 to 65535 or `none`, not {wanted!r}.")
    if not _is_free(host, int(wanted)):
        print(f"Without a sandbox: port {wanted} is taken. Choose one by SANDBOX_PORT.")
        return None
    database = os.environ.get("SANDBOX_DATABASE_URL") or _ours(servers)
    if database is None:
        print("Without a sandbox: SANDBOX_DATABASE_URL names no database for it.")
        return None
    own = state / "sandbox"
    own.mkdir(parents=True, exist_ok=True)
    surroundings = {
        "PORTAL_SANDBOX": "true",
        "PORTAL_MODE": "demo",
        "DATABASE_URL": database,
        "PGDATABASE": DATABASE,
        "PORTAL_STATE": str(own),
        "PORTAL_MEDIA": str(own / "media"),
        "PORTAL_SIGNING_KEY": str(own / "keys" / "papers.pem"),
        "PORTAL_URL": f"http://{host}:{wanted}",
    }
    if given := os.environ.get("SECRET_KEY"):
        surroundings["SECRET_KEY"] = _own_key(given)
    if before := os.environ.get("SECRET_KEY_FALLBACKS"):
        surroundings["SECRET_KEY_FALLBACKS"] = ",".join(map(_own_key, before.split(",")))
    return Sandbox(host, int(wanted), surroundings)


@contextmanager
def opening(sandbox: Sandbox | None, *, servers: Servers) -> Iterator[None]:
    """Make it ready while the portal is; it is ready at the end."""
    if sandbox is None:
        yield
        return
    command = [sys.executable, str(PROJECT / "manage.py"), "open_sandbox"]
    environment = servers.environment | sandbox.surroundings
    process = processes.start(command, environment=environment, own_session=False)
    try:
        yield
        if process.wait():
            raise CannotStart("The sandbox could not be opened; its own words are above.")
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def programs(sandbox: Sandbox) -> Sequence[Program]:
    """Smaller than the portal's: its traffic is a developer or two, whose receivers are often
    silent.
    """
    python, surroundings = sys.executable, sandbox.surroundings
    shape = ("--workers", "1", "--threads", "4")
    celery = (python, "-m", "celery", "--app", "exportportal", "--quiet")
    work = (*celery, "worker", "--loglevel", "WARNING", "--concurrency", "1", "--queues")
    return (
        Program("sandbox", (*web(sandbox.host, sandbox.port), *shape), surroundings),
        Program("s-work", (*work, "celery", "--beat"), surroundings),
        Program("s-out", (*work, "outside", "--hostname", "outside@%h"), surroundings),
    )


def _own_key(portals: str) -> str:
    return sha256(f"sandbox {portals}".encode()).hexdigest()


def _ours(servers: Servers) -> str | None:
    for server in servers.ours:
        if isinstance(server, Postgres):
            return server.make_database(DATABASE)
    return None


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
