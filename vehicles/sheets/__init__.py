"""A stock list in and out: read the file, check its rows, give it back with its faults written in.

sheet = read_sheet(content, filename)
for row in check_rows(sheet, today=today, manufacturers=makers): ...
marked = mark(content, sheet, faults, language="zh-hans")
"""

from exportportal.kit.sheets import LIMITS, Limits, Sheet, SheetRefused
from vehicles.sheets.checking import check_rows
from vehicles.sheets.marking import mark
from vehicles.sheets.reading import read_sheet
from vehicles.sheets.refusals import refusal_text
from vehicles.sheets.rows import CheckedRow, Fault, Manufacturers, RowValues
from vehicles.sheets.wording import FaultText, fault_text

__all__ = [
    "LIMITS",
    "CheckedRow",
    "Fault",
    "FaultText",
    "Limits",
    "Manufacturers",
    "RowValues",
    "Sheet",
    "SheetRefused",
    "check_rows",
    "fault_text",
    "mark",
    "read_sheet",
    "refusal_text",
]
