"""Lists in spreadsheets: from the bytes of a file to rows whose cells can be asked for by column.

What a list is about is its reader's to say: its columns, and what must stand in them.

sheet = read_sheet(content, filename, columns=COLUMNS)
for number, cells in sheet.rows.items():
    row = Row(sheet, number, cells)
    ...
refuse_if(faults)
"""

from exportportal.kit.sheets.columns import Columns
from exportportal.kit.sheets.limits import LIMITS, Limits
from exportportal.kit.sheets.reading import read_sheet
from exportportal.kit.sheets.refusals import SheetRefused
from exportportal.kit.sheets.row import Fault, Row, SheetFaults, refuse_if
from exportportal.kit.sheets.sheet import Sheet

__all__ = [
    "LIMITS",
    "Columns",
    "Fault",
    "Limits",
    "Row",
    "Sheet",
    "SheetFaults",
    "SheetRefused",
    "read_sheet",
    "refuse_if",
]
