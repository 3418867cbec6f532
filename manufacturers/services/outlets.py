"""A maker's list of the places abroad where its cars are looked after."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.kit import countries, jobs
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.free_form import Columns
from manufacturers import selectors
from manufacturers.models import Confirmation, ServiceOutlet
from manufacturers.services.ending import readers
from manufacturers.states import ConfirmationState


@dataclass(frozen=True, slots=True)
class OutletDetails:
    """What is said of an outlet."""

    country: str
    name: str
    provider: str
    address: str
    valid_from: date
    valid_until: date | None = None
    phone: str = ""
    services: Sequence[str] = ()
    parts_stock: str = ""

    def as_fields(self) -> Columns:
        """As the row of an outlet has it."""
        return asdict(self) | {"services": list(self.services)}


@transaction.atomic
def add_outlet(*, details: OutletDetails, actor: Actor, at: datetime) -> ServiceOutlet:
    """Put an outlet on the maker's list. Raises Invalid naming every field that is wrong."""
    _may_keep(actor)
    manufacturer = selectors.maker_of(actor)
    if manufacturer is None:
        raise NotAllowed(_("Your organization is not linked to a maker in the Announcement."))
    outlet = ServiceOutlet(manufacturer=manufacturer, **details.as_fields())
    _check(outlet)
    outlet.save(force_insert=True)
    trail.record(
        "outlet.added",
        subject=outlet,
        actor=actor,
        at=at,
        seen_by=[manufacturer.organization_id],
        **details.as_fields(),
    )
    return outlet


@transaction.atomic
def correct_outlet(
    *, outlet: ServiceOutlet, details: OutletDetails, actor: Actor, at: datetime
) -> ServiceOutlet:
    """Correct what is said of an outlet, or say until when it is open.

    Its country stands once a confirmation was sealed on it: an outlet does not move abroad. Whoever
    has a confirmation that leans on it is told when it closes.
    """
    _may_keep(actor)
    outlet.refresh_from_db(from_queryset=ServiceOutlet.objects.locked_for(actor))
    changed: dict[str, Any] = {
        name: [getattr(outlet, name), value]
        for name, value in details.as_fields().items()
        if getattr(outlet, name) != value
    }
    if not changed:
        return outlet
    for name, (_before, value) in changed.items():
        setattr(outlet, name, value)
    _check(outlet, country_stands="country" in changed and selectors.leant_on(outlet))
    outlet.save(update_fields=list(changed))
    trail.record(
        "outlet.corrected",
        subject=outlet,
        actor=actor,
        at=at,
        seen_by=[outlet.manufacturer.organization_id],
        changed=changed,
    )
    if outlet.valid_until and "valid_until" in changed:
        _record_who_leans(outlet, actor=actor, at=at)
    return outlet


def _record_who_leans(outlet: ServiceOutlet, *, actor: Actor, at: datetime) -> None:
    """Write down on every live confirmation that leans on an outlet that it closes, and when."""
    leaning = Confirmation.objects.filter(outlets=outlet, state=ConfirmationState.SEALED)
    rows = leaning.select_related("manufacturer", "request").order_by("pk")
    for confirmation in rows.select_for_update(of=("self",)):
        trail.record(
            "confirmation.outlet_closes",
            subject=confirmation,
            actor=actor,
            at=at,
            seen_by=readers(confirmation),
            outlet=outlet.name,
            until=outlet.valid_until,
            others_open=_others(confirmation, outlet),
        )
    jobs.publish(jobs.DomainEvent.CONFIRMATIONS)


def _others(confirmation: Confirmation, outlet: ServiceOutlet) -> int:
    """How many other outlets of it serve in the same country after that one has closed."""
    until = outlet.valid_until
    others = confirmation.outlets.filter(country=outlet.country).exclude(pk=outlet.pk)
    return others.filter(Q(valid_until=None) | Q(valid_until__gt=until)).count()


def _may_keep(actor: Actor) -> None:
    if actor.capacity is not Capacity.MAKER:
        raise NotAllowed(_("Only the maker's own people keep its list of outlets."))


def _check(outlet: ServiceOutlet, *, country_stands: bool = False) -> None:
    errors: dict[str, list[str]] = {}
    try:
        outlet.full_clean()
    except ValidationError as error:
        errors = dict(error.message_dict)
    if country_stands:
        errors.setdefault("country", []).append(
            _("Confirmations were sealed on this outlet in its country. Add a new outlet instead.")
        )
    elif not countries.abroad(outlet.country):
        errors["country"] = [_("Choose a country from the list.")]
    if errors:
        raise Invalid(_("The outlet cannot be listed like this."), errors=errors)
