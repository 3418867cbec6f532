"""Cars that have left the country: what customs and the firm say of it, each for itself."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, WrongState
from licenses import states
from licenses.in_force.selectors.departures import deregister_by, license_of_vins
from licenses.in_force.services.departure_reports import (
    Clearance,
    irregularity,
    must_be_in_force,
    normal,
    refuse_faults,
    suspensions,
)
from licenses.in_force.services.lifecycle import carry_out
from licenses.models import Departure, License, LicensedVehicle, Source
from licenses.shared.services.parties import hold_license
from licenses.shared.services.reasons import reason_on_file


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
    hold_license(license, actor)
    states.take(states.LICENSE_MOVES, "report_departure", state=license.state, actor=actor)
    source = source_of(actor)
    strangers = strangers and source == Source.CUSTOMS
    clearances = [normal(one) for one in clearances]
    cars = {car.vin: car for car in license.vehicles.select_for_update()}
    refuse_faults(clearances, known=None if strangers else cars, today=day_in_china(at))
    must_be_in_force(license, clearances, today=day_in_china(at))
    new = _not_yet_reported(license, clearances, source)
    suspended = suspensions(license)
    made = Departure.objects.bulk_create(
        Departure(
            license=license,
            vehicle=cars.get(one.vin),
            vin=one.vin,
            source=source,
            departed_on=one.departed_on,
            declaration=one.declaration,
            irregularity=irregularity(license, one, on_it=one.vin in cars, suspended=suspended),
            reported_by_id=actor.user_id,
            reported_through_id=actor.client_id,
            reported_for_id=actor.firm,
            reported_at=at,
        )
        for one in new
    )
    if made:
        settle(license, [one.vin for one in new])
        _record("license.departed", license, actor, at, source=source, cleared=_logged(new))
        use_if_all_have_left(license, actor=actor, at=at)
    return made


@transaction.atomic
def report_by_vin(
    *, vins: Sequence[str], departed_on: date, declaration: str, actor: Actor, at: datetime
) -> list[Departure]:
    """Report cars whichever licenses they are on: the live one of each, else its newest.

    All of it or nothing; raises Invalid naming every VIN that is on no license.
    """
    found = license_of_vins(vins, actor=actor)
    if unknown := [vin for vin in vins if vin not in found]:
        raise Invalid(
            _("Some cars are on no license."),
            errors={"vins": [_("%(vin)s is on no license.") % {"vin": vin} for vin in unknown]},
        )
    batches: dict[License, list[Clearance]] = {}
    for vin in vins:
        clearance = Clearance(vin=vin, departed_on=departed_on, declaration=declaration)
        batches.setdefault(found[vin], []).append(clearance)
    made: list[Departure] = []
    for license in sorted(batches, key=lambda one: one.pk):
        made += report_departures(license=license, clearances=batches[license], actor=actor, at=at)
    return made


@transaction.atomic
def correct_departure(
    *, departure: Departure, departed_on: date, reason: str, actor: Actor, at: datetime
) -> Departure:
    """Put right the day one's own side reported; the log keeps both days and why."""
    license = departure.license
    hold_license(license, actor)
    states.take(states.LICENSE_MOVES, "report_departure", state=license.state, actor=actor)
    departure.refresh_from_db(
        from_queryset=license.departures.select_for_update().filter(source=source_of(actor))
    )
    reason = reason_on_file(reason)
    clearance = Clearance(
        vin=departure.vin, departed_on=departed_on, declaration=departure.declaration
    )
    refuse_faults([clearance], known=None, today=day_in_china(at))
    before = departure.departed_on
    if before == departed_on:
        return departure
    must_be_in_force(license, [clearance], today=day_in_china(at))
    on_it = departure.vehicle_id is not None
    departure.departed_on = departed_on
    departure.irregularity = irregularity(
        license, clearance, on_it=on_it, suspended=suspensions(license)
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
        reason=reason,
    )
    use_if_all_have_left(license, actor=actor, at=at)
    return departure


def source_of(actor: Actor) -> Source:
    """Whose word this actor's is."""
    return Source.CUSTOMS if actor.capacity is Capacity.CUSTOMS else Source.FIRM


def settle(license: License, of: Collection[str]) -> None:
    """Write down when these cars left, customs going first, and by when to deregister them."""
    reported: dict[int, dict[str, date]] = {}
    rows = license.departures.filter(vin__in=of, vehicle__isnull=False)
    for vehicle, source, day in rows.values_list("vehicle_id", "source", "departed_on"):
        reported.setdefault(vehicle, {})[source] = day
    left = {pk: days.get(Source.CUSTOMS) or days[Source.FIRM] for pk, days in reported.items()}
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


def _not_yet_reported(
    license: License, clearances: Sequence[Clearance], source: Source
) -> list[Clearance]:
    """Those not on record from this side; raises WrongState for another day of the same car."""
    rows = license.departures.filter(source=source, vin__in=[one.vin for one in clearances])
    reported = dict(rows.values_list("vin", "departed_on"))
    other = [
        one.vin for one in clearances if reported.get(one.vin, one.departed_on) != one.departed_on
    ]
    if other:
        raise WrongState(
            _("Another day is on record for %(vins)s. Correct that report, saying why.")
            % {"vins": ", ".join(other)}
        )
    return [one for one in clearances if one.vin not in reported]


def _logged(clearances: Sequence[Clearance]) -> list[list[str]]:
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
