"""Signing: how many officials a grant needs, who may sign, and in whose name."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from compliance.rules.exporter import GOOD, standing_of
from exportportal.accounts.actors import Actor
from exportportal.accounts.impartiality import with_part_in
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity, Role
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed, PortalError
from licenses import states
from licenses.models import Delegation, LicenseApplication, Signature, SignatureAct
from licenses.shared.services.assessment import Assessment
from licenses.shared.services.parties import firms_of, hold_file, record_on_file
from licenses.states import State

TWO, THREE = 2, 3


class SignatureMissing(PortalError):
    """The risk of the file asks for one official more before the grant."""

    code = "signature-missing"
    status = 409
    title = _("A signature is still missing")

    def __init__(self) -> None:
        super().__init__(
            _("This file needs three officials: one more countersigns before it can be granted.")
        )


@dataclass(frozen=True, slots=True)
class Signer:
    """Whose hand signs and, under a delegation, in whose name."""

    actor: Actor
    delegation: Delegation | None = None


def required(assessment: Assessment) -> int:
    """How many officials sign under this grant, by the measures in force on the file's day."""
    law, case = assessment.law, assessment.case
    risky = (
        len(case.vehicles) >= law.number("signature.third_from_vehicles")
        or len(assessment.referred) >= law.number("signature.third_from_referred")
        or (
            law.flag("signature.third_for_standing")
            and standing_of(case, assessment.on).kind != GOOD
        )
    )
    return THREE if risky else TWO


def signer_of(application: LicenseApplication, actor: Actor, *, at: datetime) -> Signer:
    """The actor as an approver: in their own right, or for one who let them.

    Nobody signs in the name of one who has signed, or has part in the file.
    """
    if actor.capacity is not Capacity.REVIEWER:
        return Signer(actor)
    signed = _signed(application).values_list("signed_by", "on_behalf_of")
    known = {person for pair in signed for person in pair} | with_part_in(*firms_of(application))
    for given in delegations_to(actor, on=day_in_china(at)):
        if given.giver_id not in known:
            return Signer(replace(actor, capacity=Capacity.APPROVER), given)
    return Signer(actor)


def delegations_to(actor: Actor, *, on: date) -> list[Delegation]:
    """The approvers in whose name this official may sign on a day: those who still are one."""
    approvers = Membership.objects.active().filter(organization_id=actor.firm, role=Role.APPROVER)
    given = Delegation.objects.in_force(on).filter(
        taker_id=actor.user_id,
        body_id=actor.firm,
        giver__in=approvers.values("user_id"),
    )
    return list(given.select_related("giver").order_by("first_day", "pk"))


def must_lack_only_one(application: LicenseApplication, assessment: Assessment) -> None:
    """Raise SignatureMissing unless the grant's own signature is the last. Risk only rises."""
    now = required(assessment)
    application.signatures_required = max(application.signatures_required, now)
    if _signed(application).count() + 1 < application.signatures_required:
        raise SignatureMissing


def sign(
    application: LicenseApplication, act: SignatureAct, *, signer: Signer, at: datetime
) -> Signature:
    """Put a name under an act. Raises NotAllowed for one who signed before in this round."""
    given, hand = signer.delegation, signer.actor.person
    names = {hand, given.giver_id} if given else {hand}
    if act != SignatureAct.REFUSE and _has_signed(application, names):
        raise NotAllowed(_("You signed this file before; another official signs now."))
    signature = Signature.objects.create(
        application=application,
        round=application.signing_round,
        act=act,
        signed_by_id=hand,
        on_behalf_of_id=given.giver_id if given else None,
        delegation=given,
        signed_at=at,
    )
    if given:
        record_on_file(
            "application.signed_for",
            application,
            actor=signer.actor,
            at=at,
            giver=str(given.giver),
        )
    return signature


@transaction.atomic
def countersign(
    *, application: LicenseApplication, actor: Actor, at: datetime
) -> LicenseApplication:
    """Add the signature between recommendation and grant that a risky file needs."""
    hold_file(application, actor)
    signer = signer_of(application, actor, at=at)
    states.take(
        states.APPLICATION_MOVES, "countersign", state=application.state, actor=signer.actor
    )
    if not wants_countersignature(application):
        raise Invalid(_("This file has all the signatures it needs before the grant."))
    sign(application, SignatureAct.COUNTERSIGN, signer=signer, at=at)
    record_on_file("application.countersigned", application, actor=actor, at=at)
    return application


def wants_countersignature(application: LicenseApplication) -> bool:
    """Whether a signature besides the grant's own is missing."""
    if application.state != State.RECOMMENDED:
        return False
    return _signed(application).count() + 1 < application.signatures_required


@transaction.atomic
def delegate(
    *, to: UUID, first_day: date, last_day: date, actor: Actor, at: datetime
) -> Delegation:
    """Let a colleague sign in one's name, from a day to a day."""
    if actor.capacity is not Capacity.APPROVER:
        raise NotAllowed(_("Only an approver lets others sign in their name."))
    if not first_day <= last_day or last_day < day_in_china(at):
        raise Invalid(_("The last day is neither before the first nor past."))
    colleagues = Membership.objects.active().filter(organization_id=actor.firm, user_id=to)
    if to == actor.person or not colleagues.exists():
        raise Invalid(_("Choose a colleague of your own office."))
    given = Delegation.objects.create(
        body_id=actor.firm,
        giver_id=actor.person,
        taker_id=to,
        first_day=first_day,
        last_day=last_day,
        given_at=at,
    )
    trail.record(
        "delegation.given",
        subject=given,
        actor=actor,
        at=at,
        seen_by=[given.taker_id],
        taker=str(given.taker),
        first_day=first_day,
        last_day=last_day,
    )
    return given


@transaction.atomic
def end_delegation(*, delegation: UUID, actor: Actor, at: datetime) -> Delegation:
    """Take a delegation back. Ending it twice changes nothing."""
    given = Delegation.objects.select_for_update().get(pk=delegation, giver_id=actor.person)
    if given.ended_at is None:
        given.ended_at = at
        given.save(update_fields=["ended_at"])
        trail.record(
            "delegation.ended", subject=given, actor=actor, at=at, seen_by=[given.taker_id]
        )
    return given


def _signed(application: LicenseApplication) -> QuerySet[Signature]:
    here = application.signatures.filter(round=application.signing_round)
    return here.exclude(act=SignatureAct.REFUSE)


def _has_signed(application: LicenseApplication, names: set[UUID]) -> bool:
    return _signed(application).filter(Q(signed_by__in=names) | Q(on_behalf_of__in=names)).exists()
