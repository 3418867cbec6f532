"""The red line over time: when a car is free, also where the law turns before that day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.law.notice_648 import NEAR_NEW
from compliance.lawbook.selectors.values import RedLines
from compliance.models import ParameterValue
from compliance.rules.confirmation import Window
from tests import make

TODAY = make.TODAY
AGES = st.integers(0, 400)


def lines(turns: dict[int, int | None]) -> RedLines:
    """Red lines by how many days from today each begins, and its last day; None is no line."""
    return RedLines(
        tuple(
            (
                TODAY + timedelta(days=after),
                None
                if limit is None
                else Window(threshold_days=limit, last_day=limit, first_age=0),
            )
            for after, limit in sorted(turns.items())
        )
    )


def needs_one(red_lines: RedLines, registered_on: date, on: date) -> bool:
    """What the rule would say on that day: the period that holds then, and the age in it."""
    window = [window for turn, window in red_lines.periods if turn <= on][-1]
    return window is not None and window.age(registered_on, on) <= window.last_day


TURNS = st.dictionaries(st.integers(1, 300), st.none() | st.integers(30, 400), max_size=3)


@given(first=st.none() | st.integers(30, 400), later=TURNS, age=AGES)
def test_a_car_is_free_on_the_first_day_on_which_the_rule_asks_for_nothing(
    first: int | None, later: dict[int, int | None], age: int
) -> None:
    red_lines = lines({0: first, **later})
    registered_on = TODAY - timedelta(days=age)
    free_on = red_lines.free_on(registered_on)
    day = TODAY
    while needs_one(red_lines, registered_on, day):
        day += timedelta(days=1)
    assert max(free_on, TODAY) == day


@given(first=st.none() | st.integers(30, 400), later=TURNS, age=AGES, ahead=st.integers(0, 400))
def test_a_filter_by_registration_finds_exactly_the_cars_that_are_free_by_then(
    first: int | None, later: dict[int, int | None], age: int, ahead: int
) -> None:
    red_lines, day = lines({0: first, **later}), TODAY + timedelta(days=ahead)
    registered_on = TODAY - timedelta(days=age)
    assert (registered_on <= red_lines.newest_free_by(day)) == (
        red_lines.free_on(registered_on) <= day
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("registered_on", "free_on"),
    [
        (date(2026, 1, 5), date(2026, 7, 5)),
        (date(2025, 12, 20), date(2026, 6, 19)),
        (date(2025, 7, 5), date(2026, 1, 2)),
        (date(2025, 7, 4), date(2026, 1, 1)),
    ],
)
def test_the_days_are_those_of_the_law(registered_on: date, free_on: date) -> None:
    assert RedLines.seen_from(date(2026, 1, 1)).free_on(registered_on) == free_on
    if registered_on < date(2026, 1, 1):  # before the law began nothing kept it back
        assert RedLines.seen_from(date(2025, 12, 31)).free_on(registered_on) == registered_on


@pytest.mark.django_db
def test_a_value_that_is_law_for_later_is_reckoned_with_and_one_that_waits_is_not() -> None:
    turn = TODAY + timedelta(days=30)
    registered_on = TODAY - timedelta(days=140)  # free in 41 days, when 270 days hold already
    before = RedLines.seen_from(TODAY).free_on(registered_on)
    row = ParameterValue.objects.create(
        name="confirmation.threshold_days",
        value=270,
        valid_from=turn,
        clause_id=NEAR_NEW.id,
        reason="-",
        entered_by=make.user(),
        entered_at=make.NOW,
    )
    assert RedLines.seen_from(TODAY).free_on(registered_on) == before
    row.confirmed_by, row.confirmed_at = make.user(), make.NOW
    row.save()
    seen = RedLines.seen_from(TODAY)
    assert seen.free_on(registered_on) == registered_on + timedelta(days=271)
    assert seen.free_on(TODAY - timedelta(days=160)) == TODAY + timedelta(days=21)
