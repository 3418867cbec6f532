"""What stands in a cell: as text, as a day, as kilometres.

Nothing is guessed. What can be read in two ways (1/5/2026, 23.809) is not read at all.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

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

_WIDE: Final = {
    code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()
} | {ord(wide): ord(narrow) for wide, narrow in zip("－．／＿　", "-./_ ", strict=True)}  # noqa: RUF001
# Characters nobody sees; a database and XML refuse some of them.
_UNSEEN: Final = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff\\ufffe\\uffff]"
)
_DAY: Final = re.compile(
    r"""(?P<y>\d{4})
        (?: \s*(?P<seam>[-/.])\s* (?P<m>\d{1,2}) \s*(?P=seam)\s* (?P<d>\d{1,2})
          | \s*年\s* (?P<m2>\d{1,2}) \s*月\s* (?P<d2>\d{1,2}) \s*[日号]?
          | (?P<m3>\d\d) (?P<d3>\d\d) )
        (?: [T\s]\s* \d{1,2}:\d\d (?: :\d\d (?:\.\d+)? )? )?""",
    re.ASCII | re.VERBOSE,
)
_KILOMETRES: Final = re.compile(
    r"(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.0+)?\s*(?:公里|千米|km)?", re.ASCII
)


class Unreadable(ValueError):
    """The cell does not say what its column asks for; `reason` tells why."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


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
            return _UNSEEN.sub("", str(cell)).strip()


def text(cell: Cell) -> str:
    """The cell as text: letters and digits half-width, single spaces, nothing invisible.

    An apostrophe before it is not of the text: it is how a program is told that a number is one.
    """
    if not isinstance(cell, str):
        return shown(cell)
    return _tidy(cell)


@lru_cache(maxsize=4096)
def _tidy(written: str) -> str:
    """Cached, since a list names the same makers, brands and owners over and over."""
    plain = written if written.isascii() else written.translate(_WIDE)
    return " ".join(_UNSEEN.sub("", plain).strip().removeprefix("'").split())


def is_rounded(cell: Cell) -> bool:
    """Whether it is a number of more digits than a spreadsheet program keeps: the rest are lost."""
    return isinstance(cell, int | float) and abs(cell) >= ROUNDED_FROM


def is_blank(cell: Cell) -> bool:
    """Whether the cell says nothing: empty, or a dash where others leave it empty."""
    if not isinstance(cell, str):
        return False
    return not cell or (len(cell.strip()) <= _LONGEST_BLANK and text(cell).casefold() in BLANKS)


def is_error(cell: Cell) -> bool:
    """Whether the cell shows an error of the spreadsheet program in place of a value."""
    return (
        isinstance(cell, str)
        and ("#" in cell or "Err:" in cell)
        and _ERROR.fullmatch(cell.strip()) is not None
    )


def code(cell: Cell) -> str:
    """A number or mark from a paper, in half-width capitals without spaces."""
    return "".join(unicodedata.normalize("NFKC", text(cell)).split()).upper()


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
            return _written_day(text(cell))
        case _:
            raise Unreadable


def _written_day(written: str) -> date:
    said = _DAY.fullmatch(unicodedata.normalize("NFKC", written))
    if not said:
        raise Unreadable
    year, month, of_month = (int(n) for n in said.group("y", "m", "d", "m2", "d2", "m3", "d3") if n)
    try:
        return date(year, month, of_month)
    except ValueError as error:
        raise Unreadable("no-such-day") from error


def kilometres(cell: Cell) -> int:
    """Whole kilometres, with or without thousands separators and unit."""
    said = _KILOMETRES.fullmatch(unicodedata.normalize("NFKC", text(cell)).casefold())
    if not said or isinstance(cell, bool):
        raise Unreadable
    digits = re.sub(r"\D", "", said[1]).lstrip("0")
    if len(digits) > len(str(FARTHEST_KM)):
        raise Unreadable
    return int(digits or "0")
