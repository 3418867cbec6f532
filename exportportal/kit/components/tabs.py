"""The tabs over a list, made alike for every list: `components/tabs.html` shows them."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from exportportal.kit.components.pieces import Tab, Text

Count = int | str | None


def tabs(
    path: str,
    parameter: str,
    values: Iterable[tuple[str, Text, Count]],
    *,
    current: str,
    kept: Mapping[str, str] | None = None,
) -> list[Tab]:
    """A tab for each value of a parameter of the address, with its label and number.

    The empty value is the list without it. `kept` is what else is asked of the list.
    """
    others = {name: text for name, text in (kept or {}).items() if text}
    return [
        {
            "label": label,
            "url": _address(path, others | ({parameter: value} if value else {})),
            "current": value == current,
            "count": count,
        }
        for value, label, count in values
    ]


def state_tabs(
    path: str,
    states: Iterable[tuple[str, Any]],
    counts: Mapping[str, int],
    *,
    current: str,
    kept: Mapping[str, str] | None = None,
    empty: bool = True,
) -> list[Tab]:
    """A tab for everything and one for each state, each with its number.

    Without `empty` those states alone that occur, and the current one.
    """
    values: list[tuple[str, Text, Count]] = [("", _("All"), sum(counts.values()))]
    values += [
        (state, label, counts.get(state, 0))
        for state, label in states
        if empty or counts.get(state) or state == current
    ]
    return tabs(path, "state", values, current=current, kept=kept)


def _address(path: str, asked: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(asked)}" if asked else path
