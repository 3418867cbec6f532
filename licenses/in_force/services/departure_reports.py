"""What is said of a car that left: whether it can be taken, and whether it was in order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.law import vin as vins
from exportportal.audit.models import Entry
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, WrongState
from exportportal.kit.text import compact
from licenses.models import Irregularity, License, LicensedVehicle
from licenses.states import LicenseState

DECLARATION: Final = re.compile(r"\d{18}")
STOPPED: Final = (
    LicenseState.SUSPENDED,
    LicenseState.REVOKED,
    LicenseState.SURRENDERED,
    LicenseState.SUPERSEDED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """One car that has left: when, and under which customs declaration if that is known."""

    vin: str
    departed_on: date
    declaration: str = ""


class NothingLeaves(WrongState):
    """The license was not in force on the day the car is said to have left."""

    code = "license-not-in-force"
    title = _("Nothing may leave under this license")


def normal(one: Clearance) -> Clearance:
    """The same, its VIN and its number as the papers have them."""
    return Clearance(
        vin=compact(one.vin),
        departed_on=one.departed_on,
        declaration=one.declaration.strip(),
    )


def refuse_faults(
    clearances: Sequence[Clearance], *, known: Mapping[str, LicensedVehicle] | None, today: date
) -> None:
    """Raise Invalid naming every fault of every line; `known` are the cars that may be named."""
    if not clearances:
        raise Invalid(_("Choose at least one car."))
    errors: dict[str, list[str]] = {}
    for place, field, fault in _faults(clearances, known, today):
        errors.setdefault(f"departures.{place}.{field}", []).append(fault)
    if errors:
        raise Invalid(_("This clearance cannot be taken as it stands."), errors=errors)


def _faults(
    clearances: Sequence[Clearance], known: Mapping[str, LicensedVehicle] | None, today: date
) -> Iterator[tuple[int, str, str]]:
    seen: set[str] = set()
    for place, one in enumerate(clearances):
        if not vins.has_form(one.vin):
            yield place, "vin", _("“%(vin)s” is not a VIN.") % {"vin": one.vin[:40]}
        elif one.vin in seen:
            yield place, "vin", _("%(vin)s is named twice.") % {"vin": one.vin}
        elif known is not None and one.vin not in known:
            yield place, "vin", _("%(vin)s is not on this license.") % {"vin": one.vin}
        if one.departed_on > today:
            yield place, "departed_on", str(_("This day lies in the future."))
        if one.declaration and not DECLARATION.fullmatch(one.declaration):
            yield place, "declaration", str(_("A customs declaration has 18 digits."))
        seen.add(one.vin)


def must_be_in_force(license: License, clearances: Sequence[Clearance], *, today: date) -> None:
    """Refuse what cannot leave: nothing does once a license is stopped, or today if it has run out.

    What is said to have left before that is taken; where it cannot have been in order, it stands
    in the list of differences.
    """
    latest = max(one.departed_on for one in clearances)
    since = day_in_china(license.state_changed_at)
    words = {
        "number": license.number,
        "state": license.get_state_display(),
        "day": since.isoformat(),
        "last": license.expires_on.isoformat(),
        "first": license.valid_from.isoformat(),
    }
    if license.state in STOPPED and latest >= since:
        raise NothingLeaves(
            _(
                "License %(number)s is “%(state)s” since %(day)s. No car may be cleared under it; "
                "hold the car back and ask the issuing body."
            )
            % words
        )
    if latest == today and today > license.expires_on:
        raise NothingLeaves(
            _("License %(number)s ran out on %(last)s. Nothing may be cleared under it today.")
            % words
        )
    if latest == today and today < license.valid_from:
        raise NothingLeaves(
            _("License %(number)s begins on %(first)s. Nothing may be cleared under it today.")
            % words
        )


def suspensions(license: License) -> list[tuple[date, date]]:
    """The spans in which the license was suspended, from the log: first day, and the day after."""
    spans, since = [], None
    verbs = ("license.suspended", "license.resumed")
    for verb, at in Entry.objects.of(license).filter(verb__in=verbs).values_list("verb", "at"):
        if verb == "license.suspended":
            since = day_in_china(at)
        elif since is not None:
            spans.append((since, day_in_china(at)))
            since = None
    return spans if since is None else [*spans, (since, date.max)]


def irregularity(
    license: License, one: Clearance, *, on_it: bool, suspended: Sequence[tuple[date, date]]
) -> str:
    """Why this clearance cannot have been in order on its day; empty where it can."""
    if not on_it:
        return Irregularity.NOT_ON_LICENSE
    if one.departed_on < license.valid_from:
        return Irregularity.BEFORE_FIRST_DAY
    if one.departed_on > license.expires_on:
        return Irregularity.AFTER_LAST_DAY
    if any(first <= one.departed_on < after for first, after in suspended):
        return Irregularity.WHILE_SUSPENDED
    return ""
