"""From a page in HTML to the bytes of a PDF: one press for every paper a process prints.

WeasyPrint is slow to import and needed by workers only, so it is imported when the first paper is
printed. Fontconfig reads its file at that moment: the environment names ours before, so that a
paper depends on no font of the machine. The font configuration is kept: a new one for every paper
leaks memory.
"""

import gc
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final, NoReturn

from django.conf import settings

from exportportal.kit.glyphs import font_files

# Across every page of a sandbox's papers, whatever they are.
SANDBOX: Final = """
    body::after {
        color: rgb(195 49 31 / 30%);
        content: "SANDBOX\\A 沙箱 · 无法律效力";
        font: 700 44pt/1.3 "Noto Sans CJK SC", sans-serif;
        left: 0;
        position: fixed;
        right: 0;
        text-align: center;
        top: 90mm;
        transform: rotate(-28deg);
        white-space: pre;
    }
"""


class PageNotWhole(Exception):
    """A page asked for something outside itself: a mistake in its template."""


@cache
def pdf_renderer(fonts: Path, stylesheet: Path) -> Callable[[str], bytes]:
    """A function that prints pages with these fonts in this style."""
    font_files(fonts)
    os.environ["FONTCONFIG_FILE"] = str(fonts / "fonts.conf")
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class NoFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """A paper is whole in itself: whatever it would fetch stops the press."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> NoReturn:
            raise FatalURLFetchingError(f"A paper asked for {url[:200]}")

    configuration: Any = FontConfiguration()
    fetcher: Any = NoFetcher()
    style: Any = CSS(
        string=stylesheet.read_text(encoding="utf-8") + (SANDBOX if settings.SANDBOX else ""),
        font_config=configuration,
        url_fetcher=fetcher,
    )

    def print_page(html: str) -> bytes:
        try:
            pdf: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(
                stylesheets=[style],
                font_config=configuration,
                pdf_variant="pdf/a-3u",
                pdf_tags=True,
            )
        except FatalURLFetchingError as error:
            # It derives from BaseException, which would take a worker down with it.
            raise PageNotWhole(str(error)) from error
        return pdf

    # All this stays as long as the process. The collector need not walk it again with every paper,
    # and so comes by more often: a layout is full of cycles, which otherwise pile up.
    gc.collect()
    gc.freeze()
    return print_page
