"""How dates, sums and columns of a paper are written."""

from datetime import date
from decimal import Decimal

import pytest

from licenses.documents.license_page import day, license_context, money, width
from licenses.documents.paper import Words
from tests.licenses.documents.papers import goods, paper


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 1, 5), Words("2026年1月5日", "5 January 2026")),
        (date(2028, 2, 29), Words("2028年2月29日", "29 February 2028")),
        (date(2026, 12, 31), Words("2026年12月31日", "31 December 2026")),
    ],
)
def test_a_day_is_written_in_both_languages(value: date, written: Words) -> None:
    assert day(value) == written


def test_a_sum_has_its_cents_and_its_groups_of_three() -> None:
    assert money(Decimal("1234567.5")) == "1,234,567.50"


def test_the_total_is_the_sum_of_the_lines() -> None:
    said = paper(cars=5, goods=(goods(0, quantity=2), goods(1, quantity=3)))
    assert (said.quantity, said.amount) == (5, Decimal(2 * 18_500 + 3 * 19_250))


def test_a_chinese_character_is_as_wide_as_two_letters() -> None:
    assert width("车辆识别代号VIN：x") == pytest.approx(6 * 2 + 3 * 1.4 + 2 + 1)


def test_wide_particulars_take_more_columns_and_no_line_has_more_than_there_are() -> None:
    lines = license_context(paper())["cars"][0].lines.split("\n")
    assert [line.count("\t") for line in lines] == [2, 2, 0, 0]
    assert lines[-1].startswith("所有人 Owner：")


def test_fewer_lines_of_goods_leave_a_larger_blank() -> None:
    few, many = (
        license_context(paper())["blank_mm"],
        license_context(paper(cars=16, kinds=8))["blank_mm"],
    )
    assert few > 90 > many >= 0
