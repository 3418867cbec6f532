"""The papers that come with a vehicle, and whether they are papers of this vehicle."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, CertificateFacts, Evidence, TestReportFacts, VehicleFacts
from compliance.findings import Finding, Input, Outcome
from compliance.law import announcement_6_2024, notice_648
from compliance.law.ruleset import RuleSet
from compliance.rules.rule import Rule
from compliance.rules.text import same, standard_code

CERTIFICATE_MATCH: Final = Rule(
    "certificate-match",
    notice_648.LICENSE_DATA,
    {
        Outcome.PASS_: ("matches",),
        Outcome.REFER: ("no-record",),
        Outcome.FAIL: (
            "vin-differs",
            "brand-differs",
            "model-differs",
            "registered-on-differs",
            "transferred-on-differs",
            "owner-differs",
            "owner-not-applicant",
        ),
    },
    Evidence.CERTIFICATE,
)


def certificate_match(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """What is stated equals the record, field by field; each that does not is named."""
    record = vehicle.certificate
    if record is None:
        yield CERTIFICATE_MATCH.finds(Outcome.REFER, "no-record", vehicle.vin)
        return
    differences = list(_differences(vehicle, case, record))
    for reason, inputs in differences:
        yield CERTIFICATE_MATCH.finds(
            Outcome.FAIL, reason, vehicle.vin, **inputs, source=record.source
        )
    if not differences:
        yield CERTIFICATE_MATCH.finds(Outcome.PASS_, "matches", vehicle.vin, source=record.source)


def _differences(
    vehicle: VehicleFacts, case: CaseFacts, record: CertificateFacts
) -> Iterator[tuple[str, dict[str, Input]]]:
    for reason, stated, recorded in (
        ("vin-differs", vehicle.vin, record.vin),
        ("brand-differs", vehicle.brand, record.brand),
        ("model-differs", vehicle.model, record.model),
    ):
        if not same(stated, recorded):
            yield reason, {"stated": stated, "recorded": recorded}
    for reason, day, recorded_day in (
        ("registered-on-differs", vehicle.registered_on, record.registered_on),
        ("transferred-on-differs", vehicle.transferred_on, record.transferred_on),
    ):
        if day != recorded_day:
            yield reason, {"stated_on": day, "recorded_on": recorded_day}
    # An owner is not stated at every door; that the recorded one applies is checked at each.
    if vehicle.owner and not same(vehicle.owner, record.owner):
        yield "owner-differs", {"stated": vehicle.owner, "recorded": record.owner}
    if case.exporter is not None and not same(case.exporter.name, record.owner):
        yield "owner-not-applicant", {"stated": case.exporter.name, "recorded": record.owner}


TEST_REPORT: Final = Rule(
    "test-report",
    announcement_6_2024.TEST_REPORT,
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
)
WAIVED_REPORT: Final = "test_report.waived_destinations"
STANDARDS: Final = "test_report.standards."


def test_report(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """A third party has tested it, for this exporter, by the standard of its class, and passed."""
    report, finds = vehicle.test_report, TEST_REPORT.finds
    if case.destination and case.destination in law.names(WAIVED_REPORT):
        yield finds(
            Outcome.NOT_APPLICABLE, "waived-there", vehicle.vin, destination=case.destination
        )
        return
    wanted = _standards(vehicle, law)
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


def _standards(vehicle: VehicleFacts, law: RuleSet) -> tuple[str, ...]:
    """The standards of the vehicle's class; for a class out of scope the law names none."""
    name = STANDARDS + vehicle.vehicle_class
    return law.names(name) if name in law else ()


def _report_flaws(
    report: TestReportFacts, case: CaseFacts, wanted: tuple[str, ...], on: date
) -> Iterator[str]:
    if not report.agency.strip():
        yield "agency-missing"
    if report.tested_on is None:
        yield "date-missing"
    elif report.tested_on > on:
        yield "date-in-future"
    if report.result != "pass":
        yield "result-not-pass"
    if wanted and not _is_one_of(report.standard, wanted):
        yield "wrong-standard"
    if not report.sealed:
        yield "not-sealed"
    exporter = case.exporter
    if exporter is not None and not (
        same(report.client, exporter.name) or same(report.owner, exporter.name)
    ):
        yield "client-not-exporter"


def _is_one_of(stated: str, standards: tuple[str, ...]) -> bool:
    return stated in standards or standard_code(stated) in map(standard_code, standards)


ACCESS_DECLARATION: Final = Rule(
    "access-declaration",
    announcement_6_2024.ACCESS,
    {
        Outcome.NOT_APPLICABLE: ("no-standard-there",),
        Outcome.PASS_: ("declared",),
        Outcome.NEEDS_EVIDENCE: ("missing", "another-destination"),
    },
    Evidence.ACCESS_DECLARATION,
)
WAIVED_DECLARATION: Final = "access_declaration.waived_destinations"


def access_declaration(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """The exporter's word that the vehicle may enter the destination, given for that one."""
    declared, destination = vehicle.access_declaration, case.destination
    if destination and destination in law.names(WAIVED_DECLARATION):
        outcome, reason = Outcome.NOT_APPLICABLE, "no-standard-there"
    elif declared is None:
        outcome, reason = Outcome.NEEDS_EVIDENCE, "missing"
    elif declared.destination != destination:
        outcome, reason = Outcome.NEEDS_EVIDENCE, "another-destination"
    else:
        outcome, reason = Outcome.PASS_, "declared"
    yield ACCESS_DECLARATION.finds(
        outcome,
        reason,
        vehicle.vin,
        destination=destination,
        declared_for=declared.destination if declared else "",
    )


MAINTENANCE_RECORD: Final = Rule(
    "maintenance-record",
    announcement_6_2024.MAINTENANCE,
    {Outcome.PASS_: ("attached",), Outcome.NOTE: ("not-attached",)},
    Evidence.MAINTENANCE_RECORD,
)


def maintenance_record(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """The electronic maintenance record helps the buyer; nothing hangs on it."""
    if vehicle.maintenance_record:
        yield MAINTENANCE_RECORD.finds(Outcome.PASS_, "attached", vehicle.vin)
    else:
        yield MAINTENANCE_RECORD.finds(Outcome.NOTE, "not-attached", vehicle.vin)
