"""The sender's own workbook, with the faults written in beside each row."""

import logging
import re
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby
from typing import Final

import xlsxwriter
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exportportal.kit.sheets import LIMITS, Limits, Sheet, cells
from exportportal.kit.sheets.grids import grids
from exportportal.kit.sheets.markup import count
from vehicles.sheets.row_splicing import Entangled, UnmarkedRows
from vehicles.sheets.rows import Fault
from vehicles.sheets.wording import fault_text

logger = logging.getLogger(__name__)

HEADING: Final[str | Promise] = _("To be corrected")
LANGUAGES: Final = ("zh-hans", "en")
AUTHOR: Final = "Export portal"  # by which a later marking knows its own notes
COLOUR: Final = "FFFBE3DF"
FILL: Final = PatternFill("solid", fgColor=COLOUR)
UNFILLED: Final = PatternFill()
BOLD: Final = Font(bold=True)
WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
LONGEST_TEXT: Final = 32_767  # characters of a cell, for spreadsheet programs
MOST_LOADED: Final = 200_000  # cells, as many as fit into the memory that a worker has for a list
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
UNTITLED: Final = re.compile(r"[\[\]:*?/\\']")


class TooManyCells(ValueError):
    """All cells of the workbook would have to be loaded, and there is no room for them."""


def mark(
    content: bytes,
    sheet: Sheet,
    faults: Iterable[Fault],
    *,
    language: str,
    limits: Limits = LIMITS,
) -> bytes:
    """An .xlsx workbook: a column that tells each bad row's faults, and a note on each bad cell.

    Formatting and further sheets stay, macros go. A CSV file, or a workbook that cannot be kept as
    it is, comes back as a new workbook with the same cells as text.
    """
    known = sorted(faults, key=lambda fault: fault.sheet_row)
    if sheet.kind == "xlsx":
        for way in (_marked_in_part, _marked_whole):
            try:
                return way(content, sheet.name, sheet, known, language)
            except Entangled:
                continue
            except Exception:  # openpyxl fails in any way at what spreadsheet programs open
                logger.warning("A workbook cannot be kept as it is.", exc_info=True)
    copied, name = _copied(content, sheet, limits)
    return _marked_in_part(copied, name, sheet, known, language)


def _marked_in_part(
    content: bytes, name: str, sheet: Sheet, faults: list[Fault], language: str
) -> bytes:
    """With the rows alone that are to be marked; the others are put back as they were."""
    touched = {sheet.heading_row, *(fault.sheet_row for fault in faults)}
    if not _headings().isdisjoint(sheet.unused):
        touched |= _marked_before(content, name, sheet)
    unmarked = UnmarkedRows.of(content, name, touched)
    book = _loaded(unmarked.without())
    _mark(book[name], sheet, faults, language, loaded=sorted(touched))
    saved, page = _saved(book), book[name]
    last = f"{get_column_letter(sheet.width + 1)}{max(unmarked.rows)}"
    return unmarked.put_back(saved, page.path.lstrip("/"), last)


def _marked_before(content: bytes, name: str, sheet: Sheet) -> set[int]:
    """The rows of a list that was marked before in which that marking may have written."""
    headings = UnmarkedRows.of(content, name, {sheet.heading_row})
    row = _loaded(headings.without())[name][sheet.heading_row]
    ours = _headings()
    return {
        number
        for cell in row
        if cell.value in ours
        for number in headings.filled_in(get_column_letter(cell.column))
    }


def _marked_whole(
    content: bytes, name: str, sheet: Sheet, faults: list[Fault], language: str
) -> bytes:
    """With every cell loaded, as formulas that cells share need it."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        sheets = (part for part in package.namelist() if part.startswith("xl/worksheets/"))
        if sum(count(package.read(part), "c") for part in sheets) > MOST_LOADED:
            raise TooManyCells
    book = _loaded(content)
    rows = range(sheet.heading_row, max(sheet.rows) + 1)
    _mark(book[name], sheet, faults, language, loaded=rows)
    return _saved(book)


def _loaded(content: bytes) -> Workbook:
    """The workbook with formulas unevaluated and macros left behind."""
    with (
        warnings.catch_warnings()
    ):  # of extensions that will not be kept; nobody here can act on it
        warnings.simplefilter("ignore", UserWarning)
        return load_workbook(BytesIO(content))


def _copied(content: bytes, sheet: Sheet, limits: Limits) -> tuple[bytes, str]:
    """The cells alone, as text: nothing in it can be taken for a formula. And its sheet's name."""
    grid = next(
        grid
        for grid in grids(content, sheet.name, limits)
        if grid.kind == "csv" or grid.name == sheet.name
    )
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"constant_memory": True})
    name = UNTITLED.sub(" ", sheet.name).strip()[:31] or "Sheet"
    page = book.add_worksheet(name)
    for number, row in enumerate(grid.rows):
        for place, cell in enumerate(row):
            if shown := cells.shown(cell):
                page.write_string(number, place, shown[:LONGEST_TEXT])
    book.close()
    return written.getvalue(), name


def _mark(
    page: Worksheet, sheet: Sheet, faults: list[Fault], language: str, *, loaded: Sequence[int]
) -> None:
    column = _column(page, sheet, loaded)
    with override(language):
        heading = str(HEADING)
    _write(page.cell(sheet.heading_row, column), heading).font = BOLD
    page.column_dimensions[get_column_letter(column)].width = 70
    places = {sheet.headings[of]: place + 1 for of, place in sheet.positions.items()}
    for number, of_row in groupby(faults, key=lambda fault: fault.sheet_row):
        lines = []
        for fault in of_row:
            text = fault_text(fault, language=language)
            lines.append(f"{fault.column}: {text.message} {text.fix}")
            if fault.column in places:
                _note(page.cell(number, places[fault.column]), f"{text.message}\n{text.fix}")
        beside = _write(page.cell(number, column), "\n".join(lines))
        beside.fill, beside.alignment = FILL, WRAPPED


def _headings() -> set[str]:
    """What the column of faults is called, in every language."""
    named = set()
    for language in LANGUAGES:
        with override(language):
            named.add(str(HEADING))
    return named


def _column(page: Worksheet, sheet: Sheet, loaded: Sequence[int]) -> int:
    """Where the faults go: right of the columns in use, or where an earlier marking had them."""
    ours = _headings()
    for cell in page[sheet.heading_row]:
        if cell.value in ours:
            _unmark(page, [row for row in loaded if row > sheet.heading_row], cell.column)
            return cell.column
    return sheet.width + 1


def _unmark(page: Worksheet, rows: Iterable[int], column: int) -> None:
    """Take away what an earlier marking wrote, so that a row corrected since then is clean."""
    for number in rows:
        for cell in page[number]:
            if cell.column == column:
                cell.value = None
            elif cell.comment and cell.comment.author == AUTHOR:
                cell.comment = None
            if cell.fill.fgColor.rgb == COLOUR:
                cell.fill = UNFILLED


def _note(cell: Cell | MergedCell, text: str) -> None:
    """Colour and a note on a bad cell. A note of the sender's own is left as it is."""
    cell.fill = FILL
    if isinstance(cell, Cell) and cell.comment is None:
        cell.comment = Comment(text, AUTHOR, height=120, width=320)


def _write(cell: Cell | MergedCell, text: str) -> Cell:
    """Text and nothing but text, also where it looks like a formula."""
    if isinstance(cell, MergedCell):
        raise TypeError(f"{cell.coordinate} is covered by a merge.")
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_SIGNS)
    return cell


def _saved(book: Workbook) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()
