"""What people type, as it is kept and as it is compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportportal.kit.text import (
    UNSEEN,
    compact,
    name_key,
    one_line,
    plain,
    prose,
    same_name,
    spellings,
)
from tests.typing_like_people import wide

VISIBLE_FORMATS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"
WRITTEN = st.text(st.characters(exclude_categories=["Cs", "Cn"]) | st.sampled_from(UNSEEN))
NAME = "特斯拉(上海)有限公司"


@pytest.mark.parametrize(
    "unseen", "\u200b\u200e\u2060\u2066\u2069\u00ad\u180e\ufe0f\ufeff\u3164\x00\x0b"
)
def test_what_nobody_sees_is_dropped_wherever_it_stands(unseen: str) -> None:
    for form in (prose, one_line, plain, compact, name_key):
        assert form(f"{unseen}LSJ{unseen}A24{unseen}") == "LSJA24"


def test_every_character_of_format_that_is_not_seen_is_known() -> None:
    formats = {
        chr(code)
        for code in (*range(0x10000), 0xE0001, *range(0xE0020, 0xE0080))
        if unicodedata.category(chr(code)) == "Cf"
    }
    assert formats - set(VISIBLE_FORMATS) <= set(UNSEEN)


def test_signs_of_arabic_numbers_are_seen_and_stay() -> None:
    assert prose("\u0600\u0661\u0662") == "\u0600\u0661\u0662"


def test_lines_stay_lines_with_one_kind_of_end() -> None:
    assert prose(" one\r\ntwo\rthree \n") == "one\ntwo\nthree"


def test_one_line_has_single_blanks_and_letters_of_ordinary_width() -> None:
    assert one_line(f" {wide('MG 6')} \u00a0 名爵\t") == "MG 6 名爵"


def test_one_line_keeps_the_brackets_it_was_typed_with() -> None:
    assert one_line("特斯拉（上海）有限公司") == "特斯拉（上海）有限公司"


def test_letters_and_accents_that_stood_apart_are_joined() -> None:
    assert prose("Cafe\u0301") == "Caf\u00e9"


@pytest.mark.parametrize(
    "typed",
    [" lsja 24u6\u00a02jg269225 ", wide("LSJA24U62JG269225"), "\u2066LSJA24U62JG269225\u2069"],
)
def test_a_vin_is_compact_as_it_is_printed_on_the_papers(typed: str) -> None:
    assert compact(typed) == "LSJA24U62JG269225"


@pytest.mark.parametrize(
    "typed",
    [
        "特斯拉（上海）有限公司",
        "特斯拉 (上海) 有限公司",
        "特斯拉〔上海〕有限公司",
        "特斯拉【上海】有限公司",
        "特斯拉\u200b(上海)\u2069有限公司",
        "特斯拉\u3000[上海]有限公司\n",
    ],
)
def test_one_name_however_it_is_typed(typed: str) -> None:
    assert same_name(typed, NAME)


@pytest.mark.parametrize("dash", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\ufe58")
def test_dashes_are_alike(dash: str) -> None:
    assert same_name(f"Benz{dash}AMG", "Benz-AMG")


@pytest.mark.parametrize("dot", "\u2022\u2027\u30fb\uff65")
def test_dots_between_names_are_alike(dot: str) -> None:
    assert same_name(f"买买提{dot}艾力", "买买提·艾力")


@pytest.mark.parametrize(
    "other", ["特斯拉(北京)有限公司", "特斯拉上海有限公司", "特斯拉(上海)有限責任公司"]
)
def test_another_name_stays_another(other: str) -> None:
    assert not same_name(other, NAME)


@given(WRITTEN)
def test_every_form_is_its_own_form(typed: str) -> None:
    for form in (prose, one_line, plain, name_key):
        assert form(form(typed)) == form(typed)


@given(WRITTEN)
def test_what_is_kept_goes_by_the_key_of_what_was_typed(typed: str) -> None:
    assert name_key(one_line(typed)) == name_key(prose(typed)) == name_key(typed)


def test_names_too_many_for_keys_are_looked_for_in_both_widths() -> None:
    assert set(spellings("特斯拉（上海")) == {"特斯拉（上海", "特斯拉(上海"}
