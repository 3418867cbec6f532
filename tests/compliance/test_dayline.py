"""The day-180 line: marks in their order, labels apart, the red line in its place at any age."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.dayline import END, NOMINAL_WIDTH, RED, START, Dayline, lay_out

REGISTERED = date(2026, 1, 5)
LABELS = {
    "registered": "Registered 2026-01-05",
    "transferred": "Transferred 2026-03-01",
    "today": "Today 2026-07-03",
    "applied": "Applied 2026-07-03",
}


def line(age: int, transferred: int | None = None, *, limit: int = 180) -> Dayline:
    days = {"registered": REGISTERED, "today": REGISTERED + timedelta(days=age)}
    if transferred is not None:
        days["transferred"] = REGISTERED + timedelta(days=transferred)
    return lay_out(days, limit=limit, labels=LABELS)


@pytest.mark.parametrize(
    ("age", "standing"),
    [(-1, "before"), (0, "inside"), (179, "inside"), (180, "inside"), (181, "free")],
)
def test_the_180th_day_is_inside_and_the_next_is_free(age: int, standing: str) -> None:
    assert line(age).standing == standing


def test_the_laws_days_are_counted_from_the_registration_as_day_0() -> None:
    drawn = line(10)
    assert (drawn.red_on, drawn.free_on) == (date(2026, 7, 4), date(2026, 7, 5))
    assert drawn.days_to_free == 171


def test_another_limit_moves_the_days_and_leaves_the_red_line_where_it_is() -> None:
    drawn = line(10, limit=365)
    assert drawn.red_on == REGISTERED + timedelta(days=365)
    assert drawn.red == f"{RED:.2f}%"


@pytest.mark.parametrize(("age", "broken"), [(0, False), (290, False), (300, True), (5000, True)])
def test_the_scale_breaks_only_for_cars_it_cannot_hold(age: int, broken: bool) -> None:  # noqa: FBT001
    assert line(age).broken is broken


def test_the_mark_of_the_180th_day_stands_on_the_red_line() -> None:
    assert line(180).now.at == pytest.approx(RED)


@given(age=st.integers(-30, 5000), transferred=st.none() | st.integers(-30, 5000))
def test_marks_stay_on_the_line_and_keep_the_order_of_their_days(
    age: int, transferred: int | None
) -> None:
    marks = line(age, transferred).marks
    assert [mark.at for mark in marks] == sorted(mark.at for mark in marks)
    assert all(START <= mark.at <= END for mark in marks)


@given(age=st.integers(-30, 5000), transferred=st.none() | st.integers(-30, 5000))
def test_a_mark_is_left_of_the_red_line_exactly_when_its_day_is_not_past_it(
    age: int, transferred: int | None
) -> None:
    for mark in line(age, transferred).marks:
        assert (mark.at <= RED + 1e-9) is (mark.age <= 180)


@given(age=st.integers(0, 5000), transferred=st.none() | st.integers(0, 5000))
def test_no_label_covers_another_and_none_leaves_the_sheet(
    age: int, transferred: int | None
) -> None:
    marks = line(age, transferred).marks
    for one, other in combinations(marks, 2):
        apart = one.reach[1] <= other.reach[0] or other.reach[1] <= one.reach[0]
        assert apart or one.lane != other.lane
    for mark in marks:
        assert mark.reach[0] >= 0
        assert mark.reach[1] <= NOMINAL_WIDTH


@given(age=st.integers(0, 5000), transferred=st.none() | st.integers(0, 5000))
def test_no_pole_runs_through_a_label(age: int, transferred: int | None) -> None:
    marks = line(age, transferred).marks
    for pole in marks:
        place = pole.at / 100 * NOMINAL_WIDTH
        for other in marks:
            crosses = other.reach[0] < place < other.reach[1]
            assert not (crosses and other.lane < pole.lane)
