"""A list as it was sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import override

from exportportal.kit.sheets.cells import Cell
from exportportal.kit.sheets.columns import Columns


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of the file that holds the list. Rows count from 1, as the program shows them."""

    kind: Literal["xlsx", "csv", "json"]
    name: str
    columns: Columns = field(repr=False)
    heading_row: int
    positions: Mapping[str, int]  # which place in a row each column has, from 0
    headings: Mapping[str, str]  # as the sender wrote them
    unused: tuple[str, ...]  # headings of columns that are not ours, which are left alone
    rows: Mapping[int, list[Cell]] = field(repr=False)  # by row number: the rows with a content
    width: int  # columns in use
    since_1904: bool = False  # whether its days count from 1904

    def cell(self, row: list[Cell], column: str) -> Cell:
        """What stands in that column; an empty text where there is no such column or cell."""
        position = self.positions.get(column)
        return "" if position is None or position >= len(row) else row[position]

    def heading(self, column: str) -> str:
        """The sender's own words for a column; ours, in the sender's language, if it has none."""
        if column in self.headings:
            return self.headings[column]
        english = all(heading.isascii() for heading in self.headings.values())
        with override("en" if english else "zh-hans"):
            return str(self.columns.labels[column])
