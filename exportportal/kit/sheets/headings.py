"""Finding the list in a sheet: its row of headings, its columns, the rows that say something."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from exportportal.kit.sheets import cells
from exportportal.kit.sheets.cells import Cell
from exportportal.kit.sheets.columns import Columns
from exportportal.kit.sheets.grids import Grid

SEARCHED: Final = 20  # rows in which the headings may stand
FEWEST: Final = 2  # headings that make a row of headings
CLOSINGS: Final = ("合计", "总计", "小计", "total", "sum")


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A row, and what each of its cells was recognized as."""

    number: int
    cells: list[Cell]
    meant: Mapping[int, str]  # the column, by place in the row
    columns: Columns

    def places(self) -> Mapping[str, list[int]]:
        """Where each column was found; more than one place is one too many."""
        found: dict[str, list[int]] = {}
        for place, column in self.meant.items():
            found.setdefault(column, []).append(place)
        return found

    def unused(self) -> tuple[str, ...]:
        """Headings that are none of ours."""
        return tuple(
            cells.shown(cell)
            for place, cell in enumerate(self.cells)
            if place not in self.meant and not cells.is_blank(cell)
        )


def heading_row(grid: Grid, columns: Columns) -> HeadingRow | None:
    """The row that has most headings, the upper one of equals; none if no row has two."""
    rows = [
        HeadingRow(number, row, _meant(row, columns), columns)
        for number, row in enumerate(grid.rows[:SEARCHED], start=1)
    ]
    best = max(rows, key=lambda row: len(row.places()), default=None)
    return best if best and len(best.places()) >= FEWEST else None


def _meant(row: list[Cell], columns: Columns) -> dict[int, str]:
    found = {
        place: columns.recognized(cell) for place, cell in enumerate(row) if isinstance(cell, str)
    }
    return {place: column for place, column in found.items() if column}


def filled_rows(grid: Grid, headings: HeadingRow) -> Iterator[tuple[int, list[Cell]]]:
    """The rows beneath the headings in which one of our columns is filled.

    Left out are blank rows, headings repeated for the next printed page or in a second language,
    and closing lines (合计).
    """
    for number, row in enumerate(grid.rows[headings.number :], start=headings.number + 1):
        filled = [
            place for place in headings.meant if place < len(row) and not cells.is_blank(row[place])
        ]
        if filled and not _is_heading_again(row, filled, headings) and not _is_closing(row, filled):
            yield number, row


def _is_heading_again(row: list[Cell], filled: list[int], headings: HeadingRow) -> bool:
    said = ((place, row[place]) for place in filled)
    return all(
        isinstance(cell, str) and headings.columns.recognized(cell) == headings.meant[place]
        for place, cell in said
    )


def _is_closing(row: list[Cell], filled: list[int]) -> bool:
    """A line that sums up: it opens with such a word and has next to nothing else."""
    opening = next(cells.text(cell).casefold() for cell in row if not cells.is_blank(cell))
    return opening.startswith(CLOSINGS) and len(filled) <= FEWEST
