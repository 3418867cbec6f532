"""A file as it stood at a moment of the past, read by the same selectors, facts and rules."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from compliance.findings import Finding
from exportportal.accounts.actors import Actor
from exportportal.audit.past import as_of
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid
from licenses.choices import Moment
from licenses.models import ApplicationDocument, ApplicationVehicle, LicenseApplication, Ruling
from licenses.shared.selectors.versions import Content, content_of
from licenses.shared.services.assessment import Assessment
from licenses.states import OPEN, WITH_THE_APPLICANT


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was on a file at one moment, what the law found of it, and by which values."""

    application: LicenseApplication
    content: Content
    lines: list[ApplicationVehicle]
    documents: list[ApplicationDocument]
    assessment: Assessment
    findings: tuple[Finding, ...]
    rulings: list[Ruling]


def as_it_stood(*, application_id: UUID, actor: Actor, at: datetime) -> Snapshot:
    """The file as this actor could have read it then. Raises Invalid if there was nothing to read.

    Who may read is asked of today: a firm that has taken its consent back shows no past either.
    """
    files = _visible(actor)
    files.get(pk=application_id)
    with as_of(at):
        found = files.filter(pk=application_id).first()
        snapshot = _read(found, actor, at) if found else None
    if snapshot is None:
        text = _("At that moment there was nothing of this file that you could have read.")
        raise Invalid(text, errors={"at": [str(text)]})
    return snapshot


def as_it_stands(*, application_id: UUID, actor: Actor, at: datetime) -> Snapshot:
    """The same, of this very moment."""
    return _read(_visible(actor).get(pk=application_id), actor, at)


def _visible(actor: Actor) -> QuerySet[LicenseApplication]:
    return LicenseApplication.objects.visible_to(actor).select_related(
        "exporter", "issuing_body", "license"
    )


def _read(application: LicenseApplication, actor: Actor, at: datetime) -> Snapshot:
    of_the_office = actor.official or actor.reads_everything
    written = not of_the_office and application.state in WITH_THE_APPLICANT
    day = day_in_china(at)
    on = day if written or application.applied_on is None else application.applied_on
    assessment = Assessment.of(application, on=on, today=day)
    asked_anew = application.state in OPEN if of_the_office else written
    return Snapshot(
        application=application,
        content=content_of(application),
        lines=list(application.lines.select_related("vehicle").order_by("vin")),
        documents=list(application.documents.select_related("paper").order_by("added_at", "pk")),
        assessment=assessment,
        findings=assessment.findings if asked_anew else _kept(application, at, of_the_office),
        rulings=_rulings(application) if of_the_office else [],
    )


def _kept(
    application: LicenseApplication,
    at: datetime,
    of_the_office: bool,  # noqa: FBT001
) -> tuple[Finding, ...]:
    """What was found when it was last decided on; for the firm, when it was last submitted."""
    runs = application.evaluations.filter(evaluated_at__lte=at)
    if not of_the_office:
        runs = runs.filter(moment=Moment.SUBMISSION)
    last = runs.order_by("-id").first()
    return tuple(row.as_finding() for row in last.findings.order_by("position")) if last else ()


def _rulings(application: LicenseApplication) -> list[Ruling]:
    return list(Ruling.objects.standing(application).select_related("ruled_by"))
