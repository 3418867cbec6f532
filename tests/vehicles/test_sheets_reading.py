"""From a file to the one sheet with the list, or to the reason why there is none."""

import pytest
from django.utils.translation import override
from openpyxl import Workbook

from exportportal.kit.sheets.cells import Cell
from tests.vehicles.sheet_files import DATA, HEADINGS, comma_separated, row, saved, xlsx
from vehicles.sheets import Limits, SheetRefused, read_sheet
from vehicles.sheets.columns import LABELS, Column

REQUIRED = ["车架号", "品牌", "型号", "车辆类型", "生产企业", "注册登记日期", "转让登记待出口日期"]


def refused(content: bytes, **limits: int) -> SheetRefused:
    with pytest.raises(SheetRefused) as refusal:
        read_sheet(content, "list.xlsx", limits=Limits(**limits))
    return refusal.value


def only(*headings: str) -> list[list[Cell]]:
    """A list with these columns and one vehicle."""
    return [list(headings), [row()[HEADINGS.index(heading)] for heading in headings]]


@pytest.mark.parametrize("name", ["stock-list.xlsx", "stock-list.csv"])
def test_the_sample_list_has_its_120_vehicles_in_rows_2_to_121(name: str) -> None:
    sheet = read_sheet((DATA / name).read_bytes(), name)
    assert list(sheet.rows) == list(range(2, 122))
    assert list(sheet.headings.values()) == list(HEADINGS)
    assert (sheet.heading_row, sheet.width, sheet.unused) == (1, 17, ())


def test_a_title_and_blank_lines_do_not_shift_the_row_numbers() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page["A1"] = "广州南星二手车出口有限公司 库存表"
    page.merge_cells("A1:Q2")
    for place, heading in enumerate(HEADINGS, start=2):
        page.cell(5, place, heading)
        page.cell(8, place, str(row()[place - 2]))
        page.cell(11, place, str(row()[place - 2]))
    sheet = read_sheet(saved(book), "list.xlsx")
    assert (sheet.heading_row, list(sheet.rows)) == (5, [8, 11])
    assert sheet.cell(sheet.rows[8], Column.VIN) == row()[0]


def test_a_list_may_have_nothing_but_the_columns_a_vehicle_needs() -> None:
    sheet = read_sheet(xlsx(only(*REQUIRED)), "list.xlsx")
    assert sheet.cell(sheet.rows[2], Column.PLATE) == ""


def test_a_hundred_columns_are_no_obstacle() -> None:
    others = [f"列{n}" for n in range(83)]
    sheet = read_sheet(xlsx([[*others, *HEADINGS], ["x"] * 83 + row()]), "list.xlsx")
    assert (sheet.width, sheet.unused) == (100, tuple(others))
    assert sheet.positions[Column.VIN] == 83


def test_a_short_row_ends_in_empty_cells() -> None:
    sheet = read_sheet(comma_separated(HEADINGS, ["LSJA24U62JG269225"]).encode(), "list.csv")
    assert sheet.cell(sheet.rows[2], Column.OWNER) == ""


def test_the_list_is_found_behind_a_cover_sheet() -> None:
    sheet = read_sheet(xlsx([["填写说明"]], [HEADINGS, row()], names=["说明", "库存"]), "list.xlsx")
    assert sheet.name == "库存"


def test_a_sheet_with_headings_alone_is_passed_over() -> None:
    sheet = read_sheet(xlsx([HEADINGS], [HEADINGS, row()], names=["空", "库存"]), "list.xlsx")
    assert sheet.name == "库存"


def test_a_hidden_list_is_not_read() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "说明"
    page = book.create_sheet("库存")
    for line in (HEADINGS, row()):
        page.append(line)
    page.sheet_state = "hidden"
    assert refused(saved(book)).code == "no-headings"


def test_two_lists_in_one_workbook_are_refused_rather_than_one_of_them_forgotten() -> None:
    refusal = refused(xlsx([HEADINGS, row()], [HEADINGS, row()], names=["一月", "二月"]))
    assert (refusal.code, refusal.params) == ("several-lists", {"first": "一月", "second": "二月"})


@pytest.mark.parametrize(
    "content",
    [xlsx([]), xlsx([["", ""]]), xlsx([HEADINGS]), comma_separated(HEADINGS).encode(), b",,\n,,\n"],
)
def test_a_file_without_any_vehicle_is_called_empty(content: bytes) -> None:
    assert refused(content).code == "empty"


@pytest.mark.parametrize(
    "content", [xlsx([["姓名", "电话"], ["王", "1"]]), b"just some text\nmore\n"]
)
def test_a_sheet_without_headings_is_told_so(content: bytes) -> None:
    refusal = refused(content)
    assert (refusal.code, refusal.status, refusal.params) == ("no-headings", 422, {"most": 20})


@pytest.mark.parametrize("missing", REQUIRED)
def test_a_column_every_vehicle_needs_is_named_when_it_is_missing(missing: str) -> None:
    refusal = refused(xlsx(only(*[heading for heading in HEADINGS if heading != missing])))
    column = list(Column)[HEADINGS.index(missing)]
    assert (refusal.code, refusal.params) == (
        "missing-columns",
        {"row": 1, "columns": column.value},
    )


def test_all_missing_columns_are_named_at_once() -> None:
    assert refused(xlsx(only("车架号", "品牌", "型号"))).params["columns"] == (
        "vehicle_type,manufacturer,registered_on,transferred_on"
    )


def test_two_columns_for_the_same_thing_are_both_named() -> None:
    refusal = refused(xlsx([[*HEADINGS, "VIN"], [*row(), "x"]]))
    assert refusal.code == "duplicate-columns"
    assert refusal.params == {"first": "A (车架号)", "second": "R (VIN)"}


def test_a_hundred_thousand_rows_are_refused_as_too_many() -> None:
    line = comma_separated(row())
    content = (comma_separated(HEADINGS) + line * 100_000).encode()
    refusal = refused(content, file_bytes=len(content))
    assert (refusal.code, refusal.status, refusal.params) == (
        "too-many-rows",
        413,
        {"most": 10_000},
    )


def test_the_limit_counts_vehicles_and_not_blank_lines() -> None:
    blank: list[Cell] = [""]
    rows = [list(HEADINGS), row(), blank, blank, row()]
    assert len(read_sheet(xlsx(rows), "list.xlsx", limits=Limits(rows=2)).rows) == 2
    assert refused(xlsx(rows), rows=1).code == "too-many-rows"


def test_a_very_long_heading_is_cut_to_what_can_be_kept() -> None:
    long = "车架号(必填)" + "*" * 200
    headings: list[Cell] = [long, *HEADINGS[1:]]
    sheet = read_sheet(xlsx([headings, row()]), "list.xlsx")
    assert len(sheet.headings[Column.VIN]) == 80


def test_a_column_the_list_does_not_have_is_named_in_the_lists_own_language() -> None:
    chinese = read_sheet(xlsx(only(*REQUIRED)), "list.xlsx")
    english = read_sheet(
        xlsx(
            [["VIN", "Brand", "Model", "Type", "Maker", "Registered on", "Transferred on"], ["x"]]
        ),
        "list.xlsx",
    )
    assert english.heading(Column.CHASSIS_BRAND) == "Chassis brand"
    with override("zh-hans"):
        assert chinese.heading(Column.CHASSIS_BRAND) == str(LABELS[Column.CHASSIS_BRAND])
    assert chinese.heading(Column.VIN) == "车架号"
