"""What happened to a car, in sentences."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.audit.models import Entry
from exportportal.audit.telling import Sentences, Told, tell
from exportportal.kit import countries
from vehicles.models import Modification, Vehicle
from vehicles.states import CccStatus, Fuel, VehicleClass

SENTENCES: Final[Sentences] = {
    "vehicle.entered": _("brought the car into the stock."),
    "vehicle.corrected": _("corrected what is stated of the car."),
    "vehicle.scanned": _("added the scan “%(paper)s”."),
    "vehicle.declared": _("made declarations about the car."),
    "report.filed": _("filed a test report of %(agency)s."),
    "modification.stated": _("stated how the car is modified."),
    "modification.denied": _("stated that the car is not modified."),
    "modification.ruled": _("ruled on the proof of modification."),
}
CHOICES: Final[Mapping[str, Mapping[Any, Any]]] = {
    "vehicle_class": dict(VehicleClass.choices),
    "fuel": dict(Fuel.choices),
    "ccc_status": dict(CccStatus.choices),
}
DECLARED: Final = {
    "declared_free_of": _("Prohibited cases ruled out"),
    "access_declared_for": _("Declared fit for entry into"),
}


def of(vehicle: Vehicle, *, reader: Actor) -> list[Told]:
    """The history of a car, as far as the reader may know it, newest first."""
    labels = {
        **_labels(Modification),
        **{f"modification.{name}": label for name, label in _labels(Modification).items()},
        **_labels(Vehicle),
        **{name: str(label) for name, label in DECLARED.items()},
    }
    entries = Entry.objects.of(vehicle).visible_to(reader)
    return [in_words(line, labels) for line in tell(entries, sentences=SENTENCES)]


def in_words(line: Told, labels: Mapping[str, str]) -> Told:
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
