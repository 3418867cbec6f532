"""Rules that answer otherwise since, as they answered in version 1 of the rule book.

What was decided by them is run again by them. Nothing here changes any more.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, Evidence, TestReportFacts, VehicleFacts
from compliance.findings import Finding, Input, Outcome
from compliance.law.announcement_6_2024 import CASES, PROHIBITED, TEST_REPORT
from compliance.law.notice_648 import MODIFIED
from compliance.law.ruleset import RuleSet
from compliance.rules.modification import NOT_MODIFIED
from compliance.rules.prohibited import answers
from compliance.rules.rule import Rule
from compliance.rules.third_party_test import (
    WAIVED_REPORT,
    content_flaws,
    made_for,
    standards_of,
)

ANNOUNCED: Final = Rule(
    "modification-announced",
    MODIFIED,
    {
        Outcome.NOT_APPLICABLE: (NOT_MODIFIED,),
        Outcome.PASS_: ("announced",),
        Outcome.FAIL: ("missing", "not-listed", "announced-later", "withdrawn"),
    },
    until=1,
)


def modification_announced(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """In the Announcement on the day of application: neither not yet nor no longer."""
    stated = vehicle.modification
    if stated is None:
        yield ANNOUNCED.finds(Outcome.NOT_APPLICABLE, NOT_MODIFIED, vehicle.vin)
        return
    if not (stated.announcement_batch.strip() and stated.announcement_model.strip()):
        outcome, reason = Outcome.FAIL, "missing"
    elif stated.announced is False:
        outcome, reason = Outcome.FAIL, "not-listed"
    elif stated.announced_on is not None and on < stated.announced_on:
        outcome, reason = Outcome.FAIL, "announced-later"
    elif stated.withdrawn_on is not None and stated.withdrawn_on <= on:
        outcome, reason = Outcome.FAIL, "withdrawn"
    else:
        outcome, reason = Outcome.PASS_, "announced"
    yield ANNOUNCED.finds(
        outcome,
        reason,
        vehicle.vin,
        announcement_batch=stated.announcement_batch,
        announcement_model=stated.announcement_model,
        announced_on=stated.announced_on,
        withdrawn_on=stated.withdrawn_on,
        applied_on=on,
    )


CERTIFIED: Final = Rule(
    "modification-certified",
    MODIFIED,
    {
        Outcome.NOT_APPLICABLE: (NOT_MODIFIED,),
        Outcome.PASS_: ("valid",),
        Outcome.FAIL: (
            "missing",
            "not-listed",
            "status-unknown",
            "suspended",
            "withdrawn",
            "cancelled",
            "expired",
        ),
    },
    until=1,
)
_NOT_VALID: Final = frozenset({"suspended", "withdrawn", "cancelled", "expired"})


def modification_certified(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """Only a certificate whose status is valid, through the day of application, will do."""
    stated = vehicle.modification
    if stated is None:
        yield CERTIFIED.finds(Outcome.NOT_APPLICABLE, NOT_MODIFIED, vehicle.vin)
        return
    status, valid_until = stated.ccc_status, stated.ccc_valid_until
    if not stated.ccc_certificate.strip():
        outcome, reason = Outcome.FAIL, "missing"
    elif stated.ccc_listed is False:
        outcome, reason = Outcome.FAIL, "not-listed"
    elif status in _NOT_VALID:
        outcome, reason = Outcome.FAIL, status
    elif status != "valid":
        outcome, reason = Outcome.FAIL, "status-unknown"
    elif valid_until is not None and valid_until < on:
        outcome, reason = Outcome.FAIL, "expired"
    else:
        outcome, reason = Outcome.PASS_, "valid"
    yield CERTIFIED.finds(
        outcome,
        reason,
        vehicle.vin,
        ccc_certificate=stated.ccc_certificate,
        valid_until=valid_until,
        applied_on=on,
    )


AUTHENTIC: Final = Rule(
    "modification-authentic",
    MODIFIED,
    {
        Outcome.NOT_APPLICABLE: (NOT_MODIFIED,),
        Outcome.PASS_: ("on-file", "accepted"),
        Outcome.NEEDS_EVIDENCE: ("missing",),
        Outcome.FAIL: ("rejected",),
    },
    until=1,
)
_PROOF: Final = {
    "filed": (Outcome.PASS_, "on-file"),
    "accepted": (Outcome.PASS_, "accepted"),
    "rejected": (Outcome.FAIL, "rejected"),
}


def modification_authentic(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """A proof on file is enough until an official has looked at it and rejected it."""
    stated = vehicle.modification
    if stated is None:
        outcome, reason = Outcome.NOT_APPLICABLE, NOT_MODIFIED
    else:
        outcome, reason = _PROOF.get(stated.proof, (Outcome.NEEDS_EVIDENCE, "missing"))
    yield AUTHENTIC.finds(outcome, reason, vehicle.vin)


CASES_CLEARED: Final = Rule(
    "not-prohibited",
    PROHIBITED,
    {
        Outcome.PASS_: tuple(CASES),
        Outcome.NEEDS_EVIDENCE: tuple(CASES),
        Outcome.FAIL: tuple(CASES),
    },
    Evidence.CHECKS,
    cases=tuple(CASES.values()),
    until=1,
)


def not_prohibited(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """An answer a case: any source that says so prohibits, and silence is not an all-clear."""
    for name, (outcome, inputs) in answers(vehicle, law, on).items():
        yield CASES_CLEARED.finds(outcome, name, vehicle.vin, CASES[name], **inputs)


REPORTED: Final = Rule(
    "test-report",
    TEST_REPORT,
    {
        Outcome.NOT_APPLICABLE: ("waived-there",),
        Outcome.PASS_: ("passed",),
        Outcome.NEEDS_EVIDENCE: (
            "missing",
            "agency-missing",
            "date-missing",
            "date-in-future",
            "result-not-pass",
            "wrong-standard",
            "not-sealed",
            "client-not-exporter",
        ),
    },
    Evidence.TEST_REPORT,
    until=1,
)


def test_report(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """A third party has tested it, for this exporter, by the standard of its class, and passed."""
    report, finds = vehicle.test_report, REPORTED.finds
    if case.destination and case.destination in law.names(WAIVED_REPORT):
        yield finds(
            Outcome.NOT_APPLICABLE, "waived-there", vehicle.vin, destination=case.destination
        )
        return
    wanted = standards_of(vehicle, law)
    if report is None:
        yield finds(Outcome.NEEDS_EVIDENCE, "missing", vehicle.vin, standards=wanted)
        return
    inputs: dict[str, Input] = {
        "agency": report.agency,
        "tested_on": report.tested_on,
        "result": report.result,
        "standard": report.standard,
        "standards": wanted,
    }
    found = list(_report_flaws(report, case, wanted, on))
    for reason in found:
        yield finds(Outcome.NEEDS_EVIDENCE, reason, vehicle.vin, **inputs)
    if not found:
        yield finds(Outcome.PASS_, "passed", vehicle.vin, **inputs)


test_report.__test__ = False  # type: ignore[attr-defined]  # a rule, not a test


def _report_flaws(
    report: TestReportFacts, case: CaseFacts, wanted: tuple[str, ...], on: date
) -> Iterator[str]:
    yield from content_flaws(report, wanted, on)
    if not report.sealed:
        yield "not-sealed"
    exporter = case.exporter
    if exporter is not None and not made_for(report, exporter.name):
        yield "client-not-exporter"
