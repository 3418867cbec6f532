"""The tabs over a list: where each leads, which is the current one, how many are behind it."""

import pytest

from exportportal.kit.components.tabs import state_tabs, tabs

STATES = (("draft", "Draft"), ("sent", "Sent"), ("over", "Over"))


def test_a_tab_keeps_what_else_is_asked_of_the_list_and_leaves_out_what_is_not() -> None:
    made = tabs(
        "/cars/",
        "tab",
        [("", "All", None), ("a b", "Some", "99+")],
        current="a b",
        kept={"q": "吉利", "vin": ""},
    )
    assert made == [
        {
            "label": "All",
            "url": "/cars/?q=%E5%90%89%E5%88%A9",
            "current": False,
            "count": None,
        },
        {
            "label": "Some",
            "url": "/cars/?q=%E5%90%89%E5%88%A9&tab=a+b",
            "current": True,
            "count": "99+",
        },
    ]


def test_the_first_tab_is_everything_under_the_bare_address() -> None:
    first, *others = state_tabs("/cars/", STATES, {"draft": 2, "over": 1}, current="")
    assert (first["url"], first["count"], first["current"]) == ("/cars/", 3, True)
    assert [(tab["url"], tab["count"], tab["current"]) for tab in others] == [
        ("/cars/?state=draft", 2, False),
        ("/cars/?state=sent", 0, False),
        ("/cars/?state=over", 1, False),
    ]


@pytest.mark.parametrize(
    ("current", "shown"),
    [("", ["Draft"]), ("draft", ["Draft"]), ("over", ["Draft", "Over"]), ("none", ["Draft"])],
)
def test_of_states_that_do_not_occur_the_current_one_alone_may_be_shown(
    current: str, shown: list[str]
) -> None:
    _all, *others = state_tabs("/cars/", STATES, {"draft": 2}, current=current, empty=False)
    assert [tab["label"] for tab in others] == shown
