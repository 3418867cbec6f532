"""Whether the code that a vehicle is exported under is its own."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, VehicleFacts
from compliance.findings import Finding, Outcome
from compliance.law.goods import CATALOGUE, of_class, of_class_and_fuel
from compliance.law.ruleset import RuleSet
from compliance.rules.rule import Rule

_SIX: Final = 6

HS_CODE: Final = Rule(
    "hs-code",
    CATALOGUE,
    {
        Outcome.NOT_APPLICABLE: ("not-stated", "class-unknown"),
        Outcome.PASS_: ("listed",),
        Outcome.NOTE: ("not-covered",),
        Outcome.REFER: ("not-listed",),
        Outcome.FAIL: ("another-class", "another-fuel"),
    },
    since=2,
)


def hs_code(vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date) -> Iterator[Finding]:
    """Its six digits are for vehicles of this class and fuel, and the year's catalogue has it.

    Of the catalogue not every code is known; a class and fuel of which none is, is not judged by
    it. The catalogue is that of the day of application, also for a license of the next year.
    """
    outcome, reason = _answer(vehicle, case.catalogue)
    yield HS_CODE.finds(
        outcome,
        reason,
        vehicle.vin,
        hs_code=vehicle.hs_code,
        vehicle_class=vehicle.vehicle_class,
        fuel=vehicle.fuel,
        applied_on=on,
    )


def _answer(vehicle: VehicleFacts, catalogue: tuple[str, ...]) -> tuple[Outcome, str]:
    code, six = vehicle.hs_code, vehicle.hs_code[:_SIX]
    known = of_class(vehicle.vehicle_class)
    fitting = of_class_and_fuel(vehicle.vehicle_class, vehicle.fuel)
    if not code:
        answer = Outcome.NOT_APPLICABLE, "not-stated"
    elif not known:
        answer = Outcome.NOT_APPLICABLE, "class-unknown"
    elif six not in known:
        answer = Outcome.FAIL, "another-class"
    elif six not in fitting:
        answer = Outcome.FAIL, "another-fuel"
    elif code in catalogue:
        answer = Outcome.PASS_, "listed"
    elif any(listed[:_SIX] in fitting for listed in catalogue):
        answer = Outcome.REFER, "not-listed"
    else:
        answer = Outcome.NOTE, "not-covered"
    return answer
