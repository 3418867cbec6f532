"""What people type, made fit to be kept and fit to be compared: the one room for text.

One name is typed with brackets of full width, copied with marks that nobody sees, joined by another
kind of dash. Every door makes the same of it: pages, searches, sign-in, REST, lists and files.
`prose` and `one_line` are what is kept, as it was typed but clean; `plain` and `compact` are what
days, numbers and marks are read from; `name_key` is what is compared, and never shown.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Beside characters of the category Cf: controls, selectors of variants, fillers, tags, a blank of
# Braille. Signs of Cf that are seen (of numbers in Arabic) are not here; tab and line ends neither.
_UNSEEN_RANGES: Final = (
    *((0x0000, 0x0008), (0x000B, 0x000C), (0x000E, 0x001F), (0x007F, 0x0084), (0x0086, 0x009F)),
    *((0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
    *((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x2800, 0x2800)),
    *((0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF9, 0xFFFB)),
    *((0xFFFE, 0xFFFF), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0001, 0xE007F)),
    (0xE0100, 0xE01EF),
)
UNSEEN: Final = "".join(
    chr(code) for first, last in _UNSEEN_RANGES for code in range(first, last + 1)
)
"""Characters nobody sees; a database and XML refuse some of them."""
BLANKS: Final = "\t\n\r \u0085\u1680\u2028\u2029"
"""Blanks as compatibility forms leave them."""
ALIKE: Final = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2500",
    "(": "[{\u3010\u3014\u3016\u3018",
    ")": "]}\u3011\u3015\u3017\u3019",
    "\u00b7": "\u2022\u2027\u2219\u22c5\u30fb",
    "'": "\u2018\u2019\u201b",
    '"': "\u201c\u201d\u201f",
}
"""Dashes, brackets, dots and quotes, under the one they are compared as."""

_UNSEEN: Final = re.compile(f"[{re.escape(UNSEEN)}]")
_KEY: Final = dict.fromkeys(map(ord, UNSEEN + BLANKS)) | {
    ord(other): one for one, others in ALIKE.items() for other in others
}
_HALF_WIDTH: Final = {
    code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()
} | {ord(wide): ord(narrow) for wide, narrow in zip("－．／＿　", "-./_ ", strict=True)}  # noqa: RUF001


def prose(typed: str) -> str:
    """Text of several lines as it is kept: composed, nothing unseen, nothing around it."""
    if typed.isascii() and typed.isprintable():
        return typed.strip()
    seen = _UNSEEN.sub("", typed.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", seen).strip()


def one_line(typed: str) -> str:
    """Text of one line as it is kept: letters and digits of ordinary width, single blanks."""
    if typed.isascii() and typed.isprintable():
        return " ".join(typed.split())
    return _line(typed)


@lru_cache(maxsize=4096)
def _line(typed: str) -> str:
    """Cached, since a list names the same makers, brands and owners over and over."""
    return " ".join(prose(typed).translate(_HALF_WIDTH).split())


def plain(typed: str) -> str:
    """In compatibility forms: full-width digits, ligatures and circled numbers as ordinary ones."""
    if typed.isascii() and typed.isprintable():
        return typed.strip()
    return unicodedata.normalize("NFKC", prose(typed)).strip()


def compact(typed: str) -> str:
    """A number or mark of a paper, a VIN for one: capitals without blanks."""
    return "".join(plain(typed).split()).upper()


def name_key(typed: str) -> str:
    """What a name goes by: without blanks, one kind of dash, bracket, dot and quote.

    Capitals stay. `exportportal.kit.sql.NameKey` reckons the same in the database.
    """
    seen = unicodedata.normalize("NFKC", typed).translate(_KEY)
    return unicodedata.normalize("NFKC", seen)  # of letter and accent that stood apart


def same_name(one: str, other: str) -> bool:
    """Whether two names are one."""
    return one == other or name_key(one) == name_key(other)


def spellings(typed: str) -> tuple[str, ...]:
    """How a text may stand in names too many to be compared by key: brackets in both widths."""
    half = plain(typed)
    return tuple(dict.fromkeys((typed, half, half.replace("(", "（").replace(")", "）"))))
