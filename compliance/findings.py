"""What a rule answers: an outcome with its reason, its clause and the very values it used."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final, NamedTuple, Self, TypedDict

from compliance.law import CLAUSES
from compliance.law.clauses import Clause, ClauseData
from compliance.law.data import Json, to_data

Input = str | int | bool | date | tuple[str, ...] | None

_DAYS: Final = ("_on", "_until", "_before")
_VOLATILE: Final = frozenset({"applied_on", "age_days"})


class Outcome(StrEnum):
    """How a rule answers, from the mildest to the gravest."""

    NOT_APPLICABLE = "not_applicable"
    PASS_ = "pass"  # noqa: S105  an outcome, not a password
    NOTE = "note"
    REFER = "refer"
    NEEDS_EVIDENCE = "needs_evidence"
    FAIL = "fail"

    @property
    def severity(self) -> int:
        """Its place in that order; text would sort them by the alphabet."""
        return _SEVERITY[self]


_SEVERITY: Final = {outcome: place for place, outcome in enumerate(Outcome)}

# With one of these a file can be neither submitted nor granted.
BLOCKING: Final = frozenset({Outcome.NEEDS_EVIDENCE, Outcome.FAIL})


class FindingData(TypedDict):
    """A finding in JSON's own types, as stored with an evaluation and as shown by the API."""

    rule: str
    subject: str
    outcome: str
    reason: str
    clause: ClauseData
    inputs: Json  # what the rule used, each under its name


class Finding(NamedTuple):
    """One answer of one rule about one vehicle or one application.

    A named tuple, since there are two dozen to a vehicle: it is made in less than half the time of
    a frozen dataclass.
    """

    rule: str
    outcome: Outcome
    reason: str
    clause: Clause
    subject: str
    inputs: Mapping[str, Input] = MappingProxyType({})

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of a license."""
        return self.outcome in BLOCKING

    @property
    def triple(self) -> tuple[str, Outcome, str]:
        """Which of all the answers that rules can give it is."""
        return self.rule, self.outcome, self.reason

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is about, in the same words at every run."""
        return self.rule, self.subject, self.reason

    @property
    def fingerprint(self) -> str:
        """The same as long as the same thing is found on the same values, on whatever day.

        An official's ruling is attached to it: it survives another run of the rules, and lapses
        when the reason or a value it was made on has changed.
        """
        lasting = {name: value for name, value in self.inputs.items() if name not in _VOLATILE}
        frozen = json.dumps([*self.key, _plain(lasting)], sort_keys=True, ensure_ascii=False)
        return sha256(frozen.encode()).hexdigest()

    def as_data(self) -> FindingData:
        """The finding, to be written down."""
        return {
            "rule": self.rule,
            "subject": self.subject,
            "outcome": self.outcome.value,
            "reason": self.reason,
            "clause": self.clause.as_data(),
            "inputs": _plain(self.inputs),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The finding an evaluation kept."""
        return cls(
            data["rule"],
            Outcome(data["outcome"]),
            data["reason"],
            clause=CLAUSES[data["clause"]["id"]],
            subject=data["subject"],
            inputs={name: _input(name, value) for name, value in data["inputs"].items()},
        )


def worst(findings: Iterable[Finding]) -> Outcome:
    """What they amount to together: the gravest of them; without any, nothing applies."""
    return max(
        (finding.outcome for finding in findings),
        key=_SEVERITY.__getitem__,
        default=Outcome.NOT_APPLICABLE,
    )


def _plain(inputs: Mapping[str, Input]) -> Json:
    return {name: to_data(value) for name, value in inputs.items()}


def _input(name: str, value: Any) -> Input:
    """Days are told by their names: every input that ends like one is a day."""
    if isinstance(value, str) and name.endswith(_DAYS):
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
