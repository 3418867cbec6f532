"""Comparing what is written: the same but for blanks around it and the width of characters.

The rules judge by this, strictly and for good: past decisions come out as they did. What doors make
of what is typed, before a rule sees it, is `exportportal.kit.text`.
"""

import unicodedata
from typing import Final

_WIDTHS: Final = ("<wide>", "<narrow>")
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


def _widths() -> dict[int, str]:
    forms = (
        (code, unicodedata.decomposition(chr(code))) for code in (0x3000, *range(0xFF00, 0xFFF0))
    )
    return {code: chr(int(form.split()[1], 16)) for code, form in forms if form.startswith(_WIDTHS)}


_FOLD: Final = _widths()


def folded(text: str) -> str:
    """The text in characters of ordinary width, trimmed; nothing else is changed."""
    return text.translate(_FOLD).strip()


def same(one: str, other: str) -> bool:
    """Whether two entries say the same, one differing character being a difference."""
    return one == other or folded(one) == folded(other)


def standard_code(text: str) -> str:
    """A standard's number as it can be compared, whatever blanks and dashes it is written with."""
    return "".join(folded(text).translate(_DASHES).upper().split())


def same_code(one: str, other: str) -> bool:
    """Whether two models or numbers are one, in whatever capitals, blanks and dashes."""
    return standard_code(one) == standard_code(other)


def same_brand(one: str, other: str) -> bool:
    """Whether two brands are one; the register writes 程力威牌 for 程力威."""
    return _brand(one) == _brand(other)


def _brand(text: str) -> str:
    return "".join(folded(text).casefold().split()).removesuffix("牌")
