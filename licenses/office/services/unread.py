"""What is new on a file since one last looked at it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db import transaction

from compliance.findings import Finding, Outcome
from exportportal.accounts.actors import Actor
from licenses.models import LicenseApplication, Look
from licenses.office.services.page_versions import last_change
from licenses.shared.services.assessment import SETTLED

ONE_SITTING: Final = timedelta(hours=1)
"""Who opens a file again within it is still on the same look: what is new stays marked."""


class ChangedFinding(NamedTuple):
    """A finding that is not what it was: rule, subject, outcome before and now."""

    rule: str
    subject: str
    before: str
    after: str


@transaction.atomic
def mark_read(
    *, application: LicenseApplication, findings: Iterable[Finding], actor: Actor, at: datetime
) -> Look:
    """Remember that an official reads the file as it stands; tells when they did before."""
    position, found = last_change(application), outstanding(findings)
    looked, is_new = Look.objects.select_for_update().get_or_create(
        application=application,
        person_id=actor.person,
        defaults={"at": at, "position": position, "found": found},
    )
    if is_new:
        return looked
    if at - looked.at > ONE_SITTING:
        looked.before_at, looked.before_position = looked.at, looked.position
        looked.before_found = looked.found
    looked.at, looked.found, looked.position = at, found, max(looked.position, position)
    looked.save()
    return looked


def outstanding(findings: Iterable[Finding]) -> dict[str, str]:
    """The gravest outcome of each rule for each subject, of those that stand out."""
    gravest: dict[str, Outcome] = {}
    for finding in findings:
        if finding.outcome not in SETTLED:
            key = f"{finding.rule} {finding.subject}"
            gravest[key] = max(
                gravest.get(key, finding.outcome), finding.outcome, key=lambda one: one.severity
            )
    return {key: str(outcome) for key, outcome in gravest.items()}


def changed_findings(looked: Look) -> list[ChangedFinding]:
    """The findings that changed since the look before; what settled meanwhile counts as passed."""
    before, now = looked.before_found, looked.found
    settled = str(Outcome.PASS_)
    return [
        ChangedFinding(rule, subject, before.get(key, settled), now.get(key, settled))
        for key in sorted({*before, *now})
        for rule, _blank, subject in (key.partition(" "),)
        if before.get(key, settled) != now.get(key, settled)
    ]
