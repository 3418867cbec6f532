"""Offers of services, and cars booked with them."""

from datetime import date, timedelta

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity, OrganizationKind
from tests.make.moments import NOW, TODAY
from tests.make.people import actor, organization
from tests.make.vehicles import vehicle
from vehicles.models import Booking, ServiceOffer, Vehicle
from vehicles.services import bookings
from vehicles.states import ServiceKind


def offer(
    kind: str = ServiceKind.TESTING, *, provider: Organization | None = None, **fields: object
) -> ServiceOffer:
    """An offer that holds today, of a testing agency or of another provider."""
    testing = kind == ServiceKind.TESTING
    of = OrganizationKind.AGENCY if testing else OrganizationKind.PROVIDER
    ordinary: dict[str, object] = {
        "provider": provider or organization(of),
        "kind": kind,
        "name": "二手车出口检测" if testing else "一站式服务",
        "place": "广州南沙",
        "capacity": 3,
        "valid_from": TODAY - timedelta(days=30),
    }
    return ServiceOffer.objects.create(**ordinary | fields)


def server(of: ServiceOffer) -> Actor:
    """Somebody of the offer's provider."""
    agency = of.provider.kind == OrganizationKind.AGENCY
    return actor(Capacity.AGENCY if agency else Capacity.PROVIDER, of=of.provider)


def booking(
    of: ServiceOffer | None = None,
    *,
    cars: list[Vehicle] | None = None,
    day: date = TODAY,
) -> Booking:
    """Cars that a provider has been asked to serve today."""
    cars = [vehicle()] if cars is None else cars
    return bookings.book_service(
        offer=of or offer(),
        vehicles=[car.pk for car in cars],
        day=day,
        actor=actor(of=cars[0].exporter),
        at=NOW,
    )


def accepted_booking(
    of: ServiceOffer | None = None, *, cars: list[Vehicle] | None = None
) -> Booking:
    """The same once the provider has said yes."""
    asked = booking(of, cars=cars)
    return bookings.accept_booking(booking=asked, actor=server(asked.offer), at=NOW)
