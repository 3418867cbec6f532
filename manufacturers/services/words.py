"""What a confirmation is to say, who may say it, and everything that speaks against it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.kit import countries
from exportportal.kit.errors import Invalid, NotAllowed
from manufacturers import numbers, selectors
from manufacturers.choices import MakerKind
from manufacturers.models import ConfirmationRequest, Manufacturer, ServiceOutlet
from manufacturers.services.requests import (
    MakerNotHere,
    faults_in,
    faults_in_country,
    modifier,
    of_other_makers,
)


@dataclass(frozen=True, slots=True)
class CarWords:
    """One car: where it goes, and the outlet named for it; None where any there will do."""

    vin: str
    destination: str
    outlet: ServiceOutlet | None = None


@dataclass(frozen=True, slots=True)
class ConfirmationWords:
    """What a confirmation says: for which cars, in which country, on which outlets it leans."""

    destination: str
    vins: Sequence[str]
    outlets: Collection[ServiceOutlet]
    cars: Sequence[CarWords] = ()  # where each car has its own destination and outlet

    @classmethod
    def of_cars(cls, cars: Sequence[CarWords]) -> Self:
        """Of cars that need not go to one country."""
        places = {car.destination for car in cars}
        outlets = {car.outlet.pk: car.outlet for car in cars if car.outlet}
        return cls(
            destination=places.pop() if len(places) == 1 else "",
            vins=[car.vin for car in cars],
            outlets=list(outlets.values()),
            cars=cars,
        )

    def lines(self) -> list[CarWords]:
        """The cars one by one, each VIN once and as papers write it."""
        if self.cars:
            return list({car.vin: car for car in self.cars}.values())
        return [CarWords(vin, self.destination) for vin in numbers.one_of_each(self.vins)]


def own_maker(actor: Actor) -> tuple[Manufacturer, Organization]:
    """The maker in whose name the actor confirms, and its organization."""
    if actor.capacity is not Capacity.MAKER:
        raise NotAllowed(_("Only the maker's own people confirm after-sales service."))
    manufacturer = selectors.maker_of(actor)
    if manufacturer is None or manufacturer.organization is None:
        raise NotAllowed(
            _(
                "Your organization is not the maker that the Announcement lists. A sales company, "
                "an overseas branch or a dealer cannot confirm after-sales service."
            )
        )
    if manufacturer.kind == MakerKind.MODIFIED:
        raise MakerNotHere(modifier(manufacturer))
    return manufacturer, manufacturer.organization


def for_whom(actor: Actor, manufacturer: Manufacturer | None, *, on: date) -> Manufacturer:
    """The maker for whom the actor writes: its own people, or a dealer it has authorized."""
    if actor.capacity is not Capacity.DEALER:
        own, _owner = own_maker(actor)
        if manufacturer is not None and manufacturer != own:
            raise NotAllowed(_("This is another maker's to confirm."))
        return own
    if manufacturer is None or not selectors.prepares_for(actor, on=on).contains(manufacturer):
        raise NotAllowed(_("The maker has not authorized your firm to prepare confirmations."))
    if manufacturer.kind == MakerKind.MODIFIED:
        raise MakerNotHere(modifier(manufacturer))
    return manufacturer


def must_hold_together(
    words: ConfirmationWords,
    *,
    manufacturer: Manufacturer,
    asked: ConfirmationRequest | None,
    on: date,
) -> None:
    """Raise Invalid naming everything that speaks against these words."""
    lines = words.lines()
    vins = [car.vin for car in lines]
    places = {car.destination for car in lines} or {words.destination}
    errors = {
        "vins": [*faults_in(vins), *of_other_makers(vins, manufacturer), *_beyond(asked, vins)],
        "destination": [
            *(fault for code in sorted(places) for fault in faults_in_country(code)),
            *_elsewhere(asked, places),
        ],
        "outlets": faults_in_outlets(manufacturer, lines, words.outlets, on=on),
    }
    if any(errors.values()):
        raise Invalid(
            _("The confirmation does not hold together like this."),
            errors={name: messages for name, messages in errors.items() if messages},
        )


def faults_in_outlets(
    manufacturer: Manufacturer,
    lines: Sequence[CarWords],
    outlets: Collection[ServiceOutlet],
    *,
    on: date,
) -> list[str]:
    """Outlets that are another's, closed or in the wrong country, and countries without one."""
    if not lines:
        return []
    wrong = [fault for place in outlets if (fault := _fault_in(place, manufacturer, on=on))]
    places = {car.destination for car in lines}
    wrong += [
        _("%(outlet)s is in %(country)s, where none of these cars goes.")
        % {"outlet": place.name, "country": countries.name(place.country)}
        for place in outlets
        if place.country not in places
    ]
    wrong += [
        _("%(vin)s goes to %(country)s, but %(outlet)s is in another country.")
        % {
            "vin": car.vin,
            "country": countries.name(car.destination),
            "outlet": car.outlet.name,
        }
        for car in lines
        if car.outlet and car.outlet.country != car.destination and car.outlet.country in places
    ]
    if wrong:
        return wrong
    served = {place.country for place in outlets}
    if not served:
        return [_("Name at least one outlet in the destination that serves these cars.")]
    return [
        _("No outlet in %(country)s is named.") % {"country": countries.name(code)}
        for code in sorted(places - served)
    ]


def _fault_in(place: ServiceOutlet, manufacturer: Manufacturer, *, on: date) -> str:
    if place.manufacturer_id != manufacturer.pk:
        return _("%(outlet)s is not an outlet of this maker.") % {"outlet": place.name}
    if not place.is_open(on):
        return _("%(outlet)s is not open today.") % {"outlet": place.name}
    return ""


def _beyond(asked: ConfirmationRequest | None, vins: Sequence[str]) -> list[str]:
    if asked is None:
        return []
    return [
        _("%(vin)s is not in the request.") % {"vin": vin[:40]}
        for vin in vins
        if vin not in asked.vins
    ]


def _elsewhere(asked: ConfirmationRequest | None, places: Collection[str]) -> list[str]:
    if asked is None or set(places) <= {asked.destination}:
        return []
    return [_("The request is for another destination.")]
