"""What the file of a printed license is made of, and that it is the same wherever it is made."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from django.utils.translation import override
from pypdf import PdfReader
from pypdf.generic import ByteStringObject, ContentStream, TextStringObject

from exportportal.kit.glyphs import GlyphMissing
from licenses.documents import render as rendering
from licenses.documents.paper import Firm, Words
from licenses.documents.render import render
from tests.licenses.documents.papers import EXPORTER, car, paper
from tests.licenses.documents.reading import printed

DIGEST = """
import django; django.setup()
from hashlib import sha256
from licenses.documents.render import render
from tests.licenses.documents.papers import paper
print(sha256(render(paper(cars=3, kinds=3))).hexdigest())
"""


def fonts_of(pdf: bytes) -> Iterator[Any]:
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            yield from (below.get_object() for below in font.get_object()["/DescendantFonts"])


def test_every_font_is_in_the_file() -> None:
    descriptors = [font["/FontDescriptor"].get_object() for font in fonts_of(printed(20, 3))]
    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & set(descriptor) for descriptor in descriptors)


def shown_glyphs(pdf: bytes) -> Iterator[int]:
    """The number of every glyph that is drawn; the faces are addressed by two bytes a glyph."""
    reader = PdfReader(BytesIO(pdf))
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in {b"Tj", b"TJ"}:
                for piece in operands[0] if operator == b"TJ" else operands:
                    if isinstance(piece, ByteStringObject | TextStringObject):
                        yield from np.frombuffer(piece.original_bytes, dtype=">u2").tolist()


def test_nothing_is_drawn_as_the_box_of_a_missing_glyph() -> None:
    glyphs = list(shown_glyphs(printed(20, 3)))
    assert len(glyphs) > 1000
    assert 0 not in glyphs


def test_it_says_what_it_is_to_archives_and_screen_readers() -> None:
    reader = PdfReader(BytesIO(printed(1, 1)))
    catalog: Any = reader.trailer["/Root"].get_object()
    assert catalog["/Lang"] == "zh-Hans"
    assert catalog["/MarkInfo"]["/Marked"]
    xmp = catalog["/Metadata"].get_object().get_data().decode()
    assert 'pdfaid:part="3"' in xmp
    assert 'pdfaid:conformance="U"' in xmp
    assert reader.metadata is not None
    assert reader.metadata.title == "中华人民共和国出口许可证 26-GZ-000123"
    assert reader.metadata.creation_date_raw == "D:20260706"


def test_the_same_license_has_the_same_bytes_in_every_process() -> None:
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LANG": "zh_CN.UTF-8"},
    )
    runs = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", DIGEST], env=os.environ | each, stdout=subprocess.PIPE, text=True
        )
        for each in surroundings
    ]
    here, there = (run.communicate()[0].strip() for run in runs)
    assert len(here) == 64
    assert here == there


def test_the_reader_s_language_changes_nothing() -> None:
    with override("en"):
        english = render(paper())
    with override("zh-hans"):
        assert render(paper()) == english


def test_another_value_gives_other_bytes() -> None:
    assert render(paper(contract_number="GZNX-2026-0088")) != printed(1, 1)


def test_a_character_no_face_has_is_named_with_its_place_and_nothing_is_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(rendering, "pdf_renderer")
    name = Words("张🚗汽车有限公司", "Zhang Motors")
    with pytest.raises(GlyphMissing) as refusal:
        render(paper(exporter=Firm(name, EXPORTER.uscc), vehicles=(replace(car(1), owner=name),)))
    assert [str(one) for one in refusal.value.missing] == [
        "🚗 (U+1F697 AUTOMOBILE): 1 出口商 Exporter",
        "🚗 (U+1F697 AUTOMOBILE): LSVD2DRC1VC000001 所有人 Owner",
    ]
