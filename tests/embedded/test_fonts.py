from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from exportportal.embedded import fonts
from exportportal.embedded.errors import CannotStart


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("state") / "fonts"
    fonts.make(folder)
    return folder


@pytest.mark.parametrize("style", fonts.STYLES)
def test_each_face_has_digits_latin_and_rare_characters_of_names(made: Path, style: str) -> None:
    with TTFont(made / f"NotoSansCJKsc-{style}.otf", lazy=True) as face:
        assert fonts.name_of(face) == ("Noto Sans CJK SC", style)
        drawn = face.getBestCmap()
    assert not [
        character
        for character in "0123456789AZaz喆堃䶮𬭎（）〔〕·□■"
        if ord(character) not in drawn
    ]


def test_papers_see_these_faces_and_no_others(made: Path) -> None:
    words = (made / "fonts.conf").read_text(encoding="utf-8")
    assert words.count("<dir>") == 1
    assert f"<dir>{made}</dir>" in words
    assert sorted(path.name for path in made.iterdir()) == [
        "NotoSansCJKsc-Bold.otf",
        "NotoSansCJKsc-Regular.otf",
        "fonts.conf",
    ]


def test_they_are_made_once(made: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.iterdir()}
    fonts.make(made)
    assert {path: path.stat().st_mtime_ns for path in made.iterdir()} == before


def test_the_same_machine_makes_the_same_bytes(made: Path, tmp_path: Path) -> None:
    fonts.extract_font("Bold", tmp_path / "again.otf")
    assert (tmp_path / "again.otf").read_bytes() == (made / "NotoSansCJKsc-Bold.otf").read_bytes()


def test_a_machine_without_the_collection_leaves_no_half_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "collection", lambda _: None)
    monkeypatch.delenv("PORTAL_FONTS", raising=False)
    with pytest.raises(CannotStart, match="Noto Sans CJK SC Regular"):
        fonts.make(tmp_path / "fonts")
    assert list(tmp_path.iterdir()) == []
    assert not fonts.can_be_had()
