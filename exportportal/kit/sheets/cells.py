"""What stands in a cell: as text, as a day, as kilometres.

Nothing is guessed. What can be read in two ways (1/5/2026, 23.809) is not read at all.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from exportportal.kit import numbers
from exportportal.kit import text as typed
from exportportal.kit.numbers import Unreadable

Cell = str | float | date | time | timedelta  # a bool is a float, a datetime a date

EARLIEST: Final = date(1990, 1, 1)  # what is dated before it was mistyped
FARTHEST_KM: Final = 9_999_999
ROUNDED_FROM: Final = 1e15  # of a number, programs keep fifteen digits and put zeros for the rest
BLANKS: Final = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "n/a", "na"})
_LONGEST_BLANK: Final = max(map(len, BLANKS))

# What a program shows where a formula yields no value; in a CSV file that is all there is of it.
_ERROR: Final = re.compile(
    r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!"
    r"|CONNECT!|UNKNOWN!|BUSY!|EXTERNAL!|PYTHON!)|Err:\d{3}"
)

# A whole number in a cell without a date format is a day if it could be one of these.
_SERIALS: Final = range(32_874, 73_051)  # 1990 to 2099 in the calendar of 1900
_EPOCH: Final = date(1899, 12, 30)
_YEARS_1904: Final = 1_462  # days between the two calendars of spreadsheet programs


def shown(cell: Cell) -> str:
    """The cell as its sender knows it: days in ISO form, whole numbers without a fraction."""
    match cell:
        case bool():
            return str(cell).upper()
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.isoformat(sep=" ").removesuffix(" 00:00:00")
        case _:
            return typed.prose(str(cell))


def text(cell: Cell) -> str:
    """The cell as text: letters and digits half-width, single spaces, nothing invisible.

    An apostrophe before it is not of the text: it is how a program is told that a number is one.
    """
    if not isinstance(cell, str):
        return shown(cell)
    return typed.one_line(cell).removeprefix("'").lstrip()


def is_rounded(cell: Cell) -> bool:
    """Whether it is a number of more digits than a spreadsheet program keeps: the rest are lost."""
    return isinstance(cell, int | float) and abs(cell) >= ROUNDED_FROM


def is_blank(cell: Cell) -> bool:
    """Whether the cell says nothing: empty, or a dash where others leave it empty."""
    if not isinstance(cell, str):
        return False
    written = text(cell)
    return len(written) <= _LONGEST_BLANK and written.casefold() in BLANKS


def is_error(cell: Cell) -> bool:
    """Whether the cell shows an error of the spreadsheet program in place of a value."""
    return (
        isinstance(cell, str)
        and ("#" in cell or "Err:" in cell)
        and _ERROR.fullmatch(cell.strip()) is not None
    )


def code(cell: Cell) -> str:
    """A number or mark from a paper, in half-width capitals without spaces."""
    return typed.compact(text(cell))


def day(cell: Cell, *, since_1904: bool) -> date:
    """The day the cell names, a time of day left off."""
    found = _day(cell, since_1904=since_1904)
    if found < EARLIEST:
        raise Unreadable("before-1990")
    return found


def _day(cell: Cell, *, since_1904: bool) -> date:
    later = _YEARS_1904 if since_1904 else 0
    match cell:
        case datetime():
            return cell.date()
        case date():
            return cell
        case float() if _SERIALS.start <= cell + later < _SERIALS.stop:
            return _EPOCH + timedelta(days=int(cell + later))
        case float() | str() if not isinstance(cell, bool):
            return numbers.day(text(cell))
        case _:
            raise Unreadable


def kilometres(cell: Cell) -> int:
    """Whole kilometres, with or without thousands separators and unit."""
    if isinstance(cell, bool):
        raise Unreadable
    found = numbers.whole(text(cell), numbers.KILOMETRES)
    if not 0 <= found <= FARTHEST_KM:
        raise Unreadable
    return found
