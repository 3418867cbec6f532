"""The list of cars, and a new one."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from tests import make
from vehicles.models import Vehicle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

STOCK = reverse("vehicles:stock")
ENTER = reverse("vehicles:enter")
CHECK = reverse("vehicles:live_check")


def sign_in(
    client: Client, capacity: Capacity = Capacity.EXPORTER, *, of: Organization | None = None
) -> Organization:
    member = make.membership(capacity, of=of)
    client.force_login(member.user)
    return member.organization


def answers(**fields: object) -> dict[str, object]:
    return {
        "vin": "LSJA24U62JG269225",
        "vehicle_type": "小型轿车",
        "brand": "名爵",
        "model": "CSA6456NDBEV1",
        "manufacturer": make.maker_of_cars().pk,
        "registered_on": "2026-01-05",
        "transferred_on": "2026-03-01",
    } | fields


def shown(client: Client, **asked: str) -> list[str]:
    response = client.get(STOCK, asked)
    assert response.status_code == HTTPStatus.OK
    return [car.vin for car, _ in response.context["cars"]]


def test_the_stock_shows_ones_own_cars_newest_first(client: Client) -> None:
    firm = sign_in(client)
    older, newer = make.vehicle(exporter=firm), make.vehicle(exporter=firm)
    make.vehicle()
    assert shown(client) == [newer.vin, older.vin]


def test_a_page_costs_the_same_however_many_cars_it_shows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    firm = sign_in(client)
    for _ in range(12):
        make.vehicle(exporter=firm)
    client.get(STOCK)
    with django_assert_num_queries(9):
        client.get(STOCK)


def test_long_stock_goes_on_by_key(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vehicles.views.stock.PAGE", 2)
    firm = sign_in(client)
    cars = [make.vehicle(exporter=firm).vin for _ in range(5)]
    seen, key = [], ""
    for _ in range(3):
        response = client.get(STOCK, {"after": key} if key else {})
        seen += [car.vin for car, _ in response.context["cars"]]
        key = response.context["page"].next
    assert seen == cars[::-1]
    assert key is None


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "LSJA24U"}, True),
        ({"q": " 269225"}, True),
        ({"q": "u62jg"}, True),
        ({"q": "LFV"}, False),
        ({"vehicle_class": "passenger"}, True),
        ({"vehicle_class": "trailer"}, False),
        ({"held": "true"}, False),
        ({"held": "false"}, True),
        ({"vehicle_class": "spaceship"}, False),
    ],
)
def test_the_stock_is_searched_and_filtered(
    client: Client, asked: dict[str, str], *, found: bool
) -> None:
    firm = sign_in(client)
    make.vehicle(exporter=firm, vin="LSJA24U62JG269225")
    assert bool(shown(client, **asked)) is found


def test_cars_are_found_by_their_side_of_the_red_line(client: Client) -> None:
    firm = sign_in(client)
    ages = {age: make.vehicle(exporter=firm, age_days=age).vin for age in (150, 151, 180, 181)}
    assert set(shown(client, confirmation="needed")) == {ages[150], ages[151], ages[180]}
    assert set(shown(client, confirmation="soon")) == {ages[151], ages[180]}
    assert set(shown(client, confirmation="free")) == {ages[181]}


def test_an_official_sees_no_firms_stock(client: Client) -> None:
    make.vehicle()
    sign_in(client, Capacity.REVIEWER)
    assert shown(client) == []


def test_a_reader_looks_and_is_offered_nothing_to_do(client: Client) -> None:
    car = make.vehicle()
    sign_in(client, Capacity.READER, of=car.exporter)
    page = client.get(STOCK).content.decode()
    assert car.vin[-6:] in page
    assert "Start an application" not in page
    assert client.get(ENTER).status_code == HTTPStatus.FORBIDDEN
    assert client.post(ENTER, answers()).status_code == HTTPStatus.FORBIDDEN
    assert Vehicle.objects.count() == 1


def test_a_car_is_entered_without_script(client: Client) -> None:
    firm = sign_in(client)
    response = client.post(ENTER, answers(vin="lsja24u62jg269225"))
    car = Vehicle.objects.get()
    assert response["Location"] == reverse("vehicles:vehicle", args=[car.pk])
    assert (car.exporter, car.vin, car.vehicle_class) == (firm, "LSJA24U62JG269225", "passenger")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"registered_on": "1989-12-31"}, "registered_on"),
        ({"registered_on": "2031-05-01"}, "registered_on"),
        ({"registered_on": "yesterday"}, "registered_on"),
        ({"transferred_on": "2026-01-04"}, "transferred_on"),
        ({"vin": "LSJA24U62JG26922"}, "vin"),
        ({"vin": "LSJA24U62JG26922O"}, "vin"),
        ({"vehicle_type": "flying carpet"}, "vehicle_class"),
        ({"manufacturer": ""}, "manufacturer"),
    ],
)
def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(
    client: Client, fields: dict[str, object], wrong: str
) -> None:
    sign_in(client)
    response = client.post(ENTER, answers(**fields, colour="midnight blue"))
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert set(response.context["form"].errors) == {wrong}
    assert "midnight blue" in response.content.decode()
    assert not Vehicle.objects.exists()


def test_every_fault_is_told_at_once(client: Client) -> None:
    sign_in(client)
    wrong = answers(vin="X", registered_on="1980-01-01", brand="", transferred_on="2040-01-01")
    response = client.post(ENTER, wrong)
    errors = response.context["form"].errors
    assert set(errors) == {"vin", "registered_on", "brand", "transferred_on"}


def test_days_are_understood_as_papers_have_them(client: Client) -> None:
    sign_in(client)
    client.post(ENTER, answers(registered_on="2026年1月5日", transferred_on="20260301"))
    assert Vehicle.objects.get().registered_on.isoformat() == "2026-01-05"


def test_a_vin_twice_is_a_conflict_that_links_to_the_car(client: Client) -> None:
    firm = sign_in(client)
    standing = make.vehicle(exporter=firm, vin="LSJA24U62JG269225")
    response = client.post(ENTER, answers(colour="midnight blue"))
    assert response.status_code == HTTPStatus.CONFLICT
    page = response.content.decode()
    assert reverse("vehicles:vehicle", args=[standing.pk]) in page
    assert "midnight blue" in page
    assert Vehicle.objects.count() == 1


def test_a_dealer_says_for_which_exporter(client: Client) -> None:
    dealer = sign_in(client, Capacity.DEALER)
    firms = [make.organization(), make.organization()]
    stranger = make.organization()
    for firm in firms:
        make.consent(firm, dealer)
    assert client.post(ENTER, answers()).context["form"].errors.keys() == {"exporter"}
    refused = client.post(ENTER, answers(exporter=stranger.pk))
    assert refused.context["form"].errors.keys() == {"exporter"}
    client.post(ENTER, answers(exporter=firms[1].pk))
    assert Vehicle.objects.get().exporter == firms[1]


def test_a_dealer_without_consent_is_told_what_is_missing(client: Client) -> None:
    sign_in(client, Capacity.DEALER)
    assert client.get(ENTER).status_code == HTTPStatus.FORBIDDEN


def test_the_live_check_tells_age_red_line_and_check_digit(client: Client) -> None:
    sign_in(client)
    response = client.post(CHECK, answers(vin="LSJA24U63JG269225", registered_on="2026-07-01"))
    page = response.content.decode()
    rules = {finding["rule"]: finding["outcome"] for finding in response.context["open"]}
    assert rules["vin-check-digit"] == "refer"
    assert rules["after-sales-confirmation"] == "needs_evidence"
    assert "day 5" in page
    assert not Vehicle.objects.exists()


def test_the_live_check_is_silent_on_what_is_not_typed_yet(client: Client) -> None:
    sign_in(client)
    response = client.post(CHECK, {"vin": "", "registered_on": "2026-06-01"})
    rules = {finding["rule"] for finding in response.context["open"]}
    assert rules == {"after-sales-confirmation"}
    assert response.context["passed"] == []


def test_the_live_check_suggests_the_maker_the_vin_names(client: Client) -> None:
    maker = make.maker_of_cars()
    sign_in(client)
    suggested = client.post(CHECK, {"vin": "LSJA24U62JG269225"}).content.decode()
    assert f'<option value="{maker.pk}" selected' in suggested
    assert 'hx-swap-oob="true"' in suggested
    chosen = client.post(CHECK, answers()).content.decode()
    assert "hx-swap-oob" not in chosen


def test_the_live_check_names_the_car_that_has_the_vin_but_not_to_itself(client: Client) -> None:
    firm = sign_in(client)
    standing = make.vehicle(exporter=firm, vin="LSJA24U62JG269225")
    make.vehicle(vin="LSJA24U62JG269225")
    url = reverse("vehicles:vehicle", args=[standing.pk])
    assert url in client.post(CHECK, answers()).content.decode()
    itself = client.post(CHECK, answers(correcting=standing.pk))
    assert url not in itself.content.decode()


@pytest.mark.parametrize("said", ["nonsense", "'; drop table"])
def test_what_is_no_id_is_nobodys_car(client: Client, said: str) -> None:
    sign_in(client)
    response = client.post(reverse("vehicles:ask_maker"), {"vehicle": said})
    assert response.status_code == HTTPStatus.NOT_FOUND


def test_ticked_cars_go_to_the_form_that_asks_their_maker(client: Client) -> None:
    firm = sign_in(client)
    cars = [make.vehicle(exporter=firm) for _ in range(2)]
    others = make.vehicle()
    response = client.post(
        reverse("vehicles:ask_maker"), {"vehicle": [car.pk for car in (*cars, others)]}
    )
    assert response.status_code == HTTPStatus.FOUND
    url = response["Location"]
    assert url.startswith(reverse("manufacturers:request_new"))
    assert all(f"vin={car.vin}" in url for car in cars)
    assert others.vin not in url
    assert f"manufacturer={make.maker_of_cars().pk}" in url


def test_nothing_ticked_is_said_and_nothing_happens(client: Client) -> None:
    sign_in(client)
    for name in ("ask_maker", "declare", "report_add"):
        response = client.post(reverse(f"vehicles:{name}"), {}, follow=True)
        assert "Tick the cars first" in response.content.decode()


def test_the_day_of_the_page_is_chinas(client: Client) -> None:
    firm = sign_in(client)
    make.vehicle(exporter=firm, registered_on=make.TODAY - timedelta(days=180))
    assert "Day 180" in client.get(STOCK).content.decode()
