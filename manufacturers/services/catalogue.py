"""The licence catalogue of a year, as a file has it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from exportportal.kit.sheets import Fault, Row, Sheet, refuse_if
from exportportal.kit.text import compact
from manufacturers.models import CatalogueCode
from manufacturers.services.taking import CHUNK, Taken, differs

COLUMNS: Final = ("name", "source", "valid_from", "valid_until")
FIRST_YEAR: Final = 2024  # the export of used vehicles under license began then
LAST_YEAR: Final = 2100
CODE: Final = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file."""

    year: int
    code: str
    name: str
    source: str
    valid_from: date
    valid_until: date


def take(sheet: Sheet) -> Taken:
    """Add codes, and bring up to date those that are known: one that ends within its year, say."""
    lines = _lines(sheet)
    years = {line.year for line in lines}
    known = {(row.year, row.code): row for row in CatalogueCode.objects.filter(year__in=years)}
    fresh, changed = [], []
    for line in lines:
        columns = {name: getattr(line, name) for name in COLUMNS}
        row = known.get((line.year, line.code))
        if row is None:
            fresh.append(CatalogueCode(year=line.year, code=line.code, **columns))
        elif differs(row, **columns):
            changed.append(row)
    CatalogueCode.objects.bulk_create(fresh, batch_size=CHUNK)
    CatalogueCode.objects.bulk_update(changed, COLUMNS, batch_size=CHUNK)
    return Taken(added=len(fresh), changed=len(changed))


def _lines(sheet: Sheet) -> list[Line]:
    lines: list[Line] = []
    faults: list[Fault] = []
    seen: dict[tuple[int, str], int] = {}
    for number, cells in sheet.rows.items():
        row = Row(sheet, number, cells)
        line = _line(row)
        _judge(row, line, seen)
        lines.append(line)
        faults += row.faults
    refuse_if(faults)
    return lines


def _line(row: Row) -> Line:
    year = _year(row)
    return Line(
        year=year,
        code=compact(row.text("code", most=20)).replace(".", ""),
        name=row.text("name", most=160, required=False),
        source=row.text("source", most=240),
        valid_from=row.day("valid_from", required=False) or date(year, 1, 1),
        valid_until=row.day("valid_until", required=False) or date(year, 12, 31),
    )


def _year(row: Row) -> int:
    """The year of a row; the first there can be where it has none, which is a fault then."""
    text = compact(row.text("year", most=8)).removesuffix("年")
    if text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    if text:
        row.fault(
            "year",
            "number-invalid",
            _("This is not a year of the catalogue."),
            _("Enter the year alone, such as 2026."),
        )
    return FIRST_YEAR


def _judge(row: Row, line: Line, seen: dict[tuple[int, str], int]) -> None:
    """What speaks against a row that can be read: alone, and beside the rows above it."""
    if line.code and not (line.code.isdecimal() and len(line.code) == CODE):
        row.fault(
            "code",
            "number-invalid",
            _("An HS code has ten digits."),
            _("Enter all ten digits, such as 8703801090."),
        )
    first = seen.setdefault((line.year, line.code), row.number)
    if first != row.number:
        row.fault(
            "code",
            "duplicate-in-file",
            _("The same stands in row %(row)s already.") % {"row": first},
            _("Delete one of the two rows."),
        )
    if {line.valid_from.year, line.valid_until.year} != {line.year}:
        row.fault(
            "year",
            "another-year",
            _("A code is valid within the year of its catalogue."),
            _("Correct the year, or the days."),
        )
    elif line.valid_until < line.valid_from:
        row.fault(
            "valid_until",
            "date-order",
            _("A code is valid until a day after its first."),
            _("Correct one of the two dates."),
        )
