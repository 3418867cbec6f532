"""The law as it holds on a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import zip_longest

from compliance.law import CLAUSES, PARAMETERS, SHIPPED, WORDINGS
from compliance.law.ruleset import Entry, RuleSet, value_from_data
from compliance.models import ParameterValue


def rule_set(*, on: date, known_at: datetime | None = None) -> RuleSet:
    """The law's values on that day: those that ship with the code, then the ministry's own.

    With `known_at`, only what had been confirmed by that moment counts: the law as it was known.
    """
    rows = ParameterValue.objects.confirmed().filter(valid_from__lte=on, name__in=PARAMETERS)
    if known_at is not None:
        rows = rows.filter(confirmed_at__lte=known_at)
    return RuleSet.on(on, [*SHIPPED, *map(as_entry, rows.order_by("valid_from"))])


def as_entry(row: ParameterValue) -> Entry:
    """A value the ministry entered, as the law's own."""
    return Entry(
        name=row.name,
        since=row.valid_from,
        value=value_from_data(row.value),
        clause=CLAUSES[row.clause_id],
    )


@dataclass(frozen=True, slots=True)
class Period:
    """One value of a parameter and the days it holds; no `entered` for what ships with the code."""

    entry: Entry
    until: date | None
    entered: ParameterValue | None = None

    def holds(self, on: date) -> bool:
        return self.entry.since <= on and (self.until is None or on <= self.until)


def timeline(name: str) -> list[Period]:
    """All values a parameter had, has and will have, in their order. One query."""
    rows = ParameterValue.objects.confirmed().filter(name=name).order_by("valid_from")
    entered = [(as_entry(row), row) for row in rows.select_related("entered_by", "confirmed_by")]
    shipped = [(entry, None) for entry in SHIPPED if entry.name == name]
    told = sorted([*shipped, *entered], key=lambda pair: pair[0].since)
    ends = [follower.since - timedelta(days=1) for follower, _row in told[1:]]
    return [
        Period(entry=entry, until=_earlier(entry.until, end), entered=row)
        for (entry, row), end in zip_longest(told, ends)
    ]


def wordings(*, on: date) -> dict[str, ParameterValue]:
    """The official wording loaded for rows of the negative list, as it stands on a day."""
    rows = ParameterValue.objects.confirmed().filter(name__in=WORDINGS, valid_from__lte=on)
    return {row.name: row for row in rows.order_by("valid_from")}


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)
