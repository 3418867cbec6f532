"""`manage.py migrate`, as Django's, but it never holds everybody up behind a lock it waits for.

A change to a table asks for a lock that no reader may hold beside it. While it waits for a long
reader, everybody who comes after it waits behind it: a report of ten minutes would stop the portal
for ten minutes. So a migration waits some seconds for a lock, gives up, and is tried again.
"""

import re
from collections.abc import Callable
from typing import Any, Final

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg2.errors import LockNotAvailable

SECONDS: Final = 5
# It waits for everybody who was there before, and nobody waits behind it.
BESIDE: Final = re.compile(r"\bCONCURRENTLY\b")
HOLDERS: Final = """
    SELECT pid, state, date_trunc('second', now() - xact_start)::text FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND now() - xact_start > make_interval(secs => %s)
    ORDER BY xact_start
"""


class Command(migrate.Command):
    """Django's own, which gives up where it would have to queue."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--lock-timeout",
            type=int,
            default=SECONDS,
            metavar="SECONDS",
            help=f"How long it waits for a lock before it gives up ({SECONDS}); 0: for ever.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        seconds = options["lock_timeout"]
        _wait_for_locks(connection, seconds=seconds)
        try:
            with connection.execute_wrapper(_patient_beside(connection, seconds=seconds)):
                super().handle(*args, **options)
        except OperationalError as error:
            if not isinstance(error.__cause__, LockNotAvailable):
                raise
            raise CommandError(_gave_up(connection, seconds=seconds)) from error
        finally:
            _wait_for_locks(connection, seconds=0)


def _wait_for_locks(connection: BaseDatabaseWrapper, *, seconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{seconds}s"])


def _patient_beside(connection: BaseDatabaseWrapper, *, seconds: int) -> Callable[..., Any]:
    """Have what is made beside the running portal wait for as long as it takes."""

    def run(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not BESIDE.search(str(sql)):
            return execute(sql, *rest)
        _wait_for_locks(connection, seconds=0)
        done = execute(sql, *rest)
        _wait_for_locks(connection, seconds=seconds)
        return done

    return run


def _gave_up(connection: BaseDatabaseWrapper, *, seconds: int) -> str:
    """What has happened, who is in the way, and what to do."""
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS, [seconds])
        holders = [f"process {pid} ({state}, for {since})" for pid, state, since in cursor]
    return (
        f"The migration gave up: it waited {seconds} s for a table that others hold, and everybody "
        "would have waited behind it. Nothing of it was kept; migrations before it stand. "
        f"Transactions open longer: {', '.join(holders) or 'none any more'}. "
        "Let them end, or end them (SELECT pg_terminate_backend(PROCESS)), and migrate again."
    )
