"""The papers' pages beside the look that is kept of them."""

import numpy as np
import pypdfium2
import pytest

from tests.licenses.documents.looks import PAGES, differences, kept, look, page
from tests.licenses.documents.reading import PIXELS_PER_MM, Image, printed

FORM = "license-of-1-car"
PIXELS_PER_POINT = 4
SMALLEST_VALUE = 7.5  # points: labels are set smaller than what they stand beside


def mm(length: float) -> int:
    return round(length * PIXELS_PER_MM)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_looks_as_it_is_kept(name: str) -> None:
    assert list(differences(kept(name), look(page(name)))) == []


@pytest.fixture
def form() -> Image:
    return page(FORM).copy()


def test_a_box_moved_by_a_millimetre_would_be_seen(form: Image) -> None:
    form[mm(30) : mm(90)] = np.roll(form[mm(30) : mm(90)], mm(1), axis=0)
    assert len(list(differences(kept(FORM), look(form)))) > 10


def test_a_character_that_is_not_drawn_would_be_seen(form: Image) -> None:
    """Whichever it is of the names and values in Chinese."""
    with pypdfium2.PdfDocument(printed(1, 1)) as document:
        text = document[0].get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        drawn = text.get_text_range()
    top = form.shape[0] / PIXELS_PER_POINT
    tried, unseen = 0, []
    for (left, low, right, high), sign in list(zip(boxes, drawn, strict=False))[::4]:
        if "\u4e00" <= sign <= "\u9fff" and right - left > SMALLEST_VALUE:
            rows = slice(*(round((top - edge) * PIXELS_PER_POINT) for edge in (high, low)))
            columns = slice(*(round(edge * PIXELS_PER_POINT) for edge in (left, right)))
            tried += 1
            without = form.copy()
            without[rows, columns] = 255
            unseen += [] if list(differences(kept(FORM), look(without))) else [sign]
    assert tried > 10
    assert unseen == []


def test_a_paper_of_another_size_would_be_seen(form: Image) -> None:
    assert list(differences(kept(FORM), look(form[: mm(200)])))
