"""The ten cases in which a used vehicle must not be exported: a check each, and who says so."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, Evidence, VehicleFacts
from compliance.findings import Finding, Input, Outcome
from compliance.law.announcement_6_2024 import CASES, PROHIBITED
from compliance.law.days import months_after
from compliance.law.ruleset import RuleSet
from compliance.rules.rule import Rule

NOT_PROHIBITED: Final = Rule(
    "not-prohibited",
    PROHIBITED,
    {
        Outcome.PASS_: tuple(CASES),
        Outcome.NEEDS_EVIDENCE: tuple(CASES),
        Outcome.FAIL: tuple(CASES),
    },
    Evidence.CHECKS,
    cases=tuple(CASES.values()),
)

SCRAPPING: Final = "scrapping"
TEST_FAILED: Final = "test-failed"

Sources = tuple[str, ...]


def not_prohibited(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """An answer a case: any source that says so prohibits, and silence is not an all-clear.

    That the vehicle differs from its certificate ("mismatched") is for those to say who saw it; an
    entry that differs from the record is misreporting, which is `certificate-match`.
    """
    hits: dict[str, Sources] = {}
    cleared: dict[str, Sources] = {}
    for name, hit, source in _statements(vehicle, law, on):
        statements = hits if hit else cleared
        statements[name] = (*statements[name], source) if name in statements else (source,)
    dates: dict[str, Input] = {"scrap_on": vehicle.scrap_on, "applied_on": on}
    for name, clause in CASES.items():
        if name in hits:
            outcome, sources = Outcome.FAIL, hits[name]
        elif name in cleared:
            outcome, sources = Outcome.PASS_, cleared[name]
        else:
            outcome, sources = Outcome.NEEDS_EVIDENCE, ()
        more = dates if name == SCRAPPING else {}
        yield NOT_PROHIBITED.finds(outcome, name, vehicle.vin, clause, sources=sources, **more)


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
