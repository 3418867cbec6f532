"""The one-stop market, in the shapes that pages and the passport show."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import SERVING
from exportportal.kit.clock import day_in_china
from vehicles.models import (
    BookedCar,
    Booking,
    ServiceDay,
    ServiceMilestone,
    ServiceOffer,
    Vehicle,
)
from vehicles.states import ROADS, BookingState, Milestone, ServiceKind, ServiceOutcome

DAYS_SHOWN: Final = 14


@dataclass(frozen=True, slots=True)
class ServiceStep:
    """One thing that came of a booked service, for the car's passport; a booking to begin with."""

    vin: str
    exporter_id: UUID
    booking_id: UUID
    provider: str
    service: ServiceKind
    on: date
    came: Milestone | ServiceOutcome | None = None

    @property
    def text(self) -> str:
        """What happened, in the reader's language."""
        return service_step_text(self.service, self.came.label if self.came else _("Booked"))


def service_step_text(service: str, step: object) -> str:
    """A step of a service in the reader's language, as in `Testing: Car received`."""
    values = {"service": ServiceKind(service).label, "step": step}
    return _("%(service)s: %(step)s") % values


def service_steps(vins: Collection[str]) -> list[ServiceStep]:
    """What was booked for these cars, reported of them, and how it ended, across firms.

    Oldest first; two queries, however many cars. A booking that was declined or cancelled is none.
    Whoever shows it decides what its reader may see of other firms.
    """
    booked = (
        BookedCar.objects.filter(vin__in=vins)
        .exclude(booking__state__in=[BookingState.DECLINED, BookingState.CANCELLED])
        .select_related("booking__offer__provider")
    )
    cars = {car.pk: car for car in booked}

    def step(car: BookedCar, on: date, came: Milestone | ServiceOutcome | None) -> ServiceStep:
        offer = car.booking.offer
        return ServiceStep(
            vin=car.vin,
            exporter_id=car.booking.exporter_id,
            booking_id=car.booking_id,
            provider=offer.provider.name,
            service=ServiceKind(offer.kind),
            on=on,
            came=came,
        )

    steps = [step(car, day_in_china(car.booking.asked_at), None) for car in cars.values()]
    reported = ServiceMilestone.objects.filter(car__in=cars).order_by("happened_on", "pk")
    steps += [step(cars[row.car_id], row.happened_on, Milestone(row.kind)) for row in reported]
    steps += [
        step(car, car.finished_on, ServiceOutcome(car.outcome))
        for car in cars.values()
        if car.finished_on
    ]
    return sorted(steps, key=lambda step: (step.vin, step.on))


def offers(actor: Actor, *, on: date) -> QuerySet[ServiceOffer]:
    """The offers that stand, now or later; to a provider also its own that are over."""
    standing = Q(valid_until=None) | Q(valid_until__gte=on)
    if actor.capacity in SERVING:
        standing |= Q(provider=actor.organization_id)
    return ServiceOffer.objects.filter(standing).select_related("provider")


def free_places(offer: ServiceOffer, *, since: date) -> list[tuple[date, int]]:
    """The places left on the days to come, from one day on. One query."""
    days = [since + timedelta(days=n) for n in range(DAYS_SHOWN)]
    rows = ServiceDay.objects.filter(offer=offer, day__in=days).values_list(
        "day", "capacity", "booked"
    )
    left = {day: capacity - booked for day, capacity, booked in rows}
    holds = [
        day
        for day in days
        if day >= offer.valid_from and (offer.valid_until is None or day <= offer.valid_until)
    ]
    return [(day, left.get(day, offer.capacity)) for day in holds]


def bookings(actor: Actor) -> QuerySet[Booking]:
    """The bookings this actor may know of, each with how many of its cars have their result."""
    finished = Count("cars", filter=~Q(cars__outcome=""))
    rows = Booking.objects.visible_to(actor).select_related("offer__provider", "exporter")
    return rows.annotate(finished=finished)


def booking_counts(actor: Actor) -> dict[str, int]:
    """How many of them are in each state."""
    rows = Booking.objects.visible_to(actor).order_by().values_list("state")
    return dict(rows.annotate(counted=Count("pk")).values_list("state", "counted"))


@dataclass(frozen=True, slots=True)
class OnTheRoad:
    """A car of a booking and how far it has come: each milestone of its road, with its day."""

    car: BookedCar
    reached: Sequence[tuple[Milestone, date | None]]

    @property
    def finished(self) -> bool:
        return bool(self.car.outcome)


def on_the_road(booking: Booking) -> Iterator[OnTheRoad]:
    """The cars of a booking with their milestones. Two queries."""
    cars = booking.cars.select_related("vehicle", "paper").order_by("vin")
    milestones: dict[tuple[UUID, str], date] = {
        (car, kind): day
        for car, kind, day in ServiceMilestone.objects.filter(car__booking=booking).values_list(
            "car_id", "kind", "happened_on"
        )
    }
    for car in cars:
        yield OnTheRoad(
            car, [(kind, milestones.get((car.pk, kind))) for kind in ROADS[booking.offer.kind]]
        )


def bookable(actor: Actor) -> QuerySet[Vehicle]:
    """The cars this actor could book a service for, the newest first."""
    cars = Vehicle.objects.filter(exporter_id__in=actor.exporters)
    return cars.select_related("exporter").order_by("-pk")


def waiting_for(actor: Actor) -> int:
    """How many bookings a provider has not answered."""
    return Booking.objects.visible_to(actor).filter(state=BookingState.REQUESTED).count()
