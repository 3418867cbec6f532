"""Numbers and days as people write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportportal.kit.numbers import KILOMETRES, SQUARE_METRES, Unreadable, day, number, whole
from tests.typing_like_people import wide

DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))
WAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%Y-%m-%d 10:30")


@pytest.mark.parametrize(
    "typed",
    [
        "23809",
        "23,809",
        "23 809",
        wide("23,809"),
        "23'809",
        "23,809公里",
        "23809 km",
        "23809.0 KM",
        "+23,809",
        "\u200b23,809",
        "23\u00a0809",
    ],
)
def test_kilometres_however_they_are_written(typed: str) -> None:
    assert whole(typed, KILOMETRES) == 23_809


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "about 100",
        "23.809",
        "1,5",
        "23,80",
        "2,3809",
        "1,234 567",
        "12 miles",
        "--5",
        "1e4",
        "2.3809万公里",
        "1_000",
        "9" * 30,
    ],
)
def test_what_can_be_read_in_two_ways_or_none_is_not_read(typed: str) -> None:
    with pytest.raises(Unreadable):
        whole(typed, KILOMETRES)


@pytest.mark.parametrize("minus", "-\u2212\uff0d\u2013")
def test_a_sign_counts_whatever_dash_it_is(minus: str) -> None:
    assert number(f"{minus}12,500.50") == Decimal("-12500.50")


@pytest.mark.parametrize("unit", sorted(SQUARE_METRES))
def test_a_unit_is_understood_where_it_is_asked_for(unit: str) -> None:
    assert whole(f"1,200 {unit}", SQUARE_METRES) == 1_200
    with pytest.raises(Unreadable):
        whole(f"1,200 {unit}")


@given(st.integers(-(10**12), 10**12))
def test_a_number_with_its_thousands_parted_is_that_number(value: int) -> None:
    for seam in (",", " ", "'", "，"):
        assert whole(f"{value:,}".replace(",", seam)) == value


@given(st.decimals(-(10**9), 10**9, places=2))
def test_an_amount_is_read_to_the_cent(value: Decimal) -> None:
    assert number(f"{value:,.2f}") == value


@given(DAYS, st.sampled_from(WAYS))
def test_a_day_is_read_in_every_way_papers_have_it(value: date, way: str) -> None:
    assert day(value.strftime(way).zfill(8)) == value


@pytest.mark.parametrize("typed", ["2025-02-30", "2025-13-01", "20250230"])
def test_a_day_the_calendar_has_not_says_so(typed: str) -> None:
    with pytest.raises(Unreadable) as refused:
        day(typed)
    assert refused.value.reason == "no-such-day"


@pytest.mark.parametrize("typed", ["1/5/2026", "01-05-26", "2026-1/5", "tomorrow", ""])
def test_a_day_that_could_be_two_is_none(typed: str) -> None:
    with pytest.raises(Unreadable):
        day(typed)


def test_full_width_days_are_days() -> None:
    assert day(wide("2026-07-05")) == date(2026, 7, 5)
    assert day("2026\u2066-07-05\u200b") == date(2026, 7, 5)
    assert day(" 2026 年 7 月 5 日") == date(2026, 7, 5)
