import gc
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from compliance.facts import EVERYTHING, CaseFacts, Evidence
from compliance.findings import Outcome, worst
from compliance.law import CLAUSES
from compliance.law.ruleset import RULES_VERSION
from compliance.rules import CASE_RULES, RULES, VEHICLE_RULES, assess
from compliance.rules.rule import NOT_SEEN_HERE
from tests.compliance import ready, strategies

VEHICLE_CODES = [
    "vin-format",
    "vin-check-digit",
    "vin-available",
    "vehicle-scope",
    "date-order",
    "papers-on-file",
    "certificate-match",
    "after-sales-confirmation",
    "modification-declared",
    "modification-authentic",
    "modification-announced",
    "modification-certified",
    "not-prohibited",
    "destination-allowed",
    "test-report",
    "access-declaration",
    "hs-code",
    "maintenance-record",
]
CASE_CODES = [
    "exporter-filed",
    "exporter-standing",
    "related-party",
    "one-batch",
    "shipment-plausible",
    "contract-terms",
    "contract-paper",
    "declaration-of-truth",
]


def test_the_rules_are_those_of_the_rule_book_in_its_order() -> None:
    assert [rule.code for rule in RULES] == [*VEHICLE_CODES, *CASE_CODES]


def test_a_rule_that_came_to_answer_otherwise_has_one_answer_in_every_version() -> None:
    for version in range(1, int(RULES_VERSION) + 1):
        every = [*VEHICLE_RULES, *CASE_RULES]
        codes = [rule.code for rule, _ in every if rule.answers_in(version)]
        assert len(set(codes)) == len(codes)


def test_every_rule_rests_on_a_clause_that_can_be_looked_up() -> None:
    assert all(CLAUSES[rule.clause.id] is rule.clause for rule in RULES)


def test_a_case_that_is_in_order_passes_every_rule() -> None:
    found = assess(ready.CASE, ready.law(), on=ready.APPLIED)
    assert worst(found) is Outcome.PASS_
    unmodified = {one.rule for one in found if one.outcome is Outcome.NOT_APPLICABLE}
    assert unmodified == {code for code in VEHICLE_CODES if code.startswith("modification-")}


@given(strategies.cases, strategies.days)
def test_every_rule_answers_for_every_vehicle_and_for_the_case_in_order(
    case: CaseFacts, on: date
) -> None:
    found = assess(case, ready.law(on), on=on)
    answered: list[str] = []
    for one in found:
        if not answered or answered[-1] != one.rule:
            answered.append(one.rule)
    assert answered == VEHICLE_CODES * len(case.vehicles) + CASE_CODES


@given(strategies.cases, strategies.days)
def test_no_rule_answers_what_it_has_not_declared(case: CaseFacts, on: date) -> None:
    declared = {triple for rule in RULES for triple in rule.triples()}
    found = assess(case, ready.law(on), on=on)
    assert {(one.rule, one.outcome, one.reason) for one in found} <= declared


@given(strategies.cases, strategies.days)
def test_no_finding_cites_a_clause_that_its_rule_does_not_name(case: CaseFacts, on: date) -> None:
    law = ready.law(on)
    cited = {(rule.code, clause) for rule in RULES for clause in rule.cites(law)}
    assert {(one.rule, one.clause.id) for one in assess(case, law, on=on)} <= cited


@given(strategies.cases, strategies.days)
def test_nothing_is_found_twice(case: CaseFacts, on: date) -> None:
    vins = [vehicle.vin for vehicle in case.vehicles]
    if len(set(vins)) == len(vins):
        keys = [one.key for one in assess(case, ready.law(on), on=on)]
        assert len(set(keys)) == len(keys)


@given(strategies.cases, strategies.days)
def test_the_same_facts_under_the_same_law_give_the_same_findings(
    case: CaseFacts, on: date
) -> None:
    assert assess(case, ready.law(on), on=on) == assess(case, ready.law(on), on=on)


@pytest.mark.parametrize("evidence", Evidence)
def test_what_a_door_cannot_see_is_said_to_be_unseen_and_nothing_else(evidence: Evidence) -> None:
    seen = EVERYTHING - {evidence}
    case = replace(ready.CASE, vehicles=(replace(ready.CAR, seen=seen),), seen=seen)
    found = assess(case, ready.law(), on=ready.APPLIED)
    unseen = [one.rule for one in found if one.reason == NOT_SEEN_HERE]
    assert unseen == [rule.code for rule in RULES if rule.evidence is evidence]
    assert all(
        one.outcome is Outcome.NOT_APPLICABLE for one in found if one.reason == NOT_SEEN_HERE
    )


def test_every_kind_of_evidence_is_asked_for_by_some_rule() -> None:
    assert {rule.evidence for rule in RULES} - {None} == set(Evidence)


def test_two_doors_may_bring_vehicles_into_one_case() -> None:
    inline = replace(ready.CAR, vin="LDC613P23A1305189", seen=frozenset())
    case = replace(ready.CASE, vehicles=(ready.CAR, inline))
    found = [one.reason for one in ready.asked("certificate-match", case)]
    assert found == ["matches", NOT_SEEN_HERE]


def test_before_the_regime_began_no_rule_was_in_force() -> None:
    found = assess(ready.CASE, ready.law(date(2024, 2, 29)), on=date(2024, 2, 29))
    reasons = {one.rule: one.reason for one in found}
    assert reasons.pop("destination-allowed") == "not-barred"  # its ban is older
    assert set(reasons.values()) == {"not-in-force"}


@pytest.mark.parametrize(
    ("on", "silent"),
    [
        (
            date(2024, 3, 1),
            {"date-order", "papers-on-file", "certificate-match", "exporter-standing"},
        ),
        (date(2025, 11, 14), {"after-sales-confirmation", "hs-code"}),
        (date(2026, 1, 1), set()),
    ],
)
def test_each_rule_speaks_from_the_day_of_its_clause(on: date, silent: set[str]) -> None:
    found = assess(ready.CASE, ready.law(on), on=on)
    quiet = {one.rule for one in found if one.reason == "not-in-force"}
    assert silent <= quiet
    assert "vin-format" not in quiet
    assert (quiet == silent) is (on >= date(2025, 11, 14))


def test_an_empty_draft_is_answered_like_any_other() -> None:
    draft = CaseFacts(vehicles=())
    found = assess(draft, ready.law(), on=ready.APPLIED)
    assert {one.rule for one in found} == set(CASE_CODES)
    assert worst(found) is Outcome.FAIL


@pytest.mark.parametrize("searching", [True, False])
def test_asking_the_rules_leaves_the_collector_as_it_was(searching: bool) -> None:  # noqa: FBT001
    if not searching:
        gc.disable()
    try:
        assess(ready.CASE, ready.law(), on=ready.APPLIED)
        assert gc.isenabled() is searching
    finally:
        gc.enable()
