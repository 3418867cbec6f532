"""Where a car may not go at all, whatever the car. Said of each: doors ask about cars."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, VehicleFacts
from compliance.findings import Finding, Outcome
from compliance.law.export_bans import BARRED, NORTH_KOREA, barred_by
from compliance.law.ruleset import RuleSet
from compliance.rules.rule import Rule

DESTINATION_ALLOWED: Final = Rule(
    "destination-allowed",
    NORTH_KOREA,
    {
        Outcome.NOT_APPLICABLE: ("not-stated",),
        Outcome.PASS_: ("not-barred",),
        Outcome.FAIL: ("barred", "barred-since"),
    },
    also=(BARRED,),
    since=2,
)


def destination_allowed(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """Barred on the day of application, or since: a ban binds whoever has no license yet."""
    destination, since = case.destination, case.destination_barred_on
    if not destination:
        outcome, reason = Outcome.NOT_APPLICABLE, "not-stated"
    elif destination in barred_by(law):
        outcome, reason = Outcome.FAIL, "barred"
    elif since is not None:
        outcome, reason = Outcome.FAIL, "barred-since"
    else:
        outcome, reason = Outcome.PASS_, "not-barred"
    clause = law.clause(BARRED) if BARRED in law else None
    yield DESTINATION_ALLOWED.finds(
        outcome, reason, vehicle.vin, clause, destination=destination, barred_on=since
    )
