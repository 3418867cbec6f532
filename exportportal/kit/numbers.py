"""Numbers and days as people write them: the one room for both.

Nothing is guessed. What can be read in two ways (1/5/2026, 1,5) is not read at all. Plain Python.
"""

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Final

from exportportal.kit.text import plain

KILOMETRES: Final = frozenset({"公里", "千米", "km"})
SQUARE_METRES: Final = frozenset({"平方米", "平米", "㎡", "m2", "sqm"})
PER_CENT: Final = frozenset({"%"})
MOST_DIGITS: Final = 20  # beyond what any column holds, within what is reckoned exactly

_SIGNS: Final = str.maketrans("\u2010\u2011\u2012\u2013\u2212\u2019", "-----'")
_NUMBER: Final = re.compile(
    r"""(?P<sign>[-+]?)\s*
        (?P<digits> \d{1,3} (?: (?P<seam>[, ']) \d{3} ) (?: (?P=seam) \d{3} )* | \d+ )
        (?P<rest> \.\d+ )? \s* (?P<unit> (?: [^\d\s.,] [^.,]* )? )""",
    re.ASCII | re.VERBOSE,
)
_DAY: Final = re.compile(
    r"""(?P<y>\d{4})
        (?: \s*(?P<seam>[-/.])\s* (?P<m>\d{1,2}) \s*(?P=seam)\s* (?P<d>\d{1,2})
          | \s*年\s* (?P<m2>\d{1,2}) \s*月\s* (?P<d2>\d{1,2}) \s*[日号]?
          | (?P<m3>\d\d) (?P<d3>\d\d) )
        (?: [T\s]\s* \d{1,2}:\d\d (?: :\d\d (?:\.\d+)? )? )?""",
    re.ASCII | re.VERBOSE,
)


class Unreadable(ValueError):
    """The text does not say what is asked for; `reason` tells why, where it is known."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


def number(typed: str, units: Collection[str] = ()) -> Decimal:
    """A number with its sign; thousands may be parted, and one of these units may stand behind it.

    Raises Unreadable, also of 3.5万: so one writes who does not know the number exactly.
    """
    match = _NUMBER.fullmatch(plain(typed).translate(_SIGNS).casefold())
    if not match:
        raise Unreadable
    if match["unit"] and match["unit"] not in map(_unit, units):
        raise Unreadable
    digits = re.sub(r"\D", "", match["digits"]) + (match["rest"] or "")
    if len(digits) > MOST_DIGITS:
        raise Unreadable
    return Decimal(match["sign"] + digits)


def whole(typed: str, units: Collection[str] = ()) -> int:
    """A whole number, as `number`; a fraction of zeros alone is none. Raises Unreadable."""
    found = number(typed, units)
    if found != found.to_integral_value():
        raise Unreadable
    return int(found)


def day(typed: str) -> date:
    """The day that is written, a time of day left off. Raises Unreadable."""
    match = _DAY.fullmatch(plain(typed))
    if not match:
        raise Unreadable
    year, month, of_month = (
        int(n) for n in match.group("y", "m", "d", "m2", "d2", "m3", "d3") if n
    )
    try:
        return date(year, month, of_month)
    except ValueError as error:
        raise Unreadable("no-such-day") from error


def _unit(unit: str) -> str:
    return plain(unit).casefold()
