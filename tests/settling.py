"""Other tests run beside this one, in databases of their own but among the same transactions."""

import time
from typing import Final

from django.db import connection

from exportportal.audit.numbering import horizon, snapshot

# A walk of all routes beside this test is one transaction, and takes minutes on a busy machine.
PATIENCE_S: Final = 900


def let_all_settle() -> None:
    """Wait until every transaction begun before now is over: only then is the log complete."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()")
    _lowest, mark, _open = snapshot().split(":")
    until = time.monotonic() + PATIENCE_S
    while horizon() < int(mark):
        assert time.monotonic() < until, "A transaction begun before has not ended."
        time.sleep(0.05)
