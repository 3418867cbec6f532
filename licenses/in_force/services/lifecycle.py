"""What becomes of a license after the grant."""

from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, WrongState
from licenses import states
from licenses.models import License, LicenseApplication, ScheduledMove
from licenses.models.schedule import Outcome, Plan
from licenses.shared.services.ending import take_back
from licenses.shared.services.holding import let_go
from licenses.shared.services.parties import hold_license
from licenses.shared.services.reasons import reason_on_file
from licenses.states import LIVE, OPEN, LicenseState

VERBS: Final = {
    "suspend": "license.suspended",
    "resume": "license.resumed",
    "revoke": "license.revoked",
    "surrender": "license.surrendered",
}


@transaction.atomic
def change_license(
    move: str,
    *,
    license: License,
    reason: str,
    actor: Actor,
    at: datetime,
    until: date | None = None,
) -> License:
    """Suspend, resume, revoke or surrender a license, with a reason that stays on record.

    A suspension with `until` ends by itself once that day is over. A license that has ended lets go
    of its VINs.
    """
    hold_license(license, actor)
    target = states.take(states.LICENSE_MOVES, move, state=license.state, actor=actor)
    reason = reason_on_file(reason)
    if license.expires_on < day_in_china(at):
        raise WrongState(_("This license has expired."))
    if until is not None:
        must_end_in_time(license, move, until=until, after=day_in_china(at))
    carry_out(license, target, reason=reason, verb=VERBS[move], actor=actor, at=at, until=until)
    if until is not None:
        ScheduledMove.objects.create(
            license=license,
            move=Plan.RESUME,
            day=until + timedelta(days=1),
            reason=reason,
            planned_by_id=actor.person,
            planned_at=at,
        )
    return license


@transaction.atomic
def expire_license(*, license_id: UUID, at: datetime) -> License:
    """Let a license that is past its last day expire; on a later call merely find it expired."""
    license = License.objects.select_for_update().get(pk=license_id)
    if license.state not in LIVE or license.expires_on >= day_in_china(at):
        return license
    target = states.take(states.LICENSE_MOVES, "expire", state=license.state, actor=CLOCK)
    carry_out(license, target, reason="", verb="license.expired", actor=CLOCK, at=at)
    return license


def carry_out(
    license: License,
    target: str,
    *,
    reason: str,
    verb: str,
    actor: Actor,
    at: datetime,
    **details: Any,
) -> None:
    """Bring a locked license into a state it may take, and settle what hangs on it.

    As one ends it lets go of its cars, and of the requests to change it: once, for later the cars
    may be another application's. Plans it has overtaken are dropped.
    """
    before = license.state
    license.state = LicenseState(target)
    license.state_changed_at = at
    license.state_reason = reason
    license.save(update_fields=["state", "state_changed_at", "state_reason"])
    if target == LicenseState.ISSUED:
        license.plans.open().filter(move=Plan.RESUME).update(outcome=Outcome.DROPPED, settled_at=at)
    if before in LIVE and target not in LIVE:
        license.plans.open().update(outcome=Outcome.DROPPED, settled_at=at)
        license.vehicles.update(live=False)
        let_go(license.application)
    if target not in (*LIVE, LicenseState.SUPERSEDED):
        _take_back_requests(license, at=at)
    trail.record(
        verb,
        subject=license,
        actor=actor,
        at=at,
        seen_by=[license.exporter_id, license.issuing_body_id],
        state=[before, target],
        reason=reason,
        **{name: value for name, value in details.items() if value is not None},
    )


def must_end_in_time(license: License, move: str, *, until: date, after: date) -> None:
    """Raise Invalid unless this is a suspension that ends after its first day, and in time."""
    if move != Plan.SUSPEND:
        raise Invalid(_("Only a suspension ends on a day."))
    if not after < until <= license.expires_on:
        raise Invalid(
            _("The suspension cannot end on this day."),
            errors={
                "until": [
                    _("Choose a day after %(first)s and not after %(last)s, the license's last.")
                    % {"first": after.isoformat(), "last": license.expires_on.isoformat()}
                ]
            },
        )


def _take_back_requests(license: License, *, at: datetime) -> None:
    """What asked to change a license that has ended has nothing left to ask for."""
    asked = LicenseApplication.objects.filter(replaces=license, state__in=OPEN)
    for request in asked.select_for_update(of=("self",)):
        take_back(
            request, reason=str(_("The license it was to change has ended.")), actor=CLOCK, at=at
        )
