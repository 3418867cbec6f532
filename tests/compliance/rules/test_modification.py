from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from compliance.findings import Outcome
from compliance.law.letter_408_2025 import ITEMS, PROOF, PROOF_ITEMS
from compliance.law.ruleset import Entry
from compliance.rules import assess
from tests.compliance import ready

RULES = [
    "modification-declared",
    "modification-authentic",
    "modification-announced",
    "modification-certified",
]
PASSES = {
    "modification-declared": "declared",
    "modification-authentic": "on-file",
    "modification-announced": "announced",
    "modification-certified": "valid",
}


def told(rule: str, **changes: Any) -> ready.Told:
    modification = replace(ready.MODIFICATION, **changes)
    return ready.answers(ready.of_car(rule, replace(ready.MODIFIED, modification=modification)))


@pytest.mark.parametrize("rule", RULES)
def test_a_vehicle_that_is_not_modified_is_left_alone(rule: str) -> None:
    found = ready.of_car(rule, ready.CAR)
    assert ready.answers(found) == [(Outcome.NOT_APPLICABLE, "not-modified")]


@pytest.mark.parametrize("rule", RULES)
def test_a_modification_with_all_its_papers_passes(rule: str) -> None:
    assert told(rule) == [(Outcome.PASS_, PASSES[rule])]


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("chassis_brand", "chassis-brand-missing"),
        ("modified_brand", "modified-brand-missing"),
        ("model", "model-missing"),
    ],
)
def test_brands_and_model_are_each_asked_for(field: str, reason: str) -> None:
    assert told("modification-declared", **{field: " "}) == [(Outcome.NEEDS_EVIDENCE, reason)]


def test_everything_left_out_is_asked_for_at_once() -> None:
    reasons = told("modification-declared", chassis_brand="", modified_brand="", model="")
    assert [reason for _, reason in reasons] == [
        "chassis-brand-missing",
        "modified-brand-missing",
        "model-missing",
    ]


@pytest.mark.parametrize(
    ("proof", "outcome", "reason"),
    [
        ("none", Outcome.NEEDS_EVIDENCE, "missing"),
        ("filed", Outcome.PASS_, "on-file"),
        ("accepted", Outcome.PASS_, "accepted"),
        ("rejected", Outcome.FAIL, "rejected"),
    ],
)
def test_a_proof_does_until_an_official_rejects_it(
    proof: str, outcome: Outcome, reason: str
) -> None:
    assert told("modification-authentic", proof=proof) == [(outcome, reason)]


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("proof", ["filed", "accepted"])
def test_each_paper_that_the_proof_lacks_is_named(item: str, proof: str) -> None:
    there = tuple(one for one in ITEMS if one != item)
    stated = replace(ready.MODIFICATION, proof=proof, proof_items=there)
    car = replace(ready.MODIFIED, modification=stated)
    (finding,) = ready.of_car("modification-authentic", car)
    assert (finding.outcome, finding.reason) == (Outcome.NEEDS_EVIDENCE, "items-missing")
    assert finding.inputs == {"missing_items": (item,)}
    assert finding.clause is PROOF


def test_a_proof_that_was_rejected_is_not_put_right_by_what_it_lacks() -> None:
    answers = told("modification-authentic", proof="rejected", proof_items=())
    assert answers == [(Outcome.FAIL, "rejected")]


def test_the_ministry_says_what_the_proof_is_made_of() -> None:
    later = [Entry(PROOF_ITEMS, date(2026, 7, 1), ("capacity",), PROOF)]
    stated = replace(ready.MODIFICATION, proof_items=("capacity",))
    car = replace(ready.MODIFIED, modification=stated)
    found = ready.of_car("modification-authentic", car, later=later)
    assert ready.answers(found) == [(Outcome.PASS_, "on-file")]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"announcement_batch": ""}, "missing"),
        ({"announcement_model": ""}, "missing"),
        ({"announced": False}, "not-listed"),
        ({"announced_on": date(2026, 7, 5)}, "announced-later"),
        ({"withdrawn_on": date(2026, 7, 4)}, "withdrawn"),
    ],
)
def test_a_product_that_is_not_in_the_announcement_on_the_day_fails(
    changes: dict[str, Any], reason: str
) -> None:
    assert told("modification-announced", **changes) == [(Outcome.FAIL, reason)]


@pytest.mark.parametrize(
    "changes",
    [
        {"announced": True},
        {"announced_on": date(2026, 7, 4)},
        {"withdrawn_on": date(2026, 7, 5)},
    ],
)
def test_on_the_day_itself_it_is_in_the_announcement(changes: dict[str, Any]) -> None:
    assert told("modification-announced", **changes) == [(Outcome.PASS_, "announced")]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"ccc_certificate": ""}, "missing"),
        ({"ccc_listed": False}, "not-listed"),
        ({"ccc_status": ""}, "status-unknown"),
        ({"ccc_status": "lost"}, "status-unknown"),
        ({"ccc_status": "suspended"}, "suspended"),
        ({"ccc_status": "withdrawn"}, "withdrawn"),
        ({"ccc_status": "cancelled"}, "cancelled"),
        ({"ccc_status": "expired"}, "expired"),
        ({"ccc_valid_until": date(2026, 7, 3)}, "expired"),
    ],
)
def test_a_certificate_that_is_not_valid_on_the_day_fails(
    changes: dict[str, Any], reason: str
) -> None:
    assert told("modification-certified", **changes) == [(Outcome.FAIL, reason)]


@pytest.mark.parametrize("until", [date(2026, 7, 4), None])
def test_a_certificate_is_valid_through_its_last_day(until: date | None) -> None:
    assert told("modification-certified", ccc_valid_until=until) == [(Outcome.PASS_, "valid")]


KNOWN: dict[str, Any] = {
    "announced": True,
    "announced_brand": "程力牌",
    "announced_maker": "程力专用汽车股份有限公司",
    "ccc_listed": True,
    "ccc_model": "CL5041XLC",
    "ccc_holder": "程力专用汽车股份有限公司",
    "ccc_status_stated": "valid",
}


def test_what_the_registers_say_of_the_same_vehicle_passes() -> None:
    assert told("modification-announced", **KNOWN) == [(Outcome.PASS_, "announced")]
    assert told("modification-certified", **KNOWN) == [(Outcome.PASS_, "valid")]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"announcement_model": "CSA6456NDBEV1"}, "another-model"),
        ({"model": "JW5040XJH"}, "another-model"),
        ({"announced_brand": "名爵牌"}, "another-brand"),
        ({"modified_brand": "骏威"}, "another-brand"),
    ],
)
def test_any_announced_product_will_not_do(changes: dict[str, Any], reason: str) -> None:
    found = told("modification-announced", **{**KNOWN, **changes})
    assert found == [(Outcome.FAIL, reason)]


@pytest.mark.parametrize(
    "changes",
    [
        {"announced_brand": "程力"},
        {"announced_brand": "程力 牌"},
        {"announced_brand": ""},
        {"announcement_model": "cl5041xlc"},
        {"announcement_model": " CL 5041XLC "},
        {"model": "\uff23\uff2c5041XLC"},
    ],
)
def test_one_product_is_one_however_it_is_written(changes: dict[str, Any]) -> None:
    found = told("modification-announced", **{**KNOWN, **changes})
    assert found == [(Outcome.PASS_, "announced")]


@pytest.mark.parametrize(
    ("changes", "outcome", "reason"),
    [
        ({"ccc_model": "CLW5030XSH"}, Outcome.FAIL, "another-model"),
        ({"ccc_holder": "程力威汽车有限公司"}, Outcome.REFER, "another-holder"),
        ({"ccc_model": ""}, Outcome.REFER, "register-silent"),
        ({"ccc_holder": ""}, Outcome.REFER, "register-silent"),
        ({"announced_maker": ""}, Outcome.REFER, "register-silent"),
        ({"ccc_status_stated": "suspended"}, Outcome.REFER, "stated-worse"),
        ({"ccc_status_stated": "withdrawn"}, Outcome.REFER, "stated-worse"),
        ({"ccc_valid_until_stated": date(2026, 7, 3)}, Outcome.REFER, "stated-worse"),
        ({"ccc_valid_until_stated": date(2026, 7, 4)}, Outcome.PASS_, "valid"),
        ({"ccc_status_stated": ""}, Outcome.PASS_, "valid"),
    ],
)
def test_anybodys_certificate_will_not_do(
    changes: dict[str, Any], outcome: Outcome, reason: str
) -> None:
    assert told("modification-certified", **{**KNOWN, **changes}) == [(outcome, reason)]


def test_what_was_decided_by_version_1_comes_out_as_it_did() -> None:
    modification = replace(ready.MODIFICATION, **{**KNOWN, "announcement_model": "CSA6456NDBEV1"})
    case = replace(ready.CASE, vehicles=(replace(ready.MODIFIED, modification=modification),))
    found = assess(case, replace(ready.law(), version="1"), on=ready.APPLIED)
    reasons = {one.rule: one.reason for one in found if one.rule.startswith("modification-")}
    assert reasons["modification-announced"] == "announced"
    assert reasons["modification-certified"] == "valid"
