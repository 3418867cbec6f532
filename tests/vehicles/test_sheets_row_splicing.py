"""Rows without a fault come back from the marking as they were written, to the byte."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from tests import make
from tests.vehicles.sheet_files import (
    HEADINGS,
    MAKERS,
    SHEET_PART,
    altered,
    packed,
    parts_of,
    row,
    xlsx,
)
from vehicles.sheets import check_rows, mark, marking, read_sheet
from vehicles.sheets.row_splicing import TEXTS, Entangled, UnmarkedRows

TODAY = date(2026, 11, 23)
BAD = 4  # the row of each list here that has a fault
FUEL = HEADINGS.index("燃料") + 1
BESIDE = len(HEADINGS) + 1


def listed(*, beyond: Callable[[Any, Any], None] | None = None) -> bytes:
    """Six cars as Excel would store them, the third of them bad."""
    stored = BytesIO()
    book = xlsxwriter.Workbook(stored, {"in_memory": True})
    page, day = book.add_worksheet("库存"), book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, HEADINGS)
    for number in range(1, 7):
        bad = {"燃料": "煤"} if number == BAD - 1 else {}
        page.write_row(number, 0, row(车架号=make.vin(), 所有人=f"车主{number}", **bad))
        page.write_datetime(number, 6, date(2026, 1, number), day)
        page.write_formula(number, 10, f"={number}*1000", None, number * 1000)
    if beyond:
        beyond(book, page)
    book.close()
    return stored.getvalue()


def marked(content: bytes) -> bytes:
    sheet = read_sheet(content, "list.xlsx")
    checked = check_rows(sheet, today=TODAY, manufacturers=MAKERS)
    faults = [fault for line in checked for fault in line.faults]
    assert {fault.sheet_row for fault in faults} == {BAD}
    return mark(content, sheet, faults, language="en")


def row_of(content: bytes, number: int) -> bytes:
    found = re.search(rb'<row r="%d".*?</row>' % number, parts_of(content)[SHEET_PART])
    assert found
    return found[0]


def test_a_row_without_fault_is_written_as_it_was_with_the_last_values_of_its_formulas() -> None:
    content = listed()
    after = marked(content)
    for number in (2, 3, 5, 6, 7):
        assert row_of(after, number) == row_of(content, number)
    assert row_of(after, BAD) != row_of(content, BAD)
    assert parts_of(after)[TEXTS] == parts_of(content)[TEXTS]


def test_formulas_of_a_bad_row_keep_the_values_they_last_had() -> None:
    """Who reads the marked list without working it out again finds the same faults in it."""

    def beyond(_book: Any, page: Any) -> None:
        page.write_formula(BAD - 1, 1, '="粤A"&"1"', None, "粤A1")
        page.write_formula(BAD - 1, 9, "=X1", None, "#REF!")

    content, _sheet, faults = _faults(listed(beyond=beyond))
    _content, again, faults_again = _faults(marked(content))
    assert [fault.column for fault in faults] == ["所有人", "燃料"]
    assert faults_again == faults
    number, plate = (again.cell(again.rows[BAD], column) for column in ("mileage_km", "plate"))
    assert (number, plate) == (3000.0, "粤A1")
    page = load_workbook(BytesIO(marked(content)))["库存"]
    assert (page.cell(BAD, 2).value, page.cell(BAD, 11).value) == ('="粤A"&"1"', "=3*1000")


def test_every_cell_reads_as_before_and_the_list_can_be_sent_again() -> None:
    content = listed()
    after = marked(content)
    before, now = (load_workbook(BytesIO(each))["库存"] for each in (content, after))
    for number in range(1, 8):
        for place in range(1, len(HEADINGS) + 1):
            old, new = before.cell(number, place), now.cell(number, place)
            assert (new.value, new.number_format) == (old.value, old.number_format)
    assert now.cell(BAD, FUEL).comment is not None
    assert str(now.cell(BAD, BESIDE).value).startswith("燃料: ")
    assert now.dimensions == "A1:R7"
    again = read_sheet(after, "list.xlsx")
    assert list(again.rows) == [2, 3, 4, 5, 6, 7]
    assert [line.sheet_row for line in check_rows(again, today=TODAY, manufacturers=MAKERS)] == [
        2, 3, 4, 5, 6, 7,
    ]  # fmt: skip
    assert again.cell(again.rows[3], "owner") == "车主2"


def test_of_a_list_that_was_marked_before_only_the_rows_marked_then_or_now_are_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(marking, "MOST_LOADED", 0)
    book = load_workbook(BytesIO(marked(listed())))
    page = book["库存"]
    page.cell(BAD, FUEL).value = "汽油"
    page.cell(6, FUEL).value = "柴火"
    stored = BytesIO()
    book.save(stored)
    content, sheet, faults = _faults(stored.getvalue())
    after = mark(content, sheet, faults, language="zh-hans")
    for number in (2, 3, 5, 7):
        assert row_of(after, number) == row_of(content, number)
    page = load_workbook(BytesIO(after))["库存"]
    assert (page.cell(BAD, BESIDE).value, page.cell(BAD, FUEL).comment) == (None, None)
    assert "柴火" in str(page.cell(6, BESIDE).value)
    assert page.cell(1, BESIDE).value == "待更正"
    assert page.cell(1, BESIDE + 1).value is None


def _faults(content: bytes) -> tuple[bytes, Any, list[Any]]:
    sheet = read_sheet(content, "list.xlsx")
    checked = check_rows(sheet, today=TODAY, manufacturers=MAKERS)
    return content, sheet, [fault for line in checked for fault in line.faults]


def test_other_sheets_keep_their_texts() -> None:
    def beyond(book: Any, _page: Any) -> None:
        notes = book.add_worksheet("说明")
        notes.write_column(0, 0, ["内部资料", "名爵", "勿外传"])

    notes = load_workbook(BytesIO(marked(listed(beyond=beyond))))["说明"]
    assert [cell.value for cell in notes["A"]] == ["内部资料", "名爵", "勿外传"]


def test_a_chart_beside_the_list_stays() -> None:
    def beyond(book: Any, page: Any) -> None:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=库存!$K$2:$K$7"})
        page.insert_chart("T2", chart)

    assert len(load_workbook(BytesIO(marked(listed(beyond=beyond))))["库存"]._charts) == 1


def test_what_excel_says_of_a_row_in_its_own_vocabulary_does_not_break_the_workbook() -> None:
    content = listed()
    content = altered(content, SHEET_PART, b"<worksheet ", b'<worksheet xmlns:x14ac="urn:x" ')
    content = altered(content, SHEET_PART, b'<row r="3" ', b'<row r="3" x14ac:dyDescent="0.25" ')
    page = load_workbook(BytesIO(marked(content)))["库存"]
    assert page.cell(3, 10).value == "车主2"


def test_a_row_that_would_not_be_understood_in_its_place_is_loaded_instead() -> None:
    content = altered(listed(), SHEET_PART, b"<worksheet ", b'<worksheet xmlns:own="urn:x" ')
    content = altered(content, SHEET_PART, b'<c r="A3" ', b'<c r="A3" own:seen="1" ')
    after = marked(content)
    assert b"own:" not in parts_of(after)[SHEET_PART]
    assert load_workbook(BytesIO(after))["库存"].cell(3, 10).value == "车主2"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<f>2*1000</f>", b'<f t="shared" ref="K3:K4" si="0">2*1000</f>'),
        (b'<c r="A3" ', b'<c r="A3" cm="1" '),
        (b"<sheetData>", b"<sheetData><!-- <row> -->"),
        (b'<row r="5" ', b"<row "),
        (b'<row r="5" ', b'<row r="6" '),
        (b'encoding="UTF-8"', b'encoding="ISO-8859-1"'),
    ],
)
def test_rows_that_hang_together_are_not_parted(old: bytes, new: bytes) -> None:
    content = altered(listed(), SHEET_PART, old, new)
    with pytest.raises(Entangled):
        UnmarkedRows.of(content, "库存", {1, BAD})


def test_texts_that_cannot_be_told_apart_are_not_parted() -> None:
    content = listed()
    elsewhere = parts_of(content)
    elsewhere["xl/Texts.xml"] = elsewhere.pop(TEXTS)
    with pytest.raises(Entangled):
        UnmarkedRows.of(packed(elsewhere), "库存", {1, BAD})
    for odd in (
        altered(content, TEXTS, b"<si>", b"<!-- --><si>"),
        altered(content, SHEET_PART, b't="s"><v>', b't="s"><v xml:space="default">'),
    ):
        with pytest.raises(Entangled):
            UnmarkedRows.of(odd, "库存", {1, BAD}).without()
        page = load_workbook(BytesIO(marked(odd)))["库存"]
        assert (page.cell(1, 1).value, page.cell(3, 10).value) == ("车架号", "车主2")


@pytest.mark.parametrize("said", [b't="s"> <v>', b"t='s'><v>", b't = "s" ><v>'])
def test_a_cell_may_refer_to_its_text_in_any_spelling(said: bytes) -> None:
    content = altered(listed(), SHEET_PART, b't="s"><v>', said)
    assert UnmarkedRows.of(content, "库存", {1, BAD}).without()
    page = load_workbook(BytesIO(marked(content)))["库存"]
    assert (page.cell(1, 1).value, page.cell(3, 10).value) == ("车架号", "车主2")
    assert page.cell(BAD, 10).value == "车主3"


def test_an_attribute_that_holds_the_end_of_a_tag_is_no_end_of_a_row() -> None:
    content = altered(listed(), SHEET_PART, b'<row r="5" ', b"<row said=\"/> r='9' />\" r='5' ")
    after = marked(content)
    assert set(UnmarkedRows.of(after, "库存", {1}).rows) == set(range(1, 8))
    assert load_workbook(BytesIO(after))["库存"].cell(5, 10).value == "车主4"


MANY = 12_000  # enough to keep a search that begins anew at each of them busy for a minute


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET_PART, b"</sheetData>", b"<?x " + b"<row" * MANY + b"?></sheetData>"),
        (SHEET_PART, b"<sheetData>", b"<?x " + b"<row" * MANY + b"?><sheetData>"),
        (SHEET_PART, b"</sheetData>", b"<!--" + b"<row" * MANY + b"--></sheetData>"),
        (SHEET_PART, b"</worksheet>", b"<x><![CDATA[" + b"<row" * MANY + b"]]></x></worksheet>"),
        (SHEET_PART, b"</sheetData>", b"<row-x></row-x>" * MANY + b"</sheetData>"),
        (SHEET_PART, b'<row r="4" ', b'<row r="4" x=\'' + b' r="4" t="s" <'[:-1] * MANY + b"' "),
        (SHEET_PART, b'<c r="A4" ', b'<c r="A4" x=\'' + b' t="s" ' * MANY + b"' "),
        (TEXTS, b"</sst>", b"<?x " + b"<si" * MANY + b"?></sst>"),
        (TEXTS, b"</sst>", b"<!--" + b"<si" * MANY + b"--></sst>"),
        (TEXTS, b"</sst>", b"<si-x></si-x>" * MANY + b"</sst>"),
    ],
)
def test_markup_made_to_be_searched_for_long_is_marked_at_once(
    part: str, old: bytes, new: bytes
) -> None:
    """Right in a moment; where rows are looked for in raw markup, each of these takes minutes."""
    content = altered(listed(), part, old, new)
    page = load_workbook(BytesIO(marked(content)))["库存"]
    assert str(page.cell(BAD, BESIDE).value).startswith("燃料: ")
    assert page.cell(3, 10).value == "车主2"


def test_rows_that_hang_together_are_marked_with_all_the_others_loaded() -> None:
    content = altered(
        listed(), SHEET_PART, b"<f>2*1000</f>", b'<f t="shared" ref="K3:K4" si="0">2*1000</f>'
    )
    page = load_workbook(BytesIO(marked(content)))["库存"]
    assert str(page.cell(BAD, BESIDE).value).startswith("燃料: ")
    assert page.cell(2, 7).number_format == "yyyy-mm-dd"


def test_too_many_cells_to_be_loaded_come_back_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "MOST_LOADED", 20)
    content = altered(listed(), SHEET_PART, b"<sheetData>", b"<sheetData><!-- -->")
    page = load_workbook(BytesIO(marked(content)))["库存"]
    assert str(page.cell(BAD, BESIDE).value).startswith("燃料: ")
    assert (page.cell(2, 10).value, page.cell(2, 7).value) == ("车主1", "2026-01-01")


def test_a_row_that_is_not_in_the_sheet_cannot_be_touched() -> None:
    with pytest.raises(Entangled):
        UnmarkedRows.of(listed(), "库存", {1, 99})
    with pytest.raises(Entangled):
        UnmarkedRows.of(listed(), "别的表", {1})


def test_columns_that_are_not_ours_are_kept_in_a_wide_list() -> None:
    others = [f"内部{number}" for number in range(83)]
    lines = [[*(f"{vin}-{n}" for n in range(83)), *row(车架号=vin)] for vin in map(_vin, range(40))]
    lines[BAD - 2][83 + FUEL - 1] = "煤"
    lines.append(["合计", *[""] * 82, "40辆"])
    content = xlsx([[*others, *HEADINGS], *lines])
    sheet = read_sheet(content, "list.xlsx")
    assert list(sheet.rows) == list(range(2, 42))
    assert sheet.unused == tuple(others)
    page = load_workbook(BytesIO(marked(content))).worksheets[0]
    assert [[cell.value or "" for cell in line][:100] for line in page.iter_rows(min_row=2)] == [
        [*line, *[""] * (100 - len(line))] for line in lines
    ]


def _vin(_number: int) -> str:
    return make.vin()
