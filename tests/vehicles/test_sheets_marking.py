"""The sender's own workbook with the faults in it: formatting kept, nothing else touched."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from tests.vehicles.sheet_files import (
    HEADINGS,
    MAKERS,
    comma_separated,
    packed,
    parts_of,
    row,
    saved,
    xlsx,
)
from vehicles.sheets import check_rows, mark, read_sheet
from vehicles.sheets.marking import AUTHOR, COLOUR

TODAY = date(2026, 11, 23)
BESIDE = len(HEADINGS) + 1
FUEL = HEADINGS.index("燃料") + 1


def styled() -> bytes:
    """A list as a firm dresses it, with one bad row in the middle."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "库存"
    page["A1"] = "广州南星二手车出口有限公司"
    page["A1"].font = Font(name="SimHei", size=18, bold=True, color="FF1F4E79")
    page["A1"].alignment = Alignment(horizontal="center")
    page.merge_cells("A1:Q1")
    page.row_dimensions[1].height = 42
    page.append(HEADINGS)
    for cell in page[2]:
        cell.fill, cell.border = PatternFill("solid", fgColor="FFDDEBF7"), Border(Side("thin"))
    for line in (row(), row(车架号="LSVD2DRC1VC303677", 燃料="煤")):
        page.append([*line[:6], date(2026, 1, 5), *line[7:10], 23809, *line[11:]])
    for number in (3, 4):
        page.cell(number, 7).number_format = 'yyyy"年"m"月"d"日"'
        page.cell(number, 11).number_format = "#,##0"
    page["C3"].comment = Comment("已核对", "王会计")
    page.column_dimensions["A"].width = 31
    page.freeze_panes, page.auto_filter.ref = "B3", "A2:Q4"
    notes = book.create_sheet("说明")
    notes["B2"], notes["B3"] = "内部资料", "=1+1"
    notes["B2"].font = Font(italic=True)
    book.create_sheet("旧表").sheet_state = "hidden"
    return saved(book)


def marked(content: bytes, *, language: str = "en") -> Workbook:
    sheet = read_sheet(content, "list.xlsx")
    checked = check_rows(sheet, today=TODAY, manufacturers=MAKERS)
    faults = [fault for line in checked for fault in line.faults]
    return load_workbook(BytesIO(mark(content, sheet, faults, language=language)))


def look(page: Worksheet, place: str) -> tuple[Any, ...]:
    """What a cell says and how it looks."""
    cell = page[place]
    font, edge = cell.font, cell.border.left.style
    return cell.value, font.name, font.sz, font.b, cell.number_format, edge, cell.fill.fgColor.rgb


@pytest.mark.parametrize("place", ["A1", "A2", "Q2", "A3", "G3", "K3", "G4", "K4"])
def test_cells_say_what_they_said_and_look_as_they_looked(place: str) -> None:
    content = styled()
    before = load_workbook(BytesIO(content))["库存"]
    assert look(marked(content)["库存"], place) == look(before, place)


def test_widths_heights_merges_panes_and_filters_are_kept() -> None:
    page = marked(styled())["库存"]
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:Q1"]
    assert (page.column_dimensions["A"].width, page.row_dimensions[1].height) == (31, 42)
    assert (page.freeze_panes, page.auto_filter.ref) == ("B3", "A2:Q4")
    assert page["A1"].font.color.rgb == "FF1F4E79"
    assert page["A1"].alignment.horizontal == "center"


def test_other_sheets_stay_with_their_formulas_hidden_ones_too() -> None:
    book = marked(styled())
    assert book.sheetnames == ["库存", "说明", "旧表"]
    assert (book["说明"]["B2"].value, book["说明"]["B3"].value) == ("内部资料", "=1+1")
    assert book["说明"]["B2"].font.i
    assert book["旧表"].sheet_state == "hidden"


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "To be corrected"), ("zh-hans", "待更正")]
)
def test_faults_stand_beside_their_rows_and_on_their_cells(language: str, heading: str) -> None:
    page = marked(styled(), language=language)["库存"]
    assert [page.cell(number, BESIDE).value is None for number in (1, 3)] == [True, True]
    assert page.cell(2, BESIDE).value == heading
    assert str(page.cell(4, BESIDE).value).startswith("燃料: ")
    bad = page.cell(4, FUEL)
    assert bad.fill.fgColor.rgb == COLOUR
    assert bad.comment is not None
    assert bad.comment.author == AUTHOR
    assert "煤" in bad.comment.text


def test_a_note_of_the_senders_own_is_left_as_it_is() -> None:
    page = marked(styled())["库存"]
    assert page["C3"].comment is not None
    assert (page["C3"].comment.text, page["C3"].comment.author) == ("已核对", "王会计")


def test_a_marked_list_that_was_corrected_comes_back_clean() -> None:
    book = marked(styled())
    book["库存"].cell(4, FUEL).value = "汽油"
    book["库存"].cell(3, FUEL).value = "煤"
    page = marked(saved(book))["库存"]
    assert page.cell(4, BESIDE).value is None
    assert page.cell(4, FUEL).comment is None
    assert page.cell(4, FUEL).fill.fgColor.rgb != COLOUR
    assert "煤" in str(page.cell(3, BESIDE).value)
    assert page.cell(2, BESIDE + 1).value is None


def test_a_value_that_looks_like_a_formula_stays_text_in_its_fault() -> None:
    page = marked(comma_separated(HEADINGS, row(燃料="=1+1")).encode()).worksheets[0]
    beside = page.cell(2, BESIDE)
    assert (beside.data_type, "=1+1" in str(beside.value)) == ("s", True)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_comes_back_as_a_workbook_with_the_same_cells_as_text(encoding: str) -> None:
    content = comma_separated(HEADINGS, row(所有人="=1+1", 燃料="煤")).encode(encoding)
    page = marked(content).worksheets[0]
    assert [cell.value for cell in page[1]] == [*HEADINGS, "To be corrected"]
    owner = page.cell(2, HEADINGS.index("所有人") + 1)
    assert (owner.value, owner.data_type) == ("=1+1", "s")


def test_macros_are_left_behind() -> None:
    content = packed(
        parts_of(xlsx([HEADINGS, row(燃料="煤")])) | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    )
    sheet = read_sheet(content, "list.xlsm")
    faults = [
        fault
        for line in check_rows(sheet, today=TODAY, manufacturers=MAKERS)
        for fault in line.faults
    ]
    assert "xl/vbaProject.bin" not in parts_of(mark(content, sheet, faults, language="en"))
