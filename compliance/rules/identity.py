"""Which vehicle it is, whether it is one the regime is about, and whether its dates can be."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from compliance.facts import CaseFacts, Evidence, VehicleFacts
from compliance.findings import Finding, Input, Outcome
from compliance.law import announcement_6_2024, notice_648, procedure, vin
from compliance.law.ruleset import RuleSet
from compliance.rules.rule import Rule

VIN_FORMAT: Final = Rule(
    "vin-format",
    procedure.VIN,
    {
        Outcome.PASS_: ("well-formed",),
        Outcome.NOTE: ("wmi-unusual",),
        Outcome.FAIL: ("missing", "wrong-length", "wrong-characters"),
    },
)


def vin_format(vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date) -> Iterator[Finding]:
    """Seventeen characters; a maker's code that does not fit the maker is noted beside it.

    Lists of makers' codes (WMI) are never complete, so the note is a finding of its own next to the
    pass and can never become a refusal.
    """
    number = vehicle.vin
    if not number:
        yield VIN_FORMAT.finds(Outcome.FAIL, "missing", number)
    elif len(number) != vin.LENGTH:
        yield VIN_FORMAT.finds(Outcome.FAIL, "wrong-length", number, length=len(number))
    elif not vin.has_form(number):
        wrong = tuple(sorted(set(number) - vin.LETTERS))
        yield VIN_FORMAT.finds(Outcome.FAIL, "wrong-characters", number, characters=wrong)
    else:
        yield VIN_FORMAT.finds(Outcome.PASS_, "well-formed", number)
        known = vehicle.manufacturer_wmis
        if known and number[:3] not in known:
            yield VIN_FORMAT.finds(
                Outcome.NOTE,
                "wmi-unusual",
                number,
                wmi=number[:3],
                known=known,
                manufacturer=vehicle.manufacturer,
            )


VIN_CHECK_DIGIT: Final = Rule(
    "vin-check-digit",
    procedure.VIN,
    {
        Outcome.NOT_APPLICABLE: ("malformed",),
        Outcome.PASS_: ("fits",),
        Outcome.NOTE: ("does-not-fit",),
        Outcome.REFER: ("does-not-fit",),
    },
)


def vin_check_digit(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """Position 9: compulsory for vehicles made in China, a custom that others need not follow.

    Of 1,335 real numbers three did not fit, so an official may let one pass.
    """
    number = vehicle.vin
    if not vin.has_form(number):
        yield VIN_CHECK_DIGIT.finds(Outcome.NOT_APPLICABLE, "malformed", number)
        return
    stated, expected = number[vin.CHECK_PLACE], vin.check_character(number)
    if stated == expected:
        yield VIN_CHECK_DIGIT.finds(Outcome.PASS_, "fits", number, stated=stated)
    else:
        outcome = Outcome.REFER if number.startswith(vin.CHINA) else Outcome.NOTE
        yield VIN_CHECK_DIGIT.finds(
            outcome, "does-not-fit", number, stated=stated, expected=expected
        )


VIN_AVAILABLE: Final = Rule(
    "vin-available",
    procedure.BATCH,
    {
        Outcome.PASS_: ("free",),
        Outcome.FAIL: (
            "own-application",
            "own-license",
            "another-application",
            "another-license",
        ),
    },
    Evidence.AVAILABILITY,
)


def vin_available(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """One open application or live license for a VIN; another firm's number is not told."""
    if vehicle.taken_by == "none":
        yield VIN_AVAILABLE.finds(Outcome.PASS_, "free", vehicle.vin)
        return
    own = vehicle.taken_by == "own"
    where = "license" if vehicle.taken_as == "license" else "application"
    number: dict[str, Input] = {"number": vehicle.taken_number} if own else {}
    reason = f"{'own' if own else 'another'}-{where}"
    yield VIN_AVAILABLE.finds(Outcome.FAIL, reason, vehicle.vin, **number)


VEHICLE_SCOPE: Final = Rule(
    "vehicle-scope",
    announcement_6_2024.SCOPE,
    {
        Outcome.PASS_: ("in-scope",),
        Outcome.NEEDS_EVIDENCE: ("class-unknown",),
        Outcome.FAIL: ("three-wheeler", "low-speed-goods"),
    },
)
_IN_SCOPE: Final = frozenset({"passenger", "commercial", "trailer"})
_OUT_OF_SCOPE: Final = {"three_wheeler": "three-wheeler", "low_speed_goods": "low-speed-goods"}


def vehicle_scope(
    vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date
) -> Iterator[Finding]:
    """Cars, commercial vehicles and trailers are in; while the class is open nobody can say."""
    kind = vehicle.vehicle_class
    if kind in _IN_SCOPE:
        outcome, reason = Outcome.PASS_, "in-scope"
    elif kind in _OUT_OF_SCOPE:
        outcome, reason = Outcome.FAIL, _OUT_OF_SCOPE[kind]
    else:
        outcome, reason = Outcome.NEEDS_EVIDENCE, "class-unknown"
    yield VEHICLE_SCOPE.finds(outcome, reason, vehicle.vin, vehicle_class=kind)


DATE_ORDER: Final = Rule(
    "date-order",
    notice_648.LICENSE_DATA,
    {
        Outcome.PASS_: ("in-order",),
        Outcome.NOTE: ("same-day",),
        Outcome.FAIL: (
            "registered-on-missing",
            "transferred-on-missing",
            "registered-in-future",
            "transferred-in-future",
            "transferred-before-registered",
        ),
    },
)


def date_order(vehicle: VehicleFacts, case: CaseFacts, law: RuleSet, on: date) -> Iterator[Finding]:
    """Registered, then transferred, then applied for: every fault of the two dates by itself."""
    registered, transferred = vehicle.registered_on, vehicle.transferred_on
    dates: dict[str, Input] = {
        "registered_on": registered,
        "transferred_on": transferred,
        "applied_on": on,
    }
    faults = {
        "registered-on-missing": registered is None,
        "transferred-on-missing": transferred is None,
        "registered-in-future": registered is not None and registered > on,
        "transferred-in-future": transferred is not None and transferred > on,
        "transferred-before-registered": registered is not None
        and transferred is not None
        and transferred < registered,
    }
    if any(faults.values()):
        for reason, found in faults.items():
            if found:
                yield DATE_ORDER.finds(Outcome.FAIL, reason, vehicle.vin, **dates)
    elif registered == transferred:
        yield DATE_ORDER.finds(Outcome.NOTE, "same-day", vehicle.vin, **dates)
    else:
        yield DATE_ORDER.finds(Outcome.PASS_, "in-order", vehicle.vin, **dates)
