"""What a provider offers on the market; its own people keep it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import SERVING, OrganizationKind
from exportportal.audit import trail
from exportportal.kit import countries
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.kit.free_form import Columns
from vehicles.models import ServiceDay, ServiceOffer
from vehicles.states import ServiceKind

MOST: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDetails:
    """What is said of an offer."""

    kind: str
    name: str
    place: str
    countries: tuple[str, ...]
    capacity: int
    valid_from: date
    valid_until: date | None = None
    description: str = ""
    contact: str = ""


@transaction.atomic
def publish_offer(*, details: OfferDetails, actor: Actor, at: datetime) -> ServiceOffer:
    """Put an offer on the market. Raises Invalid with every fault."""
    provider = _own(actor)
    offer = ServiceOffer(provider=provider, **_columns(details))
    _refuse_faults(offer)
    offer.save(force_insert=True)
    _record("offer.published", offer, actor, at, kind=offer.kind, name=offer.name)
    return offer


@transaction.atomic
def correct_offer(
    *, offer: ServiceOffer, details: OfferDetails, actor: Actor, at: datetime
) -> ServiceOffer:
    """State an offer anew. A day that has more cars than it takes from now on keeps those."""
    provider = _own(actor)
    own = ServiceOffer.objects.filter(provider=provider)
    offer.refresh_from_db(from_queryset=own.select_for_update(of=("self",)))
    if details.kind != offer.kind:
        raise Invalid(errors={"kind": [str(_("Another service is another offer."))]})
    changed: dict[str, Any] = {}
    for name, new in _columns(details).items():
        if (old := getattr(offer, name)) != new:
            changed[name] = [old, new]
            setattr(offer, name, new)
    _refuse_faults(offer)
    if changed:
        offer.save(update_fields=list(changed))
        to_come = ServiceDay.objects.filter(offer=offer, day__gte=day_in_china(at))
        to_come.update(capacity=Greatest(Value(offer.capacity), F("booked")))
        _record("offer.corrected", offer, actor, at, changed=changed)
    return offer


def _own(actor: Actor) -> Organization:
    if actor.capacity not in SERVING:
        raise NotAllowed(_("Only providers of services and testing agencies keep offers."))
    return Organization.objects.select_for_update(no_key=True).get(pk=actor.firm)


def _columns(details: OfferDetails) -> Columns:
    return asdict(details) | {"countries": sorted(set(details.countries))}


def _refuse_faults(offer: ServiceOffer) -> None:
    errors: dict[str, list[str]] = {}
    try:
        offer.clean_fields(exclude={"provider"})
    except ValidationError as error:
        errors = dict(error.message_dict)
    # A test counts because an agency stands behind it; other work is other firms'.
    tests = offer.kind == ServiceKind.TESTING
    if tests != (offer.provider.kind == OrganizationKind.AGENCY):
        errors["kind"] = [str(_("Testing is offered by testing agencies, and by them alone."))]
    if not 1 <= (offer.capacity or 0) <= MOST:
        errors["capacity"] = [str(_("State from 1 to 10,000 cars a day."))]
    if not all(countries.abroad(code) for code in offer.countries):
        errors["countries"] = [str(_("Choose countries from the list."))]
    elif offer.kind == ServiceKind.EXHIBITION and len(offer.countries) != 1:
        errors["countries"] = [str(_("A centre stands in one country abroad."))]
    if offer.valid_until and offer.valid_until < offer.valid_from:
        errors["valid_until"] = [str(_("An offer ends after it begins."))]
    if errors:
        raise Invalid(_("The offer cannot be stated like this."), errors=errors)


def _record(verb: str, offer: ServiceOffer, actor: Actor, at: datetime, **details: Any) -> None:
    trail.record(verb, subject=offer, actor=actor, at=at, seen_by=[offer.provider_id], **details)
