"""The law's values are dated data: what holds on a day is a rule set with an id."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, Final, Self

from compliance.law.clauses import Clause
from compliance.law.data import Json, to_data
from compliance.law.parameters import Basis

Value = int | bool | date | str | tuple[str, ...]

# The version of the rule book. Raised whenever a rule joins it, leaves it, or comes to answer the
# same facts and values differently; `rules.rule.Rule` says which rules are of which version.
RULES_VERSION: Final = "2"

_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def value_from_data(data: Any) -> Value:
    """A value as it comes out of JSON: an ISO day is a day, a list is names."""
    if isinstance(data, str) and _ISO_DAY.fullmatch(data):
        return date.fromisoformat(data)
    if isinstance(data, list | tuple):
        return tuple(str(name) for name in data)
    if isinstance(data, int | str | date):
        return data
    message = f"{data!r} is not a value the law can have"
    raise TypeError(message)


@dataclass(frozen=True, slots=True)
class Entry:
    """One value the law has set: for which parameter, from which day to which, by which clause."""

    name: str
    since: date
    value: Value
    clause: Clause
    until: date | None = None
    basis: Basis = field(default=Basis.STATUTE, compare=False)

    def holds(self, on: date) -> bool:
        """Whether the value is in force on that day; its first and its last day belong to it."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class RuleSet:
    """The law's values as they hold on one day. Rules ask here and nowhere else."""

    entries: Mapping[str, Entry]
    version: str = RULES_VERSION  # of the rule book that is to answer

    @classmethod
    def on(cls, day: date, entries: Iterable[Entry]) -> Self:
        """What is in force on `day`: of each parameter, the latest value that holds.

        Of two that begin on the same day the one that comes later in `entries` holds, so that what
        the ministry has entered is laid over what we ship by being appended to it.
        """
        begun = sorted((entry for entry in entries if entry.holds(day)), key=lambda e: e.since)
        return cls({entry.name: entry for entry in begun})

    def with_entries(self, *entries: Entry) -> Self:
        """The same law with these values in the place of its own: what a dry run tries."""
        tried = {entry.name: entry for entry in entries}
        return type(self)({**self.entries, **tried}, version=self.version)

    @cached_property
    def id(self) -> str:
        """Same values, same rules, same id: an old decision names the law it was made under."""
        values = {name: to_data(entry.value) for name, entry in self.entries.items()}
        frozen = json.dumps([self.version, values], sort_keys=True, ensure_ascii=False)
        return sha256(frozen.encode()).hexdigest()

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def value(self, name: str) -> Value:
        """The value as it stands; a parameter on which the law is silent is a KeyError."""
        return self.entries[name].value

    def clause(self, name: str) -> Clause:
        """The provision that set the value: what a finding made with it cites."""
        return self.entries[name].clause

    def number(self, name: str) -> int:
        """A count: days, months, times."""
        value = self.entries[name].value
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise _wrong_kind(name, value, "a number")

    def flag(self, name: str) -> bool:
        """A switch."""
        value = self.entries[name].value
        if isinstance(value, bool):
            return value
        raise _wrong_kind(name, value, "yes or no")

    def day(self, name: str) -> date:
        """A calendar day in China."""
        value = self.entries[name].value
        if isinstance(value, date):
            return value
        raise _wrong_kind(name, value, "a day")

    def names(self, name: str) -> tuple[str, ...]:
        """A list of codes or names; an empty one is a value too."""
        value = self.entries[name].value
        if isinstance(value, tuple):
            return value
        raise _wrong_kind(name, value, "a list of names")

    def month_day(self, name: str) -> tuple[int, int]:
        """A day of every year, kept as `MM-DD`."""
        value = self.entries[name].value
        if isinstance(value, str):
            month, _, day = value.partition("-")
            return int(month), int(day)
        raise _wrong_kind(name, value, "a month and a day")

    def as_data(self) -> Json:
        """What an evaluation keeps of the law it was made under."""
        values = {
            name: {
                "value": to_data(entry.value),
                "since": to_data(entry.since),
                "until": to_data(entry.until),
                "clause": entry.clause.id,
            }
            for name, entry in self.entries.items()
        }
        return {"id": self.id, "version": self.version, "values": values}

    @classmethod
    def from_data(cls, data: Mapping[str, Any], clauses: Mapping[str, Clause]) -> Self:
        """The rule set an evaluation kept, to run it again under its own law."""
        entries = {
            name: Entry(
                name=name,
                since=date.fromisoformat(kept["since"]),
                value=value_from_data(kept["value"]),
                clause=clauses[kept["clause"]],
                until=date.fromisoformat(kept["until"]) if kept["until"] else None,
            )
            for name, kept in data["values"].items()
        }
        return cls(entries, version=data["version"])


def _wrong_kind(name: str, value: Value, wanted: str) -> TypeError:
    return TypeError(f"{name} is {value!r}, not {wanted}")
