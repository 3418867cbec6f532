import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
import pytest

from exportportal.embedded import postgres
from exportportal.embedded.errors import CannotStart
from exportportal.embedded.places import SYSTEM_STATE
from exportportal.embedded.postgres import DATABASE, ROLE, Postgres
from exportportal.embedded.processes import Identity


@contextmanager
def started(home: Path, *, durable: bool = False) -> Iterator[Postgres]:
    sockets = home / "run"
    Identity.for_servers().own(sockets)
    server = Postgres(folder=home / "postgres", sockets=sockets, durable=durable)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def ask(server: Postgres, words: str) -> object:
    where = {"host": str(server.sockets), "user": ROLE, "dbname": DATABASE}
    with (
        closing(psycopg2.connect(**where)) as connection,
        connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(words)
        return cursor.fetchone()[0] if cursor.description else None


def test_a_second_start_finds_what_the_first_one_stored(home: Path) -> None:
    with started(home, durable=True) as server:
        ask(server, "CREATE TABLE kept AS SELECT '出口' AS word")
    with started(home, durable=True) as server:
        assert ask(server, "SELECT word FROM kept") == "出口"


def test_data_that_are_to_last_are_written_through(home: Path) -> None:
    with started(home, durable=True) as server:
        assert ask(server, "SHOW fsync") == "on"
    with started(home) as server:
        assert ask(server, "SHOW fsync") == "off"


def test_a_cluster_broken_off_while_it_was_made_is_made_again(home: Path) -> None:
    half = home / "postgres" / "data.unfinished"
    half.mkdir(parents=True)
    (half / "PG_VERSION").touch()
    with started(home) as server:
        assert ask(server, "SELECT 1") == 1


def test_it_says_what_its_log_says_when_it_does_not_start(home: Path) -> None:
    with started(home) as server:
        data = server.data
    (data / "postgresql.conf").write_text("no_such_setting = 1", encoding="utf-8")
    with pytest.raises(CannotStart, match="no_such_setting"), started(home):
        pass


def test_root_lends_it_the_rights_of_somebody_else(home: Path) -> None:
    with started(home) as server:
        assert server.data.stat().st_uid != 0
        assert server.identity.is_ours == (os.geteuid() != 0)


def test_programs_others_may_not_reach_are_copied_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "SYSTEM_STATE", home)
    monkeypatch.setattr(postgres, "_may_run", lambda *_, **__: False)
    found = postgres.programs(Identity.for_servers())
    assert found.is_relative_to(home)
    assert not found.is_relative_to(SYSTEM_STATE)
    assert (found / "initdb").exists()
    assert postgres.programs(Identity.for_servers()) == found
