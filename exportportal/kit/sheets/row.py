"""One row of a list, asked cell by cell: what cannot be read is a fault, and all are told at once.

For short lists that are taken whole or not at all, so that a fault can be told at once and in its
reader's language.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exportportal.kit.errors import PortalError, ProblemDetails
from exportportal.kit.free_form import Json
from exportportal.kit.numbers import Unreadable
from exportportal.kit.sheets import cells
from exportportal.kit.sheets.cells import Cell
from exportportal.kit.sheets.sheet import Sheet

SHOWN = 200  # characters of a faulty value, at most


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with one row, in a sentence, and what cures it."""

    sheet_row: int
    column: str  # the sender's own heading
    value: str  # as it stood
    code: str
    message: str
    fix: str

    def as_data(self) -> Json:
        """In the words of the API's contract for stock lists."""
        return {
            "sheet_row": self.sheet_row,
            "column": self.column,
            "value": self.value,
            "code": self.code,
            "message": self.message,
            "fix": self.fix,
        }


class SheetFaults(PortalError):
    """Rows of the list are wrong, so that nothing of it was taken. All faults are told."""

    code = "sheet-faults"
    status = 400
    title = gettext_lazy("Some rows of the list need correcting")

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            _("Nothing of the list was taken. Correct the rows named here and send it again.")
        )
        self.faults = tuple(faults)

    def as_problem(self) -> ProblemDetails:
        return super().as_problem() | {"errors": [fault.as_data() for fault in self.faults]}


def refuse_if(faults: Sequence[Fault]) -> None:
    """Refuse a list with every fault of every row, if it has one."""
    if faults:
        raise SheetFaults(faults)


@dataclass(slots=True)
class Row:
    """A row being read. What a cell cannot say comes back empty, and a fault says why."""

    sheet: Sheet
    number: int
    cells: list[Cell]
    faults: list[Fault] = field(default_factory=list)

    def cell(self, column: str) -> Cell:
        return self.sheet.cell(self.cells, column)

    def has_value(self, column: str) -> bool:
        """Whether anything stands there."""
        return not cells.is_blank(self.cell(column))

    def text(self, column: str, *, most: int, required: bool = True) -> str:
        """The text of a cell, tidied."""
        if self.errs(column):
            return ""
        if not self.has_value(column):
            if required:
                self.lacks(column)
            return ""
        text = cells.text(self.cell(column))
        if cells.is_rounded(self.cell(column)):
            self.fault(
                column,
                "number-invalid",
                _("This is a number of more than 15 digits, whose last ones the program drops."),
                _("Format the column as text and enter the number again."),
            )
        elif len(text) > most:
            self.fault(
                column,
                "too-long",
                _("The text has %(length)s characters; there is room for %(most)s.")
                % {"length": len(text), "most": most},
                _("Shorten it."),
            )
        return text

    def day(self, column: str, *, required: bool = True) -> date | None:
        """The day a cell names."""
        if self.errs(column):
            return None
        if not self.has_value(column):
            if required:
                self.lacks(column)
            return None
        try:
            return cells.day(self.cell(column), since_1904=self.sheet.since_1904)
        except Unreadable:
            self.fault(
                column,
                "date-invalid",
                _("This cannot be read as a date since 1990."),
                _("Write the date as 2026-01-05."),
            )
            return None

    def errs(self, column: str) -> bool:
        """Whether an error of the spreadsheet program stands where a value should."""
        found = cells.is_error(self.cell(column))
        if found:
            self.fault(
                column,
                "required",
                _("The cell shows the error %(error)s of the spreadsheet program, not a value.")
                % {"error": cells.shown(self.cell(column))},
                _("Correct its formula, or type the value itself."),
            )
        return found

    def lacks(self, column: str) -> None:
        self.fault(column, "required", _("Nothing stands here."), _("Enter it."))

    def fault(self, column: str, code: str, message: str, fix: str) -> None:
        """Write down what is wrong with a cell."""
        self.faults.append(
            Fault(
                sheet_row=self.number,
                column=self.sheet.heading(column),
                value=cells.shown(self.cell(column))[:SHOWN],
                code=code,
                message=message,
                fix=fix,
            )
        )
