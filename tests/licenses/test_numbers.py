"""Numbers, codes and validity to the day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licenses import numbers

DAYS = st.dates(date(2024, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("issued", "expires"),
    [
        ("2026-01-15", "2026-07-15"),
        ("2026-06-30", "2026-12-30"),
        ("2026-07-01", "2026-12-31"),
        ("2026-08-31", "2026-12-31"),
        ("2026-12-20", "2026-12-31"),
    ],
)
def test_a_license_is_good_for_six_months_and_never_past_the_year(
    issued: str, expires: str
) -> None:
    period = numbers.validity(date.fromisoformat(issued), months=6)
    assert period.expires_on == date.fromisoformat(expires)


def test_a_license_of_the_next_year_runs_from_new_years_day_to_the_first_of_july() -> None:
    period = numbers.next_year_validity(date(2026, 12, 15), months=6)
    assert (period.valid_from, period.expires_on) == (date(2027, 1, 1), date(2027, 7, 1))


@given(DAYS)
def test_validity_begins_on_the_day_of_issue_and_ends_in_its_year(issued_on: date) -> None:
    period = numbers.validity(issued_on, months=6)
    assert period.valid_from == issued_on <= period.expires_on
    assert period.expires_on.year == issued_on.year


def test_a_number_names_year_body_and_serial() -> None:
    number = numbers.license_number(valid_from=date(2027, 1, 1), body="GZ", serial=42)
    assert number == "27-GZ-000042"


@pytest.mark.parametrize(
    "typed", ["7k2m-9qxa-40tb", " 7K2M 9QXA 40TB ", "7K2M9QXA4OTB", "7K2M\u20139QXA\u201340TB"]
)
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert numbers.read_code(typed) == "7K2M9QXA40TB"


def test_codes_read_back_as_they_are_printed() -> None:
    code = numbers.new_code()
    assert numbers.read_code(numbers.spaced_code(code)) == code


def test_codes_and_tokens_are_not_given_out_twice() -> None:
    assert len({numbers.new_code() for _ in range(2000)}) == 2000
    assert len({numbers.new_token() for _ in range(2000)}) == 2000


def test_a_token_has_at_least_eighty_bits() -> None:
    assert len(numbers.new_token()) * 6 >= 80
