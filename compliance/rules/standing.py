"""What a firm's record amounts to: factors, points, a score, a proposal, what would lift it most.

Conduct and law in, an answer out: a review keeps both and comes out the same whenever it is run
again. It proposes; a person decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Self, cast

from compliance.law.data import Json, from_data, to_data
from compliance.law.negative_list import ROWS
from compliance.law.ruleset import RuleSet

FULL_SCORE: Final = 100
MOST_LIFTS: Final = 3
LADDER: Final = ("none", "talk", "order", "suspension", "exit")
ROW_CODES: Final = tuple(row.number for row in ROWS)
# What counts each time it is found, by the name under which the law has its points.
COUNTED: Final = (
    *("misreported", "deregistrations", "unused", "orders", "orders_overdue"),
    *("complaints", "related"),
)
CODES: Final = (*ROW_CODES, *COUNTED, "filing")


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was found, and where to look: some of the things themselves."""

    count: int = 0
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowTally:
    """Upheld incidents under one row: those that count whole, and those that count half."""

    row: str
    recent: int = 0
    older: int = 0
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """What one factor took off at the review before."""

    code: str
    points: int


@dataclass(frozen=True, slots=True)
class Conduct:
    """A firm's record on one day, as far as it bears on its standing."""

    incidents: tuple[RowTally, ...] = ()
    misreported: Tally = field(default_factory=Tally)
    deregistrations: Tally = field(default_factory=Tally)
    unused: Tally = field(default_factory=Tally)
    orders: Tally = field(default_factory=Tally)
    orders_overdue: Tally = field(default_factory=Tally)
    complaints: Tally = field(default_factory=Tally)
    related: Tally = field(default_factory=Tally)
    # Complaints upheld on a ground of 648 I(3): no points of their own, an order at least.
    grounds: Tally = field(default_factory=Tally)
    filed_until: date | None = None
    standing: str = ""  # what it is under on the day; empty for good standing
    score_before: int | None = None
    before: tuple[Before, ...] = ()

    def as_data(self) -> Json:
        """In JSON's own types, to be kept with the review."""
        return cast("Json", to_data(self))

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The very record a review kept."""
        return from_data(cls, data)

    def tally(self, code: str) -> Tally:
        return cast("Tally", getattr(self, code))

    def evidence(self, code: str) -> tuple[str, ...]:
        """What this record names as evidence of a factor."""
        if code in ROW_CODES:
            return next((tally.evidence for tally in self.incidents if tally.row == code), ())
        return self.tally(code).evidence if code in COUNTED else ()

    def without(self, code: str) -> Self:
        """The same record if this factor were settled."""
        if code in ROW_CODES:
            rows = tuple(tally for tally in self.incidents if tally.row != code)
            return replace(self, incidents=rows)
        if code == "filing":
            return replace(self, filed_until=date.max)
        if code == "complaints":
            return replace(self, complaints=Tally(), grounds=Tally())
        settled: dict[str, Any] = {code: Tally()}
        return replace(self, **settled)


KEPT_OF_FACTORS: Final = ("code", "count", "each", "points", "before", "clause")


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason for the score: how often, what each takes off, what it takes off in all."""

    code: str
    count: int
    each: int
    points: int
    before: int | None
    clause: str
    evidence: tuple[str, ...] = ()

    def as_data(self) -> Json:
        """What is kept of it: all but the evidence, which the record beside it names."""
        return {name: getattr(self, name) for name in KEPT_OF_FACTORS}

    @classmethod
    def from_data(cls, data: Mapping[str, Any], conduct: Conduct) -> Self:
        """The very factor a review kept, with the evidence from the record it kept.

        Reviews of before 2026-11-25 kept the evidence with the factor, too.
        """
        kept = {name: data[name] for name in KEPT_OF_FACTORS}
        return cls(**kept, evidence=conduct.evidence(data["code"]))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a record amounts to."""

    score: int
    points: int
    proposal: str  # of LADDER
    repeated: bool  # as often as the law names, within the months it names
    factors: tuple[Factor, ...]
    change: int | None = None  # against the score before


@dataclass(frozen=True, slots=True)
class Lift:
    """What settling one factor would do."""

    code: str
    gain: int
    proposal: str


def weigh(conduct: Conduct, law: RuleSet, *, on: date) -> Weighed:
    """The factors of a record, its score, and the step it calls for."""
    factors = tuple(_factors(conduct, law, on))
    points = sum(factor.points for factor in factors)
    score = max(0, FULL_SCORE - points)
    before = conduct.score_before
    return Weighed(
        score=score,
        points=points,
        proposal=_proposal(conduct, points, law),
        repeated=_repeated(conduct, law),
        factors=factors,
        change=None if before is None else score - before,
    )


def lifts(conduct: Conduct, law: RuleSet, *, on: date) -> tuple[Lift, ...]:
    """The acts that would lift the score most, the best first."""
    now = weigh(conduct, law, on=on)
    found = []
    for factor in now.factors:
        then = weigh(conduct.without(factor.code), law, on=on)
        # Points beyond the whole score still count: settling them comes before anything shows.
        found.append(Lift(factor.code, now.points - then.points, then.proposal))
    found.sort(key=lambda lift: (-lift.gain, CODES.index(lift.code)))
    return tuple(found[:MOST_LIFTS])


def suppose(
    conduct: Conduct, *, upheld: tuple[str, ...] = (), verified: tuple[str, ...] = ()
) -> Conduct:
    """The record if incidents under these rows were upheld and these orders verified.

    An incident that is dismissed never counts, so supposing it changes nothing.
    """
    tallies = {tally.row: tally for tally in conduct.incidents}
    for row in upheld:
        tally = tallies.get(row, RowTally(row))
        tallies[row] = replace(tally, recent=tally.recent + 1)
    rows = tuple(tallies[row] for row in ROW_CODES if row in tallies)
    return replace(
        conduct,
        incidents=rows,
        orders=_less(conduct.orders, verified),
        orders_overdue=_less(conduct.orders_overdue, verified),
    )


def _less(tally: Tally, settled: tuple[str, ...]) -> Tally:
    left = tuple(one for one in tally.evidence if one not in settled)
    return Tally(tally.count - (len(tally.evidence) - len(left)), left)


def _factors(conduct: Conduct, law: RuleSet, on: date) -> Iterator[Factor]:
    before = {one.code: one.points for one in conduct.before}
    most = law.number("review.most_for_one")

    def factor(code: str, count: int, points: int, evidence: tuple[str, ...]) -> Factor:
        name = f"review.points.{code}"
        return Factor(
            code=code,
            count=count,
            each=law.number(name),
            points=min(points, most),
            before=before.get(code, 0) if conduct.score_before is not None else None,
            clause=law.clause(name).id,
            evidence=evidence,
        )

    for row in conduct.incidents:
        if count := row.recent + row.older:
            each = law.number(f"review.points.{row.row}")
            points = (2 * row.recent + row.older) * each // 2
            yield factor(row.row, count, points, row.evidence)
    for code in COUNTED:
        if (tally := conduct.tally(code)).count:
            each = law.number(f"review.points.{code}")
            yield factor(code, tally.count, tally.count * each, tally.evidence)
    if conduct.filed_until is None or conduct.filed_until < on:
        yield factor("filing", 1, law.number("review.points.filing"), ())


def _repeated(conduct: Conduct, law: RuleSet) -> bool:
    often = law.number("standing.repeat_count")
    charges = sum(tally.recent for tally in conduct.incidents)
    return charges >= often or conduct.misreported.count >= often


def _proposal(conduct: Conduct, points: int, law: RuleSet) -> str:
    """The step the points call for, and never less than the notice itself asks for."""
    by_points = max(
        (step for step in LADDER[1:] if points >= law.number(f"review.{step}_from")),
        key=LADDER.index,
        default="none",
    )
    floor = "none"
    if any(tally.recent for tally in conduct.incidents):
        floor = "talk"
    if _repeated(conduct, law) or conduct.grounds.count:
        floor = "order"
    if conduct.orders_overdue.count:
        floor = "suspension"
    return max(by_points, floor, key=LADDER.index)
