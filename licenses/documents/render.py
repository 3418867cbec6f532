"""The license in print."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from exportportal.kit import glyphs
from exportportal.kit.pdf_rendering import pdf_renderer
from licenses.documents.license_page import license_context
from licenses.documents.paper import LicensePaper

TEMPLATE = "documents/license.html"
STYLESHEET = "templates/documents/license.css"


def render(paper: LicensePaper) -> bytes:
    """The paper as PDF/A: the same bytes for the same values, in every process and language.

    Raises GlyphMissing, and draws nothing, if a character would come out as an empty box.
    """
    fonts = Path(settings.FONTS_DIR)
    glyphs.check(paper.texts(), fonts=fonts)
    page = render_to_string(TEMPLATE, license_context(paper))
    return pdf_renderer(fonts, Path(settings.BASE_DIR) / STYLESHEET)(page)
