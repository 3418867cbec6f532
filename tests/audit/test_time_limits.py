"""The law's clock: what the acts of a file make of it."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportportal.audit.time_limits import Clock, ClockEvent, Effect, Pause, read
from exportportal.kit.calendar import is_working_day, working_days_between

RUN, PAUSE, STOP = Effect.RUN, Effect.PAUSE, Effect.STOP
MONDAY = date(2026, 7, 6)


def after(*acts: tuple[Effect, str], allowed: int = 3) -> Clock:
    return read(
        [ClockEvent(effect, date.fromisoformat(day)) for effect, day in acts], allowed=allowed
    )


def test_a_file_complete_on_monday_is_due_on_thursday() -> None:
    clock = after((RUN, "2026-07-06"))
    assert clock.due_on == date(2026, 7, 9)
    assert clock.days_left(MONDAY) == 3


def test_a_filing_has_fifteen_working_days() -> None:
    assert after((RUN, "2026-07-06"), allowed=15).due_on == date(2026, 7, 27)


@pytest.mark.parametrize(
    ("today", "face", "left"),
    [
        ("2026-07-06", "running", 3),
        ("2026-07-08", "running", 1),
        ("2026-07-09", "due_today", 0),
        ("2026-07-10", "overdue", -1),
        ("2026-07-13", "overdue", -2),
    ],
)
def test_what_is_late_is_shown_as_late(today: str, face: str, left: int) -> None:
    clock, day = after((RUN, "2026-07-06")), date.fromisoformat(today)
    assert (clock.status(day), clock.days_left(day)) == (face, left)


def test_days_with_the_applicant_do_not_count() -> None:
    clock = after((RUN, "2026-07-06"), (PAUSE, "2026-07-07"), (RUN, "2026-07-20"))
    assert clock.due_on == date(2026, 7, 22)  # one of three used on the Tuesday
    assert clock.pauses == [Pause(date(2026, 7, 7), date(2026, 7, 20))]


def test_a_paused_clock_keeps_what_it_had_and_has_no_due_day() -> None:
    clock = after((RUN, "2026-07-06"), (PAUSE, "2026-07-07"))
    assert (clock.due_on, clock.days_left(date(2026, 9, 1))) == (None, 2)
    assert clock.status(date(2026, 9, 1)) == "paused"


def test_what_was_late_before_the_pause_is_late_after_it() -> None:
    clock = after((RUN, "2026-07-06"), (PAUSE, "2026-07-14"), (RUN, "2026-07-20"))
    assert clock.status(date(2026, 7, 20)) == "overdue"
    assert clock.days_left(date(2026, 7, 20)) == -3


def test_a_decision_ends_the_clock() -> None:
    clock = after((RUN, "2026-07-06"), (STOP, "2026-07-08"))
    assert (clock.status(date(2026, 8, 1)), clock.used, clock.due_on) == ("done", 2, None)


def test_a_due_day_in_a_year_without_notice_is_provisional() -> None:
    assert after((RUN, "2026-12-30")).provisional
    assert not after((RUN, "2026-07-06")).provisional


MOVES = st.lists(
    st.tuples(st.sampled_from([RUN, PAUSE, STOP]), st.integers(0, 12)), min_size=1, max_size=12
)


def told(moves: Sequence[tuple[Effect, int]]) -> list[ClockEvent]:
    days = accumulate((gap for _, gap in moves), initial=0)
    next(days)
    return [
        ClockEvent(effect, MONDAY + timedelta(days=day))
        for (effect, _), day in zip(moves, days, strict=True)
    ]


def used_by_hand(turns: Sequence[ClockEvent], today: date) -> int:
    """Working days of which the ball was with the office, counted one by one.

    A file reopened after its decision has all its days again.
    """
    opened = [
        place
        for place, turn in enumerate(turns)
        if turn.effect is RUN and place and turns[place - 1].effect is STOP
    ]
    turns = turns[opened[-1] if opened else 0 :]
    used, day = 0, turns[0].day
    while day < today:
        day += timedelta(days=1)
        before = [turn for turn in turns if turn.day < day]
        used += is_working_day(day) and bool(before) and before[-1].effect is RUN
    return used


@given(MOVES, st.integers(0, 30))
def test_any_story_uses_the_days_the_office_had_it(
    moves: list[tuple[Effect, int]], later: int
) -> None:
    turns = told(moves)
    today = turns[-1].day + timedelta(days=later)
    assert 30 - read(turns, allowed=30).days_left(today) == used_by_hand(turns, today)


@given(MOVES)
def test_an_act_told_twice_changes_no_clock(moves: list[tuple[Effect, int]]) -> None:
    turns = told(moves)
    assert read([*turns, turns[-1]], allowed=3) == read(turns, allowed=3)


@given(MOVES)
def test_a_clock_has_a_due_day_exactly_while_it_runs(moves: list[tuple[Effect, int]]) -> None:
    turns = told(moves)
    clock = read(turns, allowed=3)
    assert (clock.due_on is not None) == (turns[-1].effect is RUN)
    if clock.due_on:
        last = turns[-1].day
        assert working_days_between(last, clock.due_on) == clock.days_left(last)


@given(MOVES)
def test_every_pause_but_the_last_has_an_end(moves: list[tuple[Effect, int]]) -> None:
    clock = read(told(moves), allowed=3)
    assert all(pause.until is not None for pause in clock.pauses[:-1])
    assert all(pause.until is None or pause.since <= pause.until for pause in clock.pauses)
