"""What a stock list comes to: a sheet as it was sent, its rows as a car's fields, their faults."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Self
from uuid import UUID

from django.utils.translation import override

from vehicles.sheets.cells import Cell
from vehicles.sheets.columns import LABELS, Column
from vehicles.states import Fuel, VehicleClass


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of the file that holds the list. Rows count from 1, as the program shows them."""

    kind: Literal["xlsx", "csv"]
    name: str
    heading_row: int
    positions: Mapping[Column, int]  # which place in a row each column has, from 0
    headings: Mapping[Column, str]  # as the sender wrote them
    unused: tuple[str, ...]  # headings of columns that are not ours, which are left alone
    rows: Mapping[int, list[Cell]] = field(repr=False)  # by row number: the rows with a car
    width: int  # columns in use
    since_1904: bool = False  # whether its days count from 1904

    def cell(self, row: list[Cell], column: Column) -> Cell:
        """What stands in that column; an empty text where there is no such column or cell."""
        position = self.positions.get(column)
        return "" if position is None or position >= len(row) else row[position]

    def heading(self, column: Column) -> str:
        """The sender's own words for a column; ours, in the sender's language, if it has none."""
        if column in self.headings:
            return self.headings[column]
        english = all(heading.isascii() for heading in self.headings.values())
        with override("en" if english else "zh-hans"):
            return str(LABELS[column])


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
    """The makers of the Announcement, found by exact name; width and spaces do not matter."""

    ids: Mapping[str, UUID]

    @classmethod
    def named(cls, names: Iterable[tuple[str, UUID]]) -> Self:
        """From every name a maker has had, and the maker's id."""
        return cls({cls.key(name): id_ for name, id_ in names})

    @staticmethod
    def key(name: str) -> str:
        return "".join(unicodedata.normalize("NFKC", name).split())

    def find(self, name: str) -> UUID | None:
        return self.ids.get(self.key(name))
