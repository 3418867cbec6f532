"""Finding the list in a sheet: its row of headings, its columns, the rows that say something."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from exportportal.kit.sheets import cells
from exportportal.kit.sheets.cells import Cell
from exportportal.kit.sheets.columns import Columns
from exportportal.kit.sheets.grids import SEARCHED, Grid
from exportportal.kit.sheets.refusals import SeveralTables

FEWEST: Final = 2  # headings that make a row of headings
# What a line beneath a list opens with that sums up, notes something or says who made the list.
CLOSING: Final = re.compile(
    r"(?:本页)?(?:合计|总计|小计|共计|总数|累计)|共\d+|(?:sub|grand)?totals?\b|sum\b"
    r"|(?:备注|附注|注意|说明|制表|填表|编制|审核|复核|审批|联系人|联系电话|经办人|打印)(?:人|日期|时间|事项)?(?:[::]|$)"
    r"|注\d*[::]|(?:notes?|remarks?|preparedby|checkedby|printed)(?::|$)"
)


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
    return _best(grid.rows[:SEARCHED], columns)


def places_of_columns(top: list[list[Cell]], columns: Columns) -> Collection[int]:
    """Where the columns stand, by the rows at the top of a sheet; nowhere if it holds no list."""
    best = _best(top, columns)
    return best.meant.keys() if best else ()


def _best(top: list[list[Cell]], columns: Columns) -> HeadingRow | None:
    rows = [
        HeadingRow(number, row, _meant(row, columns), columns)
        for number, row in enumerate(top, start=1)
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
    closing lines (合计), and rows into which formulas alone were drawn out beyond the list.
    """
    for number, row in enumerate(grid.rows[headings.number :], start=headings.number + 1):
        filled = [
            place for place in headings.meant if place < len(row) and not cells.is_blank(row[place])
        ]
        if (
            filled
            and not _is_heading_again(row, number, filled, headings)
            and not _is_closing(row, filled, headings)
            and not _is_drawn_out(row, filled, headings)
        ):
            yield number, row


def _is_heading_again(
    row: list[Cell], number: int, filled: list[int], headings: HeadingRow
) -> bool:
    """Whether the row says again what its columns are. If it says otherwise, a second list begins
    there, whose cells would be read as what they are not."""
    meant: dict[int, str] = {}
    for place in filled:
        cell = row[place]
        column = headings.columns.recognized(cell) if isinstance(cell, str) else None
        if column is None:
            return False
        meant[place] = column
    again = all(headings.meant[place] == column for place, column in meant.items())
    if not again and len(meant) > FEWEST:
        raise SeveralTables(first=headings.number, second=number)
    return again


def _is_closing(row: list[Cell], filled: list[int], headings: HeadingRow) -> bool:
    """A line that sums up or notes something: it opens so, and has next to nothing of a row."""
    opening = next(cells.code(cell).casefold() for cell in row if not cells.is_blank(cell))
    required = headings.columns.required
    of_list = sum(headings.meant[place] in required for place in filled)
    return of_list <= max(FEWEST, (len(required) - 1) // 2) and bool(CLOSING.match(opening))


def _is_drawn_out(row: list[Cell], filled: list[int], headings: HeadingRow) -> bool:
    """A row of errors alone, which does not even try to say what it is about."""
    first = headings.columns.required[0]
    return all(cells.is_error(row[place]) and headings.meant[place] != first for place in filled)
