"""Asking the law about an application, and keeping what it answered."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Self

from django.db import connection
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from compliance import wording
from compliance.facts import CaseFacts
from compliance.findings import Finding, Outcome, worst
from compliance.law.ruleset import RuleSet
from compliance.lawbook.selectors.values import rule_set
from compliance.rules import assess
from exportportal.kit.errors import PortalError, ProblemDetails
from exportportal.kit.ids import uuid7
from licenses.choices import Moment
from licenses.facts import gather
from licenses.models import LicenseApplication

# One statement, the findings column by column: as models, thirty of them cost more to store than to
# find.
_KEEP: Final = """
    WITH kept AS (
        INSERT INTO licenses_evaluation (
            id, application_id, moment, applied_on, evaluated_at,
            ruleset, ruleset_values, facts, outcome
        )
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
        RETURNING id
    )
    INSERT INTO licenses_storedfinding
        (evaluation_id, rule, outcome, reason, clause_id, subject, inputs, fingerprint, position)
    SELECT kept.id, found.* FROM kept, unnest(
        %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::jsonb[], %s::text[]
    ) WITH ORDINALITY found
"""

SETTLED: Final = frozenset({Outcome.PASS_, Outcome.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the law says of an application: the findings, the facts they rest on, the law."""

    on: date
    law: RuleSet
    case: CaseFacts
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, application: LicenseApplication, *, on: date, today: date) -> Self:
        """Ask the law of day `on`, on the evidence that stands now."""
        law = rule_set(on=on)
        case = gather(application, on=on, today=today)
        return cls(on=on, law=law, case=case, findings=assess(case, law, on=on))

    @property
    def outcome(self) -> Outcome:
        return worst(self.findings)

    @property
    def blocking(self) -> list[Finding]:
        """What stands in the way of submitting and of granting."""
        return [finding for finding in self.findings if finding.blocks]

    @property
    def referred(self) -> list[Finding]:
        """What an official must rule on."""
        return [finding for finding in self.findings if finding.outcome is Outcome.REFER]

    @property
    def marks(self) -> list[str]:
        """What stands out, for the queue's filters: each outcome, alone and with its rule."""
        notable = [f for f in self.findings if f.outcome not in SETTLED]
        named = {str(f.outcome) for f in notable} | {f"{f.outcome}:{f.rule}" for f in notable}
        return sorted(named)


class BlockedByLaw(PortalError):
    """The application cannot go forward; each finding names the clause in its way."""

    code = "blocked-by-law"
    status = 422
    title = _("The law stands in the way")

    def __init__(self, findings: Sequence[Finding]) -> None:
        count = len(findings)
        super().__init__(
            ngettext(
                "%(count)s finding stands in the way of this application.",
                "%(count)s findings stand in the way of this application.",
                count,
            )
            % {"count": count}
        )
        self.findings = findings

    def as_problem(self) -> ProblemDetails:
        language = get_language() or "zh-hans"
        findings = wording.serialize_findings(self.findings, language=language)
        return super().as_problem() | {"findings": findings}


def keep(
    assessment: Assessment, *, application: LicenseApplication, moment: Moment, at: datetime
) -> None:
    """Store an assessment that counted, so that the decision can be run again at any time."""
    evaluation = (
        uuid7(),
        application.pk,
        moment.value,
        assessment.on,
        at,
        assessment.law.id,
        json.dumps(assessment.law.as_data()),
        json.dumps(assessment.case.as_data()),
        assessment.outcome.value,
    )
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [*evaluation, *_columns(assessment.findings)])


def _columns(findings: Sequence[Finding]) -> Iterator[list[Any]]:
    yield [finding.rule for finding in findings]
    yield [finding.outcome.value for finding in findings]
    yield [finding.reason for finding in findings]
    yield [finding.clause.id for finding in findings]
    yield [finding.subject for finding in findings]
    yield [json.dumps(finding.as_data()["inputs"]) for finding in findings]
    yield [finding.fingerprint for finding in findings]
