"""Other tests run beside this one, in databases of their own but among the same transactions."""

import time
from typing import Final

from django.db import connection

from exportportal.audit.numbering import horizon, snapshot

PATIENCE_S: Final = 120


def let_all_settle() -> None:
    """Wait until every transaction begun before now is over: only then is the log complete."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()")
    _lowest, mark, _open = snapshot().split(":")
    until = time.monotonic() + PATIENCE_S
    while horizon() < int(mark):
        assert time.monotonic() < until, "A transaction begun before has not ended."
        time.sleep(0.05)
