"""Cars booked with a provider: asked for, accepted or not, followed from milestone to milestone."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.moves import take
from exportportal.accounts.roles import APPLICANTS
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from exportportal.kit.required import required_text
from vehicles.models import BookedCar, Booking, ServiceDay, ServiceMilestone, ServiceOffer, Vehicle
from vehicles.services.guards import may_act_for
from vehicles.states import BOOKING_MOVES, ROADS, BookingState, Milestone

AHEAD: Final = timedelta(days=180)


class DayFull(WrongState):
    """More cars than the day has places for."""

    code = "day-full"
    title = _("The day is full")

    def __init__(self, free: int) -> None:
        self.free = free
        super().__init__(
            _("There are %(free)s places left on that day. Choose another day, or fewer cars.")
            % {"free": free}
        )


def lock(booking: Booking, move: str, actor: Actor) -> str:
    """Read it again under its lock, and say where this actor's move leads from there."""
    booking.refresh_from_db(from_queryset=Booking.objects.locked_for(actor))
    return take(BOOKING_MOVES, move, state=booking.state, actor=actor, words=BookingState)


@transaction.atomic
def book_service(
    *,
    offer: ServiceOffer,
    vehicles: Collection[UUID],
    day: date,
    actor: Actor,
    at: datetime,
    note: str = "",
) -> Booking:
    """Ask a provider to serve cars of one exporter on a day; their places are taken at once.

    Raises DayFull where there are not as many, also when two ask at the same moment.
    """
    cars = _cars(vehicles, actor)
    exporter = cars[0].exporter
    _refuse_day(offer, day, today=day_in_china(at))
    _take_places(offer, day, len(cars))
    booking = Booking.objects.create(
        offer=offer,
        exporter=exporter,
        day=day,
        number=len(cars),
        note=note.strip(),
        asked_at=at,
    )
    BookedCar.objects.bulk_create(
        BookedCar(booking=booking, vehicle=car, vin=car.vin) for car in cars
    )
    vins = [car.vin for car in cars]
    record("service.booked", booking, actor, at, kind=offer.kind, day=day, vins=vins)
    return booking


@transaction.atomic
def accept_booking(*, booking: Booking, actor: Actor, at: datetime) -> Booking:
    """The provider will serve these cars on that day."""
    target = lock(booking, "accept", actor)
    return _answer(booking, target, "service.accepted", actor, at)


@transaction.atomic
def decline_booking(*, booking: Booking, reason: str, actor: Actor, at: datetime) -> Booking:
    """The provider will not, and says why; the places are free again."""
    target = lock(booking, "decline", actor)
    booking.reason = required_text(reason)
    _give_places_back(booking)
    return _answer(booking, target, "service.declined", actor, at, reason=booking.reason)


@transaction.atomic
def cancel_booking(*, booking: Booking, actor: Actor, at: datetime) -> Booking:
    """The exporter needs it no more. Once a car has been reported on, the work has begun."""
    target = lock(booking, "cancel", actor)
    may_act_for(actor, booking.exporter_id)
    if ServiceMilestone.objects.filter(car__booking=booking).exists():
        raise WrongState(_("Work on these cars has begun. Ask the provider."))
    if booking.cars.exclude(outcome="").exists():
        raise WrongState(_("Work on these cars has begun. Ask the provider."))
    _give_places_back(booking)
    return _answer(booking, target, "service.cancelled", actor, at)


@transaction.atomic
def report_milestone(
    *,
    booking: Booking,
    cars: Collection[UUID],
    kind: str,
    happened_on: date,
    actor: Actor,
    at: datetime,
    note: str = "",
) -> list[ServiceMilestone]:
    """Say that cars of a booking have reached a place on their road: all of them, or none.

    Raises Invalid for a milestone behind one already reported, by its place or by its day.
    """
    lock(booking, "report", actor)
    booked = booked_cars(booking, cars)
    _refuse_milestone(booking, booked, kind, happened_on, today=day_in_china(at))
    milestones = [
        ServiceMilestone(
            car=car,
            kind=kind,
            happened_on=happened_on,
            note=note.strip(),
            reported_by_id=actor.person,
            reported_at=at,
        )
        for car in booked
    ]
    ServiceMilestone.objects.bulk_create(milestones)
    details = {"milestone": kind, "on": happened_on, "vins": [car.vin for car in booked]}
    record("service.reported", booking, actor, at, **details)
    return milestones


def booked_cars(booking: Booking, cars: Collection[UUID]) -> list[BookedCar]:
    """These cars of the booking. Raises Invalid if one is not on it."""
    found = list(booking.cars.filter(pk__in=cars).order_by("vin"))
    if not found or len(found) < len(set(cars)):
        fault = str(_("Choose cars of this booking."))
        raise Invalid(fault, errors={"cars": [fault]})
    return found


def record(verb: str, booking: Booking, actor: Actor, at: datetime, **details: Any) -> None:
    """A line of the booking's log, for both its parties."""
    parties = [booking.exporter_id, booking.offer.provider_id]
    trail.record(verb, subject=booking, actor=actor, at=at, seen_by=parties, **details)


def _cars(vehicles: Collection[UUID], actor: Actor) -> list[Vehicle]:
    """Cars of one exporter for which the actor may act; an office may have them meanwhile."""
    if actor.capacity not in APPLICANTS:
        raise NotAllowed(_("Services are booked by exporters, and by dealers with their consent."))
    visible = Vehicle.objects.visible_to(actor).filter(pk__in=vehicles)
    cars = list(visible.select_related("exporter").order_by("pk"))
    if not cars or len(cars) < len(set(vehicles)):
        raise Vehicle.DoesNotExist
    if len({car.exporter_id for car in cars}) > 1:
        raise WrongState(_("These cars belong to several exporters. Choose those of one."))
    may_act_for(actor, cars[0].exporter_id)
    return cars


def _refuse_day(offer: ServiceOffer, day: date, *, today: date) -> None:
    fault = ""
    if day < today:
        fault = str(_("This day has passed."))
    elif day > today + AHEAD:
        fault = str(_("Book at most half a year ahead."))
    elif not ServiceOffer.objects.open_on(day).filter(pk=offer.pk).exists():
        fault = str(_("The offer does not hold on that day."))
    if fault:
        raise Invalid(fault, errors={"day": [fault]})


def _take_places(offer: ServiceOffer, day: date, number: int) -> None:
    """Count the cars in. Of two at once one waits for the other; the database holds the bound."""
    ServiceDay.objects.bulk_create(
        [ServiceDay(offer=offer, day=day, capacity=offer.capacity)], ignore_conflicts=True
    )
    row = ServiceDay.objects.filter(offer=offer, day=day)
    try:
        with transaction.atomic():
            row.update(booked=F("booked") + number)
    except IntegrityError as error:
        if "service_day_within_capacity" not in str(error):
            raise
        taken = row.get()
        raise DayFull(taken.capacity - taken.booked) from error


def _give_places_back(booking: Booking) -> None:
    row = ServiceDay.objects.filter(offer=booking.offer_id, day=booking.day)
    row.update(booked=F("booked") - booking.number)


def _answer(
    booking: Booking, target: str, verb: str, actor: Actor, at: datetime, **details: str
) -> Booking:
    booking.state, booking.answered_at = target, at
    booking.save(update_fields=["state", "answered_at", "reason"])
    record(verb, booking, actor, at, **details)
    return booking


def _refuse_milestone(
    booking: Booking, cars: Collection[BookedCar], kind: str, happened_on: date, *, today: date
) -> None:
    road = ROADS[booking.offer.kind]
    errors: dict[str, list[str]] = {}
    if kind not in road:
        errors["kind"] = [str(_("This service has no such milestone."))]
    if happened_on > today:
        errors["happened_on"] = [str(_("This day lies in the future."))]
    reached = ServiceMilestone.objects.filter(car__in=cars).select_related("car")
    for milestone in reached.order_by("car__vin", "happened_on"):
        values = {"vin": milestone.car.vin, "milestone": milestone.get_kind_display()}
        if not errors.get("kind") and road.index(Milestone(milestone.kind)) >= road.index(
            Milestone(kind)
        ):
            message = _("%(vin)s has come as far as “%(milestone)s” already.") % values
            errors.setdefault("kind", []).append(str(message))
        elif milestone.happened_on > happened_on:
            values["on"] = milestone.happened_on.isoformat()
            message = _("%(vin)s: “%(milestone)s” was later, on %(on)s.") % values
            errors.setdefault("happened_on", []).append(str(message))
    if errors:
        raise Invalid(_("The milestone cannot be reported like this."), errors=errors)
