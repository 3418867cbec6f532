"""A rule by its code: the provision it rests on, and every answer it may give.

A decision is run again by the rules it was made under, whatever has joined since. A rule says which
version of the rule book brought it; one that comes to answer otherwise stays as it is up to the
version before, and stands a second time under its code, with a function of its own, from the new
version on. So no rule ever reads a value or a fact that its time did not have.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from compliance.facts import CaseFacts, Evidence, VehicleFacts
from compliance.findings import Finding, Input, Outcome
from compliance.law.clauses import Clause
from compliance.law.ruleset import RuleSet

AskVehicle = Callable[[VehicleFacts, CaseFacts, RuleSet, date], Iterable[Finding]]
AskCase = Callable[[CaseFacts, RuleSet, date], Iterable[Finding]]

NOT_IN_FORCE = "not-in-force"
NOT_SEEN_HERE = "not-seen-here"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule is called, cites, needs to see and may answer; the function beside it answers."""

    code: str
    clause: Clause
    answers: Mapping[Outcome, tuple[str, ...]]
    evidence: Evidence | None = None
    also: tuple[str, ...] = ()  # values whose own clauses it cites where they decide
    cases: tuple[Clause, ...] = ()  # clauses that it cites one by one
    since: int = 1  # the version of the rule book that brought it
    until: int | None = None  # the last version it answered in
    by_record: tuple[str, ...] = ()  # what it refers that a record alone cures, and no ruling

    def answers_in(self, version: int) -> bool:
        """Whether it is one of the rules of that version of the rule book."""
        return self.since <= version and (self.until is None or version <= self.until)

    def finds(
        self,
        outcome: Outcome,
        reason: str,
        subject: str,
        clause: Clause | None = None,
        /,
        **inputs: Input,
    ) -> Finding:
        """An answer of this rule; it cites the rule's own clause unless another decided."""
        return Finding(self.code, outcome, reason, clause or self.clause, subject, inputs)

    def silence(self, seen: frozenset[str], on: date) -> str:
        """Why it cannot answer: the law had not spoken yet, or this door cannot tell."""
        if not self.clause.in_force(on):
            return NOT_IN_FORCE
        if self.evidence is not None and self.evidence not in seen:
            return NOT_SEEN_HERE
        return ""

    def silent(self, reason: str, subject: str, on: date) -> Finding:
        """The answer of a rule that cannot answer."""
        return self.finds(Outcome.NOT_APPLICABLE, reason, subject, applied_on=on)

    def cites(self, law: RuleSet) -> frozenset[str]:
        """The ids of all the clauses that its findings may cite under this law."""
        others = {law.clause(name) for name in self.also if name in law}
        return frozenset(clause.id for clause in (self.clause, *self.cases, *others))

    def triples(self) -> Iterator[tuple[str, Outcome, str]]:
        """Every rule, outcome and reason for which there must be a sentence."""
        yield self.code, Outcome.NOT_APPLICABLE, NOT_IN_FORCE
        if self.evidence is not None:
            yield self.code, Outcome.NOT_APPLICABLE, NOT_SEEN_HERE
        for outcome, reasons in self.answers.items():
            for reason in reasons:
                yield self.code, outcome, reason
