"""One at a time, across all processes: an advisory lock of PostgreSQL, held beyond transactions."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def advisory_lock(at: str) -> Iterator[bool]:
    """Whether nobody else is at what goes by this name; then nobody is until the end."""
    held = _ask("pg_try_advisory_lock", at)
    try:
        yield held
    finally:
        if held:
            _ask("pg_advisory_unlock", at)


def _ask(function: str, name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtextextended(%s, 0))", [name])
        (answer,) = cursor.fetchone()
    return bool(answer)
