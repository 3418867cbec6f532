"""The two faces papers are set in, taken out of the system's collection once.

Papers see these two and nothing else, so that the same paper has the same bytes on every machine.
A face is taken whole: cutting it down to the characters of GBK costs a minute and saves papers
neither time nor, noticeably, size, and a rare character in a name would be missed.
"""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTCollection, TTFont

from exportportal.embedded.errors import CannotStart

FAMILY: Final = "Noto Sans CJK SC"
STYLES: Final = ("Regular", "Bold")
COLLECTIONS: Final = ("NotoSansCJK-{style}.ttc", "NotoSansCJK.ttc")
FOLDERS: Final = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
    Path("/Library/Fonts"),
    Path.home() / "Library/Fonts",
)
CONFIGURATION: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{folder}/cache</cachedir>
</fontconfig>
"""


def collection(style: str, *, folders: Sequence[Path] = FOLDERS) -> Path | None:
    """The system's Noto Sans CJK of this style."""
    names = (name.format(style=style) for name in COLLECTIONS)
    found = (path for name in names for folder in folders for path in sorted(folder.rglob(name)))
    return next(found, None)


def can_be_had() -> bool:
    """Whether papers have their faces, or can be given them from the system."""
    given = os.environ.get("PORTAL_FONTS")
    return bool(given and is_made(Path(given))) or all(collection(style) for style in STYLES)


def is_made(folder: Path) -> bool:
    return (folder / "fonts.conf").exists()


def make(folder: Path) -> None:
    """Fill the folder, once: beside its place first, so that half a folder is never found."""
    if is_made(folder):
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        unfinished = Path(beside) / folder.name
        unfinished.mkdir()
        for style in STYLES:
            extract_font(style, unfinished / f"NotoSansCJKsc-{style}.otf")
        words = CONFIGURATION.format(folder=folder.resolve())
        (unfinished / "fonts.conf").write_text(words, encoding="utf-8")
        try:
            unfinished.rename(folder)
        except OSError:
            if not is_made(folder):  # otherwise another start was quicker
                raise


def extract_font(style: str, target: Path) -> None:
    """Write the simplified Chinese face of a collection as a font file of its own."""
    source = collection(style)
    if source is None:
        raise CannotStart(
            f"This machine has no {FAMILY} {style}, from which papers take their face."
        )
    with TTCollection(source, lazy=True) as collected:
        font = next(font for font in collected.fonts if name_of(font) == (FAMILY, style))
        font.recalcTimestamp = False
        font.save(target)


def name_of(font: TTFont) -> tuple[str, str]:
    """Family and style, as the face itself says."""
    return font["name"].getDebugName(1), font["name"].getDebugName(2)
