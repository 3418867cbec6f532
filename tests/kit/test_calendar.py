from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportportal.kit.calendar import (
    add_working_days,
    is_provisional,
    is_working_day,
    working_days_between,
)

DAYS = st.dates(min_value=date(2004, 1, 1), max_value=date(2040, 1, 1))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-07-06", True),
        ("2026-07-04", False),  # a Saturday
        ("2026-10-01", False),
        ("2026-10-10", True),  # a Saturday that makes up for the National Day week
        ("2026-02-14", True),
        ("2026-02-23", False),
        ("2027-02-05", False),  # New Year's Eve by the moon
        ("2027-02-09", True),  # the notice that may move it is not out
        ("2031-10-02", False),
        ("2031-05-05", True),
    ],
)
def test_a_day_is_worked_as_the_state_council_says(day: str, works: bool) -> None:  # noqa: FBT001
    assert is_working_day(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2026-07-06", 3, "2026-07-09"),
        ("2026-07-09", 3, "2026-07-14"),
        ("2026-09-30", 3, "2026-10-10"),  # over the National Day week, to its make-up Saturday
        ("2026-07-05", 1, "2026-07-06"),
        ("2026-07-06", -1, "2026-07-03"),
        ("2026-07-04", 0, "2026-07-04"),
        ("2026-12-31", 1, "2027-01-04"),
    ],
)
def test_the_law_counts_working_days_only(start: str, number: int, end: str) -> None:
    assert add_working_days(date.fromisoformat(start), number) == date.fromisoformat(end)


def test_a_year_is_provisional_until_its_notice_is_out() -> None:
    assert not is_provisional(date(2026, 12, 31))
    assert is_provisional(date(2027, 1, 1))
    assert is_provisional(date(2035, 6, 1))


@given(DAYS, st.integers(1, 60))
def test_a_deadline_is_a_working_day_that_many_working_days_off(day: date, number: int) -> None:
    end = add_working_days(day, number)
    assert is_working_day(end)
    assert working_days_between(day, end) == number
    assert working_days_between(day, end - timedelta(days=1)) == number - 1


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_counting_in_two_goes_is_counting_in_one(day: date, first: int, then: int) -> None:
    assert add_working_days(add_working_days(day, first), then) == add_working_days(
        day, first + then
    )


@given(DAYS, DAYS, DAYS)
def test_stretches_add_up(one: date, two: date, three: date) -> None:
    whole = working_days_between(one, three)
    assert working_days_between(one, two) + working_days_between(two, three) == whole


@given(DAYS, st.integers(1, 60))
def test_counting_back_leads_to_a_working_day_before(day: date, number: int) -> None:
    before = add_working_days(day, -number)
    assert before < day
    assert is_working_day(before)
