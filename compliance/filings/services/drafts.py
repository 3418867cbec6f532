"""What a firm puts together to be filed: answers, appraisers, papers, with gaps or without."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.filing_states import FILING_MOVES, FilingPaperKind, FilingState
from compliance.models import FilingApplication
from compliance.models.filing_applications import OVER, FilingAppraiser, FilingPaper
from exportportal.accounts.actors import Actor
from exportportal.accounts.impartiality import must_have_no_part_in
from exportportal.accounts.models import Organization
from exportportal.accounts.moves import take
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.files import services as files
from exportportal.kit.errors import Invalid, NotAllowed

ANSWERS: Final = (
    "kind",
    "announcement_batch",
    "premises_address",
    "premises_area",
    "experience",
    "newly_registered",
    "founded_on",
    "audit_year",
    "investor",
    "declared",
)


@dataclass(frozen=True, slots=True)
class AppraiserEntry:
    """One appraiser as the firm states it; the certificate may follow later."""

    name: str
    certificate: str = ""


def lock(application: FilingApplication, move: str, actor: Actor) -> str:
    """Read it again under its lock, and say where this actor's move leads from there."""
    application.refresh_from_db(from_queryset=FilingApplication.objects.locked_for(actor))
    if move != "release":  # which is how an official lets go of what they should not hold
        must_have_no_part_in(actor, application.exporter_id)
    return take(FILING_MOVES, move, state=application.state, actor=actor, words=FilingState)


def may_edit(application: FilingApplication, actor: Actor) -> None:
    """Raise what `save_filing` would raise: for a page, before it shows a form."""
    take(FILING_MOVES, "edit", state=application.state, actor=actor, words=FilingState)


@transaction.atomic
def start_filing(*, actor: Actor, at: datetime) -> FilingApplication:
    """Begin an application of the actor's own firm, or find the one that is under way.

    A renewal is an application like the first, made at any time before the filing runs out.
    """
    if actor.capacity is not Capacity.EXPORTER:
        raise NotAllowed(_("A firm applies for its own filing."))
    firm = Organization.objects.select_for_update(no_key=True).get(pk=actor.firm)
    assert firm.filing_body_id is not None  # noqa: S101  the database holds it of exporters
    under_way = FilingApplication.objects.filter(exporter=firm).exclude(state__in=OVER).first()
    if under_way:
        return under_way
    application = FilingApplication.objects.create(
        exporter=firm, body_id=firm.filing_body_id, saved_at=at
    )
    trail.record("filing.started", subject=application, actor=actor, at=at, seen_by=[firm.pk])
    return application


@transaction.atomic
def save_filing(
    *,
    application: FilingApplication,
    answers: Mapping[str, Any],
    appraisers: Sequence[AppraiserEntry],
    actor: Actor,
    at: datetime,
) -> FilingApplication:
    """Keep what is stated, complete or not. Raises Invalid for what no column can hold."""
    lock(application, "edit", actor)
    before = {name: getattr(application, name) for name in ANSWERS}
    for name in ANSWERS:
        setattr(application, name, answers[name])
    _refuse_faults(application, appraisers)
    changed = {
        name: [old, getattr(application, name)]
        for name, old in before.items()
        if old != getattr(application, name)
    }
    standing = list(application.appraisers.order_by("name").values_list("name", "certificate"))
    stated = sorted((entry.name, entry.certificate) for entry in appraisers)
    if stated != sorted(standing):
        typed = [[" ".join(one).strip() for one in people] for people in (standing, stated)]
        changed["appraisers"] = typed
        application.appraisers.all().delete()
        FilingAppraiser.objects.bulk_create(
            FilingAppraiser(application=application, name=name, certificate=certificate)
            for name, certificate in stated
        )
    application.saved_at = at
    application.save(update_fields=[*ANSWERS, "saved_at"])
    if changed:
        _record("filing.saved", application, actor, at, changed=changed)
    return application


@transaction.atomic
def add_filing_paper(
    *,
    application: FilingApplication,
    kind: str,
    content: bytes,
    name: str,
    actor: Actor,
    at: datetime,
) -> FilingPaper:
    """Hand in a paper; several of one kind may stand beside each other."""
    lock(application, "edit", actor)
    if kind not in FilingPaperKind.values:
        raise Invalid(errors={"kind": [str(_("Choose what the paper is."))]})
    paper = files.store_paper(content=content, name=name, owner=application.exporter)
    added = FilingPaper.objects.create(application=application, kind=kind, paper=paper, added_at=at)
    details = {"kind": kind, "paper": paper.name, "sha256": paper.sha256}
    _record("filing.paper_added", application, actor, at, **details)
    return added


@transaction.atomic
def remove_filing_paper(
    *, application: FilingApplication, paper_id: UUID, actor: Actor, at: datetime
) -> None:
    """Take a paper back. Its bytes stay on record."""
    lock(application, "edit", actor)
    paper = application.papers.select_related("paper").get(pk=paper_id)
    details = {"kind": paper.kind, "paper": paper.paper.name, "sha256": paper.paper.sha256}
    paper.delete()
    _record("filing.paper_removed", application, actor, at, **details)


@transaction.atomic
def discard_filing(*, application: FilingApplication, actor: Actor, at: datetime) -> None:
    """Throw a draft away. What was submitted once is withdrawn instead."""
    lock(application, "discard", actor)
    _record("filing.discarded", application, actor, at)
    application.delete()


def _refuse_faults(application: FilingApplication, appraisers: Sequence[AppraiserEntry]) -> None:
    errors: dict[str, list[str]] = {}
    try:
        others = {field.name for field in FilingApplication._meta.fields} - set(ANSWERS)
        application.clean_fields(exclude=others)
    except ValidationError as error:
        errors = dict(error.message_dict)
    if application.founded_on and application.founded_on < date(1949, 1, 1):
        errors["founded_on"] = [str(_("This day lies too far back."))]
    numbers = [entry.certificate for entry in appraisers if entry.certificate]
    if len(set(numbers)) != len(numbers):
        errors["appraisers"] = [str(_("Two appraisers do not share one certificate."))]
    if errors:
        raise Invalid(_("This cannot be kept like this."), errors=errors)


def _record(
    verb: str, application: FilingApplication, actor: Actor, at: datetime, **details: Any
) -> None:
    trail.record(
        verb, subject=application, actor=actor, at=at, seen_by=[application.exporter_id], **details
    )
