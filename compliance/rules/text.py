"""Comparing what is written: the same but for blanks around it and the width of characters.

A firm's name is looked up and compared by its key, at every door: it is typed on a Chinese keyboard
with brackets of full width, and copied with blanks and marks that nobody sees.
"""

import unicodedata
from typing import Final

_WIDTHS: Final = ("<wide>", "<narrow>")
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))

# Blanks that have no compatibility form, and what nobody sees: soft hyphens, joiners, marks of
# direction, byte-order marks, selectors of variants, fillers.
_GONE_RANGES: Final = (
    *((0x0009, 0x000D), (0x001C, 0x0020), (0x0085, 0x0085), (0x00AD, 0x00AD), (0x034F, 0x034F)),
    *((0x061C, 0x061C), (0x115F, 0x1160), (0x1680, 0x1680), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
    *((0xFFF9, 0xFFFB), (0xE0100, 0xE01EF)),
)
GONE: Final = "".join(chr(code) for first, last in _GONE_RANGES for code in range(first, last + 1))
_GONE: Final = dict.fromkeys(map(ord, GONE))


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


def name_key(name: str) -> str:
    """What a firm's name goes by: in ordinary width, without blanks and what nobody sees.

    `manufacturers.models.NameKey` reckons the same in the database.
    """
    seen = unicodedata.normalize("NFKC", name).translate(_GONE)
    return unicodedata.normalize("NFKC", seen)  # of letter and accent that stood apart


def same_name(one: str, other: str) -> bool:
    """Whether two names are one firm's."""
    return one == other or name_key(one) == name_key(other)


def standard_code(text: str) -> str:
    """A standard's number as it can be compared, whatever blanks and dashes it is written with."""
    return "".join(folded(text).translate(_DASHES).upper().split())
