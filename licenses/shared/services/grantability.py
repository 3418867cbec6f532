"""Whether a submitted file may go on: the law on the evidence of now, and the rulings on it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from compliance.findings import Finding
from compliance.rules.cures import Cure, cure_of
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import PortalError, WrongState
from licenses.choices import RulingOutcome
from licenses.models import LicenseApplication, Ruling
from licenses.shared.services.assessment import Assessment, BlockedByLaw


class RulingsMissing(PortalError):
    """Findings that the law leaves to a person are still without a ruling, or were rejected."""

    code = "rulings-missing"
    status = 422
    title = _("Some findings still need a ruling")

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            _("Rule on every referred finding before the file goes on (%(count)s left).")
            % {"count": len(findings)}
        )
        self.findings = findings


class RecordsMissing(PortalError):
    """Records that no ruling can stand in for are not there yet."""

    code = "records-missing"
    status = 422
    title = _("Some records are still missing")

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            _("Enter the record of each registration certificate first (%(count)s left).")
            % {"count": len(findings)}
        )
        self.findings = findings


def assess_file(application: LicenseApplication, *, at: datetime) -> Assessment:
    """The rules for the application date, on the evidence of this moment."""
    if application.applied_on is None:
        raise WrongState(_("This application was never submitted."))
    return Assessment.of(application, on=application.applied_on, today=day_in_china(at))


def unrecorded(findings: Sequence[Finding]) -> list[Finding]:
    """Those findings that a record alone cures."""
    return [finding for finding in findings if cure_of(finding) is Cure.RECORD]


def unruled(application: LicenseApplication, findings: Sequence[Finding]) -> list[Finding]:
    """Those findings for a ruling that have none, or a rejecting one."""
    accepted = {
        ruling.fingerprint
        for ruling in Ruling.objects.standing(application)
        if ruling.outcome == RulingOutcome.ACCEPTED
    }
    return [
        finding
        for finding in findings
        if cure_of(finding) is Cure.RULING and finding.fingerprint not in accepted
    ]


def clear_to_grant(application: LicenseApplication, *, at: datetime) -> Assessment:
    """The assessment under which the file may go on; raises what stands in the way."""
    assessment = assess_file(application, at=at)
    if assessment.blocking:
        raise BlockedByLaw(assessment.blocking)
    if unknown := unrecorded(assessment.referred):
        raise RecordsMissing(unknown)
    if missing := unruled(application, assessment.referred):
        raise RulingsMissing(missing)
    return assessment
