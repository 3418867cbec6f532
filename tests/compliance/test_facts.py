import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date

from hypothesis import given

from compliance import facts
from compliance.facts import EVERYTHING, CaseFacts, Evidence
from compliance.rules import assess, standing
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


# What every fact of its kind has had from the beginning. A field that joins later has a default,
# which is what decisions of before are read with; nothing is added here.
FROM_THE_BEGINNING = {
    "ConfirmationFacts": {"issuer", "destination"},
    "CertificateFacts": {"vin", "brand", "model", "registered_on", "transferred_on", "owner"},
    "CheckFacts": {"case", "hit"},
    "DeclarationFacts": {"destination"},
    "VehicleFacts": {"vin"},
    "FilingFacts": {"valid_from", "valid_until"},
    "StandingFacts": {"kind", "valid_from"},
    "IncidentFacts": {"row", "upheld_on"},
    "RelatedFirmFacts": {"name", "shares", "standing"},
    "ExporterFacts": {"name"},
    "CaseFacts": {"vehicles"},
    "RowTally": {"row"},
    "Before": {"code", "points"},
}


def test_a_fact_that_joins_later_has_a_default_for_the_past() -> None:
    records = [
        record
        for module in (facts, standing)
        for record in vars(module).values()
        if is_dataclass(record) and record.__module__ == module.__name__
    ]
    answers = {standing.Factor, standing.Weighed, standing.Lift}  # made anew at every run
    needed = {
        record.__name__: {
            field.name
            for field in fields(record)
            if field.default is MISSING and field.default_factory is MISSING
        }
        for record in records
        if record not in answers
    }
    assert {name: found for name, found in needed.items() if found} == FROM_THE_BEGINNING


def test_unless_a_door_says_otherwise_it_carries_every_kind_of_evidence() -> None:
    assert ready.CASE.seen == ready.CAR.seen == EVERYTHING == frozenset(Evidence)
