"""Headings in Chinese and English, decorated, renamed, doubled in two languages."""

import pytest
from django.utils.translation import override

from tests.vehicles.sheet_files import HEADINGS
from vehicles.sheets.columns import HEADINGS as WORDS
from vehicles.sheets.columns import LABELS, Column, recognized


def test_the_headings_of_the_sample_list_are_all_columns_in_their_order() -> None:
    later = [Column.BASE_MANUFACTURER]  # what the sample list of before does not have
    found = [recognized(heading) for heading in HEADINGS]
    assert [*found, *later] == list(Column)


@pytest.mark.parametrize("column", list(Column))
def test_a_column_is_known_by_its_english_label_and_by_its_code(column: Column) -> None:
    with override("en"):
        assert recognized(str(LABELS[column])) is column
    assert recognized(column.value) is column


def test_no_word_stands_for_two_columns() -> None:
    words = [word.casefold() for words in WORDS.values() for word in words.split("|")]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("车架号*", Column.VIN),
        ("*车架号（必填）", Column.VIN),
        ("车 架 号：", Column.VIN),
        ("ＶＩＮ码", Column.VIN),
        ("vin", Column.VIN),
        ("VIN No.", Column.VIN),
        ("车架号/VIN", Column.VIN),
        ("车架号\nVIN", Column.VIN),
        ("车架号 VIN number", Column.VIN),
        ("车辆识别代号（VIN）", Column.VIN),
        ("注册登记日期 Registration date", Column.REGISTERED_ON),
        ("里程（公里）", Column.MILEAGE_KM),
        ("行驶里程(km)", Column.MILEAGE_KM),
        ("Mileage (KM)", Column.MILEAGE_KM),
        ("机动车登记证书编号", Column.CERTIFICATE_NUMBER),
        ("registration_date", Column.REGISTERED_ON),
        ("Licence plate", Column.PLATE),
    ],
)
def test_a_heading_is_known_however_it_is_dressed(heading: str, column: Column | None) -> None:
    assert recognized(heading) is column


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "序号",
        "备注",
        "车型",
        "登记日期",
        "里程(万公里)",
        "品牌/型号",
        "厂牌型号",
        "LSJA24U62JG269225",
    ],
)
def test_what_is_not_ours_or_says_two_things_is_left_alone(heading: str) -> None:
    assert recognized(heading) is None
