"""The ten cases in which a used vehicle must not be exported: a check each, and who says so."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, Evidence, VehicleFacts
from compliance.findings import Finding, Input, Outcome
from compliance.law.announcement_6_2024 import CASES, PROHIBITED
from compliance.law.days import months_after
from compliance.law.export_bans import barred_by
from compliance.law.ruleset import RuleSet
from compliance.rules.papers import differences_of
from compliance.rules.rule import Rule

MISMATCHED: Final = "mismatched"
BARRED_CASE: Final = "barred"

NOT_PROHIBITED: Final = Rule(
    "not-prohibited",
    PROHIBITED,
    {
        Outcome.PASS_: tuple(CASES),
        Outcome.REFER: (MISMATCHED, BARRED_CASE),
        Outcome.NEEDS_EVIDENCE: tuple(CASES),
        Outcome.FAIL: tuple(CASES),
    },
    Evidence.CHECKS,
    cases=tuple(CASES.values()),
    since=2,
)

SCRAPPING: Final = "scrapping"
TEST_FAILED: Final = "test-failed"

Sources = tuple[str, ...]
Answer = tuple[Outcome, dict[str, Input]]


def not_prohibited(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """An answer a case: any source that says so prohibits, and silence is not an all-clear.

    Nor is a declaration that something else on the file contradicts: there an official looks.
    """
    against = _contradictions(vehicle, case, law)
    for name, (outcome, inputs) in answers(vehicle, law, on).items():
        if name in against and outcome is Outcome.PASS_ and inputs["sources"] == DECLARED_ALONE:
            yield NOT_PROHIBITED.finds(
                Outcome.REFER,
                name,
                vehicle.vin,
                CASES[name],
                **inputs,
                contradicted_by=against[name],
            )
        else:
            yield NOT_PROHIBITED.finds(outcome, name, vehicle.vin, CASES[name], **inputs)


DECLARED_ALONE: Final = ("declaration",)


def _contradictions(vehicle: VehicleFacts, case: CaseFacts, law: RuleSet) -> dict[str, str]:
    """What speaks against which case being clear, whatever is declared."""
    record, against = vehicle.certificate, {}
    if record is not None and any(differences_of(vehicle, record)):
        against[MISMATCHED] = record.source
    if case.destination in barred_by(law) or case.destination_barred_on is not None:
        against[BARRED_CASE] = "export-ban"
    return against


def answers(vehicle: VehicleFacts, law: RuleSet, on: date) -> dict[str, Answer]:
    """What each case comes to by what is said of it, and by whom."""
    hits: dict[str, Sources] = {}
    cleared: dict[str, Sources] = {}
    for name, hit, source in _statements(vehicle, law, on):
        statements = hits if hit else cleared
        statements[name] = (*statements[name], source) if name in statements else (source,)
    dates: dict[str, Input] = {"scrap_on": vehicle.scrap_on, "applied_on": on}
    found: dict[str, Answer] = {}
    for name in CASES:
        if name in hits:
            outcome, sources = Outcome.FAIL, hits[name]
        elif name in cleared:
            outcome, sources = Outcome.PASS_, cleared[name]
        else:
            outcome, sources = Outcome.NEEDS_EVIDENCE, ()
        found[name] = outcome, {"sources": sources, **(dates if name == SCRAPPING else {})}
    return found


def _statements(vehicle: VehicleFacts, law: RuleSet, on: date) -> Iterator[tuple[str, bool, str]]:
    """Of which case who says whether it is given."""
    for check in vehicle.checks:
        yield check.case, check.hit, check.source
    report, scrap_on = vehicle.test_report, vehicle.scrap_on
    if report is not None and report.result in _RESULTS:
        yield TEST_FAILED, _RESULTS[report.result], "test-report"
    if scrap_on is not None:
        margin = law.number("prohibited.scrapping_months")
        record = vehicle.certificate
        source = record.source if record else "registry"
        yield SCRAPPING, scrap_on <= months_after(on, margin), source


_RESULTS: Final[Mapping[str, bool]] = {"pass": False, "fail": True}
