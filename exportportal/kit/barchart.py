"""Bars drawn on the server: where each stands and how long it is, for the template to draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

VALUE: Final = 18.0  # per cent of the width that the numbers have, beside the longest bar
ROW: Final = 42  # pixels: a label, and its bar beneath it, so that long names fit a small screen


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its number in words, and its place in the drawing."""

    label: str
    value: str
    width: str
    text_at: str
    top: int

    @property
    def label_line(self) -> int:
        """The base line of its label."""
        return self.top + 14

    @property
    def bar_top(self) -> int:
        return self.top + 20

    @property
    def value_line(self) -> int:
        """The base line of its number."""
        return self.top + 33


@dataclass(frozen=True, slots=True)
class BarChart:
    """A chart of horizontal bars, longest possible where the number is greatest."""

    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        return ROW * len(self.bars)


def draw(rows: Sequence[tuple[str, float | None, str]]) -> BarChart:
    """Bars for these labels, numbers and words; a number that is not told has no bar."""
    longest = max((number for _label, number, _value in rows if number), default=0.0)
    room = 100 - VALUE
    bars = []
    for place, (label, number, value) in enumerate(rows):
        width = room * number / longest if number and longest else 0.0
        bars.append(
            Bar(
                label=label,
                value=value,
                width=f"{width:.2f}%",
                text_at=f"{width + 1.2:.2f}%",
                top=ROW * place,
            )
        )
    return BarChart(tuple(bars))
