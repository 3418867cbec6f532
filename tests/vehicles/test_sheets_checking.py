"""Every fault of every bad row, and the values of every good one."""

import csv
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.choices import Fuel, VehicleClass
from exportportal.kit.sheets.cells import Cell
from tests.vehicles.sheet_files import (
    DATA,
    HEADINGS,
    MAKERS,
    SAIC,
    SAIC_ID,
    comma_separated,
    row,
    shipped_makers,
    wide,
    xlsx,
)
from vehicles.sheets import CheckedRow, Manufacturers, RowValues, Sheet, check_rows, read_sheet
from vehicles.sheets.checking import LONGEST
from vehicles.sheets.columns import Column, recognized
from vehicles.sheets.wording import fault_text

TODAY = date(2026, 11, 23)
OTHER_VIN = "LSVD2DRC1VC303677"
MODIFIED: dict[str, Cell] = {
    "是否改装": "是",
    "底盘品牌": "东风",
    "改装车品牌": "程力",
    "公告批次": "400",
    "CCC证书编号": "2026011101000001",
}


def checked(*rows: list[Cell], today: date = TODAY) -> list[CheckedRow]:
    sheet = read_sheet(xlsx([HEADINGS, *rows]), "list.xlsx")
    return list(check_rows(sheet, today=today, manufacturers=MAKERS))


def faults(**changes: Cell) -> list[tuple[str, str]]:
    """Column and code of every fault of a good row with these changes."""
    (only,) = checked(row(**changes))
    assert (only.values is None) == bool(only.faults)
    return [(fault.column, fault.code) for fault in only.faults]


def details(**changes: Cell) -> list[str]:
    (only,) = checked(row(**changes))
    return [fault.detail for fault in only.faults]


def values(**changes: Cell) -> RowValues:
    (only,) = checked(row(**changes))
    assert only.values, only.faults
    return only.values


def answers(sheet: Sheet, today: date) -> list[tuple[str, str, str]]:
    """What became of each row, as the file of expected answers puts it."""
    became = []
    for line in check_rows(sheet, today=today, manufacturers=shipped_makers()):
        if line.values:
            became.append((str(line.sheet_row), "", "ok"))
        became += [(str(line.sheet_row), fault.column, fault.code) for fault in line.faults]
    return became


@pytest.mark.parametrize("today", [date(2026, 10, 1), TODAY, date(2031, 4, 30)], ids=str)
@pytest.mark.parametrize("name", ["stock-list.xlsx", "stock-list.csv"])
def test_the_sample_list_gives_exactly_its_answers(name: str, today: date) -> None:
    with (DATA / "stock-list.expected.csv").open(encoding="utf-8") as lines:
        expected = [
            (line["sheet_row"], line["column"], line["code"]) for line in csv.DictReader(lines)
        ]
    assert answers(read_sheet((DATA / name).read_bytes(), name), today) == expected


def test_a_good_row_is_ready_to_be_a_vehicle() -> None:
    assert values() == RowValues(
        vin="LSJA24U62JG269225",
        plate="沪A12345",
        brand="名爵",
        model="CSA6456NDBEV1",
        vehicle_class=VehicleClass.PASSENGER,
        vehicle_type="小型轿车",
        manufacturer_id=SAIC_ID,
        manufacturer_name=SAIC,
        registered_on=date(2026, 1, 5),
        transferred_on=date(2026, 3, 1),
        certificate_number="310012345678",
        owner="广州南星二手车出口有限公司",
        mileage_km=23809,
        fuel=Fuel.ELECTRIC,
        modified=False,
        chassis_brand="",
        base_manufacturer="",
        modified_brand="",
        announcement_batch="",
        ccc_certificate="",
    )


def test_the_same_row_is_read_from_any_writing() -> None:
    other = values(
        车架号=f"  {wide('lsja24u62jg269225')} ",
        号牌号码="沪a 12345",
        型号=wide("CSA6456NDBEV1"),
        注册登记日期="2026年1月5日",
        转让登记待出口日期=datetime(2026, 3, 1),  # noqa: DTZ001  a cell knows no time zone
        登记证书编号=310012345678,
        **{"里程(公里)": wide("23,809"), "燃料": "electric", "是否改装": "No"},
    )
    assert other == values()


def test_a_csv_row_is_read_like_a_workbooks() -> None:
    sheet = read_sheet(comma_separated(HEADINGS, row()).encode("gb18030"), "list.csv")
    (only,) = check_rows(sheet, today=TODAY, manufacturers=MAKERS)
    assert only.values == values()


def test_what_a_vehicle_can_do_without_may_be_left_empty() -> None:
    bare = values(
        号牌号码="", 登记证书编号="-", 所有人="无", 燃料="/", 是否改装="", **{"里程(公里)": "—"}
    )
    assert (bare.plate, bare.certificate_number, bare.owner, bare.fuel) == ("", "", "", "")
    assert (bare.mileage_km, bare.modified) == (None, False)


@pytest.mark.parametrize(
    "heading",
    ["车架号", "品牌", "型号", "车辆类型", "生产企业", "注册登记日期", "转让登记待出口日期"],
)
def test_what_every_vehicle_needs_is_required(heading: str) -> None:
    for blank in ("", " ", "-", "无"):
        assert faults(**{heading: blank}) == [(heading, "required")]


@pytest.mark.parametrize(
    ("vin", "code", "detail"),
    [
        ("LSJA24U62JG26922", "vin-format", "length"),
        ("LSJA24U62JG2692255", "vin-format", "length"),
        ("LSJA24U62JG26922O", "vin-format", "letters"),
        ("LSJA24U62JG26922-", "vin-format", ""),
        ("车架号码在登记证书上面第一页第三行", "vin-format", ""),
        ("LSJA24U63JG269225", "vin-check-digit", ""),
    ],
)
def test_a_vin_that_cannot_be_is_a_fault(vin: Cell, code: str, detail: str) -> None:
    (only,) = checked(row(车架号=vin))
    assert [(fault.code, fault.detail) for fault in only.faults][:1] == [(code, detail)]


def test_a_check_digit_proves_nothing_where_none_is_prescribed() -> None:
    """A VIN given out abroad may have any character in place 9."""
    assert values(车架号="WVWZZZ1KZAW000001").vin == "WVWZZZ1KZAW000001"


def test_a_vin_that_comes_again_is_a_fault_of_the_later_row_and_names_the_first() -> None:
    first, other, again = checked(row(), row(车架号=OTHER_VIN), row(车架号="lsja24u62jg269225"))
    assert (first.faults, other.faults) == ((), ())
    (fault,) = again.faults
    assert (fault.sheet_row, fault.code, fault.detail) == (4, "duplicate-in-file", "2")
    assert fault.value == "lsja24u62jg269225"


def test_a_vin_of_a_row_with_other_faults_still_counts_as_there() -> None:
    _bad, again = checked(row(品牌=""), row())
    assert [fault.code for fault in again.faults] == ["duplicate-in-file"]


def test_what_is_no_vin_cannot_come_twice() -> None:
    _one, two = checked(row(车架号="X"), row(车架号="X"))
    assert [fault.code for fault in two.faults] == ["vin-format"]


@pytest.mark.parametrize(
    ("written", "detail"),
    [("soon", ""), ("2025-02-30", "no-such-day"), ("1989-12-31", "before-1990")],
)
@pytest.mark.parametrize("heading", ["注册登记日期", "转让登记待出口日期"])
def test_a_date_that_is_none_is_a_fault(heading: str, written: str, detail: str) -> None:
    assert faults(**{heading: written}) == [(heading, "date-invalid")]
    assert details(**{heading: written}) == [detail]


def test_today_is_not_the_future_and_tomorrow_is() -> None:
    assert faults(转让登记待出口日期=TODAY) == []
    assert faults(转让登记待出口日期=TODAY + timedelta(days=1)) == [
        ("转让登记待出口日期", "date-future")
    ]


def test_both_dates_may_lie_in_the_future() -> None:
    assert faults(注册登记日期="2031-06-01", 转让登记待出口日期="2031-05-01") == [
        ("注册登记日期", "date-future"),
        ("转让登记待出口日期", "date-future"),
    ]


@pytest.mark.parametrize(
    ("transferred", "codes"),
    [("2026-01-04", ["date-order"]), ("2026-01-05", []), ("2026-01-06", [])],
)
def test_a_car_is_transferred_on_or_after_the_day_it_was_registered(
    transferred: str, codes: list[str]
) -> None:
    assert [code for _column, code in faults(转让登记待出口日期=transferred)] == codes


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("里程(公里)", "很少", "number-invalid"),
        ("车辆类型", "三轮汽车", "out-of-scope"),
        ("车辆类型", "低速货车", "out-of-scope"),
        ("车辆类型", "普通二轮摩托车", "unknown-class"),
        ("生产企业", "上海汽车", "unknown-manufacturer"),
        ("燃料", "煤", "not-a-choice"),
        ("是否改装", "大概", "not-a-choice"),
    ],
)
def test_a_value_outside_its_list_is_a_fault(heading: str, value: str, code: str) -> None:
    (only,) = checked(row(**{heading: value}))
    (fault,) = only.faults
    assert (fault.sheet_row, fault.column, fault.value, fault.code) == (2, heading, value, code)


def test_a_makers_name_is_exact_but_for_width_and_spaces() -> None:
    assert values(生产企业="特斯拉（上海） 有限公司").manufacturer_name == "特斯拉（上海） 有限公司"
    assert faults(生产企业="特斯拉上海有限公司") == [("生产企业", "unknown-manufacturer")]


def test_every_fault_of_a_row_is_named_at_once_in_the_order_of_its_columns() -> None:
    found = faults(
        车架号="X",
        品牌="",
        车辆类型="?",
        生产企业="?",
        注册登记日期="?",
        转让登记待出口日期="2099-01-01",
        燃料="?",
        是否改装="?",
        **{"里程(公里)": "?"},
    )
    assert found == [
        ("车架号", "vin-format"),
        ("品牌", "required"),
        ("车辆类型", "unknown-class"),
        ("生产企业", "unknown-manufacturer"),
        ("注册登记日期", "date-invalid"),
        ("转让登记待出口日期", "date-future"),
        ("里程(公里)", "number-invalid"),
        ("燃料", "not-a-choice"),
        ("是否改装", "not-a-choice"),
    ]


def test_a_modified_vehicle_states_how() -> None:
    found = values(**MODIFIED)
    assert found.modified
    assert (found.chassis_brand, found.modified_brand) == ("东风", "程力")
    assert (found.announcement_batch, found.ccc_certificate) == ("400", "2026011101000001")


@pytest.mark.parametrize("heading", ["底盘品牌", "改装车品牌", "公告批次", "CCC证书编号"])
def test_a_modified_vehicle_lacks_nothing_of_its_modification(heading: str) -> None:
    assert faults(**MODIFIED | {heading: ""}) == [(heading, "required")]
    assert details(**MODIFIED | {heading: ""}) == ["modified"]


def test_a_modification_told_of_but_not_stated_is_asked_about() -> None:
    assert faults(**MODIFIED | {"是否改装": ""}) == [("是否改装", "required")]
    assert details(**MODIFIED | {"是否改装": ""}) == ["modification-stated"]


def test_a_vehicle_that_is_not_modified_has_no_modification() -> None:
    assert values(**MODIFIED | {"是否改装": "否"}).chassis_brand == ""


def test_a_modified_vehicle_in_a_list_without_those_columns_is_told_which_are_missing() -> None:
    content = xlsx([HEADINGS[:13], row(是否改装="是")[:13]])
    (only,) = check_rows(read_sheet(content, "x"), today=TODAY, manufacturers=MAKERS)
    assert [fault.code for fault in only.faults] == ["required"] * 4
    assert all(fault.column and fault.value == "" for fault in only.faults)


@pytest.mark.parametrize("column", list(LONGEST), ids=lambda column: column.value)
def test_a_text_longer_than_its_field_is_a_fault_and_not_an_error(column: Column) -> None:
    known = {recognized(name): name for name in (*HEADINGS, "底盘生产企业")}
    heading = known[column]
    for length, found in (
        (LONGEST[column], []),
        (LONGEST[column] + 1, [(heading, "not-a-choice")]),
    ):
        headings = [*HEADINGS, *([] if heading in HEADINGS else [heading])]
        cells = dict(zip(HEADINGS, row(**MODIFIED), strict=True)) | {heading: "x" * length}
        line = [cells.get(name, "") for name in headings]
        sheet = read_sheet(xlsx([headings, line]), "list.xlsx")
        (only,) = check_rows(sheet, today=TODAY, manufacturers=MAKERS)
        assert [(fault.column, fault.code) for fault in only.faults] == found


def test_the_maker_of_the_chassis_is_taken_of_a_modified_car_alone() -> None:
    headings = [*HEADINGS, "底盘生产企业"]
    for changes, taken in ((MODIFIED, "东风汽车股份有限公司"), ({}, "")):
        sheet = read_sheet(xlsx([headings, [*row(**changes), "东风汽车股份有限公司"]]), "x")
        (only,) = check_rows(sheet, today=TODAY, manufacturers=MAKERS)
        assert only.values
        assert only.values.base_manufacturer == taken


def test_only_the_beginning_of_a_very_long_value_is_shown() -> None:
    (only,) = checked(row(车架号="x" * 5000))
    assert only.faults[0].value == "x" * 200


def test_values_and_faults_hold_nothing_a_database_refuses() -> None:
    sheet = read_sheet(xlsx([HEADINGS, row(品牌="名_x0000_爵", 燃料="煤_x0000_")]), "x")
    (only,) = check_rows(sheet, today=TODAY, manufacturers=MAKERS)
    assert [fault.value for fault in only.faults] == ["煤"]


@settings(max_examples=200, deadline=None)
@given(
    cells=st.lists(
        st.one_of(st.text(max_size=30), st.floats(), st.booleans(), st.dates(), st.datetimes(),
                  st.times(), st.sampled_from([cell for cell in row() if cell])),
        min_size=len(HEADINGS),
        max_size=len(HEADINGS),
    )
)  # fmt: skip
def test_any_row_is_either_a_vehicle_or_has_faults(cells: list[Cell]) -> None:
    sheet = read_sheet(xlsx([HEADINGS, row()]), "x")
    sheet.rows[2][:] = cells
    (only,) = check_rows(sheet, today=TODAY, manufacturers=MAKERS)
    assert (only.values is None) == bool(only.faults)
    assert not any("\x00" in fault.value for fault in only.faults)


def test_a_maker_is_found_by_any_of_its_names() -> None:
    makers = Manufacturers.named([("旧名", SAIC_ID), ("新名（中国）", SAIC_ID)])
    assert makers.find("旧名") == makers.find("新名(中国)") == SAIC_ID
    assert makers.find("新名") is None


@pytest.mark.parametrize(
    ("column", "number"),
    [
        ("车架号", 12345678901234567),
        ("登记证书编号", 3100123456789012),
        ("CCC证书编号", 2026011101000001),
    ],
)
def test_a_long_number_that_the_program_has_rounded_is_turned_away(
    column: str, number: int
) -> None:
    changes = MODIFIED | {column: number}
    assert (column, "number-invalid") in faults(**changes)
    assert "rounded" in details(**changes)
    assert "text" in told_fixes(**changes)


def test_a_long_number_kept_as_text_is_taken_as_it_stands() -> None:
    assert not faults(**MODIFIED | {"登记证书编号": "3100123456789012"})


def test_fifteen_digits_are_kept_by_every_program() -> None:
    assert values(登记证书编号=310012345678901).certificate_number == "310012345678901"


def told_fixes(**changes: Cell) -> str:
    (only,) = checked(row(**changes))
    return " ".join(fault_text(fault, language="en").fix for fault in only.faults)
