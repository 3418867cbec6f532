"""The press: what it refuses to fetch, and that it is set up once."""

import logging
from pathlib import Path

import pytest
from django.conf import settings

from exportportal.kit.glyphs import FontsMissing
from exportportal.kit.pdf_rendering import PageNotWhole, pdf_renderer
from licenses.documents.render import STYLESHEET, render
from tests.licenses.documents.papers import paper

STYLE = Path(settings.BASE_DIR) / STYLESHEET


@pytest.mark.parametrize(
    "page",
    [
        '<img alt="" src="https://evil.example/x.png">',
        '<img alt="" src="file:///etc/passwd">',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        '<p style="background: url(http://169.254.169.254/)">x</p>',
    ],
)
def test_a_page_that_asks_for_anything_stops_the_press(page: str) -> None:
    with pytest.raises(PageNotWhole):
        pdf_renderer(Path(settings.FONTS_DIR), STYLE)(page)


def test_a_process_sets_its_press_up_once() -> None:
    fonts = Path(settings.FONTS_DIR)
    assert pdf_renderer(fonts, STYLE) is pdf_renderer(fonts, STYLE)


def test_without_its_fonts_there_is_no_press(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing):
        pdf_renderer(tmp_path, STYLE)


def test_the_stylesheet_says_nothing_the_press_does_not_understand(
    caplog: pytest.LogCaptureFixture,
) -> None:
    pdf_renderer.cache_clear()
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        render(paper())
    assert caplog.messages == []
