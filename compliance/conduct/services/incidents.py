"""Incidents: recorded by one official or proposed by the portal, answered, decided by another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from compliance.law.negative_list import PREFIX
from compliance.lawbook.selectors.values import loaded_wordings, rule_set
from compliance.models import Incident, IncidentPaper
from compliance.models.incidents import ITEMS, UNKNOWN_TO_THE_FIRM
from compliance.models.reach import firms_within_reach
from compliance.states import INCIDENT_MOVES, OFFICE, IncidentState, take
from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.impartiality import must_have_no_part_in
from exportportal.accounts.models import Organization
from exportportal.audit import trail
from exportportal.files import services as files
from exportportal.kit.calendar import add_working_days
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from exportportal.kit.required import required_text

Uploads = Sequence["UploadedFile[bytes]"]
MOST_PAPERS: Final = 10
LONGEST: Final = 4_000
NOT_LOADED: Final = _(
    "The official wording of this row is not loaded. Nobody is charged under it before."
)


@dataclass(frozen=True, slots=True)
class Charge:
    """What a firm is charged with."""

    item: str
    happened_on: date
    summary: str


@transaction.atomic
def record_incident(
    *, organization: Organization, charge: Charge, papers: Uploads, actor: Actor, at: datetime
) -> Incident:
    """Charge a firm under one row of the list, with the evidence; it may answer from now on."""
    firm = firm_for(organization, actor)
    _check(charge, today=day_in_china(at))
    incident = Incident.objects.create(
        organization=firm,
        item=charge.item,
        happened_on=charge.happened_on,
        summary=charge.summary.strip(),
        state=IncidentState.RECORDED,
        recorded_by_id=actor.person,
        recorded_at=at,
        answer_by=_answer_by(at),
    )
    _keep(papers, incident, of_firm=False, actor=actor, at=at)
    _record("incident.recorded", incident, actor, at, answer_by=incident.answer_by)
    return incident


@transaction.atomic
def propose_incident(
    *, organization: Organization, charge: Charge, key: str, at: datetime
) -> Incident:
    """What the portal itself has seen, for an official to take up or drop.

    `key` names the thing it is about, as in `deregistration:<id>`: proposed once, found ever after.
    The firm is not charged, and not told, before an official takes it up.
    """
    _check(charge, today=day_in_china(at))
    if found := Incident.objects.filter(key=key).first():
        return found
    try:
        with transaction.atomic():
            incident = Incident.objects.create(
                organization=organization,
                item=charge.item,
                happened_on=charge.happened_on,
                summary=charge.summary.strip(),
                key=key,
                state=IncidentState.PROPOSED,
                proposed_at=at,
            )
    except IntegrityError:  # another worker was quicker
        return Incident.objects.get(key=key)
    _record("incident.proposed", incident, CLOCK, at)
    return incident


@transaction.atomic
def take_up_incident(*, incident_id: UUID, papers: Uploads, actor: Actor, at: datetime) -> Incident:
    """Make a proposal a charge of one's own: the firm is told and may answer."""
    incident = _moved("take_up", incident_id, actor)
    _must_be_loaded(incident, at)
    incident.recorded_by_id, incident.recorded_at = actor.person, at
    incident.answer_by = _answer_by(at)
    incident.save(update_fields=["state", "recorded_by", "recorded_at", "answer_by"])
    _keep(papers, incident, of_firm=False, actor=actor, at=at)
    _record("incident.recorded", incident, actor, at, answer_by=incident.answer_by)
    return incident


@transaction.atomic
def drop_incident(*, incident_id: UUID, reason: str, actor: Actor, at: datetime) -> Incident:
    """Leave a proposal at that. The portal drops its own where the matter has settled itself."""
    incident = _moved("drop", incident_id, actor)
    incident.decision_reason = required_words(reason, "reason")
    incident.save(update_fields=["state", "decision_reason"])
    _record("incident.dropped", incident, actor, at, reason=incident.decision_reason)
    return incident


@transaction.atomic
def answer_incident(
    *, incident_id: UUID, answer: str, papers: Uploads, actor: Actor, at: datetime
) -> Incident:
    """The firm states its case, once, within its days (陈述申辩)."""
    incident = _moved("answer", incident_id, actor)
    today = day_in_china(at)
    if incident.answer_by is not None and today > incident.answer_by:
        raise WrongState(
            _("The days to answer ended on %(day)s. An official decides on what is on record.")
            % {"day": incident.answer_by.isoformat()}
        )
    incident.answer = required_words(answer, "answer")
    incident.answered_by_id, incident.answered_on = actor.person, today
    incident.save(update_fields=["state", "answer", "answered_by", "answered_on"])
    _keep(papers, incident, of_firm=True, actor=actor, at=at)
    _record("incident.answered", incident, actor, at)
    return incident


@transaction.atomic
def decide_incident(
    *, incident_id: UUID, upheld: bool, reason: str, actor: Actor, at: datetime
) -> Incident:
    """Uphold or dismiss, by another official than the one who recorded it.

    Upheld only once the firm has answered or its days are over. A dismissed one never counts.
    """
    incident = _moved("uphold" if upheld else "dismiss", incident_id, actor)
    if incident.recorded_by_id == actor.person:
        raise NotAllowed(_("Another official decides on an incident than the one who recorded it."))
    if upheld:
        _must_be_loaded(incident, at)
    today = day_in_china(at)
    waiting = incident.answered_on is None and incident.answer_by
    if upheld and waiting and today <= waiting:
        raise WrongState(
            _("The firm has until %(day)s to answer; it cannot be upheld before.")
            % {"day": waiting.isoformat()}
        )
    incident.decision_reason = required_words(reason, "reason")
    incident.decided_by_id, incident.decided_on, incident.decided_at = actor.person, today, at
    incident.save(
        update_fields=["state", "decision_reason", "decided_by", "decided_on", "decided_at"]
    )
    verb = "incident.upheld" if upheld else "incident.dismissed"
    _record(verb, incident, actor, at, reason=incident.decision_reason)
    return incident


def firm_for(organization: Organization, actor: Actor) -> Organization:
    """The firm, held, if these are officials who may act on its conduct and have no part in it."""
    if actor.capacity not in OFFICE:
        raise NotAllowed(_("Your role does not include this act."))
    firm = firms_within_reach(actor).select_for_update(no_key=True).filter(pk=organization.pk)
    if not (found := firm.first()):
        raise NotAllowed(_("This firm is neither filed with nor licensed by your body."))
    must_have_no_part_in(actor, found.pk)
    return found


def required_words(words: str, field: str) -> str:
    """The words somebody must give for an act."""
    return required_text(words, field, fault=_("This cannot be left empty."), longest=LONGEST)


def _fault_of(words: str) -> str:
    if not words.strip():
        return str(_("This cannot be left empty."))
    too_long = len(words) > LONGEST
    return str(_("Give up to %(most)s characters.") % {"most": LONGEST}) if too_long else ""


def keep_to(papers: Uploads) -> None:
    """Refuse more papers than go together."""
    if len(papers) > MOST_PAPERS:
        raise Invalid(_("At most %(most)s papers at once.") % {"most": MOST_PAPERS})


def _moved(move: str, incident_id: UUID, actor: Actor) -> Incident:
    """The incident, held, with the move taken."""
    incident = Incident.objects.locked_for(actor).select_related("organization").get(pk=incident_id)
    must_have_no_part_in(actor, incident.organization_id)
    incident.state = take(INCIDENT_MOVES, move, state=incident.state, actor=actor)
    return incident


def _check(charge: Charge, *, today: date) -> None:
    errors = {
        "item": _fault_of_row(charge.item, on=today),
        "happened_on": str(_("This day is still to come.")) if charge.happened_on > today else "",
        "summary": _fault_of(charge.summary),
    }
    if any(errors.values()):
        raise Invalid(
            _("The incident cannot be recorded like this."),
            errors={name: [fault] for name, fault in errors.items() if fault},
        )


def row_is_loaded(item: str, *, on: date) -> bool:
    """Whether the official wording of a row is loaded: under no other is anybody charged."""
    return f"{PREFIX}{item}" in loaded_wordings(on)


def _fault_of_row(item: str, *, on: date) -> str:
    if item not in ITEMS:
        return str(_("Name one row of the negative list."))
    return "" if row_is_loaded(item, on=on) else str(NOT_LOADED)


def _must_be_loaded(incident: Incident, at: datetime) -> None:
    if not row_is_loaded(incident.item, on=day_in_china(at)):
        raise WrongState(NOT_LOADED)


def _answer_by(at: datetime) -> date:
    today = day_in_china(at)
    return add_working_days(today, rule_set(on=today).number("incident.answer_working_days"))


def _keep(
    papers: Uploads, incident: Incident, *, of_firm: bool, actor: Actor, at: datetime
) -> None:
    keep_to(papers)
    owner = Organization.objects.get(pk=actor.firm)
    for paper in papers:
        stored = files.store_paper(
            content=files.read_upload(paper), name=paper.name or "", owner=owner
        )
        IncidentPaper.objects.create(
            incident=incident, file=stored, of_firm=of_firm, added_by_id=actor.person, added_at=at
        )


def _record(verb: str, incident: Incident, actor: Actor, at: datetime, **details: Any) -> None:
    """In the log. The firm reads nothing of what is not, or not yet, a charge."""
    firm = incident.organization
    known = incident.state not in UNKNOWN_TO_THE_FIRM
    trail.record(
        verb,
        subject=incident,
        actor=actor,
        at=at,
        seen_by=[*firm.authorities, *([firm.pk] if known else [])],
        item=incident.item,
        firm=firm.name_zh,
        **details,
    )
