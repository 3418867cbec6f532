"""Where no vehicle may go."""

from dataclasses import replace
from datetime import date

import pytest

from compliance.facts import CaseFacts
from compliance.findings import Outcome
from compliance.law.export_bans import BARRED, NORTH_KOREA
from compliance.law.ruleset import Entry
from compliance.rules import assess
from tests.compliance import ready

LATER = date(2026, 9, 1)


def going_to(destination: str, **changes: date | None) -> CaseFacts:
    return replace(ready.CASE, destination=destination, **changes)  # type: ignore[arg-type]


def test_north_korea_is_barred_under_its_own_announcement() -> None:
    (finding,) = ready.asked("destination-allowed", going_to("KP"))
    assert (finding.outcome, finding.reason) == (Outcome.FAIL, "barred")
    assert finding.clause.instrument == "商务部 海关总署公告2018年第4号"


@pytest.mark.parametrize("destination", ["KZ", "RU", "AE", "KR"])
def test_other_countries_are_not(destination: str) -> None:
    found = ready.asked("destination-allowed", going_to(destination))
    assert ready.answers(found) == [(Outcome.PASS_, "not-barred")]


def test_a_destination_that_is_not_stated_is_not_judged() -> None:
    found = ready.asked("destination-allowed", going_to(""))
    assert ready.answers(found) == [(Outcome.NOT_APPLICABLE, "not-stated")]


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2026, 8, 31), Outcome.PASS_),
        (LATER, Outcome.FAIL),
        (date(2026, 9, 2), Outcome.FAIL),
    ],
)
def test_a_country_is_barred_from_the_first_day_of_its_ban(on: date, outcome: Outcome) -> None:
    entry = Entry(BARRED, LATER, ("KP", "KZ"), NORTH_KOREA)
    law = ready.law(on).with_entries(*[e for e in [entry] if e.holds(on)])
    found = [f for f in assess(going_to("KZ"), law, on=on) if f.rule == "destination-allowed"]
    assert [f.outcome for f in found] == [outcome]


def test_a_ban_that_began_after_the_application_binds_too() -> None:
    (finding,) = ready.asked("destination-allowed", going_to("KZ", destination_barred_on=LATER))
    assert (finding.outcome, finding.reason) == (Outcome.FAIL, "barred-since")
    assert finding.inputs["barred_on"] == LATER


def test_what_was_decided_before_the_rule_joined_is_judged_without_it() -> None:
    law = replace(ready.law(), version="1")
    found = assess(going_to("KP"), law, on=ready.APPLIED)
    assert "destination-allowed" not in {finding.rule for finding in found}
