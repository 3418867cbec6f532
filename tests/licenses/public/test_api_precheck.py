"""Pre-check for machines: the contract's answer, every fault at once, nothing stored."""

from copy import deepcopy
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from exportportal.accounts.models import ApiClient, Organization
from exportportal.accounts.roles import OrganizationKind
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

MAKER = "上海汽车集团股份有限公司"
CAR = {
    "vin": "LSJA24U62JG269225",
    "vehicle_class": "passenger",
    "brand": "名爵",
    "model": "CSA6456NDBEV1",
    "manufacturer": MAKER,
    "registered_on": "2026-01-05",
    "transferred_on": "2026-03-01",
    "modification": None,
    "confirmation": {
        "issuer": MAKER,
        "destination": "KZ",
        "vins": ["LSJA24U62JG269225"],
        "sealed": True,
        "outlets": [{"country": "KZ"}],
    },
}
ASKED = {"as_of": "2026-07-04", "destination": "KZ", "vehicles": [CAR]}


@pytest.fixture(autouse=True)
def _announced() -> None:
    make.maker_of_cars()


@pytest.fixture
def firm() -> Organization:
    return make.organization()


@pytest.fixture
def browser(client: Client, firm: Organization) -> Client:
    client.force_login(make.membership(of=firm).user)
    return client


def ask(browser: Client, asked: Any, **headers: str) -> Any:
    return browser.post(
        reverse("v1:precheck"), asked, content_type="application/json", headers=headers
    )


def asked_of(**changes: Any) -> dict[str, Any]:
    return {**deepcopy(ASKED), "vehicles": [{**deepcopy(CAR), **changes}]}


def api_client(of: Organization, scopes: str) -> Any:
    return ApiClient.objects.create(
        client_id=f"client-{of.pk}",
        client_secret="a-secret",
        client_type=ApiClient.CLIENT_CONFIDENTIAL,
        authorization_grant_type=ApiClient.GRANT_CLIENT_CREDENTIALS,
        organization=of,
        scopes=scopes,
    )


def token_of(of: ApiClient, **asked: str) -> Any:
    return Client().post(
        reverse("v1:token"),
        {
            "grant_type": "client_credentials",
            "client_id": of.client_id,
            "client_secret": "a-secret",
            **asked,
        },
    )


def test_the_contracts_example_gets_the_contracts_answer(browser: Client) -> None:
    answer = ask(browser, ASKED).json()
    assert answer["as_of"] == "2026-07-04"
    assert answer["outcome"] == "refer" or answer["outcome"] == "pass"
    (car,) = answer["vehicles"]
    assert car["free_on"] == "2026-07-05"
    (found,) = [each for each in car["findings"] if each["rule"] == "after-sales-confirmation"]
    assert (found["outcome"], found["reason"], found["remedy"]) == ("pass", "confirmed", None)
    assert found["clause"]["id"] == "648.I.1"
    assert found["inputs"]["age_days"] == 180
    unseen = {each["rule"] for each in car["findings"] if each["reason"] == "not-seen-here"}
    assert unseen >= {"certificate-match", "test-report", "not-prohibited"}


def test_messages_come_in_the_language_asked_for(browser: Client) -> None:
    for language, word in (("zh-hans", "确认书"), ("en", "confirmation")):
        answer = ask(browser, asked_of(confirmation=None), **{"accept-language": language})
        messages = [each["message"] for each in answer.json()["vehicles"][0]["findings"]]
        assert any(word in message for message in messages)


def test_a_confirmation_that_names_another_car_carries_nobody_over_the_line(
    browser: Client,
) -> None:
    other = {**CAR["confirmation"], "vins": ["LSJA24U62JG269226"]}  # type: ignore[dict-item]
    answer = ask(browser, asked_of(confirmation=other)).json()
    assert answer["outcome"] == "needs_evidence"


@pytest.mark.parametrize(
    ("asked", "pointers"),
    [
        ({}, {"/destination", "/vehicles"}),
        ({**ASKED, "destination": "ZZ", "colour": 1}, {"/destination", "/colour"}),
        ({**ASKED, "vehicles": []}, {"/vehicles"}),
        ({**ASKED, "vehicles": "x"}, {"/vehicles"}),
        ({**ASKED, "vehicles": [CAR, CAR]}, {"/vehicles"}),
        ({**ASKED, "as_of": "9999-12-31"}, {"/as_of"}),
        ({**ASKED, "as_of": 20260704}, {"/as_of"}),
        (
            asked_of(vin="x" * 41, vehicle_class="boat"),
            {"/vehicles/0/vin", "/vehicles/0/vehicle_class"},
        ),
        (
            asked_of(registered_on="2026-02-30", wings=2),
            {"/vehicles/0/registered_on", "/vehicles/0/wings"},
        ),
        (asked_of(vin="LSJ\x00"), {"/vehicles/0/vin"}),
        ({**ASKED, "vehicles": [{}]}, {"/vehicles/0/vin", "/vehicles/0/vehicle_class"}),
        (
            asked_of(confirmation={"issuer": MAKER, "seal": True}),
            {
                "/vehicles/0/confirmation/destination",
                "/vehicles/0/confirmation/vins",
                "/vehicles/0/confirmation/sealed",
                "/vehicles/0/confirmation/seal",
            },
        ),
    ],
)  # fmt: skip
def test_every_fault_is_told_at_once_with_where_it_is(
    browser: Client, asked: Any, pointers: set[str]
) -> None:
    answer = ask(browser, asked)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer["content-type"] == "application/problem+json"
    assert {fault["pointer"] for fault in answer.json()["errors"]} == pointers


@pytest.mark.parametrize("body", ["[", "[]", '"x"', "null", "[" * 5_000])
def test_what_is_not_an_object_is_refused_plainly(browser: Client, body: str) -> None:
    answer = ask(browser, body)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer["content-type"] == "application/problem+json"


def test_cars_of_the_stock_are_named_by_id_and_another_firms_are_not_there(
    browser: Client, firm: Organization
) -> None:
    own, foreign = make.vehicle(exporter=firm, age_days=20), make.vehicle()
    answer = ask(browser, {"destination": "KZ", "vehicles": [{"id": str(own.pk)}]}).json()
    assert answer["outcome"] == "needs_evidence"
    both = [{"id": str(own.pk)}, {"id": str(foreign.pk)}]
    refused = ask(browser, {"destination": "KZ", "vehicles": both})
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/vehicles/1/id"]


def test_500_cars_cost_the_queries_of_one(
    browser: Client, firm: Organization, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many = [{**CAR, "vin": make.vin(), "confirmation": None} for _each in range(500)]
    ask(browser, ASKED)
    for vehicles in ([CAR], many):
        with django_assert_num_queries(4):
            assert ask(browser, {**ASKED, "vehicles": vehicles}).status_code == HTTPStatus.OK
    for count in (1, 30):
        ids = [{"id": str(make.vehicle(exporter=firm).pk)} for _each in range(count)]
        with django_assert_num_queries(12):
            assert ask(browser, {**ASKED, "vehicles": ids}).status_code == HTTPStatus.OK


def test_a_firms_system_gets_a_token_for_its_own_scopes_and_no_others(firm: Organization) -> None:
    client = api_client(firm, "vehicles applications")
    granted = token_of(client).json()
    assert set(granted["scope"].split()) == {"vehicles", "applications"}
    assert token_of(client, scope="vehicles").json()["scope"] == "vehicles"
    assert token_of(client, scope="departures").status_code == HTTPStatus.BAD_REQUEST
    bearer = {"authorization": f"Bearer {granted['access_token']}"}
    assert ask(Client(), ASKED, **bearer).status_code == HTTPStatus.OK
    car = make.vehicle(exporter=firm)
    asked = {"destination": "KZ", "vehicles": [{"id": str(car.pk)}]}
    assert ask(Client(), asked, **bearer).status_code == HTTPStatus.OK


def test_without_the_scope_or_a_good_token_nothing_is_answered(firm: Organization) -> None:
    customs = api_client(make.organization(OrganizationKind.CUSTOMS), "departures")
    granted = token_of(customs).json()
    bearer = {"authorization": f"Bearer {granted['access_token']}"}
    assert ask(Client(), ASKED, **bearer).status_code == HTTPStatus.FORBIDDEN
    for header in ({}, {"authorization": "Bearer nobodys"}):
        answer = ask(Client(), ASKED, **header)
        assert answer.status_code == HTTPStatus.UNAUTHORIZED
        assert answer["content-type"] == "application/problem+json"


def test_an_issuer_is_what_the_register_says_it_is(browser: Client) -> None:
    """Who modified a car cannot confirm it by calling itself its manufacturer."""
    modifier = make.manufacturer(
        on_portal=False, name_zh="程力专用汽车股份有限公司", kind="modified"
    )
    paper = {
        "issuer": modifier.name_zh,
        "issuer_kind": "manufacturer",
        "destination": "KZ",
        "vins": [CAR["vin"]],
        "outlets": [{"country": "KZ"}],
        "sealed": True,
    }
    car = {"manufacturer": modifier.name_zh, "registered_on": "2026-06-01", "confirmation": paper}
    found = ask(browser, asked_of(**car)).json()["vehicles"][0]["findings"]
    (said,) = [one for one in found if one["rule"] == "after-sales-confirmation"]
    assert (said["outcome"], said["reason"]) == ("needs_evidence", "chassis-maker-missing")
    assert said["action"]["target"] == "base_manufacturer"


def test_the_maker_of_the_chassis_confirms_a_modified_car_at_the_pre_check_too(
    browser: Client,
) -> None:
    modifier = make.manufacturer(
        on_portal=False, name_zh="程力专用汽车股份有限公司", kind="modified"
    )
    paper = {
        "issuer": MAKER,
        "destination": "KZ",
        "vins": [CAR["vin"]],
        "outlets": [{"country": "KZ"}],
        "sealed": True,
    }
    car = {
        "manufacturer": modifier.name_zh,
        "registered_on": "2026-06-01",
        "confirmation": paper,
        "modification": {"base_manufacturer": MAKER},
    }
    found = ask(browser, asked_of(**car)).json()["vehicles"][0]["findings"]
    (said,) = [one for one in found if one["rule"] == "after-sales-confirmation"]
    assert (said["outcome"], said["reason"]) == ("pass", "confirmed")
