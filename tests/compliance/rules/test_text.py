import pytest

from compliance.rules.text import folded, same, standard_code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ABC", "ABC"),
        (" ABC ", "ABC"),
        ("\uff21\uff22\uff23", "ABC"),
        ("\uff08中国\uff09", "(中国)"),
        ("\uff71", "\u30a2"),
    ],
)
def test_blanks_around_and_width_are_all_that_is_set_aside(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(("one", "other"), [("ABC", "abc"), ("A BC", "ABC"), ("\u2460", "1")])
def test_anything_else_is_a_difference(one: str, other: str) -> None:
    assert not same(one, other)


def test_folding_leaves_ordinary_characters_as_they_are() -> None:
    assert folded("CSA6456NDBEV1 名爵") == "CSA6456NDBEV1 名爵"


@pytest.mark.parametrize(
    "text", ["WM/T 8-2022", "wm/t8-2022", "WM\uff0fT 8\u20142022", " WM/T8\u20132022"]
)
def test_a_standard_is_the_same_however_its_number_is_typed(text: str) -> None:
    assert standard_code(text) == "WM/T8-2022"
