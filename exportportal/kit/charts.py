"""Bars drawn on the server, in per cent of any width: the geometry of `components/bars.html`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

NAMES: Final = 30.0  # how much of the width the names take
ROOM: Final = 60.0  # how much the longest bar takes


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its number, and how long it is."""

    label: str
    value: int
    width: str  # as SVG wants it
    end: str  # where its number stands
    y: int


@dataclass(frozen=True, slots=True)
class Bars:
    """All bars under each other, to one scale."""

    rows: tuple[Bar, ...]
    start: str
    height: int


STEP: Final = 28  # pixels from one bar to the next


def bars(values: Sequence[tuple[str, int]]) -> Bars:
    """Bars for these numbers, in their order; the longest takes all the room there is."""
    most = max((value for _label, value in values), default=0) or 1
    return Bars(
        rows=tuple(
            Bar(
                label=label,
                value=value,
                width=f"{ROOM * value / most:.2f}%",
                end=f"{NAMES + ROOM * value / most:.2f}%",
                y=place * STEP,
            )
            for place, (label, value) in enumerate(values)
        ),
        start=f"{NAMES:.2f}%",
        height=STEP * len(values),
    )
