"""Two corpora of stock lists: what firms send and must be taken whole, and what must be told.

Each list is made on the spot as a firm would make it, and comes with the exact answer: the rows
that are taken, or every fault by its row, its column and its code, or why nothing can be read.
"""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any, Final

import pytest
import xlsxwriter
from openpyxl import Workbook

from exportportal.kit.sheets.cells import Cell
from tests import make
from tests.vehicles.sheet_files import (
    HEADINGS,
    MAKERS,
    comma_separated,
    packed,
    parts_of,
    row,
    saved,
    wide,
    xlsx,
)
from vehicles.sheets import SheetRefused, check_rows, read_sheet

TODAY: Final = date(2026, 11, 23)
VINS: Final = ("LSJA24U62JG269225", "LSVD2DRC1VC303677")
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

Faults = list[tuple[int, str, str]]


def cars(**changes: Cell) -> list[list[Cell]]:
    """Two good rows, but for what is changed in both."""
    return [row(**{"车架号": vin} | changes) for vin in VINS]


# --- lists that are taken whole -------------------------------------------------------------------


def plain() -> bytes:
    return xlsx([HEADINGS, *cars()])


def merged_titles() -> bytes:
    """A firm's letterhead over the whole width, a second line with the date, then the headings."""
    book = Workbook()
    page = book.worksheets[0]
    page["A1"], page["A2"] = "广州南星二手车出口有限公司 2026年库存表", "制表日期:2026年11月20日"
    page.merge_cells("A1:Q1")
    page.merge_cells("A2:Q2")
    for line in (HEADINGS, *cars()):
        page.append(line)
    return saved(book)


def merged_values() -> bytes:
    """Brand and maker written once for both cars, in cells merged over their rows."""
    book = Workbook()
    page = book.worksheets[0]
    for line in (HEADINGS, *cars()):
        page.append(line)
    for heading in ("品牌", "生产企业"):
        letter = page.cell(1, HEADINGS.index(heading) + 1).column_letter
        page.merge_cells(f"{letter}2:{letter}3")
    return saved(book)


def blank_rows() -> bytes:
    one, other = cars()
    return xlsx([[], [], HEADINGS, [], one, [], [""] * 17, other, [], ["合计", "2辆"]])


def shuffled_headings() -> bytes:
    order = sorted(range(len(HEADINGS)), key=lambda place: (place * 7) % 17)
    return xlsx([[line[place] for place in order] for line in (list(HEADINGS), *cars())])


def renamed_headings() -> bytes:
    """Other words of the trade, with units, stars and a second language in one cell."""
    names = {
        "车架号": "车辆识别代号/VIN",
        "号牌号码": "车牌号",
        "品牌": "*品牌",
        "型号": "车辆型号:",
        "车辆类型": "车辆类别(必填)",
        "生产企业": "制造厂名称 Manufacturer",
        "注册登记日期": "初次登记日期",
        "转让登记待出口日期": "转让登记\n(待出口)日期",
    }
    return xlsx([[names.get(heading, heading) for heading in HEADINGS], *cars()])


def english_headings() -> bytes:
    names = {
        "车架号": "VIN", "号牌号码": "Plate number", "品牌": "Make", "型号": "Model",
        "车辆类型": "Vehicle type", "生产企业": "Manufacturer",
        "注册登记日期": "First registration date", "转让登记待出口日期": "Transfer date",
    }  # fmt: skip
    taken = [HEADINGS.index(heading) for heading in names]
    return xlsx([list(names.values()), *([line[place] for place in taken] for line in cars())])


def full_width() -> bytes:
    """Typed in a Chinese input method: digits, letters, signs and spaces in their full width."""
    lines = [[wide(cell) if isinstance(cell, str) else cell for cell in line] for line in cars()]
    return xlsx([list(HEADINGS), *([cell.lower() for cell in line] for line in lines)])  # type: ignore[union-attr]


def three_date_styles() -> bytes:
    styles: tuple[Cell, ...] = (
        "2026年1月5日",
        "2026/1/5",
        "20260105",
        date(2026, 1, 5),
        46027.0,
    )
    return xlsx([HEADINGS, *(row(车架号=make.vin(), 注册登记日期=style) for style in styles)])


def gb18030() -> bytes:
    return comma_separated(HEADINGS, *cars(所有人="䶮喆出口有限公司")).encode("gb18030")


def utf8_with_mark() -> bytes:
    return comma_separated(HEADINGS, *cars()).encode("utf-8-sig")


def tabs_as_excel_saves_unicode_text() -> bytes:
    return comma_separated(HEADINGS, *cars(), delimiter="\t").encode("utf-16")


def formulas() -> bytes:
    """Cells that are worked out: what the firm's program last showed in them counts."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    page = book.add_worksheet("库存")
    page.write_row(0, 0, HEADINGS)
    for number, line in enumerate(cars(), start=1):
        page.write_row(number, 0, line)
        page.write_formula(number, 2, '="名"&"爵"', None, "名爵")
        page.write_formula(number, 10, "=23000+809", None, 23809)
    book.close()
    return written.getvalue()


def hidden_sheets() -> bytes:
    """Last year's list and a list of choices, both hidden: neither is meant."""
    book = Workbook()
    page = book.worksheets[0]
    for line in (HEADINGS, *cars()):
        page.append(line)
    old, choices = book.create_sheet("2025"), book.create_sheet("选项")
    for line in (HEADINGS, row(车架号="OLD")):
        old.append(line)
    choices.append(["汽油", "柴油"])
    old.sheet_state, choices.sheet_state = "hidden", "veryHidden"
    return saved(book)


def hundred_columns() -> bytes:
    others = [f"内部字段{number}" for number in range(83)]
    return xlsx([[*others, *HEADINGS], *(["x"] * 83 + line for line in cars())])


def macros() -> bytes:
    parts = parts_of(plain())
    kinds = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return packed(parts | {"[Content_Types].xml": kinds, "xl/vbaProject.bin": OLE})


def two_languages() -> bytes:
    """A second row of headings in English, and both again on every printed page."""
    english = ["VIN", "Plate number", "Brand", "Model", "Vehicle type", "Manufacturer"]
    one, other = cars()
    return xlsx([HEADINGS, english, one, HEADINGS, english, other])


TAKEN: Final[list[tuple[Callable[[], bytes], list[int]]]] = [
    (plain, [2, 3]),
    (merged_titles, [4, 5]),
    (merged_values, [2, 3]),
    (blank_rows, [5, 8]),
    (shuffled_headings, [2, 3]),
    (renamed_headings, [2, 3]),
    (english_headings, [2, 3]),
    (full_width, [2, 3]),
    (three_date_styles, [2, 3, 4, 5, 6]),
    (gb18030, [2, 3]),
    (utf8_with_mark, [2, 3]),
    (tabs_as_excel_saves_unicode_text, [2, 3]),
    (formulas, [2, 3]),
    (hidden_sheets, [2, 3]),
    (hundred_columns, [2, 3]),
    (macros, [2, 3]),
    (two_languages, [3, 6]),
]


@pytest.mark.parametrize(("made", "rows"), TAKEN, ids=lambda each: getattr(each, "__name__", ""))
def test_a_list_as_firms_send_it_is_taken_whole(made: Callable[[], bytes], rows: list[int]) -> None:
    checked = read(made())
    assert [fault for line in checked for fault in line.faults] == []
    assert [line.sheet_row for line in checked] == rows
    for line in checked:
        assert (line.values.brand, line.values.registered_on) == ("名爵", date(2026, 1, 5))
        assert line.values.manufacturer_name == "上海汽车集团股份有限公司"
    if len(rows) == 2:
        assert [line.values.vin for line in checked] == list(VINS)


# --- lists with faults, each of them told ---------------------------------------------------------


def one_of_each() -> bytes:
    return xlsx(
        [
            ["库存"],
            HEADINGS,
            row(车架号=""),
            row(车架号="LSJA24U6"),
            row(车架号="LSJA24U63JG269225"),
            row(),
            row(),
            row(车架号=VINS[1], 注册登记日期="5/1/2026"),
            row(车架号=make.vin(), 转让登记待出口日期="2031-05-01"),
            row(车架号=make.vin(), 转让登记待出口日期="2025-12-31"),
            row(车架号=make.vin(), **{"里程(公里)": "约两万"}),
            row(车架号=make.vin(), 车辆类型="三轮汽车"),
            row(车架号=make.vin(), 车辆类型="飞机"),
            row(车架号=make.vin(), 生产企业="上汽"),
            row(车架号=make.vin(), 燃料="煤", 是否改装="也许"),
        ]
    )


def everything_in_one_row() -> bytes:
    return xlsx(
        [
            HEADINGS,
            row(
                车架号="X",
                品牌="",
                车辆类型="飞机",
                生产企业="上汽",
                注册登记日期="昨天",
                燃料="煤",
            ),
        ]
    )


def modified_without_saying_how() -> bytes:
    return xlsx([HEADINGS, row(是否改装="是", 底盘品牌="东风")])


def numbers_the_program_rounded() -> bytes:
    return xlsx([HEADINGS, row(车架号=12345678901234567.0, 登记证书编号=440012345678901234.0)])


def formulas_that_failed() -> bytes:
    """A formula that could not be worked out says which error it came to, and no day."""
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    page = book.add_worksheet("库存")
    page.write_row(0, 0, HEADINGS)
    page.write_row(1, 0, row())
    page.write_formula(1, HEADINGS.index("注册登记日期"), "=DATE(1/0,1,1)", None, "#DIV/0!")
    book.close()
    return written.getvalue()


def gb18030_with_faults() -> bytes:
    return comma_separated(HEADINGS, row(), row(车架号=VINS[1], 燃料="煤")).encode("gb18030")


FAULTY: Final[list[tuple[Callable[[], bytes], Faults]]] = [
    (
        one_of_each,
        [
            (3, "车架号", "required"),
            (4, "车架号", "vin-format"),
            (5, "车架号", "vin-check-digit"),
            (7, "车架号", "duplicate-in-file"),
            (8, "注册登记日期", "date-invalid"),
            (9, "转让登记待出口日期", "date-future"),
            (10, "转让登记待出口日期", "date-order"),
            (11, "里程(公里)", "number-invalid"),
            (12, "车辆类型", "out-of-scope"),
            (13, "车辆类型", "unknown-class"),
            (14, "生产企业", "unknown-manufacturer"),
            (15, "燃料", "not-a-choice"),
            (15, "是否改装", "not-a-choice"),
        ],
    ),
    (
        everything_in_one_row,
        [
            (2, "车架号", "vin-format"),
            (2, "品牌", "required"),
            (2, "车辆类型", "unknown-class"),
            (2, "生产企业", "unknown-manufacturer"),
            (2, "注册登记日期", "date-invalid"),
            (2, "燃料", "not-a-choice"),
        ],
    ),
    (
        modified_without_saying_how,
        [
            (2, "改装车品牌", "required"),
            (2, "公告批次", "required"),
            (2, "CCC证书编号", "required"),
        ],
    ),
    (
        numbers_the_program_rounded,
        [(2, "车架号", "number-invalid"), (2, "登记证书编号", "number-invalid")],
    ),
    (
        formulas_that_failed,
        [(2, "注册登记日期", "date-invalid")],
    ),
    (gb18030_with_faults, [(3, "燃料", "not-a-choice")]),
]


@pytest.mark.parametrize(
    ("made", "expected"), FAULTY, ids=lambda each: getattr(each, "__name__", "")
)
def test_every_fault_of_a_list_is_told_and_nothing_else(
    made: Callable[[], bytes], expected: Faults
) -> None:
    found = [
        (fault.sheet_row, fault.column, fault.code)
        for line in read(made())
        for fault in line.faults
    ]
    assert found == expected


# --- files of which nothing can be read -----------------------------------------------------------


def encrypted() -> bytes:
    return OLE + "EncryptedPackage".encode("utf-16-le")


def truncated() -> bytes:
    return plain()[:-300]


def zip_bomb() -> bytes:
    """A sheet of a hundred megabytes of nothing, in a tenth of one."""
    return packed(parts_of(plain()) | {"xl/worksheets/sheet2.xml": bytes(100 * 1024 * 1024)})


def no_headings() -> bytes:
    return xlsx(cars())


def model_called_a_type() -> bytes:
    """车型 is a model to one firm and a type to another: it is not guessed at."""
    return xlsx([["车型" if name == "型号" else name for name in HEADINGS], *cars()])


def vin_twice() -> bytes:
    return xlsx([[*HEADINGS, "车辆识别代号"], *([*line, line[0]] for line in cars())])


def two_lists() -> bytes:
    return xlsx([HEADINGS, *cars()], [HEADINGS, *cars()], names=["一月", "二月"])


def all_hidden() -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["说明"])
    for line in (HEADINGS, *cars()):
        if page.title == "Sheet":
            page = book.create_sheet("库存")
            page.sheet_state = "hidden"
        page.append(line)
    return saved(book)


def ten_thousand_and_one() -> bytes:
    return comma_separated(HEADINGS, *([row()] * 10_001)).encode()


REFUSED: Final[list[tuple[Callable[[], bytes], str, int]]] = [
    (encrypted, "encrypted", 422),
    (truncated, "damaged", 422),
    (zip_bomb, "unzipped-too-large", 413),
    (no_headings, "no-headings", 422),
    (model_called_a_type, "missing-columns", 422),
    (vin_twice, "duplicate-columns", 422),
    (two_lists, "several-lists", 422),
    (all_hidden, "no-headings", 422),
    (ten_thousand_and_one, "too-many-rows", 413),
]


@pytest.mark.parametrize(
    ("made", "code", "status"), REFUSED, ids=lambda each: getattr(each, "__name__", "")
)
def test_what_cannot_be_read_is_refused_as_a_whole(
    made: Callable[[], bytes], code: str, status: int
) -> None:
    with pytest.raises(SheetRefused) as refusal:
        read_sheet(made(), "list.xlsx")
    assert (refusal.value.code, refusal.value.status) == (code, status)


def read(content: bytes) -> list[Any]:
    """The rows of a list, checked on the day of these corpora."""
    sheet = read_sheet(content, "list.xlsx")
    return list(check_rows(sheet, today=TODAY, manufacturers=MAKERS))
