"""The law as it holds on a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import Any, Self

from django.db.models import QuerySet

from compliance.law import CLAUSES, PARAMETERS, SHIPPED, WORDINGS
from compliance.law.export_bans import BARRED, barred_by
from compliance.law.ruleset import Entry, RuleSet, value_from_data
from compliance.models import ParameterValue
from compliance.rules.confirmation import Window, in_force
from exportportal.kit import countries
from exportportal.kit.compiled_queries import compiled_query


def rule_set(*, on: date, known_at: datetime | None = None) -> RuleSet:
    """The law's values on that day: those that ship with the code, then the ministry's own.

    With `known_at`, only what had been confirmed by that moment counts: the law as it was known.
    """
    rows = _entered(on) if known_at is None else _entered_by(on, known_at)
    return RuleSet.on(on, [*SHIPPED, *(_entry(*row) for row in rows)])


Entered = QuerySet[ParameterValue, tuple[str, date, Any, str]]


def _confirmed(on: date) -> Entered:
    rows = ParameterValue.objects.confirmed().filter(valid_from__lte=on, name__in=PARAMETERS)
    return rows.order_by("valid_from").values_list("name", "valid_from", "value", "clause_id")


@compiled_query
def _entered(on: date) -> Entered:
    return _confirmed(on)


@compiled_query
def _entered_by(on: date, known_at: datetime) -> Entered:
    return _confirmed(on).filter(confirmed_at__lte=known_at)


def as_entry(row: ParameterValue) -> Entry:
    """A value the ministry entered, as the law's own."""
    return _entry(row.name, row.valid_from, row.value, row.clause_id)


def _entry(name: str, since: date, value: Any, clause_id: str) -> Entry:
    return Entry(
        name=name,
        since=since,
        value=value_from_data(value),
        clause=CLAUSES[clause_id],
    )


def destinations(*, on: date) -> list[tuple[str, str]]:
    """Where a vehicle may be exported to on a day, for a form's list. One query."""
    barred = barred_by(rule_set(on=on))
    return [(code, name) for code, name in countries.choices() if code not in barred]


def barred_after(destination: str, *, on: date, today: date) -> date | None:
    """From which day a destination is barred that was not yet on another; None if it is not."""
    if today <= on:
        return None
    law = rule_set(on=today)
    if destination not in barred_by(law):
        return None
    since = law.entries[BARRED].since
    return since if since > on else None


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
    values = sorted([*shipped, *entered], key=lambda pair: pair[0].since)
    ends = [follower.since - timedelta(days=1) for follower, _row in values[1:]]
    return [
        Period(entry=entry, until=_earlier(entry.until, end), entered=row)
        for (entry, row), end in zip_longest(values, ends)
    ]


def wordings(*, on: date) -> dict[str, ParameterValue]:
    """The official wording loaded for rows of the negative list, as it stands on a day."""
    rows = ParameterValue.objects.confirmed().filter(name__in=WORDINGS, valid_from__lte=on)
    return {row.name: row for row in rows.order_by("valid_from")}


def loaded_wordings(on: date) -> dict[str, str]:
    """The official wording of rows of the negative list, by their parameter."""
    return ParameterValue.objects.wordings(on=on)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)


@dataclass(frozen=True, slots=True)
class RedLines:
    """The red line from a day on: as it holds then, and as the law already has it for later."""

    periods: tuple[tuple[date, Window | None], ...]

    @classmethod
    def seen_from(cls, day: date) -> Self:
        """What is law on a day for that day and all later ones. One query."""
        rows = ParameterValue.objects.confirmed().filter(name__startswith="confirmation.")
        entries = [*SHIPPED, *map(as_entry, rows.order_by("valid_from"))]
        moving = [entry for entry in entries if entry.name.startswith("confirmation.")]
        changes_on = {day} | {entry.since for entry in moving}
        changes_on |= {entry.until + timedelta(days=1) for entry in moving if entry.until}
        return cls(
            tuple(
                (changed_on, Window.of(law) if in_force(law, changed_on) else None)
                for changed_on in sorted(changes_on)
                if changed_on >= day
                for law in (RuleSet.on(changed_on, moving),)
            )
        )

    def free_on(self, registered_on: date) -> date:
        """The first day on which a car needs no confirmation, also where the law turns before."""
        _since, window = self.periods[0]
        free = window.free_on(registered_on) if window else registered_on
        for changed_on, later in self.periods[1:]:
            if free < changed_on:
                break
            free = max(changed_on, later.free_on(registered_on)) if later else changed_on
        return free

    def newest_free_by(self, day: date) -> date:
        """The last day of registration whose cars need no confirmation on some day until then."""
        newest = date.min
        ends = [changed_on - timedelta(days=1) for changed_on, _window in self.periods[1:]]
        for (since, window), end in zip(self.periods, [*ends, day], strict=True):
            if since > day:
                break
            if window is None:
                return date.max
            last = min(day, end)
            newest = max(newest, last - (window.free_on(last) - last))
        return newest
