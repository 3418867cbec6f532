from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from compliance import wording
from compliance.facts import CaseFacts
from compliance.findings import Finding, Outcome
from compliance.law.notice_648 import NEAR_NEW
from compliance.rules import EVERY_RULE, assess
from compliance.wording.sentences import Action
from compliance.wording.titles import TITLES
from tests.compliance import ready, strategies

TRIPLES = sorted({triple for rule in EVERY_RULE for triple in rule.triples()})
OPEN = (Outcome.REFER, Outcome.NEEDS_EVIDENCE, Outcome.FAIL)


def missing_confirmation() -> Finding:
    (finding,) = ready.of_car("after-sales-confirmation", ready.NEAR_NEW_CAR)
    return finding


def test_there_is_a_sentence_for_every_answer_and_none_too_many() -> None:
    assert sorted(wording.SENTENCES) == TRIPLES


def test_every_rule_has_a_title_and_every_act_a_button() -> None:
    assert set(TITLES) == {rule.code for rule in EVERY_RULE}
    assert set(wording.BUTTONS) == set(Action)


@pytest.mark.parametrize("triple", TRIPLES, ids=":".join)
def test_whatever_stays_open_has_a_way_out(triple: tuple[str, Outcome, str]) -> None:
    said = wording.SENTENCES[triple]
    assert bool(said.remedy) or triple[1] not in OPEN
    assert said.remedy or not said.action


@given(strategies.cases, strategies.days)
def test_every_finding_can_be_told_and_shown(case: CaseFacts, on: date) -> None:
    for found in assess(case, ready.law(on), on=on):
        (told,) = wording.serialize_findings([found], language="en")
        shown = wording.shown(found, language="en")
        assert "%(" not in told["message"]
        assert "%(" not in (told["remedy"] or "")
        assert told["message"].endswith(".")
        assert shown["title"]
        assert len(shown["inputs"]) == len(found.inputs)


def test_a_program_is_told_codes_values_and_both_sentences() -> None:
    (told,) = wording.serialize_findings([missing_confirmation()], language="en")
    assert told == {
        "rule": "after-sales-confirmation",
        "subject": ready.VIN,
        "outcome": "needs_evidence",
        "reason": "missing",
        "clause": NEAR_NEW.as_data(),
        "inputs": {
            "age_days": 180,
            "threshold_days": 180,
            "registered_on": "2026-01-05",
            "applied_on": "2026-07-04",
            "free_on": "2026-07-05",
            "manufacturer": ready.MAKER,
            "destination": "KZ",
        },
        "message": "On 4 July 2026 the vehicle is at day 180 after its registration; up to day 180 "
        "its maker's confirmation of after-sales service is required, and there is none.",
        "remedy": f"Ask {ready.MAKER} for the confirmation, or apply from 5 July 2026 on, when "
        "none is needed.",
        "action": {"code": "ask-maker", "target": "confirmation", "on": "2026-07-05"},
        "cure": None,
    }


def test_what_passes_has_no_way_out() -> None:
    findings = ready.of_car("after-sales-confirmation", ready.CAR)
    (told,) = wording.serialize_findings(findings, language="en")
    assert (told["remedy"], told["action"]) == (None, None)


def test_a_page_is_shown_titles_labels_and_the_clause_in_our_words() -> None:
    shown = wording.shown(missing_confirmation(), language="en")
    assert shown["title"] == "Confirmation of after-sales service (180 days)"
    assert ("First day without a confirmation", "5 July 2026") in shown["inputs"]
    assert ("Destination", "Kazakhstan") in shown["inputs"]
    assert shown["clause"]["text"] == NEAR_NEW.text
    assert shown["remedy"].action is Action.ASK_MAKER
    assert shown["remedy"].on == date(2026, 7, 5)
    assert shown["remedy"].button == "Ask the maker for a confirmation"


def test_the_clause_is_put_in_the_readers_language() -> None:
    shown = wording.shown(missing_confirmation(), language="zh-hans")
    assert shown["clause"]["text"] == NEAR_NEW.text_zh


def test_to_wait_is_a_button_with_its_day() -> None:
    car = replace(ready.NEAR_NEW_CAR, manufacturer_announced=False)
    (finding,) = ready.of_car("after-sales-confirmation", car)
    way_out = wording.remedy(finding, language="en")
    assert way_out is not None
    assert way_out.button == "Apply from 5 July 2026 on"
    assert way_out.as_data() == {"code": "wait", "target": None, "on": "2026-07-05"}


def test_what_is_not_stated_is_said_to_be_so() -> None:
    (finding,) = ready.of_car("certificate-match", replace(ready.CAR, brand=""))
    assert wording.message(finding, language="en") == (
        "The brand on the application (not stated) is not that of the registration certificate "
        "(名爵)."
    )


def test_titles_and_labels_are_asked_for_one_by_one_too() -> None:
    assert wording.title("test-report", language="en") == "Test report"
    assert wording.label("free_on", language="en") == "First day without a confirmation"
