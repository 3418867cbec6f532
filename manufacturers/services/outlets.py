"""A maker's list of the places abroad where its cars are looked after."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.kit import countries
from exportportal.kit.errors import Invalid, NotAllowed
from manufacturers import selectors
from manufacturers.models import ServiceOutlet


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


@transaction.atomic
def add_outlet(*, details: OutletDetails, actor: Actor, at: datetime) -> ServiceOutlet:
    """Put an outlet on the maker's list. Raises Invalid naming every field that is wrong."""
    _may_keep(actor)
    manufacturer = selectors.maker_of(actor)
    if manufacturer is None:
        raise NotAllowed(_("Your organization is not linked to a maker in the Announcement."))
    outlet = ServiceOutlet(manufacturer=manufacturer, **asdict(details))
    _check(outlet)
    outlet.save(force_insert=True)
    trail.record(
        "outlet.added",
        subject=outlet,
        actor=actor,
        at=at,
        seen_by=[manufacturer.organization_id],
        **asdict(details),
    )
    return outlet


@transaction.atomic
def correct_outlet(
    *, outlet: ServiceOutlet, details: OutletDetails, actor: Actor, at: datetime
) -> ServiceOutlet:
    """Correct what is said of an outlet, or say until when it is open.

    Its country stands once a confirmation was sealed on it: an outlet does not move abroad.
    """
    _may_keep(actor)
    outlet.refresh_from_db(from_queryset=ServiceOutlet.objects.locked_for(actor))
    changed: dict[str, Any] = {
        name: [getattr(outlet, name), value]
        for name, value in asdict(details).items()
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
    return outlet


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
