"""A letter in print: paragraphs under a title, in Chinese and perhaps in English."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string

from exportportal.kit import glyphs
from exportportal.kit.pdf_rendering import pdf_renderer

TEMPLATE: Final = "documents/letter.html"
STYLESHEET: Final = "templates/documents/letter.css"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a letter: its titles, its number, whose it is, its day."""

    title_zh: str
    title: str
    reference: str
    body: str
    day: date


def texts(chinese: str, english: str) -> Iterator[tuple[str, str]]:
    """What the letter prints, for the check of its characters."""
    for place, text in (("正文", chinese), ("English", english)):
        for paragraph in paragraphs(text):
            yield place, paragraph


def check(chinese: str, english: str) -> None:
    """Raise GlyphMissing if a character of the letter could not be printed."""
    glyphs.check(texts(chinese, english), fonts=Path(settings.FONTS_DIR))


def paragraphs(text: str) -> list[str]:
    """The lines of a letter without the spaces around them; an empty one parts paragraphs."""
    return [" ".join(line.split()) for line in text.splitlines()]


def render(head: Head, *, chinese: str, english: str) -> bytes:
    """The letter as PDF/A: Chinese, then English on a page of its own if there is any."""
    check(chinese, english)
    page = render_to_string(
        TEMPLATE, {"versions": list(_versions(head, chinese, english)), "head": head}
    )
    return pdf_renderer(Path(settings.FONTS_DIR), Path(settings.BASE_DIR) / STYLESHEET)(page)


def _versions(head: Head, chinese: str, english: str) -> Iterable[tuple[str, str, list[str]]]:
    yield "zh-Hans", head.title_zh, paragraphs(chinese)
    if english.strip():
        yield "en", head.title, paragraphs(english)
