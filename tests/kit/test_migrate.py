"""A migration that finds a table taken gives up in time, and says what is the matter."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from textwrap import dedent
from threading import Timer
from time import monotonic
from typing import Any

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.racing import somebody_waits_for_a_lock

pytestmark = pytest.mark.django_db(transaction=True)

READS = "SELECT 1 FROM webhooks_webhook"
WRITES = "LOCK TABLE webhooks_webhook IN ROW EXCLUSIVE MODE"
COLUMN = "ALTER TABLE webhooks_webhook ADD COLUMN example integer NOT NULL DEFAULT 0"
INDEX = "CREATE INDEX CONCURRENTLY example ON webhooks_webhook (id)"
UNDONE = (
    "ALTER TABLE webhooks_webhook DROP COLUMN IF EXISTS example",
    "DROP INDEX IF EXISTS example",
    "DELETE FROM django_migrations WHERE app = 'webhooks'",
)


class OnlyOurs(dict[str, str | None]):
    """Every other app is without migrations, as in all tests."""

    def __contains__(self, app: object) -> bool:
        return True

    def __missing__(self, app: str) -> None:
        return None


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Path]:
    """A package of migrations of its own for one app; what it makes goes again."""
    package = tmp_path / f"example_{tmp_path.parent.name.replace('-', '_')}_{tmp_path.name}"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = OnlyOurs(webhooks=package.name)
    yield package
    with connection.cursor() as cursor:
        for statement in UNDONE:
            cursor.execute(statement)


def write(package: Path, sql: str) -> None:
    """One migration that runs this statement."""
    (package / "0001_example.py").write_text(
        dedent(f"""
            from django.db import migrations

            class Migration(migrations.Migration):
                atomic = {"CONCURRENTLY" not in sql}
                operations = [migrations.RunSQL({sql!r})]
        """),
        encoding="utf-8",
    )


@contextmanager
def somebody_who(act: str) -> Iterator[Any]:
    """Another transaction, which has read or written the table and is open."""
    with closing(psycopg2.connect(**connection.get_connection_params())) as other:
        other.cursor().execute(act)
        yield other


def columns() -> set[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, "webhooks_webhook")
    return {column.name for column in found}


def lock_timeout() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        return str(cursor.fetchone()[0])


def test_a_migration_behind_a_long_reader_gives_up_and_says_who_is_in_the_way(
    example: Path,
) -> None:
    write(example, COLUMN)
    began = monotonic()
    with (
        somebody_who(READS),
        pytest.raises(CommandError, match=r"gave up: it waited 1 s .* process \d+ \(idle in trans"),
    ):
        call_command("migrate", "webhooks", lock_timeout=1, verbosity=0)
    assert monotonic() - began < 10
    assert "example" not in columns()
    assert lock_timeout() == "0"
    assert not somebody_waits_for_a_lock()


def test_the_same_migration_goes_through_once_the_reader_has_ended(example: Path) -> None:
    write(example, COLUMN)
    with somebody_who(READS), pytest.raises(CommandError, match="gave up"):
        call_command("migrate", "webhooks", lock_timeout=1, verbosity=0)
    call_command("migrate", "webhooks", verbosity=0)
    assert "example" in columns()


def test_nobody_who_does_not_name_a_time_waits_for_ever(example: Path) -> None:
    write(example, "SELECT set_config('example.waits', current_setting('lock_timeout'), false)")
    call_command("migrate", "webhooks", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('example.waits')")
        assert cursor.fetchone() == ("5s",)
    assert lock_timeout() == "0"


def test_what_is_made_beside_the_portal_waits_as_long_as_it_takes(example: Path) -> None:
    """Nobody queues behind it; giving up would leave an index behind that is invalid."""
    write(example, INDEX)
    with somebody_who(WRITES) as other:
        ends = Timer(2.5, other.rollback)
        ends.start()
        call_command("migrate", "webhooks", lock_timeout=1, verbosity=0)
        assert not ends.is_alive()
    with connection.cursor() as cursor:
        cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = 'example'::regclass")
        assert cursor.fetchone() == (True,)


def test_what_fails_otherwise_is_told_as_it_is(example: Path) -> None:
    write(example, "SELECT 1 / 0")
    with pytest.raises(Exception, match="division by zero"):
        call_command("migrate", "webhooks", verbosity=0)
    assert lock_timeout() == "0"
