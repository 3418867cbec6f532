"""Lists as dealers really keep them: with totals, notes, hints in the headings, errors of formulas.

Each is made on the spot and comes with its exact answer: the rows that are taken and every fault by
its row, its column, its code and its value, or why the whole cannot be read.
"""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any, Final

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from exportportal.kit.sheets import Row
from exportportal.kit.sheets.cells import Cell
from tests import make
from tests.vehicles.sheet_files import (
    GOOD,
    HEADINGS,
    MAKERS,
    SHEET_PART,
    altered,
    comma_separated,
    parts_of,
    row,
    saved,
    wide,
    xlsx,
)
from vehicles.sheets import SheetRefused, check_rows, fault_text, read_sheet

TODAY: Final = date(2026, 11, 23)
VINS: Final = ("LSJA24U62JG269225", "LSVD2DRC1VC303677")
ERRORS: Final = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!")

Answer = tuple[list[int], list[tuple[int, str, str, str]]]


def cars(**changes: Cell) -> list[list[Cell]]:
    """Two good rows, but for what is changed in both."""
    return [row(**{"车架号": vin} | changes) for vin in VINS]


def book_of(*lines: list[Cell]) -> Workbook:
    book = Workbook()
    for line in (HEADINGS, *lines):
        book.worksheets[0].append([None if cell == "" else cell for cell in line])
    return book


def written(fill: Callable[[Any], None]) -> bytes:
    """A workbook as Excel would store it: with the last value of every formula."""
    stored = BytesIO()
    book = xlsxwriter.Workbook(stored, {"in_memory": True})
    page = book.add_worksheet("库存")
    page.write_row(0, 0, HEADINGS)
    for number, line in enumerate(cars(), start=1):
        page.write_row(number, 0, line)
    fill(page)
    book.close()
    return stored.getvalue()


# --- errors of formulas ---------------------------------------------------------------------------


def an_error_in_every_column() -> bytes:
    def fill(page: Any) -> None:
        for place in range(len(HEADINGS)):
            page.write_formula(1, place, "=VLOOKUP(A9,X:Z,2,0)", None, ERRORS[place % 7])

    return written(fill)


def an_error_for_each_of_excels() -> bytes:
    def fill(page: Any) -> None:
        for number, error in enumerate(ERRORS, start=1):
            page.write_row(number, 0, row(车架号=make.vin()))
            page.write_formula(number, HEADINGS.index("里程(公里)"), "=A1/0", None, error)

    return written(fill)


def errors_without_a_formula() -> bytes:
    """An error that was pasted as a value: a cell of its own kind, whatever the order in it."""
    content = xlsx([HEADINGS, row(), row(车架号=VINS[1])])
    content = replaced(content, "G2", b'<c t="e" r="G2"><v>#N/A</v></c>')
    return replaced(content, "C3", b"<c r='C3' t='e'><v>#REF!</v></c>")


def replaced(content: bytes, place: str, cell: bytes) -> bytes:
    """The workbook with one cell's markup exchanged."""
    part = parts_of(content)[SHEET_PART]
    start = part.index(b'<c r="%s"' % place.encode())
    end = part.index(b"</c>", start) + len(b"</c>")
    return altered(content, SHEET_PART, part[start:end], cell)


def errors_in_a_csv() -> bytes:
    """A CSV file has of a formula what the program showed; LibreOffice has errors of its own."""
    bad = row(注册登记日期="#REF!", 燃料="Err:502", 所有人=" #NAME? ")
    return comma_separated(HEADINGS, bad, row(车架号=VINS[1])).encode()


def formulas_drawn_out_beyond_the_list() -> bytes:
    """Formulas that look up the brand and maker, drawn down over rows that have no car."""

    def fill(page: Any) -> None:
        for number in range(3, 60):
            for heading in ("品牌", "生产企业"):
                page.write_formula(
                    number, HEADINGS.index(heading), "=VLOOKUP(A1,X:Z,2,0)", None, "#N/A"
                )

    return written(fill)


def an_error_where_the_vin_should_be() -> bytes:
    """The same, but the VIN itself is what failed: a car is lost if nobody says so."""

    def fill(page: Any) -> None:
        page.write_formula(3, 0, "=X1", None, "#REF!")
        page.write_formula(3, 2, "=X1", None, "#REF!")

    return written(fill)


# --- what stands around the rows ------------------------------------------------------------------


def totals_at_the_end() -> bytes:
    total: list[Cell] = [""] * len(HEADINGS)
    total[0], total[9], total[10] = "合  计", "共2辆", 47618
    return xlsx([HEADINGS, *cars(), total, ["小计:"], ["Grand Total", 2], ["共 2 辆"]])


def notes_under_the_table() -> bytes:
    notes = [
        ["备注：以上车辆手续齐全，随时可看车"],
        ["注1：里程以仪表为准"],
        ["制表人：张三", "", "审核人：李四", "2026-11-20"],
        ["Prepared by: Zhang San"],
    ]
    return xlsx([HEADINGS, *cars(), [], *notes])


def a_note_that_is_a_row() -> bytes:
    """Where more of a row is filled than a note fills, it is a row, whatever it opens with."""
    return xlsx([HEADINGS, row(车架号="备注:" + VINS[0]), row(车架号=VINS[1])])


def hidden_and_filtered_rows() -> bytes:
    """What a filter hides is of the list all the same: only a hidden sheet is not meant."""
    book = book_of(*cars())
    page = book.worksheets[0]
    page.auto_filter.ref = "A1:Q3"
    page.row_dimensions[2].hidden = True
    return saved(book)


def a_chart_beside_the_list_and_one_on_a_sheet() -> bytes:
    book = book_of(*cars(**{"里程(公里)": 23809}))
    page = book.worksheets[0]
    for beside in (page, book.create_chartsheet("图表")):
        chart = BarChart()
        chart.add_data(Reference(page, min_col=11, min_row=1, max_row=3), titles_from_data=True)
        beside.add_chart(*((chart, "S2") if beside is page else (chart,)))
    return saved(book)


def merged_over_two_rows() -> bytes:
    """One VIN merged over two rows names two cars by it; merged brands are one brand for both."""
    book = book_of(*cars())
    for area in ("A2:A3", "C2:C3"):
        book.worksheets[0].merge_cells(area)
    return saved(book)


def hints_in_the_headings() -> bytes:
    names = {
        "车架号": "*车架号（17位）",
        "品牌": "品牌★",
        "型号": "型号\n(必填)",
        "注册登记日期": "注册登记日期\n(yyyy-mm-dd)",
        "转让登记待出口日期": "★转让登记待出口日期\r\n格式：2026-01-05",
        "里程(公里)": "里程\n（公里）",
    }
    return xlsx([[names.get(heading, heading) for heading in HEADINGS], *cars()])


def a_csv_that_names_its_separator() -> bytes:
    """Excel writes and reads this first line, and does not count it."""
    lines = comma_separated(HEADINGS, cars()[0], row(车架号=VINS[1], 品牌=""), delimiter=";")
    return ("sep=;\r\n" + lines).encode("utf-8-sig")


# --- what stands in the cells ---------------------------------------------------------------------


def dates_as_people_type_them() -> bytes:
    styles = (
        " 2026-01-05 ", "2026 年 1 月 5 日", "2026 - 01 - 05", "2026年1月5号", "2026.1.5",
        "\u00a02026/01/05\u00a0", "2026/1/5 10:20", "'2026-01-05", "2026-01-05 星期一", "5/1/2026",
    )  # fmt: skip
    return xlsx([HEADINGS, *(row(车架号=make.vin(), 注册登记日期=style) for style in styles)])


def apostrophes_before_everything() -> bytes:
    quoted = [f"'{cell}" if cell else "" for cell in row()]
    return comma_separated(HEADINGS, quoted).encode()


def spaces_nobody_sees() -> bytes:
    return xlsx(
        [HEADINGS, row(车架号=f"{VINS[0]}\u00a0"), row(车架号=f"\u200b\u3000{VINS[1].lower()}\t")]
    )


def mileages_as_people_type_them() -> bytes:
    typed = (
        "'23809",
        "23,809 km",
        wide("23809"),
        23809.0,
        "0",
        "约2万",
        "2.3万公里",
        -5.0,
        "9" * 32_000,
    )
    return xlsx([HEADINGS, *(row(**{"车架号": make.vin(), "里程(公里)": km}) for km in typed)])


def texts_of_thirty_thousand_characters() -> bytes:
    long = "长" * 30_000
    filled = {heading: long for heading in GOOD if heading != "车架号"}
    return xlsx([HEADINGS, row(车架号="L" * 30_000), row(**filled)])


def emoji() -> bytes:
    return xlsx([HEADINGS, row(所有人="🚗南星🚗"), row(车架号="LSVD2DRC1VC30367🚗")])


def vins_by_formula() -> bytes:
    def fill(page: Any) -> None:
        for number, vin in enumerate(VINS, start=1):
            page.write_formula(number, 0, f'="{vin[:8]}"&"{vin[8:]}"', None, vin)

    return written(fill)


def days_counted_from_1904() -> bytes:
    """A workbook out of an old Mac: the same number is a day four years later."""
    book = book_of(row(注册登记日期=44565.0), row(车架号=VINS[1]))
    book.worksheets[0]["G3"] = date(2026, 1, 5)
    book.worksheets[0]["G3"].number_format = "yyyy-mm-dd"
    book.epoch = CALENDAR_MAC_1904
    return saved(book)


def of_row(number: int, *faults: tuple[str, str, str]) -> list[tuple[int, str, str, str]]:
    return [(number, *fault) for fault in faults]


LONG: Final = "长" * 200
ANSWERS: Final[list[tuple[Callable[[], bytes], Answer]]] = [
    (
        an_error_in_every_column,
        (
            [3],
            of_row(
                2,
                ("车架号", "vin-format", "#REF!"),
                ("号牌号码", "not-a-choice", "#N/A"),
                ("品牌", "not-a-choice", "#DIV/0!"),
                ("型号", "not-a-choice", "#VALUE!"),
                ("车辆类型", "unknown-class", "#NAME?"),
                ("生产企业", "unknown-manufacturer", "#NUM!"),
                ("注册登记日期", "date-invalid", "#NULL!"),
                ("转让登记待出口日期", "date-invalid", "#REF!"),
                ("登记证书编号", "not-a-choice", "#N/A"),
                ("所有人", "not-a-choice", "#DIV/0!"),
                ("里程(公里)", "number-invalid", "#VALUE!"),
                ("燃料", "not-a-choice", "#NAME?"),
                ("是否改装", "not-a-choice", "#NUM!"),
                ("底盘品牌", "not-a-choice", "#NULL!"),
                ("改装车品牌", "not-a-choice", "#REF!"),
                ("公告批次", "not-a-choice", "#N/A"),
                ("CCC证书编号", "not-a-choice", "#DIV/0!"),
            ),
        ),
    ),
    (
        an_error_for_each_of_excels,
        (
            [],
            [
                (number, "里程(公里)", "number-invalid", error)
                for number, error in enumerate(ERRORS, start=2)
            ],
        ),
    ),
    (
        errors_without_a_formula,
        (
            [],
            [(2, "注册登记日期", "date-invalid", "#N/A"), (3, "品牌", "not-a-choice", "#REF!")],
        ),
    ),
    (
        errors_in_a_csv,
        (
            [3],
            of_row(
                2,
                ("注册登记日期", "date-invalid", "#REF!"),
                ("所有人", "not-a-choice", "#NAME?"),
                ("燃料", "not-a-choice", "Err:502"),
            ),
        ),
    ),
    (formulas_drawn_out_beyond_the_list, ([2, 3], [])),
    (
        an_error_where_the_vin_should_be,
        (
            [2, 3],
            of_row(
                4,
                ("车架号", "vin-format", "#REF!"),
                ("品牌", "not-a-choice", "#REF!"),
                ("型号", "required", ""),
                ("车辆类型", "required", ""),
                ("生产企业", "required", ""),
                ("注册登记日期", "required", ""),
                ("转让登记待出口日期", "required", ""),
            ),
        ),
    ),
    (totals_at_the_end, ([2, 3], [])),
    (notes_under_the_table, ([2, 3], [])),
    (a_note_that_is_a_row, ([3], [(2, "车架号", "vin-format", "备注:" + VINS[0])])),
    (hidden_and_filtered_rows, ([2, 3], [])),
    (a_chart_beside_the_list_and_one_on_a_sheet, ([2, 3], [])),
    (merged_over_two_rows, ([2], [(3, "车架号", "duplicate-in-file", VINS[0])])),
    (hints_in_the_headings, ([2, 3], [])),
    (a_csv_that_names_its_separator, ([2], [(3, "品牌", "required", "")])),
    (
        dates_as_people_type_them,
        (
            [2, 3, 4, 5, 6, 7, 8, 9],
            [
                (10, "注册登记日期", "date-invalid", "2026-01-05 星期一"),
                (11, "注册登记日期", "date-invalid", "5/1/2026"),
            ],
        ),
    ),
    (apostrophes_before_everything, ([2], [])),
    (spaces_nobody_sees, ([2, 3], [])),
    (
        mileages_as_people_type_them,
        (
            [2, 3, 4, 5, 6],
            [
                (7, "里程(公里)", "number-invalid", "约2万"),
                (8, "里程(公里)", "number-invalid", "2.3万公里"),
                (9, "里程(公里)", "number-invalid", "-5"),
                (10, "里程(公里)", "number-invalid", "9" * 200),
            ],
        ),
    ),
    (
        texts_of_thirty_thousand_characters,
        (
            [],
            [
                (2, "车架号", "vin-format", "L" * 200),
                *of_row(
                    3,
                    ("号牌号码", "not-a-choice", LONG),
                    ("品牌", "not-a-choice", LONG),
                    ("型号", "not-a-choice", LONG),
                    ("车辆类型", "unknown-class", LONG),
                    ("生产企业", "unknown-manufacturer", LONG),
                    ("注册登记日期", "date-invalid", LONG),
                    ("转让登记待出口日期", "date-invalid", LONG),
                    ("登记证书编号", "not-a-choice", LONG),
                    ("所有人", "not-a-choice", LONG),
                    ("里程(公里)", "number-invalid", LONG),
                    ("燃料", "not-a-choice", LONG),
                    ("是否改装", "not-a-choice", LONG),
                ),
            ],
        ),
    ),
    (emoji, ([2], [(3, "车架号", "vin-format", "LSVD2DRC1VC30367🚗")])),
    (vins_by_formula, ([2, 3], [])),
    (days_counted_from_1904, ([2, 3], [])),
]


@pytest.mark.parametrize(
    ("made", "answer"), ANSWERS, ids=lambda each: getattr(each, "__name__", "")
)
def test_a_dirty_list_gets_exactly_this_answer(made: Callable[[], bytes], answer: Answer) -> None:
    rows = read(made())
    taken = [line.sheet_row for line in rows if line.values]
    faults = [
        (fault.sheet_row, fault.column, fault.code, fault.value)
        for line in rows
        for fault in line.faults
    ]
    assert (taken, faults) == answer
    assert all(fault_text(fault, language="en").fix for line in rows for fault in line.faults)


def test_values_typed_oddly_are_the_same_values() -> None:
    for made in (apostrophes_before_everything, spaces_nobody_sees, vins_by_formula):
        first = read(made())[0].values
        assert first is not None
        assert (first.vin, first.registered_on, first.mileage_km, first.plate) == (
            VINS[0],
            date(2026, 1, 5),
            23809,
            "沪A12345",
        )
    days = {line.values.registered_on for line in read(days_counted_from_1904()) if line.values}
    assert days == {date(2026, 1, 5)}


def test_a_fault_names_the_error_of_the_spreadsheet_program() -> None:
    (fault,) = read(errors_without_a_formula())[0].faults
    assert fault_text(fault, language="en").message == (
        "“注册登记日期” shows #N/A, an error of the spreadsheet program, in place of a value."
    )
    assert fault_text(fault, language="zh-hans").message == (
        "“注册登记日期”中显示的是表格软件的错误值 #N/A，而不是内容。"
    )


def test_lists_that_are_taken_whole_or_not_at_all_tell_errors_too() -> None:
    sheet = read_sheet(errors_without_a_formula(), "list.xlsx")
    first, second = (Row(sheet, number, sheet.rows[number]) for number in (2, 3))
    assert first.day("registered_on") is None
    assert second.text("brand", most=60, required=False) == ""
    assert [
        (fault.sheet_row, fault.column, fault.value, fault.code, "#" in fault.message)
        for fault in (*first.faults, *second.faults)
    ] == [
        (2, "注册登记日期", "#N/A", "required", True),
        (3, "品牌", "#REF!", "required", True),
    ]


def test_a_vin_of_thirty_thousand_characters_is_not_said_to_have_two_hundred() -> None:
    (fault,) = read(texts_of_thirty_thousand_characters())[0].faults
    assert "200 characters" not in fault_text(fault, language="en").message


# --- lists that cannot be read as they are --------------------------------------------------------


def two_tables_on_one_sheet() -> bytes:
    one, other = cars()
    return xlsx([["在库"], HEADINGS, one, [], ["已售"], HEADINGS[::-1], other[::-1]])


def two_tables_side_by_side() -> bytes:
    one, other = cars()
    return xlsx([[*HEADINGS, "", *HEADINGS], [*one, "", *other]])


def a_second_sheet_with_another_list() -> bytes:
    one, other = cars()
    return xlsx([HEADINGS, one], [HEADINGS, other], names=["一店", "二店"])


def an_old_workbook_renamed() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


def a_web_page_renamed() -> bytes:
    return "<html><table><tr><td>车架号</td></tr></table></html>".encode()


REFUSED: Final[list[tuple[Callable[[], bytes], str, int, dict[str, str | int]]]] = [
    (two_tables_on_one_sheet, "several-tables", 422, {"first": 2, "second": 6}),
    (
        two_tables_side_by_side,
        "duplicate-columns",
        422,
        {"first": "A (车架号)", "second": "S (车架号)"},
    ),
    (a_second_sheet_with_another_list, "several-lists", 422, {"first": "一店", "second": "二店"}),
    (an_old_workbook_renamed, "old-format", 415, {"format": ".xls"}),
    (a_web_page_renamed, "not-a-spreadsheet", 415, {}),
    (lambda: xlsx([]), "empty", 422, {}),
    (lambda: xlsx([HEADINGS]), "empty", 422, {}),
    (lambda: xlsx([HEADINGS, ["合计", 0]]), "empty", 422, {}),
]


@pytest.mark.parametrize(("made", "code", "status", "params"), REFUSED)
def test_a_dirty_list_is_refused_with_exactly_this_answer(
    made: Callable[[], bytes], code: str, status: int, params: dict[str, str | int]
) -> None:
    with pytest.raises(SheetRefused) as refusal:
        read_sheet(made(), "list.xlsx")
    assert (refusal.value.code, refusal.value.status, refusal.value.params) == (
        code,
        status,
        params,
    )


def read(content: bytes) -> list[Any]:
    """The rows of a list, checked on the day of these lists."""
    sheet = read_sheet(content, "list.xlsx")
    return list(check_rows(sheet, today=TODAY, manufacturers=MAKERS))
