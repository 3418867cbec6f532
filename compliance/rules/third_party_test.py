"""A third party's test report: of this vehicle, by somebody independent, sealed, and passed."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, Evidence, TestReportFacts, VehicleFacts
from compliance.findings import Finding, Input, Outcome
from compliance.law import announcement_6_2024
from compliance.law.ruleset import RuleSet
from compliance.rules.rule import Rule
from compliance.rules.text import same, standard_code

WAIVED_REPORT: Final = "test_report.waived_destinations"
STANDARDS: Final = "test_report.standards."

TEST_REPORT: Final = Rule(
    "test-report",
    announcement_6_2024.TEST_REPORT,
    {
        Outcome.NOT_APPLICABLE: ("waived-there",),
        Outcome.PASS_: ("passed",),
        Outcome.REFER: ("agency-related",),
        Outcome.NEEDS_EVIDENCE: (
            "missing",
            "agency-missing",
            "date-missing",
            "date-in-future",
            "result-not-pass",
            "wrong-standard",
            "tested-before-registration",
            "seal-not-stated",
            "not-sealed",
            "vin-not-stated",
            "vin-not-named",
            "client-not-exporter",
            "agency-not-independent",
        ),
    },
    Evidence.TEST_REPORT,
    since=2,
)


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
        "registered_on": vehicle.registered_on,
    }
    found = list(_flaws(report, vehicle, case, wanted, on))
    for reason in found:
        yield finds(Outcome.NEEDS_EVIDENCE, reason, vehicle.vin, **inputs)
    if report.agency_shares:
        yield finds(
            Outcome.REFER, "agency-related", vehicle.vin, **inputs, shared=report.agency_shares
        )
    elif not found:
        yield finds(Outcome.PASS_, "passed", vehicle.vin, **inputs)


test_report.__test__ = False  # type: ignore[attr-defined]  # a rule, not a test


def standards_of(vehicle: VehicleFacts, law: RuleSet) -> tuple[str, ...]:
    """The standards of the vehicle's class; for a class out of scope the law names none."""
    name = STANDARDS + vehicle.vehicle_class
    return law.names(name) if name in law else ()


def _flaws(
    report: TestReportFacts,
    vehicle: VehicleFacts,
    case: CaseFacts,
    wanted: tuple[str, ...],
    on: date,
) -> Iterator[str]:
    yield from content_flaws(report, wanted, on)
    tested_on, registered_on = report.tested_on, vehicle.registered_on
    if tested_on is not None and registered_on is not None and tested_on < registered_on:
        yield "tested-before-registration"
    yield from _unproven(report)
    exporter = case.exporter
    if exporter is not None and not made_for(report, exporter.name):
        yield "client-not-exporter"
    if not _is_third_party(report.agency, vehicle, case):
        yield "agency-not-independent"


def content_flaws(report: TestReportFacts, wanted: tuple[str, ...], on: date) -> Iterator[str]:
    """What is wrong with agency, day, result and standard."""
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


def _unproven(report: TestReportFacts) -> Iterator[str]:
    """Whether it bears the seal and names the vehicle; silence on either is no yes."""
    if not report.sealed:
        yield "seal-not-stated" if report.sealed is None else "not-sealed"
    if not report.names_vehicle:
        yield "vin-not-stated" if report.names_vehicle is None else "vin-not-named"


def made_for(report: TestReportFacts, firm: str) -> bool:
    """Whether the report names the firm as its client, or as the vehicle's owner."""
    return same(report.client, firm) or same(report.owner, firm)


def _is_third_party(agency: str, vehicle: VehicleFacts, case: CaseFacts) -> bool:
    """Whether the agency is neither the exporter nor the vehicle's owner, stated or recorded."""
    record, exporter, report = vehicle.certificate, case.exporter, vehicle.test_report
    parties = (
        exporter.name if exporter else "",
        vehicle.owner,
        record.owner if record else "",
        report.owner if report else "",
    )
    return not any(party.strip() and same(agency, party) for party in parties)


def _is_one_of(stated: str, standards: tuple[str, ...]) -> bool:
    return stated in standards or standard_code(stated) in map(standard_code, standards)
