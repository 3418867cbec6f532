"""Who works on what: handing over, assigning, covering for the absent, sharing out by rule."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.impartiality import must_have_no_part_in, with_part_in
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity, Role
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.required import required_text
from licenses import states
from licenses.models import AllocationRule, Desk, LicenseApplication
from licenses.models.office import ORDINARY_ROOM
from licenses.office.services.claims import CLAIM, give_to, lapsed, must_hold
from licenses.shared.services.parties import firms_of, hold_file
from licenses.states import State

AT_ONCE = 500
"""Files shared out in one transaction; the rest waits for the next."""


@transaction.atomic
def hand_over(
    *, application: LicenseApplication, to: UUID, note: str, actor: Actor, at: datetime
) -> LicenseApplication:
    """Give one's own file to a colleague, with a word about it that only the office reads."""
    hold_file(application, actor)
    states.take(states.APPLICATION_MOVES, "hand_over", state=application.state, actor=actor)
    must_hold(application, actor, at=at)
    note = required_text(
        note,
        "note",
        detail=_("Leave a note."),
        fault=_("Tell your colleague where the file stands."),
    )
    _move(application, _taker(application, to, actor=actor), note=note, actor=actor, at=at)
    return application


@transaction.atomic
def assign(
    *, application: LicenseApplication, to: UUID, actor: Actor, at: datetime
) -> LicenseApplication:
    """Give a file to an official of the body, whoever has it now."""
    hold_file(application, actor)
    target = states.take(states.APPLICATION_MOVES, "assign", state=application.state, actor=actor)
    taker = _taker(application, to, actor=actor)
    application.state = target
    _move(application, taker, note="", actor=actor, at=at)
    return application


@transaction.atomic
def cover_absence(
    *,
    of: UUID,
    to: UUID | None,
    until: date | None,
    note: str,
    actor: Actor,
    at: datetime,
) -> int:
    """Move all open work of a colleague at once: to one official, or shared among all by rule.

    With `until` the colleague is given nothing more up to and with that day. One's own work anybody
    may give away, a colleague's an approver.
    """
    if of != actor.user_id and actor.capacity is not Capacity.APPROVER:
        raise NotAllowed(_("An approver moves a colleague's work."))
    absent = _members(actor.firm).filter(user_id=of).first()
    if absent is None:
        raise Invalid(_("This is nobody of your body."))
    if to == of:
        raise Invalid(_("Somebody else has to take the work."))
    if until is not None:
        Desk.objects.update_or_create(membership=absent, defaults={"away_until": until})
    files = LicenseApplication.objects.locked_for(actor).filter(
        state=State.IN_REVIEW, claimed_by_id=of
    )
    share = Share.of(actor.firm, on=day_in_china(at), without=of)
    moved = 0
    for file in files.order_by("due_on", "id"):
        taker = _chosen(file, to, actor=actor) if to else share.next_for(file)
        if taker is not None:
            _move(file, taker, note=note.strip(), actor=actor, at=at)
            moved += 1
    return moved


@transaction.atomic
def share_out(*, body: UUID, actor: Actor, at: datetime) -> int:
    """Give the unclaimed files of a body, the most urgent first, to whoever has least to do.

    Nobody gets more than they have room for, while they are away, or a file they have part in.
    """
    if actor is not CLOCK and (actor.capacity is not Capacity.APPROVER or actor.firm != body):
        raise NotAllowed(_("An approver of the body shares its files out."))
    files = LicenseApplication.objects.filter(issuing_body_id=body, state=State.SUBMITTED)
    share = Share.of(body, on=day_in_china(at))
    given = 0
    for file in files.order_by("due_on", "id").select_for_update(skip_locked=True)[:AT_ONCE]:
        if (taker := share.next_for(file)) is not None:
            file.state = State(
                states.take(states.APPLICATION_MOVES, "assign", state=file.state, actor=actor)
            )
            _move(file, taker, note="", actor=actor, at=at)
            given += 1
    return given


@transaction.atomic
def let_lapse(*, application_id: UUID, at: datetime) -> LicenseApplication:
    """Put a file back whose lease has lapsed; on a later call merely find it there."""
    file = LicenseApplication.objects.select_for_update().get(pk=application_id)
    if not lapsed(file, at=at):
        return file
    file.state = State(
        states.take(states.APPLICATION_MOVES, "lapse", state=file.state, actor=CLOCK)
    )
    holder, held_by = str(file.claimed_by), file.claimed_by_id
    file.claimed_by = file.claimed_at = file.lease_until = None
    file.save(update_fields=["state", *CLAIM])
    _record("application.claim_lapsed", file, readers=[held_by], actor=CLOCK, at=at, holder=holder)
    return file


@transaction.atomic
def arrange_desk(*, membership: UUID, room: int, away_until: date | None, actor: Actor) -> Desk:
    """Say how much an official takes on, and until when they are away."""
    member = _members(actor.firm).filter(pk=membership).first()
    if member is None:
        raise Invalid(_("This is nobody of your body."))
    if member.user_id != actor.user_id and actor.capacity is not Capacity.APPROVER:
        raise NotAllowed(_("An approver arranges a colleague's desk."))
    desk, _made = Desk.objects.update_or_create(
        membership=member, defaults={"room": room, "away_until": away_until}
    )
    return desk


@transaction.atomic
def set_rule(*, automatic: bool, actor: Actor) -> AllocationRule:
    """Say whether the body's files are shared out as they come."""
    if actor.capacity is not Capacity.APPROVER:
        raise NotAllowed(_("An approver of the body sets its rule."))
    rule, _made = AllocationRule.objects.update_or_create(
        body_id=actor.firm, defaults={"automatic": automatic}
    )
    return rule


class Share:
    """Whose turn it is: the official with the least open work that has room and no part in it."""

    def __init__(self, members: Sequence[tuple[Membership, int, int]]) -> None:
        self.load = {member.user_id: work for member, work, _room in members}
        self.room = {member.user_id: room for member, _work, room in members}
        self.members = [member for member, _work, _room in members]

    @classmethod
    def of(cls, body: UUID, *, on: date, without: UUID | None = None) -> "Share":
        """Reviewers of a body who are not away, each with their open work and their room."""
        members = _members(body).filter(role=Role.REVIEWER)
        here = members.filter(Q(desk=None) | Q(desk__away_until=None) | Q(desk__away_until__lt=on))
        found = [
            member
            for member in here.select_related("desk").order_by("started_at", "pk")
            if member.user_id != without
        ]
        work = open_work(body)
        return cls([(one, work.get(one.user_id, 0), _room(one)) for one in found])

    def next_for(self, file: LicenseApplication) -> Membership | None:
        """Who gets this file; it counts as theirs at once."""
        parties = with_part_in(*firms_of(file))
        free = [
            one
            for one in self.members
            if self.load[one.user_id] < self.room[one.user_id] and one.user_id not in parties
        ]
        if not free:
            return None
        taker = min(free, key=lambda one: self.load[one.user_id])
        self.load[taker.user_id] += 1
        return taker


def desks_of(body: UUID) -> list[tuple[Membership, int, int, date | None]]:
    """The officials of a body, each with their open work, their room, and until when away."""
    work = open_work(body)
    members = _members(body).select_related("user", "desk").order_by("user__full_name", "pk")
    return [
        (one, work.get(one.user_id, 0), _room(one), desk.away_until if desk else None)
        for one in members
        for desk in [_desk(one)]
    ]


def open_work(body: UUID) -> dict[UUID, int]:
    """How many files in review each official of a body has."""
    files = LicenseApplication.objects.filter(issuing_body_id=body, state=State.IN_REVIEW)
    counted = files.order_by().values_list("claimed_by_id").annotate(number=Count("pk"))
    return {user: number for user, number in counted if user is not None}


def _desk(member: Membership) -> Desk | None:
    found: Desk | None = getattr(member, "desk", None)
    return found


def _room(member: Membership) -> int:
    desk = _desk(member)
    return desk.room if desk else ORDINARY_ROOM


def _members(body: UUID) -> QuerySet[Membership]:
    return Membership.objects.active().filter(
        organization_id=body, role__in=[Role.REVIEWER, Role.APPROVER]
    )


def _chosen(file: LicenseApplication, user: UUID, *, actor: Actor) -> Membership:
    """Who one chooses for a file, unless one has part in it; the rule asks nobody."""
    must_have_no_part_in(actor, *firms_of(file))
    return _taker(file, user, actor=actor)


def _taker(file: LicenseApplication, user: UUID, *, actor: Actor) -> Membership:
    taker = _members(actor.firm).filter(user_id=user).first()
    if taker is None:
        raise Invalid(_("This is nobody of your body."))
    if taker.user_id in with_part_in(*firms_of(file)):
        raise NotAllowed(_("This official has part in the file."))
    return taker


def _move(
    file: LicenseApplication, taker: Membership, *, note: str, actor: Actor, at: datetime
) -> None:
    before, held_by = str(file.claimed_by or ""), file.claimed_by_id
    give_to(file, taker.user_id, at=at)
    file.save(update_fields=["state", *CLAIM])
    details = {"holder": str(taker.user), "before": before, "note": note}
    _record(
        "application.handed_over" if before else "application.assigned",
        file,
        readers=[held_by, taker.user_id],
        actor=actor,
        at=at,
        **details,
    )


def _record(
    verb: str,
    file: LicenseApplication,
    *,
    readers: Sequence[UUID | None],
    actor: Actor,
    at: datetime,
    **changed: str,
) -> None:
    """The office's own affair: the firm does not read it, those whose hands it is in are told."""
    seen_by = [file.issuing_body_id, *readers]
    trail.record(verb, subject=file, actor=actor, at=at, seen_by=seen_by, **changed)
