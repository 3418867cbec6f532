"""Running past decisions again: the same facts under the same law must give the same findings.

Each by the version of the rules it was made under: what joined the rule book later has no say.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from compliance.facts import CaseFacts
from compliance.law import CLAUSES
from compliance.law.ruleset import RULES_VERSION, RuleSet
from compliance.rules import assess
from licenses.models import Evaluation, StoredFinding

CHUNK = 100  # evaluations in memory at a time, with their findings


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a decision of the past comes out otherwise today."""

    evaluation: Evaluation
    what: str

    def __str__(self) -> str:
        run = self.evaluation
        return f"{run.moment} of {run.application_id} on {run.applied_on} ({run.pk}): {self.what}"


def differences(evaluations: QuerySet[Evaluation]) -> Iterator[Difference]:
    """Run each of these again, oldest first, and tell every one that differs. Constant memory."""
    findings = Prefetch("findings", StoredFinding.objects.order_by("position"))
    ordered = evaluations.order_by("pk").prefetch_related(findings)
    for evaluation in ordered.iterator(chunk_size=CHUNK):
        if what := _difference(evaluation):
            yield Difference(evaluation, what)


def _difference(evaluation: Evaluation) -> str:
    law = RuleSet.from_data(evaluation.ruleset_values, CLAUSES)
    if law.id != evaluation.ruleset:
        return f"its rule set is {evaluation.ruleset}, and the values it kept make {law.id}"
    if not law.version.isdigit() or int(law.version) > int(RULES_VERSION):
        return f"it was decided by version {law.version} of the rules, and here is {RULES_VERSION}"
    case = CaseFacts.from_data(evaluation.facts)
    now = [found.as_data() for found in assess(case, law, on=evaluation.applied_on)]
    then = [row.as_finding().as_data() for row in evaluation.findings.all()]
    if len(now) != len(then):
        return f"it had {len(then)} findings, and now there are {len(now)}"
    for before, after in zip(then, now, strict=True):
        if before != after:
            return f"{before} is now {after}"
    return ""
