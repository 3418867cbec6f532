import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.law import vin

GOOD = [
    "LSJA24U62JG269225",
    "LDC613P23A1305189",
    "LBV5S3102ESJ25655",
    "LZZ1BLMJ4TJ465057",
    "1M8GDM9AXKP042788",
]


@pytest.mark.parametrize("number", GOOD)
def test_a_real_number_has_the_form_and_fits_its_check_character(number: str) -> None:
    assert vin.has_form(number)
    assert vin.check_digit_fits(number)


def test_a_wrong_check_character_is_told_with_the_right_one() -> None:
    assert not vin.check_digit_fits("LSJA24U63JG269225")
    assert vin.check_character("LSJA24U63JG269225") == "2"


def test_a_remainder_of_ten_is_written_x() -> None:
    assert vin.check_character("1M8GDM9A0KP042788") == "X"


@pytest.mark.parametrize(
    "number",
    ["", "LSJA24U62JG26922", "LSJA24U62JG2692255", "LSJA24U62JG26922O", "lsja24u62jg269225"],
)
def test_anything_else_lacks_the_form(number: str) -> None:
    assert not vin.has_form(number)


@pytest.mark.parametrize("letter", "IOQ")
def test_letters_that_look_like_digits_are_not_used(letter: str) -> None:
    assert not vin.has_form("LSJA24U62JG26922" + letter)


@given(st.text(alphabet=sorted(vin.LETTERS), min_size=17, max_size=17))
def test_with_its_own_check_character_every_number_fits(number: str) -> None:
    made = number[:8] + vin.check_character(number) + number[9:]
    assert vin.check_digit_fits(made)


@given(st.sampled_from(GOOD), st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_mistyped_digit_is_noticed(number: str, place: int, typed: str) -> None:
    if number[place].isdigit() and number[place] != typed:
        assert not vin.check_digit_fits(number[:place] + typed + number[place + 1 :])
