"""Corrective orders: the firm plans and reports, an official verifies, the clock says it is due."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.conduct.services import ladder
from compliance.conduct.services.incidents import keep_to, required_words
from compliance.conduct.services.step_letters import write
from compliance.models import CorrectiveOrder, OrderPaper, Step
from compliance.states import ORDER_MOVES, OrderState, StepKind, StepState, take
from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.impartiality import must_have_no_part_in
from exportportal.accounts.models import Organization
from exportportal.audit import trail
from exportportal.files import services as files
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import WrongState


@transaction.atomic
def plan_correction(*, order_id: UUID, plan: str, actor: Actor, at: datetime) -> CorrectiveOrder:
    """The firm says how it will correct; again if it thinks better of it, until it is due."""
    order = _moved("plan", order_id, actor)
    if day_in_china(at) > order.due_on:
        raise WrongState(
            _("The order was due on %(day)s; a plan comes too late. Report what was done.")
            % {"day": order.due_on.isoformat()}
        )
    order.plan, order.planned_on = required_words(plan, "plan"), day_in_china(at)
    order.save(update_fields=["plan", "planned_on"])
    _record("standing.order_planned", order, actor, at)
    return order


@transaction.atomic
def report_correction(
    *,
    order_id: UUID,
    report: str,
    papers: "Sequence[UploadedFile[bytes]]",
    actor: Actor,
    at: datetime,
) -> CorrectiveOrder:
    """The firm reports that it has corrected, with the papers that show it; late, too."""
    keep_to(papers)
    order = _moved("report", order_id, actor)
    order.report, order.reported_on = required_words(report, "report"), day_in_china(at)
    order.save(update_fields=["state", "report", "reported_on"])
    owner = Organization.objects.get(pk=actor.firm)
    for paper in papers:
        stored = files.store_paper(
            content=files.read_upload(paper), name=paper.name or "", owner=owner
        )
        OrderPaper.objects.create(order=order, file=stored, added_by_id=actor.person, added_at=at)
    _record("standing.order_reported", order, actor, at)
    return order


@transaction.atomic
def judge_correction(
    *, order_id: UUID, met: bool, verdict: str, actor: Actor, at: datetime
) -> CorrectiveOrder:
    """Verify the correction, which frees the firm at once, or send it back with what is missing."""
    order = _moved("verify" if met else "send_back", order_id, actor)
    order.verdict = required_words(verdict, "verdict")
    if not met:
        order.save(update_fields=["state", "verdict"])
        _record("standing.order_sent_back", order, actor, at, reason=order.verdict)
        return order
    order.verified_by_id, order.verified_on = actor.person, day_in_china(at)
    order.save(update_fields=["state", "verdict", "verified_by", "verified_on"])
    _free(order, at=at)
    write(order.step, "verified", at=at)
    _record("standing.order_verified", order, actor, at, reason=order.verdict)
    return order


@transaction.atomic
def let_fall_due(*, order_id: UUID, at: datetime) -> bool:
    """The day of an order is over and nothing was reported: said once; whether it was now.

    Where two officials set so when the order was given, acceptance is suspended from this day.
    """
    firm = CorrectiveOrder.objects.filter(pk=order_id).values("organization")
    Organization.objects.select_for_update(no_key=True).get(pk__in=firm)
    order = (
        CorrectiveOrder.objects.select_for_update(of=("self",))
        .select_related("organization", "step")
        .get(pk=order_id)
    )
    late = order.state == OrderState.OPEN and order.due_on < day_in_china(at)
    if not late or order.overdue_at is not None:
        return False
    order.overdue_at = at
    order.save(update_fields=["overdue_at"])
    _record("standing.order_overdue", order, CLOCK, at)
    if order.step.suspends_if_unmet and order.step.state == StepState.IN_FORCE:
        _suspend(order, at=at)
    return True


def _suspend(order: CorrectiveOrder, *, at: datetime) -> None:
    """What the two officials of the order have decided takes effect; they are named on it."""
    given = order.step
    ladder.release(
        given, because=str(_("Nothing was reported in time.")), on=day_in_china(at), at=at
    )
    step = Step.objects.create(
        organization_id=order.organization_id,
        body_id=given.body_id,
        kind=StepKind.SUSPENSION,
        state=StepState.IN_FORCE,
        reason=given.reason,
        seconded=True,
        follows=given,
        proposed_by_id=given.proposed_by_id,
        proposed_at=given.proposed_at,
        decided_by_id=given.decided_by_id,
        decided_at=given.decided_at,
        decision_reason=given.decision_reason,
    )
    ladder.put_in_force(step, actor=CLOCK, at=at)


def _free(order: CorrectiveOrder, *, at: datetime) -> None:
    """End the order's step, or the suspension that came of it."""
    current = ladder.in_force(order.organization)
    if current is None or current.kind not in {StepKind.ORDER, StepKind.SUSPENSION}:
        return
    if order.step_id in {current.pk, current.follows_id}:
        ladder.release(current, because=order.verdict, on=day_in_china(at), at=at)


def _moved(move: str, order_id: UUID, actor: Actor) -> CorrectiveOrder:
    """The order, held together with its firm, with the move taken."""
    firm = CorrectiveOrder.objects.visible_to(actor).filter(pk=order_id).values("organization")
    Organization.objects.select_for_update(no_key=True).filter(pk__in=firm).first()
    held = CorrectiveOrder.objects.locked_for(actor)
    order = held.select_related("organization", "step").get(pk=order_id)
    must_have_no_part_in(actor, order.organization_id)
    order.state = take(ORDER_MOVES, move, state=order.state, actor=actor)
    return order


def _record(verb: str, order: CorrectiveOrder, actor: Actor, at: datetime, **details: Any) -> None:
    firm = order.organization
    trail.record(
        verb,
        subject=order.step,
        actor=actor,
        at=at,
        seen_by=[firm.pk, *firm.authorities],
        firm=firm.name_zh,
        due_on=order.due_on,
        **details,
    )
