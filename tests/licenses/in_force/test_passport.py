"""A car's whole life by its VIN: in the order of time, and to each reader what is theirs."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from licenses.in_force.selectors.passport import Event, passport
from licenses.in_force.services import deregistrations, lifecycle
from licenses.models import License
from manufacturers.models import ConfirmationRequest
from tests import make
from tests.licenses.in_force.test_departures import customs, report
from vehicles.services import bookings
from vehicles.states import Milestone

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(days=10)


def led_a_life() -> tuple[str, License]:
    """A near-new car that was confirmed, licensed, cleared and taken off the register."""
    exporter = make.filed_exporter()
    maker = make.manufacturer()
    car = make.ready_car(exporter, age_days=100, manufacturer=maker)
    asked = make.confirmation_request(of=[car.vin], exporter=exporter, manufacturer=maker)
    make.confirmation(of=[car.vin], manufacturer=maker, request=asked)
    license = make.license(exporter=exporter, cars=[car])
    report(license, customs(), at=LATER)
    deregistrations.record_deregistrations(
        license=license,
        entries=[deregistrations.OffRegister(vin=car.vin, deregistered_on=date(2026, 7, 16))],
        content=make.A_PDF,
        name="x.pdf",
        actor=make.actor(of=exporter),
        at=LATER,
    )
    return car.vin, license


def events(vin: str, actor: Actor) -> list[Event]:
    found = passport(vin, actor=actor)
    return list(found.events) if found else []


def kinds(vin: str, actor: Actor) -> list[str]:
    return [event.kind for event in events(vin, actor)]


WHOLE = [
    "registered",
    "transferred",
    "confirmation_requested",
    "confirmed",
    "applied",
    "licensed",
    "cleared",
    "deregistered",
]


def test_the_whole_life_stands_in_the_order_of_time() -> None:
    vin, license = led_a_life()
    readers = (
        make.actor(of=license.exporter),
        make.actor(Capacity.REVIEWER, of=license.issuing_body),
        make.actor(Capacity.MINISTRY),
        customs(),
    )
    for reader in readers:
        assert kinds(vin, reader) == WHOLE
        assert not [event for event in events(vin, reader) if event.masked]


def test_the_maker_sees_what_it_confirmed_and_where_its_car_went() -> None:
    vin, license = led_a_life()
    car = license.application.lines.get().vehicle
    maker = make.actor(Capacity.MAKER, of=car.manufacturer.organization)
    told = {event.kind: event for event in events(vin, maker)}
    assert [kind for kind in WHOLE if kind in told] == [kind for kind in WHOLE if kind != "applied"]
    assert (told["licensed"].country, told["licensed"].firm, told["licensed"].number) == (
        "KZ",
        "",
        "",
    )
    assert events(vin, make.actor(Capacity.MAKER, of=make.manufacturer().organization)) == []


def test_another_firms_part_is_masked_and_without_a_part_there_is_nothing() -> None:
    vin, first = led_a_life()
    second = make.filed_exporter()
    make.ready_car(second, vin=vin, age_days=100)

    told = events(vin, make.actor(of=second))

    assert [event.kind for event in told if not event.masked] == ["registered", "transferred"]
    others = [event for event in told if event.masked]
    assert [event.kind for event in others] == ["applied", "licensed", "cleared", "deregistered"]
    assert not [one for one in others if one.firm or one.number or one.country or one.ref]
    assert events(vin, make.actor(of=make.organization())) == []
    assert events(vin, make.actor(Capacity.REVIEWER, of=make.authority("SZ"))) == []
    assert first.exporter != second


def test_an_office_does_not_see_the_stock_of_a_firm_that_never_applied() -> None:
    car = make.vehicle(exporter=make.filed_exporter())
    official = make.actor(Capacity.REVIEWER, of=car.exporter.issuing_body)
    assert events(car.vin, official) == []


def test_what_a_firm_booked_for_its_car_is_part_of_the_life_and_nobody_elses() -> None:
    exporter = make.filed_exporter()
    license = make.license(exporter=exporter)
    car = license.application.lines.get().vehicle
    booking = make.accepted_booking(cars=[car])
    bookings.report_milestone(
        booking=booking,
        cars=[one.pk for one in booking.cars.all()],
        kind=Milestone.RECEIVED,
        happened_on=make.TODAY,
        actor=make.server(booking.offer),
        at=make.NOW,
    )
    rival = make.filed_exporter()
    make.ready_car(rival, vin=car.vin, age_days=200)

    told = [event for event in events(car.vin, make.actor(of=exporter)) if event.service]

    assert [(event.kind, event.on) for event in told] == [
        ("service_booked", make.TODAY),
        ("service_received", make.TODAY),
    ]
    assert {event.said_by for event in told} == {booking.offer.provider.name}
    official = make.actor(Capacity.REVIEWER, of=license.issuing_body)
    assert [event for event in events(car.vin, official) if event.service] == told
    assert not [event for event in events(car.vin, make.actor(of=rival)) if event.service]


def test_a_booking_that_came_to_nothing_is_no_part_of_the_life() -> None:
    car = make.vehicle()
    booking = make.booking(cars=[car])
    bookings.decline_booking(
        booking=booking, reason="满额", actor=make.server(booking.offer), at=make.NOW
    )
    assert not [event for event in events(car.vin, make.actor(of=car.exporter)) if event.service]


def test_the_end_of_a_license_is_part_of_the_life() -> None:
    license = make.license()
    approver = make.actor(Capacity.APPROVER, of=license.issuing_body)
    lifecycle.change_license("revoke", license=license, reason="x", actor=approver, at=LATER)
    assert kinds(license.vehicles.get().vin, approver)[-2:] == ["licensed", "revoked"]


def test_a_life_costs_the_same_however_long_it_is() -> None:
    vin, _license = led_a_life()
    short = make.license().vehicles.get().vin
    ministry = make.actor(Capacity.MINISTRY)

    def queries(one: str) -> int:
        with CaptureQueriesContext(connection) as told:
            passport(one, actor=ministry)
        return len(told)

    assert queries(vin) == queries(short)
    assert queries(vin) <= 10


@pytest.mark.usefixtures("stopped_clock")
def test_the_page_is_found_by_vin_and_shows_nothing_of_what_is_not_there(client: Client) -> None:
    vin, license = led_a_life()
    client.force_login(make.membership(Capacity.CUSTOMS).user)
    search = reverse("licenses:passport_search")

    found = client.get(search, {"vin": f" {vin.lower()} "}, follow=True)
    page = found.content.decode()
    assert found.redirect_chain[-1][0] == reverse("licenses:passport", args=[vin])
    assert "Cleared for export" in page
    assert reverse("licenses:license", args=[license.number]) in page

    assert client.get(search).status_code == HTTPStatus.OK
    assert client.get(search, {"vin": "nonsense"}).status_code == HTTPStatus.BAD_REQUEST
    for nothing in (make.vin(), "nonsense"):
        address = reverse("licenses:passport", args=[nothing])
        assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_requests_that_name_a_car_are_found_by_an_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = ConfirmationRequest.objects.filter(vins__contains=[make.vin()]).explain()
    assert "request_by_vin" in plan
