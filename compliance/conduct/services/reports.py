"""Complaints and misreported fields are kept; of those who misreport again, a notice is made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.conduct.selectors.counting import Counted
from compliance.conduct.services.incidents import firm_for, required_words
from compliance.models import Complaint, Misreport, NamedInNotice, Notice
from compliance.states import OFFICE
from exportportal.accounts.actors import Actor
from exportportal.accounts.impartiality import must_have_no_part_in
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity, OrganizationKind
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed, WrongState


def note_misreports(found: Iterable[Misreport]) -> None:
    """Keep what assessments found; what is in the ledger already stays as it is."""
    Misreport.objects.bulk_create(found, batch_size=1000, ignore_conflicts=True)


@transaction.atomic
def record_complaint(
    *,
    organization: Organization,
    received_on: date,
    country: str,
    words: str,
    actor: Actor,
    at: datetime,
    ground: str = "",
) -> Complaint:
    """Take in a complaint about the after-sales service of exported cars.

    `ground` is one of `ComplaintGround`, or empty; it binds once another official upholds it.
    """
    firm = firm_for(organization, actor)
    if received_on > day_in_china(at):
        fault = str(_("This day is still to come."))
        raise Invalid(fault, errors={"received_on": [fault]})
    complaint = Complaint.objects.create(
        organization=firm,
        received_on=received_on,
        country=country,
        words=required_words(words, "words"),
        ground=ground,
        recorded_by_id=actor.person,
        recorded_at=at,
    )
    _record("standing.complaint", complaint, actor, at)
    return complaint


@transaction.atomic
def uphold_complaint(*, complaint_id: UUID, reason: str, actor: Actor, at: datetime) -> Complaint:
    """Find that its ground is made out; until it is settled a review proposes an order at least."""
    complaint = _open(complaint_id, actor)
    if not complaint.ground:
        raise WrongState(_("This complaint names no ground for a corrective order."))
    if complaint.upheld_on is not None:
        raise WrongState(_("This complaint was upheld before."))
    if complaint.recorded_by_id == actor.person:
        raise NotAllowed(_("Another official upholds a complaint than the one who recorded it."))
    complaint.upheld_because = required_words(reason, "reason")
    complaint.upheld_on, complaint.upheld_by_id = day_in_china(at), actor.person
    complaint.save(update_fields=["upheld_because", "upheld_on", "upheld_by"])
    _record("standing.complaint_upheld", complaint, actor, at)
    return complaint


@transaction.atomic
def settle_complaint(
    *, complaint_id: UUID, settlement: str, actor: Actor, at: datetime
) -> Complaint:
    """Say how a complaint was settled; it counts no more."""
    complaint = _open(complaint_id, actor)
    complaint.settlement = required_words(settlement, "settlement")
    complaint.settled_on, complaint.settled_by_id = day_in_china(at), actor.person
    complaint.save(update_fields=["settlement", "settled_on", "settled_by"])
    _record("standing.complaint_settled", complaint, actor, at)
    return complaint


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """What a notice says, and of which days it tells."""

    title: str
    words: str
    counted_from: date
    counted_until: date


@transaction.atomic
def compose_notice(
    *, words: NoticeWords, named: Sequence[Counted], actor: Actor, at: datetime
) -> Notice:
    """Draft a notice of firms and bodies that misreport again and again, from their counts."""
    _of_the_ministry(actor)
    must_have_no_part_in(actor, *(one.organization for one in named))
    if not named:
        fault = str(_("Name at least one firm or body."))
        raise Invalid(fault, errors={"named": [fault]})
    notice = Notice.objects.create(
        title=required_words(words.title, "title"),
        words=required_words(words.words, "words"),
        counted_from=words.counted_from,
        counted_until=words.counted_until,
        composed_by_id=actor.person,
        composed_at=at,
    )
    NamedInNotice.objects.bulk_create(
        NamedInNotice(notice=notice, organization_id=one.organization, times=one.times)
        for one in named
    )
    trail.record("notice.composed", subject=notice, actor=actor, at=at, title=notice.title)
    return notice


@transaction.atomic
def publish_notice(*, notice_id: UUID, actor: Actor, at: datetime) -> Notice:
    """Circulate a notice, as another official than the one who composed it."""
    notice = _waiting(notice_id, actor)
    if notice.composed_by_id == actor.person:
        raise NotAllowed(_("Another official publishes a notice than the one who composed it."))
    notice.published_by_id, notice.published_at = actor.person, at
    notice.save(update_fields=["published_by", "published_at"])
    bodies = Organization.objects.filter(kind=OrganizationKind.AUTHORITY)
    named = notice.named.values_list("organization", flat=True)
    trail.record(
        "notice.published",
        subject=notice,
        actor=actor,
        at=at,
        seen_by={*bodies.values_list("pk", flat=True), *named},
        title=notice.title,
    )
    return notice


@transaction.atomic
def reject_notice(*, notice_id: UUID, reason: str, actor: Actor, at: datetime) -> Notice:
    """Turn a notice down, or take one's own back. It stays on record, and goes to nobody."""
    notice = _waiting(notice_id, actor)
    notice.rejected_because = required_words(reason, "reason")
    notice.rejected_by_id, notice.rejected_at = actor.person, at
    notice.save(update_fields=["rejected_because", "rejected_by", "rejected_at"])
    trail.record(
        "notice.rejected", subject=notice, actor=actor, at=at, reason=notice.rejected_because
    )
    return notice


def _waiting(notice_id: UUID, actor: Actor) -> Notice:
    _of_the_ministry(actor)
    notice = Notice.objects.select_for_update(of=("self",)).get(pk=notice_id)
    must_have_no_part_in(actor, *notice.named.values_list("organization", flat=True))
    if notice.published_at or notice.rejected_at:
        raise WrongState(
            _("It has been dealt with meanwhile. Reload the page to see where it stands.")
        )
    return notice


def _of_the_ministry(actor: Actor) -> None:
    if actor.capacity is not Capacity.MINISTRY:
        raise NotAllowed(_("Notices are the ministry's to circulate."))


def _open(complaint_id: UUID, actor: Actor) -> Complaint:
    """The complaint, held, if nobody has settled it and the official has no part in the firm."""
    if actor.capacity not in OFFICE:
        raise NotAllowed(_("Your role does not include this act."))
    complaint = (
        Complaint.objects.locked_for(actor).select_related("organization").get(pk=complaint_id)
    )
    must_have_no_part_in(actor, complaint.organization_id)
    if complaint.settled_on is not None:
        raise WrongState(_("This complaint is settled."))
    return complaint


def _record(verb: str, complaint: Complaint, actor: Actor, at: datetime) -> None:
    firm = complaint.organization
    trail.record(
        verb,
        subject=complaint,
        actor=actor,
        at=at,
        seen_by=[firm.pk, *firm.authorities],
        firm=firm.name_zh,
        received_on=complaint.received_on,
    )
