"""The columns a list may have, and the headings they are recognized by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from exportportal.kit.sheets.refusals import MissingColumns
from exportportal.kit.text import plain

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_DECORATION: Final = re.compile(r"[*★☆※●:._\-?#'\"\s]|必填|选填|required|optional")
# What a heading adds on how its cells are filled: (17位), (yyyy-mm-dd), 格式:2026-01-05.
_HINT: Final = re.compile(
    r"\d+位[数码]?|(?:例如?|如|格式|日期格式|format|eg)?(?:\d{8}|y{2,4}m{1,2}d{1,2}|年月日)?|文本(?:格式)?"
    r"|y{2,4}|m{1,2}|d{1,2}|\d+digits|\d+characters"
)
# A bilingual heading: 车架号 / VIN, 车架号(VIN), or two lines in one cell.
_SEAMS: Final = re.compile(r"[()/|\n\r]+|(?<=[\u4e00-\u9fff])\s+(?=[A-Za-z])")


@dataclass(frozen=True)
class Columns:
    """What a kind of list holds: each column by its code, with its label and its headings."""

    labels: "Mapping[str, StrOrPromise]"
    headings: Mapping[str, str]  # by column, the words that stand for it, parted by |
    required: tuple[str, ...]
    units: frozenset[str] = frozenset({""})  # what beside a heading says nothing of its own
    missing: type[MissingColumns] = MissingColumns
    known: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        known = {
            _plain(heading): column
            for column, headings in self.headings.items()
            for heading in (*headings.split("|"), str(column))
        }
        object.__setattr__(self, "known", known)

    def recognized(self, heading: str) -> str | None:
        """The column a heading stands for; None if it is not one of ours, or says two things."""
        if whole := self.known.get(_plain(heading)):
            return whole
        parts = {_plain(part) for part in _SEAMS.split(plain(heading))}
        names = {part for part in parts - self.units if not _HINT.fullmatch(part)}
        meant = {self.known.get(part) for part in names}
        return meant.pop() if len(meant) == 1 else None


def _plain(heading: str) -> str:
    """A heading with width, case, spaces and decoration (必填, a star, a colon) set aside."""
    return _DECORATION.sub("", plain(heading).casefold()).removesuffix("()")
