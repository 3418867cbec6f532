"""Lodging an application with the issuing body, and taking it back."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.compiled_queries import compiled_query_by_reader
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.compiled_queries import read_anew
from licenses import states
from licenses.applications.services import corrections
from licenses.applications.services.completeness import Incomplete, missing_answers
from licenses.applications.services.drafts import Stale
from licenses.applications.services.ordered import drop
from licenses.choices import Moment
from licenses.in_force.services import replacing
from licenses.models import LicenseApplication, Why
from licenses.shared.services import holding
from licenses.shared.services.assessment import Assessment, BlockedByLaw, keep
from licenses.shared.services.due_days import update_due_on
from licenses.shared.services.ending import take_back
from licenses.shared.services.parties import parties_of


@transaction.atomic
def check_application(*, application: LicenseApplication, actor: Actor, at: datetime) -> Assessment:
    """What the law would say if the application were submitted at this moment. Stores nothing."""
    visible = LicenseApplication.objects.visible_to(actor).select_related("exporter")
    application = visible.get(pk=application.pk)
    day = day_in_china(at)
    return Assessment.of(application, on=day, today=day)


@transaction.atomic
def submit_application(
    *,
    application: LicenseApplication,
    declaration: bool,
    version: int | None,
    actor: Actor,
    at: datetime,
    order: UUID | None = None,
) -> LicenseApplication:
    """Lodge an application. The day in China is its application date, also after a return.

    `declaration` is the applicant's word, given now, that all is true. Raises BlockedByLaw, and
    changes nothing, if a finding forbids the license or evidence is missing; Incomplete if boxes of
    the form are empty; CorrectionsOpen if the office still waits for an answer; Stale if the
    content is not the one that was checked. Findings that only refer the case travel with it.
    `order` is the order that is carried out by it; any other ends.
    """
    license = replacing.hold(application)
    read_anew(application, _locked(actor, application.pk))
    target = states.take(states.APPLICATION_MOVES, "submit", state=application.state, actor=actor)
    if version is not None and version != application.version:
        raise Stale(_("The application was changed after you checked it. Check the answers again."))
    if license is not None:
        replacing.must_stand(license, at=at)
        replacing.must_fit(application, license)
    application.declaration_accepted = declaration
    holding.hold_cars(application)
    assessment = _assess(application, on=day_in_china(at))
    corrections.close(application, at=at)
    if license is None:
        holding.take_vins(application)
    if order is None:
        drop(application, why=Why.SUBMITTED, actor=actor, at=at)
    parties = parties_of(application)  # whoever had the file is told that it is back
    _lodge(application, target, assessment, actor=actor, at=at)
    keep(assessment, application=application, moment=Moment.SUBMISSION, at=at)
    trail.record(
        "application.submitted",
        subject=application,
        actor=actor,
        at=at,
        seen_by=parties,
        law=assessment.law.id,
        applied_on=assessment.on,
        outcome=assessment.outcome,
        declaration=declaration,
        **({"by_order": order} if order else {}),
    )
    return application


def _assess(application: LicenseApplication, *, on: date) -> Assessment:
    """What the law finds on this day; raises what stands in the way of lodging it."""
    assessment = Assessment.of(application, on=on, today=on)
    if assessment.blocking:
        raise BlockedByLaw(assessment.blocking)
    if missing := missing_answers(application):
        raise Incomplete(missing)
    return assessment


def _lodge(
    application: LicenseApplication,
    state: str,
    assessment: Assessment,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """With the office from this moment on, and in nobody's hands."""
    application.state = state
    application.submitted_at = at
    application.applied_on = assessment.on
    application.submitted_by_id = actor.user_id
    application.submitted_through_id = actor.client_id
    application.claimed_by = application.claimed_at = application.lease_until = None
    application.marks = assessment.marks
    update_due_on(application, "application.submitted", at=at)
    application.save(
        update_fields=[
            "state",
            "due_on",
            "marks",
            "lease_until",
            "submitted_at",
            "applied_on",
            "submitted_by",
            "submitted_through",
            "claimed_by",
            "claimed_at",
            "declaration_accepted",
        ]
    )


@compiled_query_by_reader
def _locked(actor: Actor, application: UUID) -> QuerySet[LicenseApplication]:
    files = LicenseApplication.objects.locked_for(actor).filter(pk=application)
    return files.select_related("exporter")


@transaction.atomic
def withdraw_application(
    *, application: LicenseApplication, reason: str, actor: Actor, at: datetime
) -> LicenseApplication:
    """Take an application back before it is decided. Terminal: a withdrawn file can be copied."""
    application.refresh_from_db(from_queryset=LicenseApplication.objects.locked_for(actor))
    take_back(application, reason=reason, actor=actor, at=at)
    return application
