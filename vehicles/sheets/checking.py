"""Every row of a stock list: taken as a vehicle's fields, or with every one of its faults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal
from uuid import UUID

from compliance.choices import Fuel, VehicleClass
from compliance.law import vin as vins
from exportportal.kit.numbers import Unreadable
from exportportal.kit.sheets import cells
from exportportal.kit.sheets.cells import Cell
from exportportal.kit.sheets.sheet import Sheet
from exportportal.kit.text import compact
from vehicles.sheets.columns import MODIFICATION, Column
from vehicles.sheets.rows import CheckedRow, Fault, Manufacturers, RowValues
from vehicles.vocabulary import OUT_OF_SCOPE, class_of, fuel_of, yes_or_no

# What a vehicle's papers have room for. Longer than this, something else got into the cell.
LONGEST: Final = {
    Column.PLATE: 12,
    Column.BRAND: 60,
    Column.MODEL: 60,
    Column.CERTIFICATE_NUMBER: 20,
    Column.OWNER: 120,
    Column.BASE_MANUFACTURER: 120,
    Column.CHASSIS_BRAND: 60,
    Column.MODIFIED_BRAND: 60,
    Column.ANNOUNCEMENT_BATCH: 8,
    Column.CCC_CERTIFICATE: 20,
}
# What a cell is that shows an error of the spreadsheet program; of other columns, no answer.
ERRONEOUS: Final[Mapping[str, str]] = {
    Column.VIN: "vin-format",
    Column.VEHICLE_TYPE: "unknown-class",
    Column.MANUFACTURER: "unknown-manufacturer",
    Column.REGISTERED_ON: "date-invalid",
    Column.TRANSFERRED_ON: "date-invalid",
    Column.MILEAGE_KM: "number-invalid",
}
SHOWN: Final = 200  # characters of a faulty value, at most


def check_rows(sheet: Sheet, *, today: date, manufacturers: Manufacturers) -> Iterator[CheckedRow]:
    """The rows in their order, each with its values or with all of its faults.

    `today` is the day in China. A VIN that comes twice is a fault of the later row alone.
    """
    seen: dict[str, int] = {}
    for number, row in sheet.rows.items():
        check = _Check(sheet, number, row)
        check.exclude_errors()
        values = check.values(today=today, manufacturers=manufacturers, seen=seen)
        faults = sorted(check.faults, key=lambda fault: check.order[fault.column])
        yield CheckedRow(number, None if faults else values, tuple(faults))


@dataclass(slots=True)
class _Check:
    """One row being read. What cannot be read is None, and a fault says why."""

    sheet: Sheet
    number: int
    row: list[Cell]
    faults: list[Fault] = field(default_factory=list)
    order: dict[str, int] = field(default_factory=dict)  # of the faulty columns in the sheet
    errors: frozenset[str] = frozenset()  # columns that show an error, of which no more is asked

    def exclude_errors(self) -> None:
        """Tell of cells that show an error of the spreadsheet program; the rest is read without."""
        errors = [
            column
            for column, place in self.sheet.positions.items()
            if place < len(self.row) and cells.is_error(self.row[place])
        ]
        if errors:
            for column in errors:
                self.fault(Column(column), ERRONEOUS.get(column, "not-a-choice"), "error")
            places = {self.sheet.positions[column] for column in errors}
            self.row = ["" if at in places else cell for at, cell in enumerate(self.row)]
            self.errors = frozenset(errors)

    def values(
        self, *, today: date, manufacturers: Manufacturers, seen: dict[str, int]
    ) -> RowValues | None:
        vin = self.vin(seen)
        vehicle_class = self.vehicle_class()
        manufacturer_id = self.manufacturer(manufacturers)
        registered_on, transferred_on = self.days(today)
        brand, model = self.required_text(Column.BRAND), self.required_text(Column.MODEL)
        modified = self.modified()
        details = {column.value: self.detail(column, modified=modified) for column in MODIFICATION}
        optional = {
            "plate": self.marking(Column.PLATE),
            "certificate_number": self.marking(Column.CERTIFICATE_NUMBER),
            "owner": self.text(Column.OWNER),
            "base_manufacturer": self.text(Column.BASE_MANUFACTURER) if modified else "",
        }
        mileage_km, fuel = self.mileage(), self.fuel()
        if not (vehicle_class and manufacturer_id and registered_on and transferred_on):
            return None
        return RowValues(
            vin=vin,
            brand=brand,
            model=model,
            vehicle_class=vehicle_class,
            vehicle_type=cells.text(self.cell(Column.VEHICLE_TYPE)),
            manufacturer_id=manufacturer_id,
            manufacturer_name=cells.text(self.cell(Column.MANUFACTURER)),
            registered_on=registered_on,
            transferred_on=transferred_on,
            mileage_km=mileage_km,
            fuel=fuel,
            modified=modified,
            **optional,
            **details,
        )

    def vin(self, seen: dict[str, int]) -> str:
        """A wrong check digit turns a row away only under the codes that China gives out (L…):
        elsewhere the check digit is not prescribed, so it proves nothing."""
        if self.lacks(Column.VIN) or self.is_rounded(Column.VIN):
            return ""
        vin = compact(cells.text(self.cell(Column.VIN)))
        if not vins.has_form(vin):
            self.fault(Column.VIN, "vin-format", _misformed(vin))
            return vin
        if vin.startswith(vins.CHINA) and not vins.check_digit_fits(vin):
            self.fault(Column.VIN, "vin-check-digit")
        if (first := seen.setdefault(vin, self.number)) != self.number:
            self.fault(Column.VIN, "duplicate-in-file", str(first))
        return vin

    def vehicle_class(self) -> VehicleClass | None:
        if self.lacks(Column.VEHICLE_TYPE):
            return None
        found = class_of(cells.text(self.cell(Column.VEHICLE_TYPE)))
        if found is None:
            self.fault(Column.VEHICLE_TYPE, "unknown-class")
        elif found in OUT_OF_SCOPE:
            self.fault(Column.VEHICLE_TYPE, "out-of-scope")
        return found

    def manufacturer(self, manufacturers: Manufacturers) -> UUID | None:
        if self.lacks(Column.MANUFACTURER):
            return None
        found = manufacturers.find(cells.text(self.cell(Column.MANUFACTURER)))
        if found is None:
            self.fault(Column.MANUFACTURER, "unknown-manufacturer")
        return found

    def days(self, today: date) -> tuple[date | None, date | None]:
        """Registered and transferred. Their order is judged once each could be true by itself."""
        registered_on = self.day(Column.REGISTERED_ON, today)
        transferred_on = self.day(Column.TRANSFERRED_ON, today)
        if registered_on and transferred_on and transferred_on < registered_on:
            self.fault(Column.TRANSFERRED_ON, "date-order")
        return registered_on, transferred_on

    def day(self, column: Column, today: date) -> date | None:
        if self.lacks(column):
            return None
        try:
            found = cells.day(self.cell(column), since_1904=self.sheet.since_1904)
        except Unreadable as unreadable:
            self.fault(column, "date-invalid", unreadable.reason)
            return None
        if found > today:
            self.fault(column, "date-future")
            return None
        return found

    def mileage(self) -> int | None:
        if cells.is_blank(self.cell(Column.MILEAGE_KM)):
            return None
        try:
            return cells.kilometres(self.cell(Column.MILEAGE_KM))
        except Unreadable:
            self.fault(Column.MILEAGE_KM, "number-invalid")
            return None

    def fuel(self) -> Fuel | Literal[""]:
        if cells.is_blank(self.cell(Column.FUEL)):
            return ""
        found = fuel_of(cells.text(self.cell(Column.FUEL)))
        if found is None:
            self.fault(Column.FUEL, "not-a-choice", "fuel")
        return found or ""

    def modified(self) -> bool:
        """An empty cell means no, unless the row goes on to say how the vehicle is modified."""
        if cells.is_blank(self.cell(Column.MODIFIED)):
            if not all(cells.is_blank(self.cell(column)) for column in MODIFICATION):
                self.fault(Column.MODIFIED, "required", "modification-stated")
            return False
        found = yes_or_no(cells.text(self.cell(Column.MODIFIED)))
        if found is None:
            self.fault(Column.MODIFIED, "not-a-choice", "yes-no")
        return bool(found)

    def detail(self, column: Column, *, modified: bool) -> str:
        """A detail of the modification; of none there is nothing to say."""
        if not modified or self.lacks(column, "modified"):
            return ""
        return self.text(column)

    def required_text(self, column: Column) -> str:
        return "" if self.lacks(column) else self.text(column)

    def text(self, column: Column) -> str:
        """The text of a cell, empty where a dash stands for nothing."""
        cell = self.cell(column)
        return "" if cells.is_blank(cell) else self.fitting(column, cells.text(cell))

    def marking(self, column: Column) -> str:
        """The number on a plate or a paper."""
        cell = self.cell(column)
        return "" if cells.is_blank(cell) else self.fitting(column, cells.code(cell))

    def fitting(self, column: Column, text: str) -> str:
        if self.is_rounded(column):
            return ""
        if len(text) > LONGEST[column]:
            self.fault(column, "not-a-choice", "too-long")
        return text

    def is_rounded(self, column: Column) -> bool:
        """Whether the sender's program has kept only the first digits of a long number."""
        rounded = cells.is_rounded(self.cell(column))
        if rounded:
            self.fault(column, "number-invalid", "rounded")
        return rounded

    def lacks(self, column: Column, detail: str = "") -> bool:
        """Whether nothing stands where something must."""
        missing = cells.is_blank(self.cell(column))
        if missing:
            self.fault(column, "required", detail)
        return missing

    def cell(self, column: Column) -> Cell:
        return self.sheet.cell(self.row, column)

    def fault(self, column: Column, code: str, detail: str = "") -> None:
        if column in self.errors:
            return
        heading = self.sheet.heading(column)
        self.order[heading] = self.sheet.positions.get(column, self.sheet.width)
        value = cells.shown(self.cell(column))[:SHOWN]
        self.faults.append(Fault(self.number, heading, value, code, detail))


def _misformed(vin: str) -> str:
    """What is wrong with the form of a VIN, where one thing is."""
    if len(vin) != vins.LENGTH:
        return "length" if len(vin) <= SHOWN else ""
    return "letters" if set(vin) & set("IOQ") else ""
