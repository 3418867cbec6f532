"""The row of headings and the rows of vehicles, in lists as people make them."""

import pytest

from exportportal.kit.sheets.cells import Cell
from exportportal.kit.sheets.grids import Grid
from exportportal.kit.sheets.headings import filled_rows, heading_row
from tests.vehicles.sheet_files import HEADINGS, row
from vehicles.sheets.columns import COLUMNS, Column

ENGLISH = [
    "VIN", "Plate", "Brand", "Model", "Type", "Manufacturer", "Registration date", "Transfer date",
]  # fmt: skip


def grid(*rows: list[Cell]) -> Grid:
    return Grid("xlsx", "list", list(rows))


def headings_at(of: Grid) -> int | None:
    found = heading_row(of, COLUMNS)
    return found.number if found else None


def vehicles_at(of: Grid) -> list[int]:
    headings = heading_row(of, COLUMNS)
    assert headings
    return [number for number, _row in filled_rows(of, headings)]


@pytest.mark.parametrize("above", [0, 1, 7, 19])
def test_headings_are_found_anywhere_in_the_first_twenty_rows(above: int) -> None:
    titles: list[list[Cell]] = [["库存"]] * above
    assert headings_at(grid(*titles, list(HEADINGS), row())) == above + 1


def test_headings_beneath_the_twentieth_row_are_not_looked_for() -> None:
    titles: list[list[Cell]] = [["库存"]] * 20
    assert headings_at(grid(*titles, list(HEADINGS), row())) is None


def test_one_word_that_could_be_a_heading_makes_no_row_of_headings() -> None:
    assert headings_at(grid(["品牌", "2026", "广州"], ["x"])) is None


def test_of_two_rows_the_one_with_more_headings_counts() -> None:
    assert headings_at(grid(["品牌", "型号"], list(HEADINGS), row())) == 2


def test_columns_may_stand_in_any_order_among_others() -> None:
    found = heading_row(
        grid(["序号", "型号", "", "车架号", "备注"], ["1", "x", "", "y", "z"]), COLUMNS
    )
    assert found
    assert found.places() == {Column.MODEL: [1], Column.VIN: [3]}
    assert found.unused() == ("序号", "备注")


def test_a_number_is_no_heading() -> None:
    found = heading_row(grid(["车架号", 7.0, "型号"]), COLUMNS)
    assert found
    assert found.unused() == ("7",)


def test_blank_rows_are_counted_and_left_out() -> None:
    assert vehicles_at(grid(list(HEADINGS), row(), [], ["", " ", "-"], row(), [""] * 17)) == [2, 5]


def test_a_row_in_which_only_other_columns_are_filled_is_no_vehicle() -> None:
    numbered: list[Cell] = ["", "", 3.0]
    assert vehicles_at(grid(["车架号", "型号", "序号"], ["x", "y", 1.0], numbered)) == [2]


def test_a_row_without_a_vin_is_still_a_vehicle() -> None:
    assert vehicles_at(grid(list(HEADINGS), row(车架号=""))) == [2]


def test_headings_repeated_on_every_page_are_no_vehicles() -> None:
    assert vehicles_at(grid(list(HEADINGS), row(), list(HEADINGS), row())) == [2, 4]


def test_a_second_row_of_headings_in_english_is_no_vehicle() -> None:
    assert vehicles_at(grid(list(HEADINGS), list(ENGLISH), row())) == [3]


@pytest.mark.parametrize("word", ["合计", "总计：", "小计", "Total"])
def test_a_line_that_sums_up_is_no_vehicle(word: str) -> None:
    assert vehicles_at(grid(list(HEADINGS), row(), [word, "", "", "2台"])) == [2]


def test_a_whole_vehicle_is_never_taken_for_a_sum() -> None:
    assert vehicles_at(grid(["序号", *HEADINGS], ["合计", *row()])) == [2]
