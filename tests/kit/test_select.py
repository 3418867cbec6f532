"""The project's select box is Django's, written out without a template for every option."""

from typing import Any

import pytest
from django.forms import Select, SelectMultiple
from django.forms.renderers import BaseRenderer, DjangoTemplates, TemplatesSetting

GROUPED = [
    ("", "—"),
    ("<a>", "“A” & <b>"),
    ("Asia", [("KZ", "Kazakhstan"), ("UZ", "Uzbekistan")]),
    (7, "seven"),
]


class Dressed(Select):
    """A box whose options carry attributes of every sort."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["attrs"] |= {"data-place": args[4], "disabled": args[4] == 1, "hidden": False}
        return option


def lines(widget: Select, value: object, renderer: BaseRenderer) -> list[str]:
    """What the box says, line by line, however it is indented and what blank ones stand between."""
    html = widget.render("country", value, renderer=renderer)
    return [line.strip() for line in html.splitlines() if line.strip()]


@pytest.mark.parametrize("value", [None, "", "KZ", "<a>", 7, "7", "nothing", ["KZ", 7]], ids=str)
@pytest.mark.parametrize("box", [Select, SelectMultiple, Dressed])
def test_it_says_what_djangos_own_says(box: type[Select], value: object) -> None:
    widget = box(attrs={"class": "wide", "required": True}, choices=GROUPED)
    assert lines(widget, value, TemplatesSetting()) == lines(widget, value, DjangoTemplates())
