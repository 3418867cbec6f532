"""Modified vehicles: declared as such, really modified, announced, and certified."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, VehicleFacts
from compliance.findings import Finding, Outcome
from compliance.law.notice_648 import MODIFIED
from compliance.law.ruleset import RuleSet
from compliance.rules.rule import Rule

NOT_MODIFIED: Final = "not-modified"

MODIFICATION_DECLARED: Final = Rule(
    "modification-declared",
    MODIFIED,
    {
        Outcome.NOT_APPLICABLE: (NOT_MODIFIED,),
        Outcome.PASS_: ("declared",),
        Outcome.NEEDS_EVIDENCE: (
            "chassis-brand-missing",
            "modified-brand-missing",
            "model-missing",
        ),
    },
)


def modification_declared(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """Chassis brand, brand of the modified vehicle and model, each asked for by itself."""
    stated = vehicle.modification
    if stated is None:
        yield MODIFICATION_DECLARED.finds(Outcome.NOT_APPLICABLE, NOT_MODIFIED, vehicle.vin)
        return
    missing = [
        reason
        for reason, entry in (
            ("chassis-brand-missing", stated.chassis_brand),
            ("modified-brand-missing", stated.modified_brand),
            ("model-missing", stated.model),
        )
        if not entry.strip()
    ]
    for reason in missing:
        yield MODIFICATION_DECLARED.finds(Outcome.NEEDS_EVIDENCE, reason, vehicle.vin)
    if not missing:
        yield MODIFICATION_DECLARED.finds(
            Outcome.PASS_,
            "declared",
            vehicle.vin,
            chassis_brand=stated.chassis_brand,
            modified_brand=stated.modified_brand,
            model=stated.model,
        )


MODIFICATION_AUTHENTIC: Final = Rule(
    "modification-authentic",
    MODIFIED,
    {
        Outcome.NOT_APPLICABLE: (NOT_MODIFIED,),
        Outcome.PASS_: ("on-file", "accepted"),
        Outcome.NEEDS_EVIDENCE: ("missing",),
        Outcome.FAIL: ("rejected",),
    },
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
    yield MODIFICATION_AUTHENTIC.finds(outcome, reason, vehicle.vin)


MODIFICATION_ANNOUNCED: Final = Rule(
    "modification-announced",
    MODIFIED,
    {
        Outcome.NOT_APPLICABLE: (NOT_MODIFIED,),
        Outcome.PASS_: ("announced",),
        Outcome.FAIL: ("missing", "not-listed", "announced-later", "withdrawn"),
    },
)


def modification_announced(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """In the Announcement on the day of application: neither not yet nor no longer."""
    stated = vehicle.modification
    if stated is None:
        yield MODIFICATION_ANNOUNCED.finds(Outcome.NOT_APPLICABLE, NOT_MODIFIED, vehicle.vin)
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
    yield MODIFICATION_ANNOUNCED.finds(
        outcome,
        reason,
        vehicle.vin,
        announcement_batch=stated.announcement_batch,
        announcement_model=stated.announcement_model,
        announced_on=stated.announced_on,
        withdrawn_on=stated.withdrawn_on,
        applied_on=on,
    )


MODIFICATION_CERTIFIED: Final = Rule(
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
)
_NOT_VALID: Final = frozenset({"suspended", "withdrawn", "cancelled", "expired"})


def modification_certified(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """Only a certificate whose status is valid, through the day of application, will do."""
    stated = vehicle.modification
    if stated is None:
        yield MODIFICATION_CERTIFIED.finds(Outcome.NOT_APPLICABLE, NOT_MODIFIED, vehicle.vin)
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
    yield MODIFICATION_CERTIFIED.finds(
        outcome,
        reason,
        vehicle.vin,
        ccc_certificate=stated.ccc_certificate,
        valid_until=valid_until,
        applied_on=on,
    )
