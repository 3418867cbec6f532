"""The sandbox's clock: the world's time and how far it has been moved ahead, one row for all.

A process looks at the row once for each request and each job, so that nothing is in two times.
Sessions, tokens and the signatures of messages go by the world's time: a client whose clock was
moved half a year stays signed in.
"""

import threading
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone


class _Seen(threading.local):
    ahead: timedelta | None = None


_seen = _Seen()


def now() -> datetime:
    """This moment in the sandbox, aware, in UTC."""
    return timezone.now() + ahead()


def ahead() -> timedelta:
    """How far the sandbox is ahead of the world, as this request or job found it."""
    if _seen.ahead is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT ahead FROM sandbox.clock")
            (_seen.ahead,) = cursor.fetchone()
    return _seen.ahead


def look_again(**_signal: Any) -> None:
    """Ask the row anew the next time."""
    _seen.ahead = None


def set_to(moment: datetime) -> None:
    """Let it be this moment now. The database refuses one that has passed."""
    with connection.cursor() as cursor:
        ahead: Any = moment - timezone.now()  # psycopg2 knows intervals, its stubs do not
        cursor.execute("UPDATE sandbox.clock SET ahead = %s", [ahead])
    look_again()
