"""A firm's stock: cars entered, corrected, taken out, and held while an office has them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError
from django.utils.translation import gettext_lazy as _

from compliance.law import vin as vins
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.compiled_queries import Change, compiled_update
from exportportal.kit.errors import Invalid, WrongState
from exportportal.kit.free_form import Changes, Columns
from exportportal.kit.text import compact, one_line
from manufacturers.models import Manufacturer
from vehicles.models import Vehicle
from vehicles.services.guards import lock, may_act_for

EARLIEST: Final = date(1990, 1, 1)
MARKS: Final = ("vin", "certificate_number", "plate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What a firm states of a car, in the words of its registration certificate."""

    vin: str
    vehicle_class: str
    brand: str
    model: str
    manufacturer: Manufacturer
    registered_on: date
    transferred_on: date | None = None
    vehicle_type: str = ""
    certificate_number: str = ""
    plate: str = ""
    owner: str = ""
    mileage_km: int | None = None
    fuel: str = ""
    engine_number: str = ""
    colour: str = ""

    def stated(self) -> Columns:
        """Every field by its name, in the form in which the lists of stock take it too."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        marks = {name: compact(values[name]) for name in MARKS}
        texts = {name: one_line(text) for name, text in values.items() if isinstance(text, str)}
        return values | texts | marks


class AlreadyInStock(WrongState):
    """The firm has this VIN already; `standing` is the car that has it."""

    code = "vin-in-stock"
    title = _("This VIN is in your stock already")

    def __init__(self, standing: Vehicle) -> None:
        super().__init__(_("%(vin)s is in your stock already.") % {"vin": standing.vin})
        self.standing = standing


def faults(stated: Mapping[str, Any], *, today: date) -> dict[str, list[str]]:
    """Everything that cannot be, by field; of a statement that may still have gaps."""
    found: dict[str, list[str]] = {}
    for field, message in _faults(stated, today):
        found.setdefault(field, []).append(message)
    return found


def _faults(stated: Mapping[str, Any], today: date) -> Iterator[tuple[str, str]]:
    vin, registered_on = stated.get("vin") or "", stated.get("registered_on")
    transferred_on = stated.get("transferred_on")
    if vin and len(vin) != vins.LENGTH:
        yield "vin", _("A VIN has 17 characters; this one has %(count)s.") % {"count": len(vin)}
    elif vin and not vins.has_form(vin):
        yield "vin", str(_("A VIN has only digits and capitals, without I, O and Q."))
    likely = True
    for field, day in (("registered_on", registered_on), ("transferred_on", transferred_on)):
        if day is not None and not EARLIEST <= day <= today:
            likely = False
            early = _("Dates before 1990 are not taken. Check the year.")
            yield field, str(early if day < EARLIEST else _("This day lies in the future."))
    # Their order is judged once each of them could be true by itself.
    if likely and registered_on and transferred_on and transferred_on < registered_on:
        yield "transferred_on", str(_("A car cannot be transferred before it was registered."))


@transaction.atomic
def enter_vehicle(
    *, exporter: Organization, particulars: Particulars, actor: Actor, at: datetime
) -> Vehicle:
    """Take a car into a firm's stock.

    Raises Invalid naming every field that cannot be, or AlreadyInStock.
    """
    may_act_for(actor, exporter.pk)
    vehicle = Vehicle(exporter=exporter, **particulars.stated())
    _refuse_faults(vehicle, today=day_in_china(at))
    _save(vehicle, force_insert=True)
    trail.record(
        "vehicle.entered",
        subject=vehicle,
        actor=actor,
        at=at,
        seen_by=[exporter.pk],
        vin=vehicle.vin,
    )
    return vehicle


@transaction.atomic
def correct_vehicle(
    *, vehicle: Vehicle, particulars: Particulars, actor: Actor, at: datetime
) -> Vehicle:
    """State a car anew; the log keeps each field's old and new value.

    Raises WrongState while the car is with an office, which decides on what was submitted.
    """
    lock(vehicle, actor)
    changed = alter(vehicle, particulars.stated())
    if changed:
        _refuse_faults(vehicle, today=day_in_china(at))
        _save(vehicle, update_fields=list(changed))
        trail.record(
            "vehicle.corrected",
            subject=vehicle,
            actor=actor,
            at=at,
            seen_by=[vehicle.exporter_id],
            changed=changed,
        )
    return vehicle


def alter(thing: Model, stated: Mapping[str, Any]) -> Changes:
    """Set what is stated; what was changed by it, each as old and new."""
    changed: dict[str, Any] = {}
    for name, new in stated.items():
        old = getattr(thing, name)
        if old != new:
            setattr(thing, name, new)
            changed[name] = [_plain(old), _plain(new)]
    return changed


def _plain(value: Any) -> Any:
    return value.name_zh if isinstance(value, Manufacturer) else value


@transaction.atomic
def discard_vehicle(*, vehicle: Vehicle, actor: Actor, at: datetime) -> None:
    """Take a car out of the stock. Its history stays in the log."""
    lock(vehicle, actor)
    if vehicle.test_reports.exclude(issued_by=None).exists():
        raise WrongState(
            _("A testing agency has reported on %(vin)s, and its report stays with the car.")
            % {"vin": vehicle.vin}
        )
    trail.record(
        "vehicle.discarded",
        subject=vehicle,
        actor=actor,
        at=at,
        seen_by=[vehicle.exporter_id],
        vin=vehicle.vin,
    )
    try:
        vehicle.delete()
    except ProtectedError as error:
        raise WrongState(
            _("%(vin)s is on an application. Take it off that application first.")
            % {"vin": vehicle.vin}
        ) from error


@compiled_update
def hold(vehicles: Collection[UUID]) -> Change:
    """Freeze these cars: an office has them. Asked by the floor of applications, before it looks.

    The rows stay locked until its transaction ends, so that no correction slips in between.
    """
    return Vehicle.objects.filter(pk__among=vehicles), {"held": True}


@compiled_update
def release(vehicles: Collection[UUID]) -> Change:
    """Let their firm change these cars again."""
    return Vehicle.objects.filter(pk__among=vehicles), {"held": False}


def _refuse_faults(vehicle: Vehicle, *, today: date) -> None:
    stated = {name: getattr(vehicle, name) for name in STATED}
    errors = faults(stated, today=today)
    try:
        vehicle.clean_fields(exclude={"exporter", "manufacturer", *errors})
    except ValidationError as error:
        errors |= error.message_dict
    if errors:
        raise Invalid(_("The car cannot be stated like this."), errors=errors)


def _save(vehicle: Vehicle, **how: Any) -> None:
    """Save, and tell a second entry of the same VIN from every other failure."""
    try:
        with transaction.atomic():
            vehicle.save(**how)
    except IntegrityError as error:
        others = Vehicle.objects.filter(exporter_id=vehicle.exporter_id, vin=vehicle.vin)
        standing = others.exclude(pk=vehicle.pk).first()
        if standing is None:
            raise
        raise AlreadyInStock(standing) from error


STATED: Final = tuple(field.name for field in fields(Particulars))
