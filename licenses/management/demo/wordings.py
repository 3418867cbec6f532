"""Texts for the rows of the negative list, plainly not official, loaded as the ministry does it."""

from datetime import timedelta
from typing import Final

from compliance.law.negative_list import CLAUSE, ROWS
from compliance.lawbook.services.values import confirm_value, propose_value
from licenses.management.demo.cast import Cast
from licenses.management.demo.moments import Calendar

MARK: Final = "（演示文本，非官方条文）"


def load(cast: Cast, calendar: Calendar, *, days_ago: int) -> None:
    """One official of the ministry proposes each row, another confirms; in force the day after."""
    for row in ROWS:
        proposed = propose_value(
            name=row.parameter,
            value=f"{row.title_zh}{MARK}",
            clause_id=CLAUSE.id,
            valid_from=calendar.today - timedelta(days=days_ago - 1),
            reason="演示用，正式条文公布后另行录入。",
            actor=cast.actors["ministry"],
            at=calendar.at(days_ago, 9),
        )
        confirm_value(
            value_id=proposed.pk, actor=cast.actors["ministry2"], at=calendar.at(days_ago, 10)
        )
