"""Sweeps: what the clock does row by row, where one row that breaks holds up no other.

Such a row is written down with its traceback, counted and passed over. When the others are done the
sweep ends as failed, so that nobody takes it for done; /metrics tells how many it passed over.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

import redis
from celery.exceptions import SoftTimeLimitExceeded
from django.core.cache import cache
from django.db import InterfaceError, OperationalError, connection
from kombu.exceptions import KombuError

log = logging.getLogger(__name__)

Row = TypeVar("Row")
# The longest interval of the timetable is an hour: by then the sweep has counted anew.
KEPT_SECONDS: Final = 24 * 3600
# No fault of the row's: the time is over, or no broker takes the job that is asked for.
NOT_THE_ROWS: Final = (SoftTimeLimitExceeded, KombuError, redis.RedisError)


class RowsPassedOver(Exception):
    """A sweep is through, but for the rows that broke."""


class Sweep:
    """One run of a sweep: how many rows it did, and how many it passed over."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.done = 0
        self.passed_over = 0

    def each(self, rows: Iterable[Row], do: Callable[[Row], object]) -> None:
        """Do this with every row, in whatever transaction `do` makes for it."""
        for row in rows:
            try:
                do(row)
            except Exception as error:  # whatever it is, the other rows have nothing to do with it
                if ends_all(error):
                    raise
                log.exception("%s passes over %s", self.name, row)
                self.passed_over += 1
            else:
                self.done += 1


@contextmanager
def sweep(name: str) -> Iterator[Sweep]:
    """A run of the sweep of this name. Raises RowsPassedOver at its end if there were any."""
    run = Sweep(name)
    yield run
    cache.set(_key(name), run.passed_over, timeout=KEPT_SECONDS)
    if run.passed_over:
        raise RowsPassedOver(f"{name}: {run.passed_over} rows passed over, {run.done} done")


def each(name: str, rows: Iterable[Row], do: Callable[[Row], object]) -> None:
    """The whole of a sweep that does one thing."""
    with sweep(name) as run:
        run.each(rows, do)


def ends_all(error: Exception) -> bool:
    """Whether every further row would meet the same.

    A lost connection ends the sweep, which the timetable asks for again. A deadlock, or a lock that
    was waited for too long, is the row's: it is passed over, and the next run finds it.
    """
    if isinstance(error, OperationalError | InterfaceError):
        return not connection.is_usable()
    return isinstance(error, NOT_THE_ROWS)


def passed_over(names: Iterable[str]) -> dict[str, int]:
    """How many rows each of these passed over when it last came to its end, if it has lately."""
    keys = {_key(name): name for name in names}
    return {keys[key]: int(number) for key, number in cache.get_many(list(keys)).items()}


def _key(name: str) -> str:
    return f"sweep:{name}"
