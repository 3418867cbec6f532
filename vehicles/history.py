"""What happened to a car, in sentences."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from compliance.choices import Fuel, VehicleClass
from exportportal.accounts.actors import Actor
from exportportal.audit import verb_catalogue
from exportportal.audit.models import Entry
from exportportal.audit.rendering import HistoryLine, render_history
from exportportal.audit.verb_catalogue import Place, Sentences
from exportportal.kit import countries
from manufacturers.choices import CccStatus
from vehicles.models import Booking, Modification, SheetImport, Vehicle
from vehicles.states import Milestone, ServiceOutcome

SENTENCES: Final[Sentences] = {
    "vehicle.entered": _("brought the car into the stock."),
    "vehicle.corrected": _("corrected what is stated of the car."),
    "vehicle.scanned": _("added the scan “%(paper)s”."),
    "vehicle.declared": _("made declarations about the car."),
    "vehicle.discarded": _("took the car %(vin)s off the stock."),
    "record.entered": _("entered what the registration certificate says."),
    "import.started": _("handed in the stock list “%(file)s”."),
    "import.finished": _("read the stock list: %(accepted)s rows taken, %(rejected)s rejected."),
    "feed.made": _("made a calendar address."),
    "feed.ended": _("ended the calendar address."),
    "report.filed": _("filed a test report of %(agency)s."),
    "report.issued": _("issued its test report, tested on %(tested_on)s."),
    "report.read": _("read on the test report whether it names the car and bears a seal."),
    "modification.stated": _("stated how the car is modified."),
    "modification.denied": _("stated that the car is not modified."),
    "modification.ruled": _("ruled on the proof of modification."),
}
CHOICES: Final[Mapping[str, Mapping[Any, Any]]] = {
    "vehicle_class": dict(VehicleClass.choices),
    "fuel": dict(Fuel.choices),
    "ccc_status": dict(CccStatus.choices),
}
OF_MARKET: Final[Sentences] = {
    "offer.published": _("put the offer “%(name)s” on the market."),
    "offer.corrected": _("stated the offer anew."),
    "service.booked": _("asked for the service."),
    "service.accepted": _("accepted the booking."),
    "service.declined": _("declined the booking."),
    "service.cancelled": _("cancelled the booking."),
    "service.reported": _("reported how far cars have come, on %(on)s."),
    "service.result_filed": _("filed a result."),
    "service.done": _("has served every car of the booking."),
}
# On the page of the booking itself, with its codes in words.
OF_BOOKING: Final[Sentences] = {
    **OF_MARKET,
    "service.reported": _("reported “%(milestone)s” on %(on)s for: %(vins)s."),
    "service.result_filed": _("filed the result “%(outcome)s” for: %(vins)s."),
}
DECLARED: Final = {
    "declared_free_of": _("Prohibited cases ruled out"),
    "access_declared_for": _("Declared fit for entry into"),
}


def of(vehicle: Vehicle, *, reader: Actor) -> list[HistoryLine]:
    """The history of a car, as far as the reader may know it, newest first."""
    labels = {
        **_labels(Modification),
        **{f"modification.{name}": label for name, label in _labels(Modification).items()},
        **_labels(Vehicle),
        **{name: str(label) for name, label in DECLARED.items()},
    }
    entries = Entry.objects.of(vehicle).visible_to(reader)
    return [replace_codes(line, labels) for line in render_history(entries, sentences=SENTENCES)]


def replace_codes(line: HistoryLine, labels: Mapping[str, str]) -> HistoryLine:
    """The same with values instead of their codes: choices, countries, how many cases."""
    return replace(
        line,
        changes=tuple(
            (labels.get(name, name), _worded(name, old), _worded(name, new))
            for name, old, new in line.changes
        ),
    )


def _worded(name: str, value: Any) -> Any:
    match name:
        case "declared_free_of":
            return len(value)
        case "access_declared_for":
            return countries.name(value) if value else ""
        case _:
            return CHOICES.get(name.removeprefix("modification."), {}).get(value, value)


def _labels(model: type[Vehicle | Modification]) -> dict[str, str]:
    return {
        field.name: capfirst(str(getattr(field, "verbose_name", field.name)))
        for field in model._meta.get_fields()
    }


def of_booking(booking: Booking, *, reader: Actor) -> list[HistoryLine]:
    """The history of a booking, newest first, its codes in words."""
    entries = list(Entry.objects.of(booking).visible_to(reader))
    for entry in entries:
        changed = entry.changed
        changed |= {"vins": " ".join(changed["vins"])} if "vins" in changed else {}
        for name, words in (("milestone", Milestone), ("outcome", ServiceOutcome)):
            if name in changed:
                changed[name] = str(words(changed[name]).label)
    return render_history(entries, sentences=OF_BOOKING)


def places_of_bookings(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    found = Booking.objects.visible_to(reader).filter(pk__in=ids)
    named = found.values_list("pk", "offer__name")
    return {pk: Place(name, reverse("vehicles:booking", args=[pk])) for pk, name in named}


def places_of_cars(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    cars = Vehicle.objects.visible_to(reader).filter(pk__in=ids).values_list("pk", "vin")
    return {pk: Place(vin, reverse("vehicles:vehicle", args=[pk])) for pk, vin in cars}


def places_of_lists(ids: Collection[UUID], reader: Actor) -> Mapping[UUID, Place]:
    lists = SheetImport.objects.visible_to(reader).filter(pk__in=ids)
    named = lists.values_list("pk", "source__name")
    return {pk: Place(name, reverse("vehicles:import", args=[pk])) for pk, name in named}


# A firm and its dealer enter and correct cars all day; the car's own history has all of it.
CARS: Final = verb_catalogue.VerbCatalogue(
    kind="vehicle",
    label=_("Vehicles"),
    sentences=SENTENCES,
    quiet=frozenset(SENTENCES) - {"modification.ruled", "report.filed", "report.issued"},
    by_consent=frozenset(
        {
            *("vehicle.entered", "vehicle.corrected", "vehicle.scanned", "vehicle.declared"),
            *("vehicle.discarded", "import.started", "import.finished", "record.entered"),
            *("report.filed", "report.issued", "report.read"),
            *("modification.stated", "modification.denied", "modification.ruled"),
        }
    ),
    places={"vehicles.vehicle": places_of_cars, "vehicles.sheetimport": places_of_lists},
)
MARKET: Final = verb_catalogue.VerbCatalogue(
    kind="service",
    label=_("Services"),
    sentences=OF_MARKET,
    quiet=frozenset({"offer.published", "offer.corrected"}),
    # Who acts for a firm books for its cars too.
    by_consent=frozenset(
        {
            *("service.booked", "service.accepted", "service.declined", "service.cancelled"),
            *("service.reported", "service.done", "service.result_filed"),
        }
    ),
    places={"vehicles.booking": places_of_bookings},
)
VERB_CATALOGUES: Final = (CARS, MARKET)
