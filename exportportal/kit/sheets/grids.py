"""A file as grids of cells: every visible sheet of a workbook, or the one of a CSV file."""

import csv
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import chain, islice
from pathlib import PurePath
from typing import Final, Literal

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from exportportal.kit.sheets import packages
from exportportal.kit.sheets.cells import Cell, is_blank
from exportportal.kit.sheets.limits import Limits
from exportportal.kit.sheets.refusals import (
    Damaged,
    Empty,
    Encrypted,
    NotASpreadsheet,
    OldFormat,
    OpenQuotation,
    TooLarge,
    TooManyColumns,
    TooManyRows,
    UnzippedTooLarge,
)

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PART: Final = "EncryptedPackage".encode("utf-16-le")
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OTHER_TEXT: Final = ("%PDF-", "<", "{", "[{", "{\\rtf")
SEPARATORS: Final = ",\t;"
SEPARATOR_LINE: Final = re.compile(r"\"?sep=([,;\t|])\"?[,;\t]*\r?\n", re.IGNORECASE)
UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
CONTROLS: Final = frozenset(map(chr, range(32))) - set("\t\r\n\f\v")
MEGABYTE: Final = 1024 * 1024
SEARCHED: Final = 20  # rows at the top of a sheet, in which the headings may stand
WIDE: Final = 2  # times as many columns as are of use, from which on the others are not held

Needed = Callable[[list[list[Cell]]], Collection[int]]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its rows from the very first on, each as long as it is."""

    kind: Literal["xlsx", "csv"]
    name: str
    rows: list[list[Cell]]
    since_1904: bool = False


def grids(
    content: bytes, filename: str, limits: Limits, *, needed: Needed | None = None
) -> list[Grid]:
    """What can be seen in the file. What it is, is told from its bytes and not from its name.

    `needed` says by the first rows of a grid which places of the others are of use; where they are
    few, the others' cells are not held, but for the first in a row that says something.
    """
    if not content.strip():
        raise Empty
    if len(content) > limits.file_bytes:
        raise TooLarge(most=limits.file_bytes // MEGABYTE)
    if content.startswith(OLE):
        if ENCRYPTED_PART in content:
            raise Encrypted
        raise OldFormat(format=".xls")
    if content.startswith(ZIP):
        return list(_workbook(content, limits, needed))
    return [_csv(content, PurePath(filename).stem, limits, needed)]


def _workbook(content: bytes, limits: Limits, needed: Needed | None) -> Iterator[Grid]:
    package = packages.opened(content, limits)
    since_1904, too_far = package.since_1904, package.too_far
    packed = package.repacked()
    del package  # its parts are not held while the cells are made of them
    area = 0
    try:
        with CalamineWorkbook.from_filelike(packed) as book:
            for place, sheet in enumerate(book.sheets_metadata):
                visible = sheet.visible == SheetVisibleEnum.Visible
                if visible and sheet.typ == SheetTypeEnum.WorkSheet:
                    cells = book.get_sheet_by_index(place)
                    last_row, last_column = cells.end or (0, 0)
                    area += (last_row + 1) * (last_column + 1)
                    if area > limits.area:
                        raise UnzippedTooLarge
                    yield Grid("xlsx", sheet.name, _filled(cells, needed), since_1904)
    except CalamineError as error:
        raise too_far or Damaged() from error


def _filled(sheet: CalamineSheet, needed: Needed | None) -> list[list[Cell]]:
    """The rows, where a merged cell says the same in every row it spans, as a reader takes it."""
    _top, left_out = sheet.start or (0, 0)  # columns before the first that says something
    rows = list(_held(([""] * left_out + row for row in sheet.iter_rows()), needed))
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row):
                row[left] = rows[top][left]
    return rows


def _held(rows: Iterator[list[Cell]], needed: Needed | None) -> Iterator[list[Cell]]:
    """The rows with the cells that are of use, a text that many cells have being held once."""
    once: dict[str, str] = {}
    top = list(islice(rows, SEARCHED))
    if needed:
        places = needed(top)
        if max(map(len, top), default=0) > WIDE * len(places):
            rows = (_thinned(row, places) for row in rows)
    for row in chain(top, rows):
        yield [once.setdefault(cell, cell) if isinstance(cell, str) else cell for cell in row]


def _thinned(row: list[Cell], places: Collection[int]) -> list[Cell]:
    first = next((place for place, cell in enumerate(row) if not is_blank(cell)), 0)
    held: list[Cell] = [""] * len(row)
    for place in (first, *places):
        if place < len(row):
            held[place] = row[place]
    return held


def _csv(content: bytes, name: str, limits: Limits, needed: Needed | None) -> Grid:
    text = _decoded(content)
    if text.lstrip().startswith(OTHER_TEXT) or _is_binary(text):
        raise NotASpreadsheet
    separator, text = _separated(text)
    return Grid("csv", name, list(_held(_lines(text, separator, limits), needed)))


def _lines(text: str, separator: str, limits: Limits) -> Iterator[list[Cell]]:
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, line in enumerate(lines, start=1):
            if number > limits.depth:
                raise TooManyRows(most=limits.rows)
            if len(line) > limits.columns and any(line[limits.columns :]):
                raise TooManyColumns(most=limits.columns)
            yield [*line]
    except csv.Error as error:
        raise OpenQuotation(row=number + 1) from error


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(UTF16) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotASpreadsheet


def _is_binary(text: str) -> bool:
    return not CONTROLS.isdisjoint(text)


def _separated(text: str) -> tuple[str, str]:
    """The separator, and the lines it separates: what stands most often in the first of them.

    A line before all others may say which it is; programs neither show nor count that one.
    """
    if line := SEPARATOR_LINE.match(text):
        return line[1], text[line.end() :]
    head = text[:4096]
    return max(SEPARATORS, key=head.count), text
