"""The good rows of a stock list, taken into a firm's stock many at a time."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from exportportal.accounts.actors import Actor
from exportportal.audit import trail
from exportportal.kit.copying import copy_in
from exportportal.kit.free_form import Columns
from manufacturers.models import Manufacturer
from vehicles.models import Listing, Modification, SheetImport, Vehicle
from vehicles.services.stock import alter
from vehicles.sheets import RowValues

Makers = Mapping[UUID, Manufacturer]

# What a row says of a car and of its modification, under the names of their own fields.
OF_THE_CAR: Final = (
    "vehicle_class",
    "vehicle_type",
    "brand",
    "model",
    "registered_on",
    "transferred_on",
    "certificate_number",
    "plate",
    "owner",
    "mileage_km",
    "fuel",
)
OF_THE_MODIFICATION: Final = (
    "chassis_brand",
    "modified_brand",
    "base_manufacturer",
    "announcement_batch",
    "ccc_certificate",
)


@dataclass(frozen=True, slots=True)
class Taking:
    """For whom rows are taken, out of which list, by whom and when."""

    sheet_import: SheetImport
    actor: Actor
    at: datetime
    repeated: bool  # this very file was taken before: cars of the stock are left as they are


@dataclass(frozen=True, slots=True)
class RowsTaken:
    """What became of good rows: VINs that were corrected, unchanged, or are with an office."""

    corrected: frozenset[str]
    unchanged: frozenset[str]
    held: frozenset[str]


def take_rows(rows: Sequence[RowValues], taking: Taking) -> RowsTaken:
    """Bring new cars into the stock, and correct those it has from what their rows say.

    A list is the stock as its firm knows it today, so a row that differs is a correction, and is
    logged as one. An empty cell says nothing and takes nothing away. A car that is with an office
    stays as it was submitted. Taking the same rows again changes nothing.
    """
    makers = Manufacturer.objects.in_bulk({row.manufacturer_id for row in rows})
    by_vin = {row.vin: row for row in sorted(rows, key=lambda row: row.vin)}
    standing = _standing(by_vin, taking)
    fresh = [row for row in rows if row.vin not in standing]
    entered = _enter(fresh, makers, taking)
    # Somebody else may have entered one in this very moment: then it is like the others.
    standing |= _standing({row.vin for row in fresh} - entered.keys(), taking)
    differing = {
        vin: changes
        for vin, changes in _changes(standing, by_vin, makers)
        if not taking.repeated and any(changes)
    }
    held = frozenset(vin for vin in differing if standing[vin].held)
    for vin in differing.keys() - held:
        _correct(standing[vin], *differing[vin], taking)
    _note([*standing.values(), *entered.values()], taking)
    return RowsTaken(
        corrected=frozenset(differing.keys() - held),
        unchanged=frozenset(standing.keys() - differing.keys()),
        held=held,
    )


def _note(cars: Iterable[Vehicle], taking: Taking) -> None:
    """Keep which cars the list names, for the planner; naming one twice is naming it."""
    list_ = taking.sheet_import
    Listing.objects.bulk_create(
        [Listing(sheet_import=list_, vehicle_id=pk) for pk in sorted(car.pk for car in cars)],
        ignore_conflicts=True,
    )


def _standing(vins: Collection[str], taking: Taking) -> dict[str, Vehicle]:
    """The firm's cars with these VINs, locked in the order of the VINs."""
    cars = (
        Vehicle.objects.filter(exporter_id=taking.sheet_import.exporter_id, vin__in=vins)
        .select_for_update(of=("self",))
        .select_related("manufacturer", "modification")
        .order_by("vin")
    )
    return {car.vin: car for car in cars} if vins else {}


def _enter(fresh: Sequence[RowValues], makers: Makers, taking: Taking) -> dict[str, Vehicle]:
    """The cars that came into the stock by this. Ids are given in the order of the rows."""
    if not fresh:
        return {}
    exporter_id = taking.sheet_import.exporter_id
    cars = {
        row.vin: Vehicle(
            exporter_id=exporter_id, vin=row.vin, created_at=taking.at, **_stated(row, makers)
        )
        for row in fresh
    }
    made = _stored([cars[vin] for vin in sorted(cars)])
    entered = {vin: car for vin, car in cars.items() if vin in made}
    Modification.objects.bulk_create(
        Modification(vehicle=entered[row.vin], **_first_stated_modification(row))
        for row in fresh
        if row.modified and row.vin in made
    )
    trail.record_first(
        "vehicle.entered",
        subjects=entered.values(),
        actor=taking.actor,
        at=taking.at,
        seen_by=[exporter_id],
        stock_list=taking.sheet_import.pk,
    )
    return entered


def _stored(cars: Sequence[Vehicle]) -> Collection[str]:
    """The VINs of those that could be stored, since nobody else has just entered the same car."""
    try:
        with transaction.atomic():
            copy_in(cars)
    except IntegrityError:
        Vehicle.objects.bulk_create(cars, ignore_conflicts=True)
        made = Vehicle.objects.filter(pk__in=[car.pk for car in cars])
        return set(made.values_list("vin", flat=True))
    return {car.vin for car in cars}


def _changes(
    standing: Mapping[str, Vehicle], by_vin: Mapping[str, RowValues], makers: Makers
) -> Iterator[tuple[str, tuple[Columns, Columns]]]:
    """What each car's row says otherwise, of the car and of its modification."""
    for vin, car in standing.items():
        row = by_vin[vin]
        modification = getattr(car, "modification", None)
        if modification is None:
            of_modification = _first_stated_modification(row) if row.modified else {}
        else:
            of_modification = _differing(modification, _stated_modification(row))
        yield vin, (_differing(car, _stated(row, makers)), of_modification)


def _differing(thing: Vehicle | Modification, stated: Mapping[str, Any]) -> Columns:
    return {name: value for name, value in stated.items() if getattr(thing, name) != value}


def _correct(
    car: Vehicle, of_car: dict[str, Any], of_modification: dict[str, Any], taking: Taking
) -> None:
    changed = alter(car, of_car)
    if changed:
        car.save(update_fields=list(of_car))
    if of_modification:
        modification, _new = Modification.objects.get_or_create(vehicle=car)
        stated = alter(modification, of_modification)
        modification.save(update_fields=list(of_modification))
        changed |= {f"modification.{name}": values for name, values in stated.items()}
    trail.record(
        "vehicle.corrected",
        subject=car,
        actor=taking.actor,
        at=taking.at,
        seen_by=[car.exporter_id],
        stock_list=taking.sheet_import.pk,
        changed=changed,
    )


def _stated(row: RowValues, makers: Makers) -> Columns:
    """What the row says of its car; cells left empty say nothing."""
    stated = {name: getattr(row, name) for name in OF_THE_CAR}
    return _filled(stated) | {"manufacturer": makers[row.manufacturer_id]}


def _stated_modification(row: RowValues) -> Columns:
    return _filled({name: getattr(row, name) for name in OF_THE_MODIFICATION})


def _first_stated_modification(row: RowValues) -> Columns:
    """A list has one column for models: a modified car's certificate names the modified vehicle's
    model, and that is the one the Announcement lists. Where it is not, it is stated by hand."""
    return _stated_modification(row) | {"model": row.model, "announcement_model": row.model}


def _filled(stated: Mapping[str, Any]) -> Columns:
    return {name: value for name, value in stated.items() if value not in {"", None}}
