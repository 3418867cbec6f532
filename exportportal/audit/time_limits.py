"""The law's clocks, read off what happened: plain values in, a clock out; nothing is counted up.

A clock starts when a complete file lies with the office, stands still while the ball is with the
applicant and ends with the decision. A day counts once it is over: a file complete on Monday has
used none of its working days on Monday and one on Tuesday.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal, NamedTuple

from exportportal.kit.calendar import add_working_days, is_provisional, working_days_between

ClockStatus = Literal["running", "due_today", "overdue", "paused", "done"]


class Effect(Enum):
    """What an act does to a clock."""

    RUN = "run"
    PAUSE = "pause"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """One act that moved a clock, and the day in China on which it was done."""

    effect: Effect
    day: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the clock stood still; open if `until` is None."""

    since: date
    until: date | None = None
    why: str = ""


class ShownClock(NamedTuple):
    """A clock on a day, as `components/clock.html` takes it."""

    state: ClockStatus
    days_left: int
    days_allowed: int
    due_on: date | None
    provisional: bool
    paused_since: date | None
    pauses: list[Pause]


@dataclass(slots=True)
class Clock:
    """A clock as its acts left it."""

    allowed: int
    used: int = 0
    running_since: date | None = None
    ended_on: date | None = None
    pauses: list[Pause] = field(default_factory=list)

    def apply(self, event: ClockEvent) -> None:
        """Let one act bear on the clock. Repeating what already holds changes nothing."""
        if self.running_since and event.effect is not Effect.RUN:
            self.used += working_days_between(self.running_since, event.day)
            self.running_since = None
            if event.effect is Effect.PAUSE:
                self.pauses.append(Pause(event.day, why=event.why))
        elif self.pauses and self.pauses[-1].until is None and event.effect is not Effect.PAUSE:
            last = self.pauses[-1]
            self.pauses[-1] = Pause(last.since, event.day, last.why)
        if event.effect is Effect.RUN:
            if self.ended_on:
                self.used = 0  # reopened after a decision: all its days again
            self.running_since = self.running_since or event.day
        self.ended_on = event.day if event.effect is Effect.STOP else None

    @property
    def due_on(self) -> date | None:
        """The last day for the decision; None unless the clock runs."""
        if self.running_since is None:
            return None
        return add_working_days(self.running_since, self.allowed - self.used)

    @property
    def provisional(self) -> bool:
        """Whether the due day lies in a year whose days off are not announced yet."""
        return self.due_on is not None and is_provisional(self.due_on)

    def days_left(self, today: date) -> int:
        """Working days still to come, below zero when overdue; while paused, those it kept."""
        due = self.due_on
        return self.allowed - self.used if due is None else working_days_between(today, due)

    def status(self, today: date) -> ClockStatus:
        """What the clock shows on a day."""
        if self.ended_on:
            return "done"
        due = self.due_on
        if due is None:
            return "paused"
        if due < today:
            return "overdue"
        return "due_today" if due == today else "running"

    def shown(self, today: date) -> ShownClock:
        """The clock as a page shows it on a day."""
        last = self.pauses[-1] if self.pauses else None
        return ShownClock(
            state=self.status(today),
            days_left=self.days_left(today),
            days_allowed=self.allowed,
            due_on=self.due_on,
            provisional=self.provisional,
            paused_since=last.since if last and last.until is None else None,
            pauses=self.pauses,
        )


def read(events: Iterable[ClockEvent], *, allowed: int) -> Clock:
    """The clock after these acts, in the order in which they were done."""
    clock = Clock(allowed)
    for event in events:
        clock.apply(event)
    return clock
