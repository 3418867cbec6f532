"""Cars that have left the country: what customs and the firm say of it, each for itself."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.law import vin as vins
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.audit.models import Entry
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, WrongState
from licenses import states
from licenses.models import Departure, Irregularity, License, LicensedVehicle, Source
from licenses.selectors.departures import deregister_by
from licenses.services.lifecycle import carry_out
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


@transaction.atomic
def report_departures(
    *,
    license: License,
    clearances: Sequence[Clearance],
    actor: Actor,
    at: datetime,
    strangers: bool = False,
) -> list[Departure]:
    """Keep what customs, or the firm, says has left under a license: all of it or nothing.

    Saying the same again changes nothing; another day for the same car is a correction and refused
    here. With `strangers`, customs also reports cars that are not on the license; they stand in
    the list of differences. Once every car has left, the license is used.
    """
    license.refresh_from_db(from_queryset=License.objects.locked_for(actor))
    states.take(states.LICENSE_MOVES, "report_departure", state=license.state, actor=actor)
    source = source_of(actor)
    strangers = strangers and source == Source.CUSTOMS
    clearances = [_normal(one) for one in clearances]
    cars = {car.vin: car for car in license.vehicles.select_for_update()}
    _refuse_faults(clearances, known=None if strangers else cars, today=day_in_china(at))
    _must_be_in_force(license, clearances, today=day_in_china(at))
    new = _not_said_before(license, clearances, source)
    suspended = _suspensions(license)
    made = Departure.objects.bulk_create(
        Departure(
            license=license,
            vehicle=cars.get(one.vin),
            vin=one.vin,
            source=source,
            departed_on=one.departed_on,
            declaration=one.declaration,
            irregularity=_irregularity(license, one, on_it=one.vin in cars, suspended=suspended),
            reported_by_id=actor.user_id,
            reported_through_id=actor.client_id,
            reported_for_id=actor.firm,
            reported_at=at,
        )
        for one in new
    )
    if made:
        settle(license, [one.vin for one in new])
        _record("license.departed", license, actor, at, source=source, cleared=_told(new))
        use_if_all_have_left(license, actor=actor, at=at)
    return made


@transaction.atomic
def correct_departure(
    *, departure: Departure, departed_on: date, reason: str, actor: Actor, at: datetime
) -> Departure:
    """Put right the day one's own side reported; the log keeps both days and why."""
    license = License.objects.locked_for(actor).get(pk=departure.license_id)
    states.take(states.LICENSE_MOVES, "report_departure", state=license.state, actor=actor)
    departure.refresh_from_db(
        from_queryset=license.departures.select_for_update().filter(source=source_of(actor))
    )
    if not reason.strip():
        raise Invalid(
            _("Say why."), errors={"reason": [str(_("Give a reason; it stays on the file."))]}
        )
    said = Clearance(vin=departure.vin, departed_on=departed_on, declaration=departure.declaration)
    _refuse_faults([said], known=None, today=day_in_china(at))
    before = departure.departed_on
    if before == departed_on:
        return departure
    on_it = departure.vehicle_id is not None
    departure.departed_on = departed_on
    departure.irregularity = _irregularity(
        license, said, on_it=on_it, suspended=_suspensions(license)
    )
    departure.save(update_fields=["departed_on", "irregularity"])
    settle(license, [departure.vin])
    _record(
        "license.departure_corrected",
        license,
        actor,
        at,
        source=departure.source,
        vin=departure.vin,
        before=before,
        departed_on=departed_on,
        reason=reason.strip(),
    )
    return departure


def source_of(actor: Actor) -> Source:
    """Whose word this actor's is."""
    return Source.CUSTOMS if actor.capacity is Capacity.CUSTOMS else Source.FIRM


def settle(license: License, of: Collection[str]) -> None:
    """Write down when these cars left, customs going first, and by when to deregister them."""
    said: dict[int, dict[str, date]] = {}
    rows = license.departures.filter(vin__in=of, vehicle__isnull=False)
    for vehicle, source, day in rows.values_list("vehicle_id", "source", "departed_on"):
        said.setdefault(vehicle, {})[source] = day
    left = {pk: days.get(Source.CUSTOMS) or days[Source.FIRM] for pk, days in said.items()}
    last_days = {day: deregister_by(day) for day in set(left.values())}
    cars = list(license.vehicles.filter(pk__in=left))
    for car in cars:
        car.cleared_on, car.deregister_by = left[car.pk], last_days[left[car.pk]]
    LicensedVehicle.objects.bulk_update(cars, ["cleared_on", "deregister_by"], batch_size=500)


def use_if_all_have_left(license: License, *, actor: Actor, at: datetime) -> None:
    """A license whose cars have all left, each while it ran, has done its work."""
    move = states.LICENSE_MOVES["use"]
    left = license.vehicles.filter(cleared_on__lte=license.expires_on)
    if license.state in move.sources and license.vehicles.count() == left.count():
        target = states.take(states.LICENSE_MOVES, "use", state=license.state, actor=actor)
        carry_out(license, target, reason="", verb="license.used", actor=actor, at=at)


def _normal(one: Clearance) -> Clearance:
    return Clearance(
        vin=vins.normal(one.vin),
        departed_on=one.departed_on,
        declaration=one.declaration.strip(),
    )


def _refuse_faults(
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


def _must_be_in_force(license: License, clearances: Sequence[Clearance], *, today: date) -> None:
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


def _not_said_before(
    license: License, clearances: Sequence[Clearance], source: Source
) -> list[Clearance]:
    """Those not on record from this side; raises WrongState for another day of the same car."""
    rows = license.departures.filter(source=source, vin__in=[one.vin for one in clearances])
    said = dict(rows.values_list("vin", "departed_on"))
    other = [one.vin for one in clearances if said.get(one.vin, one.departed_on) != one.departed_on]
    if other:
        raise WrongState(
            _("Another day is on record for %(vins)s. Correct that report, saying why.")
            % {"vins": ", ".join(other)}
        )
    return [one for one in clearances if one.vin not in said]


def _suspensions(license: License) -> list[tuple[date, date]]:
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


def _irregularity(
    license: License, one: Clearance, *, on_it: bool, suspended: Sequence[tuple[date, date]]
) -> str:
    if not on_it:
        return Irregularity.NOT_ON_LICENSE
    if one.departed_on < license.valid_from:
        return Irregularity.BEFORE_FIRST_DAY
    if one.departed_on > license.expires_on:
        return Irregularity.AFTER_LAST_DAY
    if any(first <= one.departed_on < after for first, after in suspended):
        return Irregularity.WHILE_SUSPENDED
    return ""


def _told(clearances: Sequence[Clearance]) -> list[list[str]]:
    return [[one.vin, one.departed_on.isoformat()] for one in clearances]


def _record(verb: str, license: License, actor: Actor, at: datetime, **changed: Any) -> None:
    trail.record(
        verb,
        subject=license,
        actor=actor,
        at=at,
        seen_by=[license.exporter_id, license.issuing_body_id],
        **changed,
    )
