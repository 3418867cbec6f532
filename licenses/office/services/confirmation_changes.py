"""What a change of a maker's confirmation means for the files and licenses that lean on it.

A pending file falls back to needing evidence, and its people learn why. A granted license is not
touched: it is flagged, and an official looks at it. Each file is its own transaction, so that five
hundred of them hold up nobody.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from compliance.findings import Finding
from exportportal.accounts.actors import CLOCK, Actor
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import NotAllowed, WrongState
from licenses import states
from licenses.choices import Moment
from licenses.models import License, LicenseApplication, StoredFinding
from licenses.models.following import Change, Following, LicenseFlag
from licenses.office.selectors.confirmation_changes import LACKING, RULE, Waiting, reasons, waiting
from licenses.office.services.claims import lease_from
from licenses.shared.services.assessment import Assessment, keep
from licenses.shared.services.grantability import assess_file
from licenses.shared.services.parties import hold_license
from licenses.shared.services.reasons import reason_on_file
from licenses.states import LIVE, OPEN, State

_FALLEN_BACK: Final = (
    "state",
    "recommended_by",
    "recommended_at",
    "recommendation",
    "signing_round",
    "lease_until",
)


@transaction.atomic
def follow(*, application_id: UUID, at: datetime) -> None:
    """Look at one file again for every change it has not been looked at for; then write that down.

    A second run finds nothing left to do.
    """
    files = LicenseApplication.objects.locked_for(CLOCK).select_related("exporter")
    application = files.get(pk=application_id)
    changes = waiting(today=day_in_china(at), of=application_id)
    if not changes:
        return
    assessment = assess_file(application, at=at)
    lacking = [finding for finding in assessment.blocking if finding.rule == RULE]
    if application.state in OPEN:
        _follow_file(application, assessment, lacking, changes, at=at)
    else:
        _follow_license(application, lacking, changes, at=at)
    Following.objects.bulk_create(
        Following(
            application_id=application_id,
            confirmation_id=change.confirmation_id,
            change=change.change,
            at=at,
        )
        for change in changes
    )


def _follow_file(
    application: LicenseApplication,
    assessment: Assessment,
    lacking: Sequence[Finding],
    changes: Sequence[Waiting],
    *,
    at: datetime,
) -> None:
    """Mark a pending file as the law finds it now, and tell the firm and the office of a turn."""
    before = LACKING in application.marks
    application.marks = assessment.marks
    changed = ["marks"]
    if lacking and application.state == State.RECOMMENDED:
        _fall_back(application, at=at)
        changed += _FALLEN_BACK
    application.save(update_fields=changed)
    papers = [change.confirmation_id for change in changes if change.change != Change.SEALED]
    if lacking and papers:
        keep(assessment, application=application, moment=Moment.RECHECK, at=at)
        _record(
            "application.evidence_lost",
            application,
            assessment,
            at=at,
            vins=[finding.subject for finding in lacking],
            confirmations=[str(pk) for pk in papers],
            reason=" ".join(reasons(papers)),
        )
    elif before and not lacking:
        keep(assessment, application=application, moment=Moment.RECHECK, at=at)
        _record("application.evidence_restored", application, assessment, at=at)


def _fall_back(application: LicenseApplication, *, at: datetime) -> None:
    """Take a recommendation off that rested on evidence which no longer stands."""
    application.state = states.take(
        states.APPLICATION_MOVES, "fall_back", state=application.state, actor=CLOCK
    )
    application.recommended_by = application.recommended_at = None
    application.recommendation = ""
    application.signing_round += 1
    application.lease_until = lease_from(at)


def _record(
    verb: str,
    application: LicenseApplication,
    assessment: Assessment,
    *,
    at: datetime,
    **details: str | list[str],
) -> None:
    trail.record(
        verb,
        subject=application,
        actor=CLOCK,
        at=at,
        seen_by=[application.exporter_id, application.issuing_body_id],
        law=assessment.law.id,
        state=application.state,
        **details,
    )


def _follow_license(
    application: LicenseApplication,
    lacking: Sequence[Finding],
    changes: Sequence[Waiting],
    *,
    at: datetime,
) -> None:
    """Flag a live license for each confirmation that its grant rested on and nothing replaces."""
    licenses = License.objects.filter(application=application, state__in=LIVE)
    license = licenses.select_for_update(of=("self",)).first()
    bare = {finding.subject for finding in lacking}
    if license is None or not bare:
        return
    for change in changes:
        leaning = StoredFinding.objects.filter(
            evaluation__application=application,
            evaluation__moment=Moment.GRANT,
            rule=RULE,
            reason="confirmed",
            inputs__confirmation=str(change.confirmation_id),
            subject__in=bare,
        )
        if vins := sorted(set(leaning.values_list("subject", flat=True))):
            _flag(license, change.confirmation_id, vins, at=at)


def _flag(license: License, confirmation_id: UUID, vins: list[str], *, at: datetime) -> None:
    reason = " ".join(reasons([confirmation_id]))
    LicenseFlag.objects.create(
        license=license,
        confirmation_id=confirmation_id,
        vins=vins,
        reason=reason,
        raised_at=at,
    )
    trail.record(
        "license.flagged",
        subject=license,
        actor=CLOCK,
        at=at,
        seen_by=[license.exporter_id, license.issuing_body_id],
        confirmation=str(confirmation_id),
        vins=vins,
        reason=reason,
    )


@transaction.atomic
def resolve_flag(*, flag: LicenseFlag, reason: str, actor: Actor, at: datetime) -> LicenseFlag:
    """An official has looked at a flagged license and says what is to be held of it.

    Whether the license is suspended or revoked is an act of its own.
    """
    license = flag.license
    hold_license(license, actor)
    if not actor.official:
        raise NotAllowed(_("Only an official of the issuing body resolves a flag."))
    flag.refresh_from_db(from_queryset=LicenseFlag.objects.select_for_update(of=("self",)))
    if flag.resolved_at:
        raise WrongState(_("A colleague has looked at it meanwhile."))
    flag.resolved_at, flag.resolved_by_id = at, actor.person
    flag.resolution = reason_on_file(reason)
    flag.save(update_fields=["resolved_at", "resolved_by", "resolution"])
    trail.record(
        "license.flag_resolved",
        subject=license,
        actor=actor,
        at=at,
        seen_by=[license.exporter_id, license.issuing_body_id],
        confirmation=str(flag.confirmation_id),
        reason=flag.resolution,
    )
    return flag
