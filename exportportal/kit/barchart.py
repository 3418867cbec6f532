"""Bars drawn on the server: where each stands and how long it is, for the template to draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LABEL: Final = 36.0  # per cent of the width that the labels have
VALUE: Final = 14.0  # and the numbers
ROW: Final = 26  # pixels


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its number in words, and its place in the drawing."""

    label: str
    said: str
    width: str
    text_at: str
    top: int

    @property
    def middle(self) -> int:
        """The base line of its words."""
        return self.top + 17


@dataclass(frozen=True, slots=True)
class BarChart:
    """A chart of horizontal bars, longest possible where the number is greatest."""

    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        return ROW * len(self.bars)

    @property
    def left(self) -> str:
        """Where all bars begin."""
        return f"{LABEL:.2f}%"

    @property
    def label_end(self) -> str:
        return f"{LABEL - 1.5:.2f}%"


def draw(rows: Sequence[tuple[str, float | None, str]]) -> BarChart:
    """Bars for these labels, numbers and words; a number that is not told has no bar."""
    longest = max((number for _label, number, _said in rows if number), default=0.0)
    room = 100 - LABEL - VALUE
    bars = []
    for place, (label, number, said) in enumerate(rows):
        width = room * number / longest if number and longest else 0.0
        bars.append(
            Bar(
                label=label,
                said=said,
                width=f"{width:.2f}%",
                text_at=f"{LABEL + width + 1.2:.2f}%",
                top=ROW * place,
            )
        )
    return BarChart(tuple(bars))
