"""Acts done in the same moment, each with a connection of its own."""

from collections.abc import Callable
from threading import Barrier, Event, Thread
from time import sleep
from typing import Final

from django.db import connection, transaction

from exportportal.kit.errors import PortalError

WAITING: Final = """
    SELECT count(*) FROM pg_stat_activity
    WHERE wait_event_type = 'Lock' AND datname = current_database()
"""


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What became of acts done in the same moment by several people."""
    barrier, said = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
            said.append("done")
        except PortalError as refusal:
            said.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


def somebody_waits_for_a_lock() -> bool:
    """Whether anybody does in this database, at this moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # seen once for a transaction else
        cursor.execute(WAITING)
        return bool(cursor.fetchone()[0])


def until_another_waits() -> None:
    """Go on once somebody waits for a lock in this database; fails if nobody does."""
    for _try in range(200):
        if somebody_waits_for_a_lock():
            return
        sleep(0.05)
    raise AssertionError("Nobody waits for a lock.")


class OpenTransaction:
    """A transaction on a connection of its own: it has its number and is open until it is ended."""

    def __init__(self, act: Callable[[], object] = lambda: None) -> None:
        self._act, self._begun, self._may_end = act, Event(), Event()
        self._thread = Thread(target=self._run)
        self._thread.start()
        self._begun.wait()

    def end(self) -> None:
        """Do what it was begun for, and commit."""
        self._may_end.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_current_xact_id()")
                self._begun.set()
                self._may_end.wait()
                self._act()
        finally:
            connection.close()
