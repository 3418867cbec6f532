"""Reading a printed paper: as text and as an image."""

import re
from functools import cache
from io import BytesIO
from typing import Any

import cv2
import numpy as np
import pypdfium2
from pypdf import PdfReader

from licenses.documents.render import render
from tests.licenses.documents.papers import paper

Image = np.ndarray[Any, np.dtype[np.uint8]]
PIXELS_PER_MM = 4 * 72 / 25.4


@cache
def printed(cars: int, kinds: int) -> bytes:
    """One printing for all the tests that only read it."""
    return render(paper(cars=cars, kinds=kinds))


def spaceless(text: str) -> str:
    return re.sub(r"\s", "", text)


@cache
def pages(pdf: bytes) -> tuple[str, ...]:
    """The text of every page without its spaces, for a name may be broken anywhere."""
    return tuple(spaceless(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages)


def image(pdf: bytes, *, page: int = 0) -> Image:
    """A page as a printer would put it on paper, in grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page].render(scale=4)
        return np.asarray(sheet.to_pil().convert("L"), np.uint8)


def qr_of(pdf: bytes) -> str:
    """What the QR of the first page says, held nearer and further as one holds a camera."""
    for scale in (4, 3, 5, 6, 8, 2.5, 3.5, 4.5, 7):
        with pypdfium2.PdfDocument(pdf) as document:
            seen = np.asarray(document[0].render(scale=scale).to_pil().convert("L"), np.uint8)
        found, _points, _code = cv2.QRCodeDetector().detectAndDecode(seen)
        if found:
            return str(found)
    return ""
