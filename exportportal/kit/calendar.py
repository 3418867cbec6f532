"""China's working days: the law's clocks count these and no others.

The days off and the make-up days of a year are announced by the State Council late in the year
before. Up to the last year it knows, the table of `chinesecalendar` has them. Later years come from
`data/days_off.csv`, where a notice is entered as soon as it is published: one row for every day off
on a weekday and for every weekend worked. Until its notice is there, a year is *provisional*: its
weekends and statutory holidays are off and nothing is moved. `is_provisional` says so of a day.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from chinese_calendar import constants as library

LISTED: Final = Path(__file__).parent / "data" / "days_off.csv"
STATUTE: Final = "国务院令第795号"
"""It names the holidays; a notice, which also moves days, is another source."""

FIXED: Final = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Holidays by the sun, off in every year; those by the moon are in the table."""

SATURDAY: Final = 5
NOTICE_DUE_IN: Final = 11
_DAY: Final = timedelta(days=1)


class Announced(NamedTuple):
    """What is known of one day that is not as its weekday would have it."""

    works: bool
    source: str


def is_working_day(day: date) -> bool:
    """Whether offices are open on this day."""
    if listed := _table().get(day):
        return listed.works
    return day.weekday() < SATURDAY and (day.month, day.day) not in FIXED


def is_provisional(day: date) -> bool:
    """Whether the notice for this day's year is still to come, so that days may yet move."""
    return day.year not in _announced_years()


def missing_notice(today: date) -> int:
    """The year whose notice is due and not entered, late in the year before it; 0 if none."""
    if is_provisional(today):
        return today.year
    coming = date(today.year + 1, 1, 1)
    return coming.year if today.month >= NOTICE_DUE_IN and is_provisional(coming) else 0


def add_working_days(day: date, number: int) -> date:
    """The day that many working days later, the next one being 1; earlier if negative."""
    step = _DAY if number > 0 else -_DAY
    left = abs(number)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days come after `start`, up to and with `end`; negative if it is before."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + n * _DAY) for n in range(1, (end - start).days + 1))


@cache
def _table() -> Mapping[date, Announced]:
    table = {day: Announced(works=False, source="chinesecalendar") for day in library.holidays}
    table |= {day: Announced(works=True, source="chinesecalendar") for day in library.workdays}
    with LISTED.open(encoding="utf-8", newline="") as rows:
        return table | _listed(csv.DictReader(rows))


def _listed(rows: Iterable[Mapping[str, str]]) -> dict[date, Announced]:
    return {
        date.fromisoformat(row["day"]): Announced(row["works"] == "yes", row["source"])
        for row in rows
    }


@cache
def _announced_years() -> frozenset[int]:
    return frozenset(day.year for day, listed in _table().items() if listed.source != STATUTE)
