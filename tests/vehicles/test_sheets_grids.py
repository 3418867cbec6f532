"""What a file is, told from its bytes; CSV in its encodings; workbooks as readers see them."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from exportportal.kit.sheets.grids import Grid, grids
from exportportal.kit.sheets.limits import LIMITS, Limits
from exportportal.kit.sheets.refusals import SheetRefused
from tests.vehicles.sheet_files import (
    HEADINGS,
    SHEET_PART,
    altered,
    comma_separated,
    packed,
    row,
    saved,
    xlsx,
)

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TEXT = comma_separated(HEADINGS, row())


def the_grid(content: bytes, filename: str = "list", limits: Limits = LIMITS) -> Grid:
    (grid,) = grids(content, filename, limits)
    return grid


def refusal(content: bytes, limits: Limits = LIMITS) -> tuple[str, int]:
    with pytest.raises(SheetRefused) as refused:
        grids(content, "list.xlsx", limits)
    return refused.value.code, refused.value.status


def docx() -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    return written.getvalue()


def ods() -> bytes:
    return packed(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
    )


@pytest.mark.parametrize(
    ("content", "code", "status"),
    [
        (b"", "empty", 422),
        (b" \r\n\t", "empty", 422),
        (PNG, "not-a-spreadsheet", 415),
        (b"%PDF-1.7\n1 0 obj", "not-a-spreadsheet", 415),
        (b"<html><table><tr><td>VIN</td></tr></table></html>", "not-a-spreadsheet", 415),
        (b'{"vehicles": []}', "not-a-spreadsheet", 415),
        (TEXT.encode().replace(b"A", b"\x00", 1), "not-a-spreadsheet", 415),
        (b"\x81\xff\xff\x81", "not-a-spreadsheet", 415),
        (docx(), "not-a-spreadsheet", 415),
        (ods(), "old-format", 415),
        (packed({"xl/workbook.bin": b"\x83\x01"}), "old-format", 415),
        (OLE + "Workbook".encode("utf-16-le"), "old-format", 415),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", 422),
        (xlsx([HEADINGS, row()])[:-200], "damaged", 422),
        (xlsx([HEADINGS, row()])[:40], "damaged", 422),
    ],
)  # fmt: skip
def test_what_is_not_a_readable_spreadsheet_is_told_from_its_bytes(
    content: bytes, code: str, status: int
) -> None:
    assert refusal(content) == (code, status)


def test_a_name_proves_nothing() -> None:
    assert the_grid(xlsx([HEADINGS, row()]), "list.csv").kind == "xlsx"
    assert the_grid(TEXT.encode(), "list.xlsx").kind == "csv"


def test_a_file_beyond_the_limit_is_refused_unread() -> None:
    assert refusal(b"x" * 100, Limits(file_bytes=99)) == ("too-large", 413)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_csv_is_read_in_every_usual_encoding(encoding: str) -> None:
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    grid = the_grid(mark + TEXT.encode(encoding), "my list.csv")
    assert (grid.kind, grid.name) == ("csv", "my list")
    assert grid.rows == [list(HEADINGS), row()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_with_every_usual_separator(delimiter: str) -> None:
    text = comma_separated(HEADINGS, row(), delimiter=delimiter)
    assert the_grid(text.encode()).rows[1] == row()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_csv_rows_are_counted_as_a_spreadsheet_program_counts_them(ending: str) -> None:
    text = ending.join(["库存", "", '"two', 'lines",x', "last"])
    grid = the_grid(text.encode())
    assert [len(line) for line in grid.rows] == [1, 0, 2, 1]
    assert grid.rows[3] == ["last"]


@pytest.mark.parametrize("line", ['"never closed', '"closed" and more'])
def test_a_quotation_mark_without_its_pair_swallows_nothing(line: str) -> None:
    with pytest.raises(SheetRefused) as refused:
        grids(f"a,b\nc,d\n{line},e\nf,g\n".encode(), "list.csv", LIMITS)
    assert (refused.value.code, refused.value.params) == ("open-quotation", {"row": 3})


def test_csv_beyond_the_limits_is_refused() -> None:
    assert refusal(b"x\n" * 101, Limits(depth=100)) == ("too-many-rows", 413)
    assert refusal(b"a" + b"," * 10 + b"b\n", Limits(columns=10)) == ("too-many-columns", 413)


def test_empty_cells_far_to_the_right_do_no_harm() -> None:
    assert the_grid(b"a" + b"," * 50 + b"\n", limits=Limits(columns=10)).rows[0][0] == "a"


def test_rows_are_numbered_as_in_the_sheet_though_the_first_are_empty() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page["C4"] = "here"
    assert the_grid(saved(book)).rows == [[""] * 3, [""] * 3, [""] * 3, ["", "", "here"]]


def test_hidden_sheets_and_charts_are_not_looked_at() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "seen"
    for state in ("hidden", "veryHidden"):
        page = book.create_sheet(state)
        page["A1"] = "unseen"
        page.sheet_state = state
    book.create_chartsheet("chart")
    assert the_grid(saved(book)).rows == [["seen"]]


@pytest.mark.parametrize("calendar", ["1900", "1904"])
def test_days_are_the_same_days_in_both_calendars(calendar: str) -> None:
    book = Workbook()
    if calendar == "1904":
        book.epoch = CALENDAR_MAC_1904
    page = book.worksheets[0]
    page["A1"] = datetime(2026, 1, 5)  # noqa: DTZ001  a cell knows no time zone
    page["B1"] = 44565
    page["B1"].number_format = 'yyyy"年"m"月"d"日"'
    grid = the_grid(saved(book))
    assert grid.since_1904 is (calendar == "1904")
    assert grid.rows[0] == [
        date(2026, 1, 5),
        date(2026, 1, 5) if grid.since_1904 else date(2022, 1, 4),
    ]


def test_a_formula_is_its_last_result_and_is_never_worked_out() -> None:
    content = altered(xlsx([["=1+1", "x"]]), SHEET_PART, b"<v></v>", b"<v>7</v>")
    assert the_grid(content).rows == [[7.0, "x"]]


def test_a_merged_cell_says_the_same_in_every_row_it_spans() -> None:
    book = Workbook()
    page = book.worksheets[0]
    for line in (["title"], ["maker", "a"], ["", "b"], ["other", "c"]):
        page.append(line)
    page.merge_cells("A1:B1")
    page.merge_cells("A2:A3")
    page.merge_cells("E9:F12")
    assert the_grid(saved(book)).rows == [
        ["title", ""],
        ["maker", "a"],
        ["maker", "b"],
        ["other", "c"],
    ]
