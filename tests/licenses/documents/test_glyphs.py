"""The characters the faces of the papers have, looked up before anything is printed."""

from pathlib import Path

import pytest
from django.utils.translation import override
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from exportportal.kit.glyphs import FontsMissing, GlyphMissing, check, covered


def face(folder: Path, *, name: str, characters: str) -> None:
    """A font file that has these characters and no others."""
    glyphs = [".notdef", *(f"u{ord(character):X}" for character in characters)]
    font = FontBuilder(1000)
    font.setupGlyphOrder(glyphs)
    font.setupCharacterMap({ord(character): f"u{ord(character):X}" for character in characters})
    font.setupGlyf(dict.fromkeys(glyphs, TTGlyphPen(None).glyph()))
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 0)))
    font.setupHorizontalHeader()
    font.setupPost()
    font.save(folder / f"{name}.ttf")


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    """Two faces, of which the bold one has less."""
    (tmp_path / "fonts.conf").touch()
    face(tmp_path, name="Regular", characters="吉利𠮷祥 A")
    face(tmp_path, name="Bold", characters="吉利 A")
    return tmp_path


def test_a_character_counts_only_if_every_face_has_it(fonts: Path) -> None:
    assert covered(fonts) == frozenset(map(ord, "吉利 A"))


def test_a_text_the_faces_can_draw_passes(fonts: Path) -> None:
    check([("1 出口商 Exporter", "吉利\n A")], fonts=fonts)


def test_what_is_missing_is_named_with_every_place_where_it_stands(fonts: Path) -> None:
    texts = [("1 出口商 Exporter", "𠮷祥𠮷"), ("20 发证机关签章", "吉"), ("所有人 Owner", "𠮷利")]
    with pytest.raises(GlyphMissing) as refusal, override("en"):
        check(texts, fonts=fonts)
    assert refusal.value.as_problem() | {"title": ""} == {
        "type": "urn:exportportal:problem:glyph-missing",
        "title": "",
        "status": 422,
        "detail": "The fonts of the papers have no sign for: "
        "𠮷 (U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7): 1 出口商 Exporter; "
        "祥 (U+7965 CJK UNIFIED IDEOGRAPH-7965): 1 出口商 Exporter; "
        "𠮷 (U+20BB7 CJK UNIFIED IDEOGRAPH-20BB7): 所有人 Owner",
        "code": "glyph-missing",
        "missing": [
            {"character": "𠮷", "place": "1 出口商 Exporter"},
            {"character": "祥", "place": "1 出口商 Exporter"},
            {"character": "𠮷", "place": "所有人 Owner"},
        ],
    }


def test_what_cannot_be_seen_is_named_by_its_number(fonts: Path) -> None:
    with pytest.raises(GlyphMissing) as refusal:
        check([("备注", "吉\u202e利\x00")], fonts=fonts)
    assert [str(one) for one in refusal.value.missing] == [
        "U+202E RIGHT-TO-LEFT OVERRIDE: 备注",
        "U+0000: 备注",
    ]


def test_a_folder_without_fonts_prints_nothing(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing):
        check([], fonts=tmp_path)
