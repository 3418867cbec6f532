"""What a client sends encoded is looked at for its type: a cursor that holds null is no cursor."""

import json
from base64 import urlsafe_b64encode
from http import HTTPStatus
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.kit.drf import PROBLEM
from exportportal.kit.keyset import Order
from exportportal.kit.sheets.objects import read_objects
from exportportal.kit.sheets.refusals import Damaged
from tests import make
from vehicles.models import Vehicle
from vehicles.sheets.columns import COLUMNS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

NOT_VALUES: tuple[Any, ...] = (
    None,
    [],
    {},
    [1],
    {"a": 1},
    True,
    0,
    1.5,
    "",
    "\0",
    "a\0b",
    "\ud800",
    "9" * 5000,
    "nan",
    "2026-02-31",
)


def key(said: str) -> str:
    return urlsafe_b64encode(said.encode()).decode().rstrip("=")


def odd_keys(fields: int) -> list[str]:
    """Keys of so many fields that hold what no key of ours does."""
    whole = [json.dumps([one] * fields) for one in NOT_VALUES]
    return [key(said) for said in (*whole, "null", "{}", "1", "[]", "[" * 2500, '"x"')]


LISTS = {
    "v1:vehicles": 1,
    "v1:applications": 1,
    "v1:licenses": 1,
    "v1:events": 2,
    "v1:webhooks": 1,
    "v1:service-offers": 1,
    "v1:vehicle-imports": 1,
    "v1:confirmations": 1,
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("asked", ["after", "before"])
def test_a_list_of_the_rest_side_refuses_what_is_no_cursor(
    erp: APIClient, name: str, asked: str
) -> None:
    for given in odd_keys(LISTS[name]):
        answer = erp.get(reverse(name), {asked: given})
        assert (answer.status_code, answer["Content-Type"]) == (HTTPStatus.BAD_REQUEST, PROBLEM)
        assert [fault["pointer"] for fault in answer.json()["errors"]] == [f"/{asked}"]


PAGES = {
    "register": 2,
    "licenses:applications": 1,
    "vehicles:stock": 1,
    "vehicles:planner": 2,
    "vehicles:imports": 1,
    "vehicles:offers": 3,
    "vehicles:bookings": 2,
    "licenses:licenses": 1,
    "manufacturers:requests": 2,
    "news:news": 1,
}
OFFICE = {
    "licenses:queue": 2,
    "licenses:departures": 1,
    "licenses:filings": 2,
    "standing:firms": 2,
    "standing:reviews": 2,
    "standing:steps": 1,
}


@pytest.mark.parametrize(
    ("capacity", "name", "fields"),
    [
        *((Capacity.EXPORTER, name, fields) for name, fields in PAGES.items()),
        *((Capacity.REVIEWER, name, fields) for name, fields in OFFICE.items()),
    ],
)
def test_a_page_shows_its_first_rows_to_what_is_no_cursor(
    client: Client, firm: Organization, capacity: Capacity, name: str, fields: int
) -> None:
    of = firm if capacity is Capacity.EXPORTER else make.authority("GZ")
    client.force_login(make.membership(capacity, of=of).user)
    for given, asked in product(odd_keys(fields), ("after", "before")):
        assert client.get(reverse(name), {asked: given}).status_code == HTTPStatus.OK, given


def test_a_key_is_read_only_as_it_was_made() -> None:
    order, car = Order(("-registered_on", "pk")), make.vehicle()
    made = order.key(car)
    assert order.read(made, Vehicle) == [car.registered_on, car.pk]
    for said in (
        [str(car.registered_on), str(car.pk).upper()],
        [str(car.registered_on), car.pk.hex],
        [f"{car.registered_on}T00:00:00", str(car.pk)],
        [str(car.pk), str(car.registered_on)],
    ):
        assert order.read(key(json.dumps(said)), Vehicle) is None


@pytest.mark.parametrize("opening", ['{"a":', "["])
@pytest.mark.parametrize("depth", [65, 300, 450, 900, 2500])
def test_what_is_nested_too_deep_is_refused_whoever_reads_it(
    erp: APIClient, opening: str, depth: int
) -> None:
    body = opening * depth + "1" + {"[": "]"}.get(opening, "}") * depth
    for said in ({}, {"HTTP_IDEMPOTENCY_KEY": "deep"}):
        for sent in (body, f'{{"vin": {body}}}'):
            answer = erp.post(reverse("v1:vehicles"), sent, content_type="application/json", **said)
            assert answer.status_code == HTTPStatus.BAD_REQUEST
            assert answer.json()["code"] == "parse-error"


def test_what_is_nested_as_people_do_is_read(erp: APIClient) -> None:
    body = '{"vin": ' + "[" * 60 + "]" * 60 + "}"
    answer = erp.post(reverse("v1:vehicles"), body, content_type="application/json")
    assert answer.json()["code"] != "parse-error"


@pytest.mark.parametrize("body", ["null", "[]", '"x"', "1", "true", "1.5", "[null]", "[[]]"])
@pytest.mark.parametrize(
    "name",
    ["vehicles", "applications", "precheck", "webhooks", "bookings"],
)
def test_a_body_that_is_no_object_is_refused(erp: APIClient, name: str, body: str) -> None:
    for said in ({}, {"HTTP_IDEMPOTENCY_KEY": body}):
        where = reverse(f"v1:{name}")
        answer = erp.post(where, body, content_type="application/json", **said)
        assert (answer.status_code, answer["Content-Type"]) == (HTTPStatus.BAD_REQUEST, PROBLEM)


@pytest.mark.parametrize("depth", [70, 900, 930, 960, 2500])
@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ('{"a":', "}")])
def test_a_list_of_cars_nested_too_deep_is_damaged(depth: int, opened: str, closed: str) -> None:
    deep = f'[{{"vin": {opened * depth}1{closed * depth}}}]'
    with pytest.raises(Damaged):
        read_objects(deep.encode(), "list.json", columns=COLUMNS)
