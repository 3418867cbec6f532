"""Whether the faces of the papers have a sign for every character.

A character no face has is drawn as an empty box, without a warning. On an official paper that is a
name misspelt, so the characters are looked up before anything is drawn.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import ClassVar, Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from fontTools.ttLib import TTFont

from exportportal.kit.errors import PortalError, ProblemDetails

# HTML folds these into one space.
FOLDED: Final = frozenset(" \t\n\r\f")
MOST_NAMED: Final = 20


class FontsMissing(PortalError):
    """Set-up has not made the faces of the papers, or they were taken away."""

    code = "paper-fonts-missing"
    status = 503
    title = _("The fonts of the papers are missing")


class Missing(NamedTuple):
    """A character without a sign, and where on the paper it stands."""

    character: str
    place: str

    def __str__(self) -> str:
        name = f"U+{ord(self.character):04X} {unicodedata.name(self.character, '')}".strip()
        shown = f"{self.character} ({name})" if self.character.isprintable() else name
        return f"{shown}: {self.place}"


class GlyphMissing(PortalError):
    """A name on the paper has a character the faces cannot draw. Nothing was rendered."""

    code = "glyph-missing"
    status = 422
    title: ClassVar[str | Promise] = _("The paper cannot show a character")

    def __init__(self, missing: Iterable[Missing]) -> None:
        self.missing = tuple(missing)
        named = "; ".join(str(one) for one in self.missing[:MOST_NAMED])
        super().__init__(
            _("The fonts of the papers have no sign for: %(named)s") % {"named": named}
        )

    def as_problem(self) -> ProblemDetails:
        return super().as_problem() | {"missing": [one._asdict() for one in self.missing]}


def font_files(fonts: Path) -> list[Path]:
    """The font files of the papers. Raises FontsMissing where set-up has made none."""
    found = sorted(path for path in fonts.glob("*.[ot]tf"))
    if not found or not (fonts / "fonts.conf").is_file():
        raise FontsMissing(_("There are no fonts in %(folder)s.") % {"folder": fonts})
    return found


@cache
def covered(fonts: Path) -> frozenset[int]:
    """The characters every face has: what stands in bold must not fall back to another face."""

    def characters(font_file: Path) -> frozenset[int]:
        with TTFont(font_file, lazy=True) as font:
            return frozenset(font.getBestCmap())

    return frozenset.intersection(*(characters(font_file) for font_file in font_files(fonts)))


def check(texts: Iterable[tuple[str, str]], *, fonts: Path) -> None:
    """Raise GlyphMissing if any of these texts has a character some face cannot draw."""
    known = covered(fonts)
    missing = {
        Missing(character, place): None
        for place, text in texts
        for character in text
        if ord(character) not in known and character not in FOLDED
    }
    if missing:
        raise GlyphMissing(missing)
