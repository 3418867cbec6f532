"""What happened to a car, in sentences."""

from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.audit.models import Entry
from exportportal.audit.telling import Sentences, Told, tell
from vehicles.models import Modification, Vehicle

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
    return tell(entries, sentences=SENTENCES, labels=labels)


def _labels(model: type[Vehicle | Modification]) -> dict[str, str]:
    return {
        field.name: capfirst(str(getattr(field, "verbose_name", field.name)))
        for field in model._meta.get_fields()
    }
