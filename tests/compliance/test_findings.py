import json
from datetime import date, timedelta

import pytest
from hypothesis import given

from compliance.facts import CaseFacts
from compliance.findings import BLOCKING, Finding, Input, Outcome, worst
from compliance.law.notice_648 import NEAR_NEW
from compliance.rules import assess
from tests.compliance import ready, strategies

FOUND = Finding(
    "after-sales-confirmation",
    Outcome.NEEDS_EVIDENCE,
    "missing",
    clause=NEAR_NEW,
    subject=ready.VIN,
    inputs={"age_days": 30, "applied_on": date(2026, 7, 4), "free_on": date(2026, 12, 2)},
)


def test_outcomes_stand_in_the_order_of_their_gravity() -> None:
    assert [outcome.value for outcome in sorted(Outcome, key=lambda one: one.severity)] == [
        "not_applicable",
        "pass",
        "note",
        "refer",
        "needs_evidence",
        "fail",
    ]


def test_together_findings_amount_to_the_gravest() -> None:
    assert worst([FOUND._replace(outcome=outcome) for outcome in Outcome]) is Outcome.FAIL
    assert worst([FOUND, FOUND._replace(outcome=Outcome.REFER)]) is Outcome.NEEDS_EVIDENCE


def test_where_nothing_was_found_nothing_applies() -> None:
    assert worst([]) is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize("outcome", Outcome)
def test_only_missing_evidence_and_failure_block(outcome: Outcome) -> None:
    blocks = outcome in (Outcome.NEEDS_EVIDENCE, Outcome.FAIL)
    assert FOUND._replace(outcome=outcome).blocks is blocks
    assert (outcome in BLOCKING) is blocks


def test_a_finding_is_stored_in_plain_words() -> None:
    assert FOUND.as_data() == {
        "rule": "after-sales-confirmation",
        "subject": ready.VIN,
        "outcome": "needs_evidence",
        "reason": "missing",
        "clause": NEAR_NEW.as_data(),
        "inputs": {"age_days": 30, "applied_on": "2026-07-04", "free_on": "2026-12-02"},
    }


@given(strategies.cases, strategies.days)
def test_every_finding_reads_back_as_it_was_stored(case: CaseFacts, on: date) -> None:
    for found in assess(case, ready.law(on), on=on):
        read = Finding.from_data(json.loads(json.dumps(found.as_data())))
        assert read == found
        assert read.fingerprint == found.fingerprint


def test_a_finding_is_known_by_what_it_is_about() -> None:
    assert FOUND.key == ("after-sales-confirmation", ready.VIN, "missing")


def test_the_fingerprint_outlives_the_day() -> None:
    later: dict[str, Input] = {
        "age_days": 31,
        "applied_on": date(2026, 7, 5),
        "free_on": date(2026, 12, 2),
    }
    assert FOUND._replace(inputs=later).fingerprint == FOUND.fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "revoked"},
        {"subject": "LDC613P23A1305189"},
        {"rule": "test-report"},
        {"inputs": {**FOUND.inputs, "free_on": date(2026, 12, 2) + timedelta(days=1)}},
        {"inputs": {**FOUND.inputs, "confirmation": "c-1"}},
    ],
    ids=["reason", "subject", "rule", "value", "more"],
)
def test_the_fingerprint_changes_with_what_was_found(change: dict[str, object]) -> None:
    assert FOUND._replace(**change).fingerprint != FOUND.fingerprint  # type: ignore[arg-type]
