"""Rules that answer otherwise since, as they answered in version 1 of the rule book.

What was decided by them is run again by them. Nothing here changes any more.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, VehicleFacts
from compliance.findings import Finding, Outcome
from compliance.law.notice_648 import MODIFIED
from compliance.law.ruleset import RuleSet
from compliance.rules.modification import NOT_MODIFIED
from compliance.rules.rule import Rule

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
