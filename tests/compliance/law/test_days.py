from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.law.days import days_after, months_after


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-03-31", 2, "2026-05-31"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-01-15", 6, "2026-07-15"),
        ("2026-07-04", 12, "2027-07-04"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("9999-12-31", 1, "9999-12-31"),
    ],
)
def test_months_end_on_the_corresponding_day(day: str, months: int, then: str) -> None:
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(then)


def test_days_stop_at_the_end_of_the_calendar() -> None:
    assert days_after(date(9999, 12, 1), 181) == date.max
    assert days_after(date(2026, 1, 5), 181) == date(2026, 7, 5)


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 240))
def test_a_month_is_never_skipped(day: date, months: int) -> None:
    then = months_after(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day <= day.day
    assert then.day == day.day or (then + timedelta(days=1)).day == 1
