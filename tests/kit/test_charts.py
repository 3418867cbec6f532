"""Bars to one scale."""

from hypothesis import given
from hypothesis import strategies as st

from exportportal.kit.charts import NAMES, ROOM, bars


def share(width: str) -> float:
    return float(width.removesuffix("%"))


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(0, 10**6)), max_size=20))
def test_bars_are_as_long_as_their_numbers_and_keep_within_the_room(
    values: list[tuple[str, int]],
) -> None:
    drawn = bars(values)
    assert [(row.label, row.value) for row in drawn.rows] == values
    most = max((value for _label, value in values), default=0)
    for row in drawn.rows:
        assert abs(share(row.width) - (ROOM * row.value / most if most else 0)) < 0.01
        assert share(row.end) <= NAMES + ROOM + 0.01
    assert drawn.height == 28 * len(values)
