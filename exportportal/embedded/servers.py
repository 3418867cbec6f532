"""The servers a command needs: those it was given by address, or our own for as long as it runs."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from exportportal.embedded.broker import Broker
from exportportal.embedded.places import socket_folder, state_folder, temporary_folder
from exportportal.embedded.postgres import DATABASE, ROLE, Postgres
from exportportal.embedded.processes import Identity


@contextmanager
def local_servers(
    *, home: Path, durable: bool, keep_open: tuple[int, ...] = ()
) -> Iterator[dict[str, str]]:
    """The environment in which the portal finds its database and its broker."""
    found = dict(os.environ)
    with ExitStack() as stack:
        sockets = stack.enter_context(socket_folder(home / "run", identity=Identity.for_servers()))
        if "DATABASE_URL" not in found:
            postgres = Postgres(
                folder=home / "postgres", sockets=sockets, durable=durable, keep_open=keep_open
            )
            stack.callback(postgres.stop)
            postgres.start()
            found["DATABASE_URL"] = postgres.url
            found |= {"PGHOST": str(sockets), "PGUSER": ROLE, "PGDATABASE": DATABASE}
        if "REDIS_URL" not in found:
            broker = Broker(
                folder=home / "broker", sockets=sockets, durable=durable, keep_open=keep_open
            )
            stack.callback(broker.stop)
            broker.start()
            found["REDIS_URL"] = broker.url
        yield found


@contextmanager
def throwaway_servers() -> Iterator[dict[str, str]]:
    """Quick and private to one command, gone with it; so that several may run at once."""
    fonts = os.environ.get("PORTAL_FONTS", str(state_folder() / "fonts"))
    with temporary_folder() as home:
        home.chmod(0o711)  # PostgreSQL passes through to its own folder
        with local_servers(home=home, durable=False) as found:
            yield (
                {"PORTAL_MODE": "test"} | found | {"PORTAL_STATE": str(home), "PORTAL_FONTS": fonts}
            )
