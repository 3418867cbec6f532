"""Planning a license's move for a day to come: carried out once by the sweep, or taken back."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from licenses import states
from licenses.in_force.services.lifecycle import VERBS, carry_out, must_end_in_time
from licenses.models import License, ScheduledMove
from licenses.models.schedule import Outcome
from licenses.shared.services.parties import hold_license
from licenses.shared.services.reasons import reason_on_file


@transaction.atomic
def plan_move(
    move: str,
    *,
    license: License,
    day: date,
    reason: str,
    actor: Actor,
    at: datetime,
    until: date | None = None,
) -> ScheduledMove:
    """Decide today that a license is suspended, resumed or revoked on a day to come."""
    hold_license(license, actor)
    states.take(states.LICENSE_MOVES, "plan", state=license.state, actor=actor)
    if move not in states.PLANNED:
        raise NotAllowed(_("Such a move cannot be planned."))
    reason = reason_on_file(reason)
    if not day_in_china(at) < day <= license.expires_on:
        raise Invalid(
            _("Nothing can be planned for this day."),
            errors={
                "day": [
                    _("Choose a day after today and not after %(last)s, the license's last.")
                    % {"last": license.expires_on.isoformat()}
                ]
            },
        )
    if until is not None:
        must_end_in_time(license, move, until=until, after=day)
    if license.plans.open().filter(move=move, day=day).exists():
        raise WrongState(_("This is planned for that day already."))
    plan = ScheduledMove.objects.create(
        license=license,
        move=move,
        day=day,
        until=until,
        reason=reason,
        planned_by_id=actor.person,
        planned_at=at,
    )
    _record(f"license.{move}_planned", plan, actor, at, reason=reason)
    return plan


@transaction.atomic
def cancel_plan(*, plan: UUID, license: License, actor: Actor, at: datetime) -> ScheduledMove:
    """Take a plan back before its day."""
    hold_license(license, actor)
    states.take(states.LICENSE_MOVES, "plan", state=license.state, actor=actor)
    found = license.plans.select_for_update().get(pk=plan)
    if found.outcome:
        raise WrongState(
            _("This plan is settled: %(outcome)s.") % {"outcome": found.get_outcome_display()}
        )
    _settle(found, Outcome.CANCELLED, at=at)
    _record("license.plan_cancelled", found, actor, at)
    return found


@transaction.atomic
def carry_out_plan(*, plan: UUID, at: datetime) -> ScheduledMove:
    """Make the move whose day has come; on a later call merely find it made.

    Where the license has moved on meanwhile, the plan is dropped and nothing else happens.
    """
    license = License.objects.select_for_update(of=("self",)).get(plans=plan)
    found = license.plans.select_for_update().get(pk=plan)
    today = day_in_china(at)
    if found.outcome or found.day > today:
        return found
    if license.expires_on < today or license.state not in states.LICENSE_MOVES[found.move].sources:
        _settle(found, Outcome.DROPPED, at=at)
        _record("license.plan_dropped", found, CLOCK, at)
        return found
    _settle(found, Outcome.DONE, at=at)
    target = states.take(states.LICENSE_MOVES, found.move, state=license.state, actor=CLOCK)
    carry_out(
        license,
        target,
        reason=found.reason,
        verb=VERBS[found.move],
        actor=CLOCK,
        at=at,
        planned_by=str(found.planned_by),
        until=found.until,
    )
    if found.until is not None:
        ScheduledMove.objects.create(
            license=license,
            move="resume",
            day=found.until + timedelta(days=1),
            reason=found.reason,
            planned_by_id=found.planned_by_id,
            planned_at=at,
        )
    return found


def _settle(plan: ScheduledMove, outcome: Outcome, *, at: datetime) -> None:
    plan.outcome, plan.settled_at = outcome, at
    plan.save(update_fields=["outcome", "settled_at"])


def _record(verb: str, plan: ScheduledMove, actor: Actor, at: datetime, **changed: str) -> None:
    license = plan.license
    trail.record(
        verb,
        subject=license,
        actor=actor,
        at=at,
        seen_by=[license.exporter_id, license.issuing_body_id],
        move=plan.move,
        day=plan.day,
        until=plan.until,
        **changed,
    )
