"""Days, kilometres and texts, in every way people write them."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportportal.kit.sheets import cells
from exportportal.kit.sheets.cells import Cell, Unreadable
from tests.vehicles.sheet_files import wide

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))

WAYS_TO_WRITE_A_DAY = [
    "{0:%Y-%m-%d}",
    "{0:%Y/%m/%d}",
    "{0:%Y.%m.%d}",
    "{0:%Y%m%d}",
    "{0:%Y年%m月%d日}",
    "{0.year}-{0.month}-{0.day}",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}年{0.month}月{0.day}日",
    "{0.year} 年 {0.month} 月 {0.day} 日",
    "  {0:%Y-%m-%d} ",
    "{0:%Y-%m-%d} 00:00:00",
    "{0:%Y-%m-%d}T00:00:00",
    "{0:%Y/%m/%d} 8:30",
]


@pytest.mark.parametrize("way", WAYS_TO_WRITE_A_DAY)
@given(day=DAYS)
def test_a_day_is_read_however_it_is_written(way: str, day: date) -> None:
    assert cells.day(way.format(day), since_1904=False) == day
    assert cells.day(wide(way.format(day)), since_1904=False) == day


@given(day=DAYS)
def test_a_day_is_read_out_of_a_number(day: date) -> None:
    assert cells.day(float(f"{day:%Y%m%d}"), since_1904=False) == day
    assert cells.day(float((day - date(1899, 12, 30)).days), since_1904=False) == day
    assert cells.day(float((day - date(1904, 1, 1)).days), since_1904=True) == day
    assert cells.day((day - date(1899, 12, 30)).days + 0.75, since_1904=False) == day


@given(day=DAYS, moment=st.times())
def test_a_spreadsheets_own_day_is_taken_without_its_time(day: date, moment: time) -> None:
    assert cells.day(day, since_1904=False) == day
    assert cells.day(datetime.combine(day, moment), since_1904=False) == day


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("2025-02-30", "no-such-day"),
        ("20251301", "no-such-day"),
        ("2025年2月29日", "no-such-day"),
        ("0000-01-01", "no-such-day"),
        ("1989-12-31", "before-1990"),
        (date(1904, 1, 1), "before-1990"),
        ("1/5/2026", ""),
        ("05.01.2026", ""),
        ("26-01-05", ""),
        ("2026-01/05", ""),
        ("2026-01", ""),
        ("2026", ""),
        ("二〇二六年一月五日", ""),
        ("2026-01-05 x", ""),
        ("46027", ""),  # a number only where a spreadsheet says that it is one
        (2026.0, ""),
        (-1.0, ""),
        (float("inf"), ""),
        (float("nan"), ""),
        (True, ""),
        (time(3, 4), ""),
        (timedelta(hours=30), ""),
        ("很久以前", ""),
        ("9" * 5000, ""),
    ],
)
def test_what_is_no_day_or_no_certain_day_is_not_read(cell: Cell, reason: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        cells.day(cell, since_1904=False)
    assert unreadable.value.reason == reason


def test_the_first_of_january_1990_is_the_earliest_day() -> None:
    assert cells.day("1990-01-01", since_1904=False) == date(1990, 1, 1)


@pytest.mark.parametrize("way", ["{}", "{:,}", "{} 公里", "{}km", "{:,} KM", "{}.0", " {:,}公里 "])
@given(number=st.integers(min_value=0, max_value=cells.FARTHEST_KM))
def test_kilometres_are_read_however_they_are_written(way: str, number: int) -> None:
    assert cells.kilometres(way.format(number)) == number
    assert cells.kilometres(wide(way.format(number))) == number
    assert cells.kilometres(float(number)) == number


def test_kilometres_may_be_grouped_by_spaces() -> None:
    assert cells.kilometres("1 234 567") == cells.kilometres("1\u00a0234\u202f567") == 1_234_567


@pytest.mark.parametrize(
    "cell",
    [
        "很少", "-5", "23.809", "23,80", "1,2345", "3.5万", "3万公里", "1e5", "12345mi", "约5000",
        "1_000", "10000000", "٣", 0.5, -1.0, 1e300, float("nan"), float("inf"), True,
        date(2026, 1, 5),
    ],
)  # fmt: skip
def test_what_is_no_number_of_whole_kilometres_is_not_read(cell: Cell) -> None:
    with pytest.raises(Unreadable):
        cells.kilometres(cell)


@given(
    cell=st.one_of(st.text(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times())
)
def test_any_cell_is_read_or_called_unreadable(cell: Cell) -> None:
    for read in (partial(cells.day, since_1904=False), cells.kilometres):
        with suppress(Unreadable):
            read(cell)
    assert "\x00" not in cells.shown(cell) + cells.text(cell) + cells.code(cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  特斯拉（上海）\u3000有限公司 ", "特斯拉（上海） 有限公司"),
        (wide("CSA6456"), "CSA6456"),
        ("a\u200bb\ufeff\x00c", "abc"),
        ("two\n lines", "two lines"),
        (440032301241.0, "440032301241"),
        (1.5, "1.5"),
        (True, "TRUE"),
        (date(2026, 1, 5), "2026-01-05"),
        (datetime(2026, 1, 5), "2026-01-05"),  # noqa: DTZ001  a cell knows no time zone
        (datetime(2026, 1, 5, 13, 30), "2026-01-05 13:30:00"),  # noqa: DTZ001
    ],
)
def test_a_cell_as_text_is_tidy(cell: Cell, text: str) -> None:
    assert cells.text(cell) == text


def test_a_shown_value_stands_as_its_sender_wrote_it() -> None:
    assert cells.shown(f" {wide('LSJ')} a  b ") == f"{wide('LSJ')} a  b"


def test_a_number_on_a_paper_is_written_in_capitals_without_spaces() -> None:
    assert cells.code(f" 沪a {wide('12')} 345 ") == "沪A12345"


@pytest.mark.parametrize("cell", ["", "  ", "-", "——", "/", "无", "N/A", "\u3000", "\u200b"])
def test_a_dash_or_nothing_is_blank(cell: str) -> None:
    assert cells.is_blank(cell)


@pytest.mark.parametrize("cell", ["0", 0.0, False, "长安", "---", "?"])
def test_a_zero_is_not_blank(cell: Cell) -> None:
    assert not cells.is_blank(cell)
