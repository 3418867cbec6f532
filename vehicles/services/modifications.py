"""What was changed on a modified car, and what an official makes of the proof."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.impartiality import must_have_no_part_in
from exportportal.audit import trail
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from exportportal.kit.required import required_text
from vehicles.models import Modification, Vehicle
from vehicles.services.guards import lock
from vehicles.states import ProofState


@dataclass(frozen=True, slots=True, kw_only=True)
class ModificationEntry:
    """What is stated of a modification. It may have gaps: the rules name what is missing."""

    chassis_brand: str = ""
    modified_brand: str = ""
    model: str = ""
    base_manufacturer: str = ""
    announcement_batch: str = ""
    announcement_model: str = ""
    ccc_certificate: str = ""
    ccc_status: str = ""
    ccc_valid_until: date | None = None


@transaction.atomic
def state_modification(
    *, vehicle: Vehicle, entry: ModificationEntry, actor: Actor, at: datetime
) -> Modification:
    """State that the car is modified, and how. A ruling on an earlier statement lapses."""
    lock(vehicle, actor)
    standing = Modification.objects.filter(vehicle=vehicle).first()
    before = standing or Modification(vehicle=vehicle)
    old = {name: getattr(before, name) for name in asdict(entry)}
    changed = {name: [old[name], new] for name, new in asdict(entry).items() if old[name] != new}
    if standing and not changed:
        return standing
    modification = Modification(vehicle=vehicle, **asdict(entry))
    try:
        modification.clean_fields(exclude={"vehicle"})
    except ValidationError as error:
        raise Invalid(
            _("The modification cannot be stated like this."), errors=dict(error.message_dict)
        ) from error
    modification.save(force_insert=standing is None, force_update=standing is not None)
    trail.record(
        "modification.stated",
        subject=vehicle,
        actor=actor,
        at=at,
        seen_by=[vehicle.exporter_id],
        changed=changed,
    )
    return modification


@transaction.atomic
def deny_modification(*, vehicle: Vehicle, actor: Actor, at: datetime) -> None:
    """State that the car is not modified after all."""
    lock(vehicle, actor)
    removed, _by_table = Modification.objects.filter(vehicle=vehicle).delete()
    if removed:
        trail.record(
            "modification.denied",
            subject=vehicle,
            actor=actor,
            at=at,
            seen_by=[vehicle.exporter_id],
        )


@transaction.atomic
def rule_on_proof(
    *, vehicle: Vehicle, accepted: bool, reason: str, actor: Actor, at: datetime
) -> Modification:
    """An official accepts or rejects the proof that a modification is real.

    The floor of applications has made sure that the car is before this official's office.
    """
    if not actor.official:
        raise NotAllowed(_("Only an official of the issuing body rules on a proof."))
    if not accepted:
        reason = required_text(reason, detail=_("Rejecting a proof needs a reason."))
    vehicle.refresh_from_db(from_queryset=Vehicle.objects.select_for_update(of=("self",)))
    must_have_no_part_in(actor, vehicle.exporter_id)
    modification = Modification.objects.filter(vehicle=vehicle).first()
    if modification is None:
        raise WrongState(_("This car is not stated to be modified."))
    modification.proof_state = ProofState.ACCEPTED if accepted else ProofState.REJECTED
    modification.proof_reason = reason.strip()
    modification.save(update_fields=["proof_state", "proof_reason"])
    trail.record(
        "modification.ruled",
        subject=vehicle,
        actor=actor,
        at=at,
        seen_by=[vehicle.exporter_id],
        proof=modification.proof_state,
        reason=modification.proof_reason,
    )
    return modification
