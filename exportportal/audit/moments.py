"""The moment that versions of rows are stamped with, where it is not the database's own clock.

The demo's stories and tests act at moments of the past, and a moved clock at moments to come; only
they say so here. Everybody else leaves the stamping to the database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction


def stamp_with(at: datetime) -> None:
    """From here to the end of the transaction, rows are stamped with this moment."""
    _set(at.isoformat())


@contextmanager
def acting_at(at: datetime) -> Iterator[None]:
    """Within it, rows are stamped with this moment. One transaction, or a part of one."""
    with transaction.atomic():
        before = _set(at.isoformat())
        yield
        _set(before)


def _set(moment: str) -> str:
    """Tell the triggers, for this transaction; the moment they were told before, or nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('exportportal.moment', true), '')")
        (before,) = cursor.fetchone()
        cursor.execute("SELECT set_config('exportportal.moment', %s, true)", [moment])
    return str(before)
