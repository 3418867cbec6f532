"""What becomes of a license after the grant."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, WrongState
from licenses import states
from licenses.models import License
from licenses.services.holding import let_go
from licenses.states import LIVE, LicenseState

VERBS: Final = {
    "suspend": "license.suspended",
    "resume": "license.resumed",
    "revoke": "license.revoked",
    "surrender": "license.surrendered",
}


@transaction.atomic
def change_license(
    move: str, *, license: License, reason: str, actor: Actor, at: datetime
) -> License:
    """Suspend, resume, revoke or surrender a license, with a reason that stays on record.

    One that has ended lets go of its VINs.
    """
    license.refresh_from_db(from_queryset=License.objects.locked_for(actor))
    target = states.take(states.LICENSE_MOVES, move, state=license.state, actor=actor)
    if not reason.strip():
        raise Invalid(
            _("Say why."), errors={"reason": [str(_("Give a reason; it stays on the file."))]}
        )
    if license.expires_on < day_in_china(at):
        raise WrongState(_("This license has expired."))
    carry_out(license, target, reason=reason.strip(), verb=VERBS[move], actor=actor, at=at)
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
    license: License, target: str, *, reason: str, verb: str, actor: Actor, at: datetime
) -> None:
    """Bring a locked license into a state it may take; one that has ended lets go of its cars."""
    before = license.state
    license.state = LicenseState(target)
    license.state_changed_at = at
    license.state_reason = reason
    license.save(update_fields=["state", "state_changed_at", "state_reason"])
    if target not in LIVE:
        license.vehicles.update(live=False)
        let_go(license.application)
    trail.record(
        verb,
        subject=license,
        actor=actor,
        at=at,
        seen_by=[license.exporter_id, license.issuing_body_id],
        state=[before, target],
        reason=reason,
    )
