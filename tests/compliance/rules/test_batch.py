from dataclasses import replace
from typing import Any

import pytest

from compliance.facts import ContractFacts
from compliance.findings import Outcome
from tests.compliance import ready

ASK = Outcome.NEEDS_EVIDENCE


def test_one_of_each_is_a_batch() -> None:
    (finding,) = ready.asked("one-batch", ready.CASE)
    assert (finding.outcome, finding.reason) == (Outcome.PASS_, "one-of-each")
    assert (finding.subject, finding.inputs["vehicles"]) == ("a-1", 1)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"vehicles": ()}, "no-vehicles"),
        ({"vehicles": (ready.CAR, ready.CAR)}, "vehicle-twice"),
        ({"destination": ""}, "destination-missing"),
        ({"customs_district": " "}, "customs-district-missing"),
        ({"payment_method": ""}, "payment-method-missing"),
        ({"transport_mode": ""}, "transport-mode-missing"),
        ({"contract": replace(ready.CONTRACT, number="HT-1、HT-2")}, "several-contracts"),
        ({"contract": replace(ready.CONTRACT, number="HT-1; HT-2")}, "several-contracts"),
    ],
)
def test_what_is_not_exactly_one_fails(changes: dict[str, Any], reason: str) -> None:
    found = ready.asked("one-batch", replace(ready.CASE, **changes))
    assert ready.answers(found) == [(Outcome.FAIL, reason)]


def test_a_contract_number_may_hold_strokes_and_blanks() -> None:
    contract = replace(ready.CONTRACT, number="HT 2026/17-A")
    found = ready.asked("one-batch", replace(ready.CASE, contract=contract))
    assert ready.answers(found) == [(Outcome.PASS_, "one-of-each")]


def test_vehicles_whose_vin_is_still_open_are_not_taken_for_the_same() -> None:
    draft = replace(ready.CAR, vin="")
    found = ready.asked("one-batch", replace(ready.CASE, vehicles=(draft, draft)))
    assert ready.answers(found) == [(Outcome.PASS_, "one-of-each")]


def test_everything_an_empty_draft_lacks_is_told_at_once() -> None:
    draft = replace(
        ready.CASE,
        vehicles=(),
        destination="",
        customs_district="",
        payment_method="",
        transport_mode="",
        contract=None,
    )
    assert [found.reason for found in ready.asked("one-batch", draft)] == [
        "no-vehicles",
        "destination-missing",
        "customs-district-missing",
        "payment-method-missing",
        "transport-mode-missing",
    ]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"number": ""}, "number-missing"),
        ({"buyer": " "}, "buyer-missing"),
        ({"after_sales_terms": False}, "after-sales-terms-missing"),
        ({"language": ""}, "language-missing"),
        ({"language": "en"}, "chinese-version-missing"),
        ({"language": "ru", "chinese_version": False}, "chinese-version-missing"),
    ],
)
def test_what_a_contract_lacks_is_asked_for(changes: dict[str, Any], reason: str) -> None:
    case = replace(ready.CASE, contract=replace(ready.CONTRACT, **changes))
    assert ready.answers(ready.asked("contract-terms", case)) == [(ASK, reason)]


@pytest.mark.parametrize(
    "changes",
    [{}, {"language": "zh-hans"}, {"language": "en", "chinese_version": True}],
)
def test_a_contract_with_a_chinese_text_is_complete(changes: dict[str, Any]) -> None:
    case = replace(ready.CASE, contract=replace(ready.CONTRACT, **changes))
    assert ready.answers(ready.asked("contract-terms", case)) == [(Outcome.PASS_, "complete")]


def test_without_a_contract_there_are_no_terms() -> None:
    found = ready.asked("contract-terms", replace(ready.CASE, contract=None))
    assert ready.answers(found) == [(ASK, "missing")]


def test_an_empty_contract_is_told_everything_it_lacks() -> None:
    found = ready.asked("contract-terms", replace(ready.CASE, contract=ContractFacts()))
    assert [one.reason for one in found] == [
        "number-missing",
        "buyer-missing",
        "after-sales-terms-missing",
        "language-missing",
    ]


def test_the_applicant_signs_for_the_truth_of_it() -> None:
    assert ready.answers(ready.asked("declaration-of-truth", ready.CASE)) == [
        (Outcome.PASS_, "signed")
    ]
    unsigned = replace(ready.CASE, declaration_accepted=False)
    assert ready.answers(ready.asked("declaration-of-truth", unsigned)) == [(ASK, "not-signed")]


def test_the_contract_itself_lies_on_file() -> None:
    assert ready.answers(ready.asked("contract-paper", ready.CASE)) == [(Outcome.PASS_, "on-file")]
    typed_alone = replace(ready.CONTRACT, paper=False)
    for contract in (typed_alone, None):
        found = ready.asked("contract-paper", replace(ready.CASE, contract=contract))
        assert ready.answers(found) == [(Outcome.NEEDS_EVIDENCE, "missing")]
