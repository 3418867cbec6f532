"""One kept case under the law it had, and under the same law with another value."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from compliance.facts import CaseFacts
from compliance.findings import Finding, Outcome, worst
from compliance.law import CLAUSES
from compliance.law.ruleset import Entry, RuleSet
from compliance.rules import assess
from licenses.models import Evaluation
from licenses.models.dryruns import ChangeKind

Why = tuple[str, str, str, str, str, str]
"""Rule, subject, outcome and reason before, outcome and reason after."""

SILENT: Final = (str(Outcome.NOT_APPLICABLE), "")


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one case: its outcome before and after, and each finding that is another."""

    case: CaseFacts
    before: Outcome
    after: Outcome
    why: tuple[Why, ...]

    @classmethod
    def of(cls, evaluation: Evaluation, tried: Entry) -> "Trial":
        """Both times by the rules it was decided under: the value alone makes the difference."""
        law = RuleSet.from_data(evaluation.ruleset_values, CLAUSES)
        case = CaseFacts.from_data(evaluation.facts)
        on = evaluation.applied_on
        before = assess(case, law, on=on)
        after = assess(case, law.with_entries(tried), on=on)
        return cls(case, worst(before), worst(after), tuple(_differences(before, after)))

    @property
    def kind(self) -> ChangeKind:
        """What the difference would have come to."""
        blocked = [Outcome(one) in _BLOCKING for one in (self.before, self.after)]
        if blocked[0] == blocked[1]:
            return ChangeKind.OTHER
        return ChangeKind.BLOCKED if blocked[1] else ChangeKind.FREED

    @property
    def makers(self) -> list[str]:
        """Whose cars are on the file."""
        return sorted({car.manufacturer for car in self.case.vehicles})


_BLOCKING: Final = frozenset({Outcome.NEEDS_EVIDENCE, Outcome.FAIL})


def _differences(before: Iterable[Finding], after: Iterable[Finding]) -> list[Why]:
    """A finding whose values alone have changed, and not what it says, is the same finding."""
    then, now = _answers(before), _answers(after)
    differences: list[Why] = []
    for key in then.keys() | now.keys():
        gone = sorted(then[key] - now[key])
        come = sorted(now[key] - then[key])
        differences += [(*key, *a, *b) for a, b in zip_longest(gone, come, fillvalue=SILENT)]
    return sorted(differences)


def _answers(findings: Iterable[Finding]) -> dict[tuple[str, str], set[tuple[str, str]]]:
    answers: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for finding in findings:
        answers[finding.rule, finding.subject].add((finding.outcome.value, finding.reason))
    return answers
