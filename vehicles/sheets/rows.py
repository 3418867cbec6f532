"""What a stock list comes to: its rows as a car's fields, their faults."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self
from uuid import UUID

from compliance.choices import Fuel, VehicleClass
from exportportal.kit.text import name_key


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with one row. `code` is of the contract; `detail` sharpens it."""

    sheet_row: int
    column: str  # the sender's own heading
    value: str  # as it stood
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RowValues:
    """A row without fault, ready to be a vehicle and, where it is modified, its modification."""

    vin: str
    plate: str
    brand: str
    model: str
    vehicle_class: VehicleClass
    vehicle_type: str
    manufacturer_id: UUID
    manufacturer_name: str
    registered_on: date
    transferred_on: date
    certificate_number: str
    owner: str
    mileage_km: int | None
    fuel: Fuel | Literal[""]
    modified: bool
    chassis_brand: str
    modified_brand: str
    base_manufacturer: str
    announcement_batch: str
    ccc_certificate: str


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row of the list: its values, or all of its faults."""

    sheet_row: int
    values: RowValues | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Manufacturers:
    """The makers of the Announcement, found by the key of their names."""

    ids: Mapping[str, UUID]

    @classmethod
    def named(cls, names: Iterable[tuple[str, UUID]]) -> Self:
        """From every name a maker has had, and the maker's id."""
        return cls({name_key(name): id_ for name, id_ in names})

    def find(self, name: str) -> UUID | None:
        return self.ids.get(name_key(name))
