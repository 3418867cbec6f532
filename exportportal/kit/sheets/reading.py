"""Reading a list: from the bytes of a file to the one sheet that holds it."""

from functools import partial
from typing import Final

from openpyxl.utils import get_column_letter

from exportportal.kit.sheets import cells
from exportportal.kit.sheets.columns import Columns
from exportportal.kit.sheets.grids import SEARCHED, Grid, grids
from exportportal.kit.sheets.headings import (
    HeadingRow,
    filled_rows,
    heading_row,
    places_of_columns,
)
from exportportal.kit.sheets.limits import LIMITS, Limits
from exportportal.kit.sheets.refusals import (
    DuplicateColumns,
    Empty,
    NoHeadings,
    SeveralLists,
    TooManyRows,
)
from exportportal.kit.sheets.sheet import Sheet

HEADING_LENGTH: Final = 80  # characters of a heading, at most


def read_sheet(
    content: bytes, filename: str, *, columns: Columns, limits: Limits = LIMITS
) -> Sheet:
    """The list in this file; a SheetRefused tells why there is none that can be read."""
    needed = partial(places_of_columns, columns=columns)
    found = grids(content, filename, limits, needed=needed)
    seen = [grid for grid in found if _has_content(grid)]
    if not seen:
        raise Empty
    lists = [(grid, headings) for grid in seen if (headings := heading_row(grid, columns))]
    if not lists:
        raise NoHeadings(most=SEARCHED)
    whole = [_sheet(grid, headings, limits) for grid, headings in lists if not _missing(headings)]
    if not whole:
        _, nearest = max(lists, key=lambda pair: len(pair[1].places()))
        raise columns.missing(row=nearest.number, columns=",".join(_missing(nearest)))
    filled = [sheet for sheet in whole if sheet.rows]
    if not filled:
        raise Empty
    if len(filled) > 1:
        raise SeveralLists(first=filled[0].name, second=filled[1].name)
    return filled[0]


def _has_content(grid: Grid) -> bool:
    return any(not cells.is_blank(cell) for row in grid.rows for cell in row)


def _missing(headings: HeadingRow) -> list[str]:
    found = headings.places()
    return [column for column in headings.columns.required if column not in found]


def _sheet(grid: Grid, headings: HeadingRow, limits: Limits) -> Sheet:
    for first, *more in headings.places().values():
        if more:
            raise DuplicateColumns(first=_named(headings, first), second=_named(headings, more[0]))
    rows = dict(filled_rows(grid, headings))
    if len(rows) > limits.rows:
        raise TooManyRows(most=limits.rows)
    return Sheet(
        kind=grid.kind,
        name=grid.name,
        columns=headings.columns,
        heading_row=headings.number,
        positions={column: place for place, column in headings.meant.items()},
        headings={
            column: cells.shown(headings.cells[place])[:HEADING_LENGTH]
            for place, column in headings.meant.items()
        },
        unused=headings.unused(),
        rows=rows,
        width=max(map(len, grid.rows)),
        since_1904=grid.since_1904,
    )


def _named(headings: HeadingRow, place: int) -> str:
    """A column as its sender finds it: its letter and its heading."""
    return f"{get_column_letter(place + 1)} ({cells.shown(headings.cells[place])})"
