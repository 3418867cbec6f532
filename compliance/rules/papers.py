"""The papers that come with a vehicle, and whether they are papers of this vehicle."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, CertificateFacts, Evidence, VehicleFacts
from compliance.findings import Finding, Input, Outcome
from compliance.law import announcement_6_2024, notice_648
from compliance.law.ruleset import RuleSet
from compliance.rules.confirmation import names_another_chassis_maker
from compliance.rules.rule import Rule
from compliance.rules.text import same

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
            "base-manufacturer-differs",
        ),
    },
    Evidence.CERTIFICATE,
    by_record=("no-record",),
)


def certificate_match(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """What is stated equals the record, field by field; each that does not is named."""
    record = vehicle.certificate
    if record is None:
        yield CERTIFICATE_MATCH.finds(Outcome.REFER, "no-record", vehicle.vin)
        return
    differences = [*differences_of(vehicle, record), *_others(vehicle, case, record)]
    for reason, inputs in differences:
        yield CERTIFICATE_MATCH.finds(
            Outcome.FAIL, reason, vehicle.vin, **inputs, source=record.source
        )
    if not differences:
        yield CERTIFICATE_MATCH.finds(Outcome.PASS_, "matches", vehicle.vin, source=record.source)


def differences_of(
    vehicle: VehicleFacts, record: CertificateFacts
) -> Iterator[tuple[str, dict[str, Input]]]:
    """Where the vehicle is stated otherwise than its record has it."""
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


def _others(
    vehicle: VehicleFacts, case: CaseFacts, record: CertificateFacts
) -> Iterator[tuple[str, dict[str, Input]]]:
    # An owner is not stated at every door; that the recorded one applies is checked at each.
    if vehicle.owner and not same(vehicle.owner, record.owner):
        yield "owner-differs", {"stated": vehicle.owner, "recorded": record.owner}
    if case.exporter is not None and not same(case.exporter.name, record.owner):
        yield "owner-not-applicant", {"stated": case.exporter.name, "recorded": record.owner}
    if names_another_chassis_maker(vehicle):
        base = vehicle.modification.base_manufacturer if vehicle.modification else ""
        yield "base-manufacturer-differs", {"stated": base, "recorded": record.base_manufacturer}


ON_FILE: Final = Rule(
    "papers-on-file",
    notice_648.LICENSE_DATA,
    {
        Outcome.PASS_: ("on-file",),
        Outcome.NEEDS_EVIDENCE: ("registration-certificate-missing", "ccc-certificate-missing"),
    },
    Evidence.SCANS,
    cases=(notice_648.MODIFIED,),
    since=2,
)


def papers_on_file(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """The scan of the registration certificate, or its record; that of a CCC certificate named."""
    stated = vehicle.modification
    lacking = {
        "registration-certificate-missing": (
            vehicle.certificate_scan or vehicle.certificate is not None,
            notice_648.LICENSE_DATA,
        ),
        "ccc-certificate-missing": (
            vehicle.ccc_scan or stated is None or not stated.ccc_certificate.strip(),
            notice_648.MODIFIED,
        ),
    }
    missing = [(reason, clause) for reason, (there, clause) in lacking.items() if not there]
    for reason, clause in missing:
        yield ON_FILE.finds(Outcome.NEEDS_EVIDENCE, reason, vehicle.vin, clause)
    if not missing:
        yield ON_FILE.finds(Outcome.PASS_, "on-file", vehicle.vin)


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
