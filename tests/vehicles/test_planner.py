"""The planner, its filters, and its calendar."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import NotAllowed
from tests import make
from vehicles.models import CalendarFeed, Listing, Vehicle
from vehicles.services import feeds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

PLANNER = reverse("vehicles:planner")


@pytest.fixture
def clerk(client: Client) -> Membership:
    member = make.membership(of=make.filed_exporter())
    client.force_login(member.user)
    return member


def rows(client: Client, **asked: Any) -> list[dict[str, Any]]:
    response = client.get(PLANNER, asked)
    assert response.status_code == 200
    return list(response.context["rows"])


def vins(client: Client, **asked: Any) -> list[str]:
    return [row["car"].vin for row in rows(client, **asked)]


@pytest.mark.parametrize(
    ("age", "left"), [(0, 181), (179, 2), (180, 1), (181, 0), (182, -1), (400, -219)]
)
def test_each_car_shows_the_days_it_waits(
    client: Client, clerk: Membership, age: int, left: int
) -> None:
    make.vehicle(exporter=clerk.organization, age_days=age)
    (row,) = rows(client)
    assert row["planned"].days_left == left
    assert row["planned"].free_on == make.TODAY + timedelta(days=left)


def test_a_near_new_car_lacks_its_confirmation_and_waiting_is_a_way_out(
    client: Client, clerk: Membership
) -> None:
    make.ready_car(clerk.organization, age_days=179)
    (row,) = rows(client)
    assert row["lacking"] == ["Confirmation of after-sales service (180 days)"]
    assert "2026-07-08" in row["way_out"]["text"] or "8 July 2026" in row["way_out"]["text"]
    assert row["way_out"]["url"].startswith(reverse("manufacturers:request_new"))


def test_a_car_of_which_everything_is_there_lacks_nothing(
    client: Client, clerk: Membership
) -> None:
    car = make.ready_car(clerk.organization)
    make.vehicle(exporter=clerk.organization, transferred_on=None)
    assert vins(client, show="ready") == [car.vin]


def test_cars_are_found_by_how_long_they_wait(client: Client, clerk: Membership) -> None:
    ages = (10, 150, 174, 180, 181, 400)
    cars = [make.vehicle(exporter=clerk.organization, age_days=age).vin for age in ages]
    assert vins(client, show="needs") == [cars[3], cars[2], cars[1], cars[0]]
    assert vins(client, within=7) == [cars[3], cars[2]]
    assert vins(client, within=1) == [cars[3]]
    assert len(vins(client)) == 6
    assert vins(client, within="soon") == []


def test_cars_are_found_by_the_list_they_came_with(client: Client, clerk: Membership) -> None:
    firm = clerk.organization
    listed, _other = make.vehicle(exporter=firm), make.vehicle(exporter=firm)
    came_with = make.sheet_import(firm)
    Listing.objects.create(sheet_import=came_with, vehicle=listed)
    assert vins(client, stock_list=came_with.pk) == [listed.vin]
    assert vins(client, stock_list=make.sheet_import(make.filed_exporter()).pk) == []


def test_only_ones_own_cars_are_planned_for_and_only_those_in_hand(
    client: Client, clerk: Membership
) -> None:
    make.vehicle()
    held = make.vehicle(exporter=clerk.organization)
    Vehicle.objects.filter(pk=held.pk).update(held=True)
    assert vins(client) == []


def test_a_page_of_fifty_costs_what_five_hundred_cost(
    client: Client, clerk: Membership, django_assert_num_queries: Any
) -> None:
    first = make.ready_car(clerk.organization, age_days=100)
    with django_assert_num_queries(QUERIES):
        rows(client)
    Vehicle.objects.bulk_create(
        Vehicle(
            exporter=clerk.organization,
            manufacturer=first.manufacturer,
            vin=f"LTEST{place:012d}",
            vehicle_class="passenger",
            brand="B",
            model="M",
            registered_on=make.TODAY - timedelta(days=place % 300),
            access_declared_for="KZ",
        )
        for place in range(499)
    )
    with django_assert_num_queries(QUERIES):
        assert len(rows(client)) == 50
    with django_assert_num_queries(QUERIES):
        assert len(rows(client, size=500)) == 500


QUERIES = 19


# --- the calendar ---------------------------------------------------------------------------------
def address_of(token: str) -> str:
    return reverse("vehicles:feed", args=[token])


def events(client: Client, token: str) -> list[Any]:
    response = client.get(address_of(token))
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def new_feed(member: Membership) -> str:
    return feeds.make_feed(language="en", actor=Actor.in_membership(member), at=make.NOW)


def test_a_calendar_has_one_event_for_each_day_and_maker(clerk: Membership) -> None:
    firm = clerk.organization
    maker = make.manufacturer()
    for age in (170, 170, 100):
        make.vehicle(exporter=firm, age_days=age, manufacturer=maker)
    make.vehicle(exporter=firm, age_days=170, manufacturer=make.manufacturer())
    make.vehicle(exporter=firm, age_days=800, manufacturer=maker)
    make.vehicle(age_days=170)
    found = events(Client(), new_feed(clerk))
    days = sorted(event.decoded("dtstart") for event in found)
    assert days == [make.TODAY + timedelta(days=left) for left in (11, 11, 81)]
    (two,) = [event for event in found if str(event["summary"]).startswith("2 cars")]
    assert two.decoded("dtend") - two.decoded("dtstart") == timedelta(days=1)


def test_an_event_keeps_its_name_when_the_address_changes_and_tells_no_whole_vin(
    clerk: Membership,
) -> None:
    car = make.vehicle(exporter=clerk.organization, age_days=170)
    (first,) = events(Client(), new_feed(clerk))
    (second,) = events(Client(), new_feed(clerk))
    assert first["uid"] == second["uid"]
    assert car.vin not in str(first["description"])
    assert car.vin[-6:] in str(first["description"])


def test_an_address_ends_when_it_is_replaced_or_taken_back(clerk: Membership) -> None:
    actor = Actor.in_membership(clerk)
    first, second = new_feed(clerk), new_feed(clerk)
    assert Client().get(address_of(first)).status_code == 404
    assert events(Client(), second) == []
    feeds.end_feed(actor=actor, at=make.NOW)
    feeds.end_feed(actor=actor, at=make.NOW)
    assert Client().get(address_of(second)).status_code == 404
    assert list(Entry.objects.values_list("verb", flat=True)) == [
        "feed.made",
        "feed.made",
        "feed.ended",
    ]


def test_only_the_exporters_administrator_gives_the_address_away() -> None:
    for actor in (
        make.actor(Capacity.DEALER),
        make.actor(Capacity.READER),
        make.actor(Capacity.MAKER),
    ):
        with pytest.raises(NotAllowed):
            feeds.make_feed(language="en", actor=actor, at=make.NOW)
    assert not CalendarFeed.objects.exists()


def test_whoever_tries_addresses_is_stopped(settings: Any) -> None:
    client = Client(REMOTE_ADDR="203.0.113.77")
    answers = [client.get(address_of(f"wrong{place}")).status_code for place in range(32)]
    assert answers[:30] == [404] * 30
    assert answers[30:] == [429] * 2


def test_the_address_is_shown_once(client: Client, clerk: Membership) -> None:
    made = client.post(reverse("vehicles:feed_make"))
    address = made.context["address"]
    assert Client().get(address).status_code == 200
    assert address not in client.get(PLANNER).content.decode()
    client.post(reverse("vehicles:feed_end"))
    assert Client().get(address).status_code == 404
