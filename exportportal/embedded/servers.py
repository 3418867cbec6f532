"""The servers a command needs: those it was given by address, or our own for as long as it runs."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from exportportal.embedded.broker import Broker
from exportportal.embedded.places import socket_folder, state_folder, temporary_folder
from exportportal.embedded.postgres import DATABASE, ROLE, Postgres
from exportportal.embedded.processes import Identity


@dataclass(frozen=True, slots=True)
class Servers:
    """What runs for us, and the environment in which the portal finds it."""

    environment: dict[str, str]
    ours: tuple[Postgres | Broker, ...]


@contextmanager
def local_servers(
    *, home: Path, durable: bool, keep_open: tuple[int, ...] = ()
) -> Iterator[Servers]:
    """Start what no address was given for, in this folder; stop it afterwards."""
    environment = dict(os.environ)
    ours: list[Postgres | Broker] = []
    with ExitStack() as stack:
        sockets = stack.enter_context(socket_folder(home / "run", identity=Identity.for_servers()))
        if not environment.get("DATABASE_URL"):
            postgres = Postgres(
                folder=home / "postgres", sockets=sockets, durable=durable, keep_open=keep_open
            )
            stack.callback(postgres.stop)
            postgres.start()
            ours.append(postgres)
            environment |= {"DATABASE_URL": postgres.url}
            environment |= {"PGHOST": str(sockets), "PGUSER": ROLE, "PGDATABASE": DATABASE}
        if not environment.get("REDIS_URL"):
            broker = Broker(
                folder=home / "broker", sockets=sockets, durable=durable, keep_open=keep_open
            )
            stack.callback(broker.stop)
            broker.start()
            ours.append(broker)
            environment["REDIS_URL"] = broker.url
        yield Servers(environment, tuple(ours))


@contextmanager
def a_postgres_each(environment: Mapping[str, str], *, workers: int) -> Iterator[dict[str, str]]:
    """A PostgreSQL for each worker of the tests beyond the first, at `PGHOST_GW1` and so on.

    Who reads the log waits for the transactions of the whole server; the test of one worker would
    wait for those of another. On a server that was given they share it, and wait.
    """
    with ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            home = stack.enter_context(temporary_folder())
            home.chmod(0o711)
            more = [_throwaway_postgres(home / f"gw{number}") for number in range(1, workers)]
            for number, postgres in enumerate(more, start=1):
                stack.callback(postgres.stop)
                postgres.start()
                environment = {**environment, f"PGHOST_GW{number}": str(postgres.sockets)}
        yield dict(environment)


def _throwaway_postgres(home: Path) -> Postgres:
    home.mkdir(mode=0o711)
    sockets = home / "run"
    Identity.for_servers().own(sockets)
    return Postgres(folder=home / "postgres", sockets=sockets, durable=False)


@contextmanager
def throwaway_servers() -> Iterator[dict[str, str]]:
    """Quick and private to one command, gone with it; so that several may run at once."""
    fonts = os.environ.get("PORTAL_FONTS", str(state_folder() / "fonts"))
    with temporary_folder() as home:
        home.chmod(0o711)  # PostgreSQL passes through to its own folder
        with local_servers(home=home, durable=False) as servers:
            own = {"PORTAL_STATE": str(home), "PORTAL_FONTS": fonts}
            yield {"PORTAL_MODE": "test"} | servers.environment | own
