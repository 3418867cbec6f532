import json
from datetime import date

from hypothesis import given

from compliance.facts import EVERYTHING, CaseFacts, Evidence
from compliance.rules import assess
from tests.compliance import ready, strategies


@given(strategies.cases)
def test_a_case_reads_back_as_it_was_kept(case: CaseFacts) -> None:
    assert CaseFacts.from_data(json.loads(json.dumps(case.as_data()))) == case


@given(strategies.cases, strategies.days)
def test_a_case_read_back_is_judged_the_same(case: CaseFacts, on: date) -> None:
    read = CaseFacts.from_data(json.loads(json.dumps(case.as_data())))
    assert assess(read, ready.law(on), on=on) == assess(case, ready.law(on), on=on)


def test_facts_kept_before_a_field_was_added_can_still_be_read() -> None:
    kept = ready.CASE.as_data()
    del kept["gathered_on"]
    assert CaseFacts.from_data(kept) == ready.CASE


def test_unless_a_door_says_otherwise_it_carries_every_kind_of_evidence() -> None:
    assert ready.CASE.seen == ready.CAR.seen == EVERYTHING == frozenset(Evidence)
