"""The red line: a vehicle at most 180 days old needs its maker's word on after-sales service."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from compliance.facts import CaseFacts, ConfirmationFacts, VehicleFacts
from compliance.findings import Finding, Input, Outcome
from compliance.law.days import days_after
from compliance.law.guidelines_2025 import LAST_EXEMPT_DAY
from compliance.law.notice_648 import NEAR_NEW
from compliance.law.ruleset import RuleSet
from compliance.rules.rule import NOT_IN_FORCE, Rule
from compliance.rules.text import same

THRESHOLD: Final = "confirmation.threshold_days"
EXEMPT_BEFORE: Final = "confirmation.transfer_exempt_before"
ISSUERS: Final = "confirmation.issuers"
MODIFIER: Final = "modified"  # a kind of maker, which confirms nothing

AFTER_SALES_CONFIRMATION: Final = Rule(
    "after-sales-confirmation",
    NEAR_NEW,
    {
        Outcome.NOT_APPLICABLE: ("registered-later",),
        Outcome.PASS_: ("old-enough", "confirmed"),
        Outcome.REFER: ("transition",),
        Outcome.NEEDS_EVIDENCE: (
            "registered-on-missing",
            "missing",
            "maker-missing",
            "maker-not-announced",
            "chassis-maker-missing",
            "chassis-maker-differs",
            "destination-missing",
            "not-sealed",
            "revoked",
            "expired",
            "vin-not-named",
            "not-an-issuer",
            "another-maker",
            "another-destination",
            "no-outlet-there",
        ),
    },
    also=(EXEMPT_BEFORE, ISSUERS),
)


@dataclass(frozen=True, slots=True)
class Window:
    """How long the law holds a vehicle to be near-new, counted from its registration."""

    threshold_days: int
    last_day: int  # the highest age inside the window
    first_age: int  # what the day of registration counts as

    @classmethod
    def of(cls, law: RuleSet) -> "Window":
        """The window as the law has it on its day."""
        threshold = law.number(THRESHOLD)
        return cls(
            threshold_days=threshold,
            last_day=threshold if law.flag("confirmation.threshold_inclusive") else threshold - 1,
            first_age=1 if law.flag("confirmation.count_start_day") else 0,
        )

    def age(self, registered_on: date, on: date) -> int:
        """The vehicle's age on a day, in whole days."""
        return (on - registered_on).days + self.first_age

    def free_on(self, registered_on: date) -> date:
        """The first day on which the vehicle needs no confirmation."""
        return days_after(registered_on, self.last_day + 1 - self.first_age)


def in_force(law: RuleSet, on: date) -> bool:
    """Whether there is a red line at all on that day."""
    return THRESHOLD in law and on >= law.day("confirmation.effective_from")


class Verdict(NamedTuple):
    """What is held of a vehicle, by which of the law's values, on what more than its dates."""

    outcome: Outcome
    reason: str
    by: str = THRESHOLD
    inputs: Mapping[str, Input] = MappingProxyType({})


def after_sales_confirmation(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """`on` is the day of application; the day of registration is day 0; the 180th still counts."""
    finds, registered_on = AFTER_SALES_CONFIRMATION.finds, vehicle.registered_on
    if not in_force(law, on):
        yield finds(Outcome.NOT_APPLICABLE, NOT_IN_FORCE, vehicle.vin, applied_on=on)
        return
    if registered_on is None:
        yield finds(Outcome.NEEDS_EVIDENCE, "registered-on-missing", vehicle.vin, applied_on=on)
        return
    window = Window.of(law)
    age = window.age(registered_on, on)
    if registered_on > on:
        verdict = Verdict(Outcome.NOT_APPLICABLE, "registered-later")
    elif age > window.last_day:
        verdict = Verdict(Outcome.PASS_, "old-enough")
    elif _is_exempt(vehicle, law, on):
        dates = {"transferred_on": vehicle.transferred_on, "exempt_before": law.day(EXEMPT_BEFORE)}
        verdict = Verdict(Outcome.REFER, "transition", EXEMPT_BEFORE, dates)
    else:
        verdict = _inside(vehicle, case, law, on)
    yield finds(
        verdict.outcome,
        verdict.reason,
        vehicle.vin,
        law.clause(verdict.by),
        age_days=age,
        threshold_days=window.threshold_days,
        registered_on=registered_on,
        applied_on=on,
        free_on=window.free_on(registered_on),
        **verdict.inputs,
    )


def _inside(vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date) -> Verdict:
    """What is held where a confirmation is required: whether one can be had, and whether it was."""
    maker, destination = maker_of(vehicle), case.destination
    wanted: dict[str, Input] = {"manufacturer": maker, "destination": destination}
    if reason := _unable(vehicle, maker):
        return Verdict(Outcome.NEEDS_EVIDENCE, reason, ISSUERS, wanted)
    lacking = {"missing": vehicle.confirmations, "maker-missing": maker}
    for reason, there in (lacking | {"destination-missing": destination}).items():
        if not there:
            return Verdict(Outcome.NEEDS_EVIDENCE, reason, inputs=wanted)
    found, paper = _best(vehicle, maker, destination, law, on)
    if not found:
        return Verdict(Outcome.PASS_, "confirmed", inputs={"confirmation": paper.id})
    wanted |= {
        "confirmation": paper.id,
        "flaws": found,
        "issuer": paper.issuer,
        "issuer_kind": paper.issuer_kind,
        "issued_for": paper.destination,
        "valid_until": paper.valid_until,
    }
    by = ISSUERS if found[0] in _ABOUT_ISSUERS else THRESHOLD
    return Verdict(Outcome.NEEDS_EVIDENCE, found[0], by, wanted)


_ABOUT_ISSUERS: Final = frozenset({"not-an-issuer", "another-maker"})


def _best(
    vehicle: VehicleFacts, maker: str, destination: str, law: RuleSet, on: date
) -> tuple[tuple[str, ...], ConfirmationFacts]:
    """Of several papers the one that comes nearest, with its flaws: the latest with the fewest."""
    issuers = law.names(ISSUERS)
    judged = (
        (flaws(paper, maker=maker, destination=destination, issuers=issuers, on=on), paper)
        for paper in reversed(vehicle.confirmations)
    )
    return min(judged, key=lambda one: len(one[0]))


def flaws(
    paper: ConfirmationFacts, *, maker: str, destination: str, issuers: tuple[str, ...], on: date
) -> tuple[str, ...]:
    """Everything for which this paper does not answer for this vehicle; none if it does."""
    signed_for = paper.issuer if paper.issuer_kind == "manufacturer" else paper.on_behalf_of
    holds = {
        "not-sealed": paper.sealed,
        "revoked": not paper.revoked,
        "expired": paper.valid_until is None or on <= paper.valid_until,
        "vin-not-named": paper.names_vehicle,
        "not-an-issuer": paper.issuer_kind in issuers,
        "another-maker": signed_for == maker,
        "another-destination": paper.destination == destination,
        "no-outlet-there": destination in paper.outlet_countries,
    }
    return tuple(name for name, is_true in holds.items() if not is_true)


def maker_of(vehicle: VehicleFacts) -> str:
    """Who may confirm it: its maker; of a modified vehicle the maker of the chassis."""
    modification = vehicle.modification
    base = modification.base_manufacturer if modification else ""
    return base or vehicle.manufacturer


def names_another_chassis_maker(vehicle: VehicleFacts) -> bool:
    """Whether the registration certificate names a chassis maker, and not the one stated."""
    record, modification = vehicle.certificate, vehicle.modification
    recorded = record.base_manufacturer.strip() if record else ""
    base = modification.base_manufacturer if modification else ""
    return bool(recorded) and not same(recorded, base)


def _unable(vehicle: VehicleFacts, maker: str) -> str:
    """Why this firm can confirm nothing, whatever it signs; empty if it can."""
    if names_another_chassis_maker(vehicle):
        return "chassis-maker-differs"
    if vehicle.manufacturer_kind == MODIFIER and maker == vehicle.manufacturer:
        return "chassis-maker-missing"
    return "maker-not-announced" if maker and not _is_announced(vehicle) else ""


def _is_announced(vehicle: VehicleFacts) -> bool:
    """Whether whoever may confirm it is listed under exactly that name."""
    modification = vehicle.modification
    if modification and modification.base_manufacturer:
        return modification.base_announced
    return vehicle.manufacturer_announced


def _is_exempt(vehicle: VehicleFacts, law: RuleSet, on: date) -> bool:
    transferred_on = vehicle.transferred_on
    if EXEMPT_BEFORE not in law or transferred_on is None:
        return False
    still = LAST_EXEMPT_DAY not in law or on <= law.day(LAST_EXEMPT_DAY)
    return still and transferred_on < law.day(EXEMPT_BEFORE)
