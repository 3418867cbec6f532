"""One car's pages."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from compliance.law.announcement_6_2024 import CASES
from exportportal.accounts.roles import Capacity
from tests import make
from vehicles.models import Vehicle
from vehicles.services import stock
from vehicles.states import ScanKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

PAGES = ("vehicle", "correct", "discard", "scan_add", "modification")


def url(name: str, car: Vehicle) -> str:
    return reverse(f"vehicles:{name}", args=[car.pk])


def sign_in(client: Client, car: Vehicle, capacity: Capacity = Capacity.EXPORTER) -> None:
    client.force_login(make.membership(capacity, of=car.exporter).user)


def stated(car: Vehicle, **fields: object) -> dict[str, object]:
    values = {name: getattr(car, name) for name in stock.STATED}
    plain = {name: "" if value is None else value for name, value in values.items()}
    return plain | {"manufacturer": car.manufacturer_id} | fields


@pytest.mark.parametrize("name", PAGES)
def test_another_firms_car_does_not_exist(client: Client, name: str) -> None:
    car = make.vehicle()
    client.force_login(make.membership().user)
    assert client.get(url(name, car)).status_code == HTTPStatus.NOT_FOUND
    assert client.post(url(name, car)).status_code in {
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
    }
    assert Vehicle.objects.exists()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_for_its_firm(client: Client, name: str) -> None:
    car = make.vehicle()
    sign_in(client, car)
    assert client.get(url(name, car)).status_code == HTTPStatus.OK


@pytest.mark.parametrize("name", PAGES[1:])
def test_a_reader_is_refused_every_act(client: Client, name: str) -> None:
    car = make.vehicle()
    sign_in(client, car, Capacity.READER)
    assert client.get(url("vehicle", car)).status_code == HTTPStatus.OK
    assert client.post(url(name, car), stated(car)).status_code == HTTPStatus.FORBIDDEN
    assert Vehicle.objects.exists()


def test_a_full_passport_shows_everything_and_costs_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    car = make.vehicle(
        age_days=30, declared_free_of=list(CASES), access_declared_for="KZ", owner="测试企业"
    )
    sign_in(client, car)
    make.certificate_record(car, brand="荣威")
    make.modification(car)
    for _ in range(3):
        make.test_report(car)
        make.scan(car, ScanKind.MODIFICATION_PROOF)
    client.get(url("vehicle", car))
    with django_assert_num_queries(26):
        response = client.get(url("vehicle", car))
    page = response.content.decode()
    assert "10 of 10 prohibited cases ruled out" in page
    assert "Kazakhstan" in page
    assert "中国汽车技术研究中心" in page
    assert "程力威" in page


def test_the_firm_learns_that_the_record_differs_and_not_what_it_says(client: Client) -> None:
    car = make.vehicle()
    sign_in(client, car)
    make.certificate_record(car, brand="SECRET-BRAND", owner="SECRET-OWNER")
    response = client.get(url("vehicle", car))
    verdicts = {row.label: row.verdict for row in response.context["comparison"]}
    assert verdicts["Brand"] == "differs"
    assert verdicts["Model"] == "same"
    assert "SECRET" not in response.content.decode()


def test_what_the_law_asks_for_comes_with_a_button_that_does_it(client: Client) -> None:
    car = make.vehicle(age_days=30)
    sign_in(client, car)
    page = client.get(url("vehicle", car)).content.decode()
    assert f"{reverse('manufacturers:request_new')}?vin={car.vin}" in page
    assert f"{reverse('vehicles:report_add')}?vehicle={car.pk}" in page
    assert f"{reverse('vehicles:declare')}?vehicle={car.pk}" in page


def test_a_held_car_offers_nothing_to_change(client: Client) -> None:
    car = make.vehicle()
    sign_in(client, car)
    stock.hold([car.pk])
    page = client.get(url("vehicle", car)).content.decode()
    assert "with the issuing body" in page
    assert url("correct", car) not in page
    refused = client.post(url("correct", car), stated(car, brand="荣威"))
    assert refused.status_code == HTTPStatus.CONFLICT
    assert Vehicle.objects.get().brand == "名爵"


def test_a_correction_is_kept_and_told_in_the_history(client: Client) -> None:
    car = make.vehicle()
    sign_in(client, car)
    response = client.post(url("correct", car), stated(car, brand="荣威"), follow=True)
    assert Vehicle.objects.get().brand == "荣威"
    page = response.content.decode()
    assert "corrected what is stated of the car." in page
    assert "<del>名爵</del>" in page


def test_a_correction_into_another_car_of_the_firm_is_a_conflict(client: Client) -> None:
    car = make.vehicle()
    other = make.vehicle(exporter=car.exporter)
    sign_in(client, car)
    response = client.post(url("correct", car), stated(car, vin=other.vin))
    assert response.status_code == HTTPStatus.CONFLICT
    assert url("vehicle", other) in response.content.decode()


def test_a_car_is_taken_out_after_one_more_look(client: Client) -> None:
    car = make.vehicle()
    sign_in(client, car)
    client.get(url("discard", car))
    assert Vehicle.objects.exists()
    response = client.post(url("discard", car))
    assert response["Location"] == reverse("vehicles:stock")
    assert not Vehicle.objects.exists()
