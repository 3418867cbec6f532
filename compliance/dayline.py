"""Where the marks of the day-180 line stand: plain geometry, in per cent of any width.

The days up to the limit take the left part of the line at an even scale. The days after it go on at
the same scale while they fit; older cars are drawn behind a break, so that the red line stays where
the eye expects it whether a car is 3 or 5,000 days old.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

START: Final = 2.0  # where the day of registration stands
RED: Final = 60.0  # where the limit stands
END: Final = 98.0
BREAK: Final = 80.0  # where the scale breaks, if it must
FAR: Final = (86.0, 95.0)  # what lies behind the break stands between these

NOMINAL_WIDTH: Final = 600.0  # the width, in pixels, that labels are laid out for
LANE: Final = 20
GAP: Final = 12.0
SQUARE, HALF, IDEOGRAPHS = 13.0, 7.2, 0x2E80  # a wide character, another, the first wide one


@dataclass(frozen=True, slots=True)
class Mark:
    """One day on the line: its place, and its label, a flag on a pole that blows right or left."""

    kind: str
    on: date
    age: int
    label: str
    at: float
    anchor: Literal["start", "end"] = "start"
    lane: int = 0

    @property
    def x(self) -> str:
        """Where it stands, as SVG wants it."""
        return f"{self.at:.2f}%"

    @property
    def above(self) -> int:
        """How far above the line its label sits, in pixels."""
        return -(16 + LANE * self.lane)

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where its flag goes at the nominal width, in pixels."""
        width, pole = width_of(self.label) + GAP, self.at / 100 * NOMINAL_WIDTH
        return (pole, pole + width) if self.anchor == "start" else (pole - width, pole)


@dataclass(frozen=True, slots=True)
class Dayline:
    """The line of one car: its marks, oldest first, and the two days the law looks at."""

    marks: tuple[Mark, ...]
    limit: int
    red_on: date
    free_on: date
    age: int
    broken: bool

    @property
    def standing(self) -> Literal["before", "inside", "free"]:
        """Whether the day asked about lies before registration, inside the limit, or after it."""
        if self.age < 0:
            return "before"
        return "inside" if self.age <= self.limit else "free"

    @property
    def days_to_free(self) -> int:
        """How many days are left until the car needs no confirmation; none or fewer once free."""
        return self.limit + 1 - self.age

    @property
    def now(self) -> Mark:
        """The mark of the day asked about."""
        return next(mark for mark in self.marks if mark.kind in {"today", "applied"})

    @property
    def red(self) -> str:
        """Where the red line stands."""
        return f"{RED:.2f}%"

    @property
    def reached(self) -> str:
        """How much of the line lies behind the car: a width."""
        return f"{self.now.at - START:.2f}%"

    @property
    def line_at(self) -> int:
        """How far down the line lies, in pixels: below the labels above it."""
        return 32 + LANE * max(mark.lane for mark in self.marks)

    @property
    def height(self) -> int:
        """How tall the drawing is, in pixels."""
        return self.line_at + 40


def lay_out(days: Mapping[str, date], *, limit: int, labels: Mapping[str, str]) -> Dayline:
    """The line for these days: `registered`, perhaps `transferred`, and `today` or `applied`."""
    registered_on = days["registered"]
    ages = {kind: (on - registered_on).days for kind, on in days.items()}
    per_day = (RED - START) / limit
    broken = START + max(ages.values()) * per_day > END
    last_plain = int((BREAK - 6 - START) / per_day) if broken else max(ages.values())
    far = sorted({age for age in ages.values() if age > last_plain})

    def place(age: int) -> float:
        if age > last_plain:
            return FAR[0] + (FAR[1] - FAR[0]) * (far.index(age) + 1) / len(far)
        return START + max(age, 0) * per_day

    marks = [
        Mark(kind=kind, on=on, age=ages[kind], label=labels[kind], at=place(ages[kind]))
        for kind, on in sorted(days.items(), key=lambda item: item[1])
    ]
    age = ages["applied" if "applied" in ages else "today"]
    return Dayline(
        marks=hoisted(marks),
        limit=limit,
        red_on=registered_on + timedelta(days=limit),
        free_on=registered_on + timedelta(days=limit + 1),
        age=age,
        broken=broken,
    )


def hoisted(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The same marks, their flags so that none covers another and no pole runs through one.

    From the right: a flag blows right while there is room, else left, and so do those it would
    cover. Right-blown flags fly above all that begin beneath them; left-blown ones below.
    """
    blown: list[Mark] = []
    for mark in reversed(marks):
        beyond = mark.reach[1] > NOMINAL_WIDTH
        covered = blown and blown[0].anchor == "end" and blown[0].reach[0] < mark.reach[0]
        blown.insert(0, replace(mark, anchor="end") if beyond or covered else mark)
    left = [mark for mark in blown if mark.anchor == "end"]
    for number, mark in enumerate(left):
        left[number] = replace(
            mark, lane=above_all(m for m in left[:number] if m.reach[1] > mark.reach[0])
        )
    flying = left
    for mark in reversed([mark for mark in blown if mark.anchor == "start"]):
        lane = above_all(other for other in flying if other.reach[0] < mark.reach[1])
        flying.insert(0, replace(mark, lane=lane))
    return tuple(flying)


def above_all(marks: Iterable[Mark]) -> int:
    """The lowest lane above these."""
    return max((mark.lane + 1 for mark in marks), default=0)


def width_of(label: str) -> float:
    """About how wide a label is at 13 px: a Chinese character is square, a Latin one half of it."""
    return sum(SQUARE if ord(char) >= IDEOGRAPHS else HALF for char in label)
