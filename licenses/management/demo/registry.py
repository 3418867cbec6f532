"""What certificates say of invented cars: the registry's extract, and what officials read on one.

Three cars of the example list are missing and one has another model, as happens: there an official
has to look.
"""

import csv
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from exportportal.accounts.actors import Actor
from licenses.management.demo.moments import Calendar
from licenses.models import LicenseApplication
from licenses.office.services import evidence
from vehicles.models import Vehicle
from vehicles.services.records import RecordEntry, enter_record, load_records

DATA: Final = Path(__file__).with_name("data") / "registry.csv"


def load(calendar: Calendar) -> None:
    """Load the extract, so that whoever imports the list finds its cars on record."""
    with DATA.open(encoding="utf-8", newline="") as lines:
        entries = [
            RecordEntry(
                vin=line["vin"],
                brand=line["brand"],
                model=line["model"],
                registered_on=date.fromisoformat(line["registered_on"]),
                transferred_on=date.fromisoformat(line["transferred_on"]),
                owner=line["owner"],
            )
            for line in csv.DictReader(lines)
        ]
    load_records(entries=entries, at=calendar.at(1, 6))


def read_another_model(
    application: LicenseApplication, *, ending: str, actor: Actor, at: datetime
) -> None:
    """An official types what a certificate says: all that is stated, but for the model's ending.

    So there is a ground for a refusal on a file that would pass.
    """
    car = application.lines.select_related("vehicle__modification").order_by("vin")[0].vehicle
    entry = _as_stated(car, application)
    enter_record(entry=replace(entry, model=f"{car.model}{ending}"), actor=actor, at=at)


def read_certificates(
    application: LicenseApplication, vins: Collection[str], *, actor: Actor, at: datetime
) -> None:
    """The official in charge types the record of each of these cars.

    The certificate of an invented car says what was invented of it.
    """
    for line in application.lines.filter(vin__in=vins).select_related("vehicle__modification"):
        entry = _as_stated(line.vehicle, application)
        evidence.type_record(
            application=application, vehicle=line.vehicle, entry=entry, actor=actor, at=at
        )


def _as_stated(car: Vehicle, application: LicenseApplication) -> RecordEntry:
    modification = getattr(car, "modification", None)
    return RecordEntry(
        vin=car.vin,
        brand=car.brand,
        model=car.model,
        registered_on=car.registered_on,
        transferred_on=car.transferred_on,
        owner=car.owner or application.exporter.name_zh,
        base_manufacturer=modification.base_manufacturer if modification else "",
    )
