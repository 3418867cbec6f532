from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.facts import CheckFacts, TestReportFacts, VehicleFacts
from compliance.findings import Finding, Outcome
from compliance.law.announcement_6_2024 import CASES
from compliance.law.days import months_after
from tests.compliance import ready, strategies

UNKNOWN = replace(ready.CAR, checks=(), test_report=None)


def of_case(case: str, car: VehicleFacts, on: date = ready.APPLIED) -> Finding:
    (finding,) = [
        found for found in ready.of_car("not-prohibited", car, on=on) if found.reason == case
    ]
    return finding


def test_there_is_a_finding_for_each_of_the_ten_cases_with_its_own_clause() -> None:
    found = ready.of_car("not-prohibited", ready.CAR)
    assert [one.reason for one in found] == list(CASES)
    assert [one.clause for one in found] == list(CASES.values())
    assert {one.outcome for one in found} == {Outcome.PASS_}


@pytest.mark.parametrize("case", CASES)
def test_what_nobody_knows_is_asked_for_and_not_passed(case: str) -> None:
    assert of_case(case, UNKNOWN).outcome is Outcome.NEEDS_EVIDENCE


@pytest.mark.parametrize("case", CASES)
def test_what_is_declared_is_taken_with_its_source(case: str) -> None:
    finding = of_case(case, replace(UNKNOWN, checks=(CheckFacts(case, hit=False),)))
    assert (finding.outcome, finding.inputs["sources"]) == (Outcome.PASS_, ("declaration",))


@pytest.mark.parametrize("case", CASES)
def test_one_source_that_says_so_prohibits_whatever_others_say(case: str) -> None:
    checks = (CheckFacts(case, hit=False), CheckFacts(case, hit=True, source="registry"))
    finding = of_case(case, replace(UNKNOWN, checks=checks))
    assert (finding.outcome, finding.inputs["sources"]) == (Outcome.FAIL, ("registry",))


@pytest.mark.parametrize(
    ("applied", "scrap", "outcome"),
    [
        ("2026-07-04", "2027-07-04", Outcome.FAIL),  # exactly one year: inclusive
        ("2026-07-03", "2027-07-04", Outcome.PASS_),
        ("2026-07-04", "2027-07-05", Outcome.PASS_),
        ("2026-07-04", "2026-07-04", Outcome.FAIL),
        ("2026-07-04", "2020-01-01", Outcome.FAIL),
        ("2028-02-29", "2029-02-28", Outcome.FAIL),
        ("2028-02-29", "2029-03-01", Outcome.PASS_),
        ("2027-02-28", "2028-02-28", Outcome.FAIL),
        ("2027-02-28", "2028-02-29", Outcome.PASS_),
        ("2027-03-01", "2028-02-29", Outcome.FAIL),
    ],
)
def test_within_one_year_of_scrapping_is_too_late(
    applied: str, scrap: str, outcome: Outcome
) -> None:
    car = replace(UNKNOWN, scrap_on=date.fromisoformat(scrap))
    finding = of_case("scrapping", car, on=date.fromisoformat(applied))
    assert finding.outcome is outcome
    assert finding.inputs["sources"] == ("registry",)


@given(strategies.days, strategies.days)
def test_scrapping_is_judged_by_the_corresponding_day_a_year_on(applied: date, scrap: date) -> None:
    applied = max(applied, date(2026, 1, 1))
    finding = of_case("scrapping", replace(UNKNOWN, scrap_on=scrap), on=applied)
    assert (finding.outcome is Outcome.FAIL) is (scrap <= months_after(applied, 12))


@given(strategies.days, strategies.days, st.integers(0, 500))
def test_no_vehicle_gets_further_from_its_scrapping(applied: date, scrap: date, more: int) -> None:
    car = replace(UNKNOWN, scrap_on=scrap)
    later = date.fromordinal(applied.toordinal() + more)
    if of_case("scrapping", car, on=applied).outcome is Outcome.FAIL:
        assert of_case("scrapping", car, on=later).outcome is Outcome.FAIL


def test_the_day_of_scrapping_has_the_source_of_the_record_it_stands_in() -> None:
    record = replace(ready.RECORD, source="official")
    car = replace(UNKNOWN, certificate=record, scrap_on=date(2040, 1, 1))
    assert of_case("scrapping", car).inputs["sources"] == ("official",)


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        ("pass", Outcome.PASS_),
        ("fail", Outcome.FAIL),
        ("", Outcome.NEEDS_EVIDENCE),
    ],
)
def test_whether_the_vehicle_failed_the_test_the_report_says(result: str, outcome: Outcome) -> None:
    car = replace(UNKNOWN, test_report=TestReportFacts(result=result))
    assert of_case("test-failed", car).outcome is outcome


def test_a_declaration_does_not_outweigh_a_failed_test() -> None:
    report = replace(ready.CAR, test_report=TestReportFacts(result="fail"))
    finding = of_case("test-failed", report)
    assert (finding.outcome, finding.inputs["sources"]) == (Outcome.FAIL, ("test-report",))


def test_an_entry_that_differs_from_the_record_is_no_vehicle_that_differs() -> None:
    car = replace(ready.CAR, brand="荣威")
    assert of_case("mismatched", car).outcome is not Outcome.FAIL


def test_a_declaration_that_the_record_contradicts_is_left_to_an_official() -> None:
    finding = of_case("mismatched", replace(ready.CAR, brand="荣威"))
    assert finding.outcome is Outcome.REFER
    assert finding.inputs["contradicted_by"] == "registry"
    assert of_case("mismatched", ready.CAR).outcome is Outcome.PASS_


def test_what_another_source_than_the_exporter_rules_out_is_ruled_out() -> None:
    checks = (CheckFacts("mismatched", hit=False, source="official"),)
    car = replace(ready.CAR, brand="荣威", checks=checks)
    assert of_case("mismatched", car).outcome is Outcome.PASS_


@pytest.mark.parametrize(
    "barred",
    [{"destination": "KP"}, {"destination_barred_on": date(2026, 7, 5)}],
)
def test_a_declaration_that_no_law_bars_it_is_none_against_a_ban(barred: dict[str, Any]) -> None:
    found = ready.asked("not-prohibited", replace(ready.CASE, **barred))
    (finding,) = [one for one in found if one.reason == "barred"]
    assert finding.outcome is Outcome.REFER
    assert finding.inputs["contradicted_by"] == "export-ban"
