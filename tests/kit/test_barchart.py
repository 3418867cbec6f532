"""Bars: the greatest is the longest, and what is not told has none."""

from hypothesis import given
from hypothesis import strategies as st

from exportportal.kit.barchart import ROW, VALUE, draw


@given(st.lists(st.none() | st.integers(0, 10**9), max_size=30))
def test_every_bar_stays_inside_and_keeps_the_order_of_the_numbers(
    numbers: list[int | None],
) -> None:
    chart = draw([(str(place), number, str(number)) for place, number in enumerate(numbers)])
    widths = [float(bar.width.removesuffix("%")) for bar in chart.bars]
    assert all(0 <= width <= 100 - VALUE + 0.01 for width in widths)
    pairs = sorted(zip([number or 0 for number in numbers], widths, strict=True))
    assert [width for _number, width in pairs] == sorted(widths)
    assert chart.height == ROW * len(numbers)
