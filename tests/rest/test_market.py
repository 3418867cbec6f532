"""A firm's system finds services, books them for its cars, and sees how far these have come."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from rest_framework.test import APIClient

from exportportal.accounts.models import Organization
from exportportal.accounts.roles import OrganizationKind
from tests import make
from vehicles.models import Booking, ServiceDay
from vehicles.services import bookings
from vehicles.states import Milestone, ServiceKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

OFFERS = "/api/v1/service-offers/"
BOOKINGS = "/api/v1/bookings/"


def wanted(offer: Any, *cars: Any, **changes: Any) -> dict[str, Any]:
    said = {"offer": str(offer.pk), "day": str(make.TODAY), "vehicles": [str(c.pk) for c in cars]}
    return said | changes


def test_offers_are_found_with_their_free_places(erp: APIClient, firm: Organization) -> None:
    offer = make.offer("logistics", countries=["KZ"])
    make.offer(valid_until=make.TODAY - timedelta(days=1))
    make.booking(offer, cars=[make.vehicle(exporter=firm)])
    for asked, found in (({}, 1), ({"kind": "logistics", "country": "KZ"}, 1),
                         ({"country": "AE"}, 0), ({"kind": "testing"}, 0)):  # fmt: skip
        assert len(erp.get(OFFERS, asked).json()["results"]) == found
    told = erp.get(f"{OFFERS}{offer.pk}/").json()
    assert told["free"][0] == {"day": str(make.TODAY), "places": 2}


def test_cars_are_booked_followed_and_the_booking_answered(
    erp: APIClient, firm: Organization
) -> None:
    offer, car = make.offer(), make.vehicle(exporter=firm)
    made = erp.post(BOOKINGS, wanted(offer, car), format="json")
    assert (made.status_code, made.json()["state"]) == (HTTPStatus.CREATED, "requested")
    agency = make.machine(offer.provider)
    where = made["Location"]
    accepted = agency.post(f"{where}accept/")
    assert (accepted.status_code, accepted.json()["state"]) == (HTTPStatus.OK, "accepted")
    booking = Booking.objects.get()
    bookings.report_milestone(
        booking=booking,
        cars=[booking.cars.get().pk],
        kind=Milestone.RECEIVED,
        happened_on=make.TODAY,
        actor=make.server(offer),
        at=make.NOW,
    )
    (told,) = erp.get(where).json()["cars"]
    assert told["vin"] == car.vin
    assert told["milestones"] == [{"kind": "received", "happened_on": str(make.TODAY), "note": ""}]
    assert erp.post(f"{where}cancel/").status_code == HTTPStatus.CONFLICT
    for asked, found in (({"vin": car.vin}, 1), ({"vin": make.vin()}, 0), ({"kind": "testing"}, 1),
                         ({"state": "declined"}, 0)):  # fmt: skip
        assert len(erp.get(BOOKINGS, asked).json()["results"]) == found


def test_a_booking_is_declined_with_a_reason_or_cancelled_and_its_places_are_free(
    erp: APIClient, firm: Organization
) -> None:
    offer, car = make.offer(), make.vehicle(exporter=firm)
    for act, system, said in (
        ("decline", make.machine(offer.provider), {"reason": "The rig is broken."}),
        ("cancel", erp, {}),
    ):
        where = erp.post(BOOKINGS, wanted(offer, car), format="json")["Location"]
        done = system.post(f"{where}{act}/", said, format="json")
        assert done.status_code == HTTPStatus.OK, done.content
        assert ServiceDay.objects.get().booked == 0
    others = make.machine(make.organization(OrganizationKind.AGENCY))
    assert others.post(f"{where}accept/").status_code == HTTPStatus.NOT_FOUND
    assert erp.post(f"{where}accept/").status_code == HTTPStatus.FORBIDDEN


def test_a_day_that_is_full_is_a_lost_race(erp: APIClient, firm: Organization) -> None:
    offer = make.offer(capacity=1)
    make.booking(offer, cars=[make.vehicle(exporter=firm)])
    refused = erp.post(BOOKINGS, wanted(offer, make.vehicle(exporter=firm)), format="json")
    assert (refused.status_code, refused.json()["code"]) == (HTTPStatus.CONFLICT, "day-full")
    assert Booking.objects.count() == 1


def test_no_booking_is_of_nonsense_or_of_others_cars(erp: APIClient, firm: Organization) -> None:
    offer, car, foreign = make.offer(), make.vehicle(exporter=firm), make.vehicle()
    for said, pointers in (
        ({}, {"/offer", "/day", "/vehicles"}),
        (wanted(offer, car, foreign), {"/vehicles/1"}),
        (wanted(offer, car, car), {"/vehicles"}),
        (wanted(offer, day="2031-01-01"), {"/vehicles"}),
        (wanted(offer, car, day="2031-01-01"), {"/day"}),
        (wanted(car, car), {"/offer"}),
        (wanted(offer, car, colour=1, day="soon"), {"/colour", "/day"}),
    ):
        refused = erp.post(BOOKINGS, said, format="json")
        assert refused.status_code == HTTPStatus.BAD_REQUEST, said
        assert {fault["pointer"] for fault in refused.json()["errors"]} == pointers, said
    assert not Booking.objects.exists()


def test_lists_cost_the_same_however_long_they_are(
    erp: APIClient, firm: Organization, django_assert_num_queries: Any
) -> None:
    for kind in (ServiceKind.LOGISTICS, ServiceKind.CUSTOMS):
        booked = make.booking(make.offer(kind), cars=[make.vehicle(exporter=firm)])
        with django_assert_num_queries(2):
            erp.get(OFFERS)
        with django_assert_num_queries(2):
            erp.get(BOOKINGS)
        with django_assert_num_queries(4):
            erp.get(f"{BOOKINGS}{booked.pk}/")
