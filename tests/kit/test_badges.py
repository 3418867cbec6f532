"""Every state has a word and a symbol that exists."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from compliance.findings import Outcome
from exportportal.kit import badges
from exportportal.kit.badges import badge_of, every_badge
from licenses.states import LicenseState, State
from manufacturers.states import ConfirmationState, RequestState
from vehicles.states import ImportState

SYMBOLS = (Path(settings.BASE_DIR) / "static/img/icons.svg").read_text(encoding="utf-8")
EVERY = [(kind, state) for kind, states in every_badge().items() for state in states]


@pytest.mark.parametrize(("kind", "state"), EVERY)
def test_a_badge_has_a_symbol_of_the_sheet_and_a_word(kind: str, state: str) -> None:
    badge = badge_of(kind, state)
    assert f'<symbol id="{badge.icon}"' in SYMBOLS
    assert str(badge.label).strip()


@pytest.mark.parametrize(
    ("kind", "states"),
    [
        ("application", State),
        ("license", LicenseState),
        ("request", RequestState),
        ("confirmation", ConfirmationState),
        ("import", ImportState),
    ],
)
def test_no_state_of_the_floors_is_without_a_badge(
    kind: str, states: type[State | LicenseState | RequestState | ConfirmationState | ImportState]
) -> None:
    assert set(states.values) <= set(every_badge()[kind])


def test_two_states_of_one_kind_never_share_a_word() -> None:
    for kind, states in every_badge().items():
        words = [str(badge.label) for badge in states.values()]
        assert len(words) == len(set(words)), kind


def test_every_outcome_of_a_rule_has_a_badge() -> None:
    assert set(Outcome) == set(every_badge()["outcome"])


def test_a_kind_that_has_badges_is_given_no_others() -> None:
    known = dict(every_badge()["clock"])
    with pytest.raises(ValueError, match="clock"):
        badges.add({"clock": {}})
    assert every_badge()["clock"] == known


def test_a_state_nobody_gave_a_word_to_is_refused_aloud() -> None:
    with pytest.raises(KeyError):
        badge_of("application", "vanished")


def test_every_symbol_of_the_sheet_is_drawn_once() -> None:
    names = re.findall(r'<symbol id="([^"]+)"', SYMBOLS)
    assert len(names) == len(set(names))
