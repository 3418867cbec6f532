"""What every REST door promises: acting once, tags, cursors, limits, languages, plain refusals."""

import json
import threading
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient
from time_machine import Traveller

from exportportal.accounts.models import Organization
from exportportal.accounts.roles import OrganizationKind
from exportportal.audit.models import Entry
from exportportal.rest import tasks
from exportportal.rest.models import FirstAnswer
from licenses.models import LicenseApplication
from tests import make
from vehicles.models import Vehicle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

VEHICLES = "/api/v1/vehicles/"
PROBLEM = "application/problem+json"


@pytest.fixture
def car() -> dict[str, Any]:
    """A car as a dealer's system states it."""
    return stated()


def stated(**changes: Any) -> dict[str, Any]:
    maker = make.maker_of_cars()
    return {
        "vin": make.vin(),
        "vehicle_type": "小型轿车",
        "brand": "名爵",
        "model": "CSA6456NDBEV1",
        "manufacturer": maker.name_zh,
        "registered_on": "2026-01-05",
        "transferred_on": "2026-03-01",
        **changes,
    }


def keyed(key: str) -> dict[str, str]:
    return {"HTTP_IDEMPOTENCY_KEY": key}


# --- acting once --------------------------------------------------------------------------------


def test_the_same_key_and_body_give_the_first_answer_again(
    erp: APIClient, car: dict[str, Any]
) -> None:
    first = erp.post(VEHICLES, car, format="json", **keyed("a"))
    again = erp.post(VEHICLES, dict(reversed(car.items())), format="json", **keyed("a"))
    assert (first.status_code, again.status_code) == (HTTPStatus.CREATED, HTTPStatus.CREATED)
    assert json.loads(again.content) == first.json()
    assert (again["ETag"], again["Location"]) == (first["ETag"], first["Location"])
    assert (again["Idempotent-Replayed"], "Idempotent-Replayed" in first) == ("true", False)
    assert Vehicle.objects.count() == 1


def test_a_refusal_is_an_answer_too(erp: APIClient, car: dict[str, Any]) -> None:
    refused = erp.post(VEHICLES, car | {"brand": ""}, format="json", **keyed("a"))
    again = erp.post(VEHICLES, car | {"brand": ""}, format="json", **keyed("a"))
    assert (refused.status_code, again.status_code) == (HTTPStatus.BAD_REQUEST,) * 2
    assert again["Content-Type"] == PROBLEM
    assert again.content == refused.content
    assert not Vehicle.objects.exists()


def test_the_same_key_with_another_body_or_address_is_refused(
    erp: APIClient, car: dict[str, Any]
) -> None:
    erp.post(VEHICLES, car, format="json", **keyed("a"))
    other = erp.post(VEHICLES, stated(), format="json", **keyed("a"))
    elsewhere = erp.post("/api/v1/applications/", car, format="json", **keyed("a"))
    for answer in (other, elsewhere):
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert answer.json()["code"] == "idempotency-key-reused"
    assert Vehicle.objects.count() == 1


def test_a_key_is_its_holders_alone_and_good_for_a_day(
    erp: APIClient, car: dict[str, Any], stopped_clock: Traveller
) -> None:
    erp.post(VEHICLES, car, format="json", **keyed("a"))
    other = make.machine(make.filed_exporter())
    assert "Idempotent-Replayed" not in other.post(VEHICLES, car, format="json", **keyed("a"))
    stopped_clock.shift(timedelta(minutes=59))
    assert "Idempotent-Replayed" in erp.post(VEHICLES, car, format="json", **keyed("a"))
    FirstAnswer.objects.update(asked_at=make.NOW - timedelta(hours=24))
    late = erp.post(VEHICLES, car, format="json", **keyed("a"))
    assert late.status_code == HTTPStatus.CONFLICT  # it is done anew, and the VIN is there
    tasks.forget_answers()
    assert FirstAnswer.objects.count() == 1


def test_files_are_the_same_by_their_bytes(erp: APIClient, firm: Organization) -> None:
    draft = make.application(exporter=firm)
    where = f"/api/v1/applications/{draft.pk}/documents/"

    def hand_in(content: bytes) -> Any:
        paper = SimpleUploadedFile("contract.pdf", content, content_type="application/pdf")
        return erp.post(where, {"kind": "contract", "file": paper}, **keyed("a"))

    content = make.sealed_pdf()
    assert hand_in(content).status_code == HTTPStatus.CREATED
    assert hand_in(content)["Idempotent-Replayed"] == "true"
    assert hand_in(make.sealed_pdf()).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert draft.documents.count() == 1


@pytest.mark.parametrize("key", ["", "ключ", "k" * 256])
def test_a_key_nobody_could_send_again_is_refused(
    erp: APIClient, car: dict[str, Any], key: str
) -> None:
    answer = erp.post(VEHICLES, car, format="json", **keyed(key))
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert not Vehicle.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_ask_at_once_one_acts() -> None:
    """The second waits at the database for the first, then is given its answer."""
    firm = make.filed_exporter()
    car, together, answers = stated(), threading.Barrier(2), []
    given = make.token(make.api_client(firm))

    def ask() -> None:
        machine = APIClient(HTTP_AUTHORIZATION=f"Bearer {given}")
        together.wait()
        answers.append(machine.post(VEHICLES, car, format="json", **keyed("race")))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [HTTPStatus.CREATED] * 2
    assert sorted("Idempotent-Replayed" in answer for answer in answers) == [False, True]
    assert Vehicle.objects.count() == 1


# --- tags ---------------------------------------------------------------------------------------


def test_a_change_of_what_has_changed_is_refused(erp: APIClient, firm: Organization) -> None:
    where = f"{VEHICLES}{make.vehicle(exporter=firm).pk}/"
    tag = erp.get(where)["ETag"]
    first = erp.patch(where, {"colour": "红"}, format="json", HTTP_IF_MATCH=tag)
    stale = erp.patch(where, {"colour": "黑"}, format="json", HTTP_IF_MATCH=tag)
    gone = erp.delete(where, HTTP_IF_MATCH=tag)
    assert (first.status_code, stale.status_code) == (200, HTTPStatus.PRECONDITION_FAILED)
    assert gone.status_code == HTTPStatus.PRECONDITION_FAILED
    assert first["ETag"] == erp.get(where)["ETag"] != tag
    assert Vehicle.objects.get().colour == "红"
    assert erp.patch(where, {"colour": "黑"}, format="json").status_code == HTTPStatus.OK


def test_who_has_it_as_it_is_is_told_no_more(erp: APIClient, firm: Organization) -> None:
    where = f"{VEHICLES}{make.vehicle(exporter=firm).pk}/"
    tag = erp.get(where)["ETag"]
    same = erp.get(where, HTTP_IF_NONE_MATCH=tag)
    assert (same.status_code, same.content) == (HTTPStatus.NOT_MODIFIED, b"")


# --- lists --------------------------------------------------------------------------------------


def test_the_cursors_lead_through_a_list_and_back(erp: APIClient, firm: Organization) -> None:
    vins = [make.vehicle(exporter=firm).vin for _ in range(5)]
    page = erp.get(VEHICLES, {"page_size": 2, "ordering": "vin"}).json()
    seen, first = [], [row["vin"] for row in page["results"]]
    while True:
        seen += [row["vin"] for row in page["results"]]
        if page["next"] is None:
            break
        before, page = page, erp.get(page["next"]).json()
    assert seen == sorted(vins)
    assert [row["vin"] for row in erp.get(page["previous"]).json()["results"]] == [
        row["vin"] for row in before["results"]
    ]
    assert before["previous"] is not None
    assert first == sorted(vins)[:2]


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"page_size": "201"}, "/page_size"),
        ({"page_size": "0"}, "/page_size"),
        ({"ordering": "price"}, "/ordering"),
        ({"after": "nobodys"}, "/after"),
        ({"colour": "red"}, "/colour"),
        ({"held": "perhaps"}, "/held"),
        ({"registered_from": "yesterday"}, "/registered_from"),
    ],
)
def test_what_a_list_cannot_be_asked_is_refused_by_name(
    erp: APIClient, asked: dict[str, str], named: str
) -> None:
    answer = erp.get(VEHICLES, asked)
    assert (answer.status_code, answer["Content-Type"]) == (HTTPStatus.BAD_REQUEST, PROBLEM)
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [named]


# --- limits and plain refusals ------------------------------------------------------------------


def test_who_asks_too_often_is_told_how_long_to_wait(
    erp: APIClient, settings: Settings, stopped_clock: Traveller
) -> None:
    settings.API_REQUESTS_A_MINUTE = 2
    assert [erp.get(VEHICLES).status_code for _ in range(3)] == [200, 200, 429]
    refused = erp.get(VEHICLES)
    assert refused["Content-Type"] == PROBLEM
    stopped_clock.shift(timedelta(seconds=int(refused["Retry-After"])))
    assert erp.get(VEHICLES).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("[" * 50_000, "application/json", 400),
        ('{"mileage_km": ' + "9" * 5_000 + "}", "application/json", 400),
        ('{"mileage_km": 1e999}', "application/json", 400),
        ('{"vin": "a\\u0000"}', "application/json", 400),
        ('{"vin": "\\ud800"}', "application/json", 400),
        ('{"\\ud800": 1}', "application/json", 400),
        ('{"fuel": "\\udfff\\ud800", "declared_free_of": ["\\ud800"]}', "application/json", 400),
        ("null", "application/json", 400),
        ('{"vin": 5', "application/json", 400),
        ("\x00", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        ("vin=1", "application/x-www-form-urlencoded", 415),
        ("<car/>", "application/xml", 415),
        (json.dumps({"vin": "x" * 2_600_000}), "application/json", 413),
    ],
)
def test_no_body_brings_the_portal_down(
    erp: APIClient, body: str | bytes, kind: str, status: int
) -> None:
    answer = erp.generic("POST", VEHICLES, body, content_type=kind)
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    assert answer.json()["status"] == status
    assert not Vehicle.objects.exists()


def test_every_fault_is_told_at_once(erp: APIClient, car: dict[str, Any]) -> None:
    asked = car | {
        "vin": "short", "manufacturer": "nobody", "registered_on": "2031-01-01", "wings": 2,
    }  # fmt: skip
    refused = erp.post(VEHICLES, asked, format="json").json()
    assert {fault["pointer"] for fault in refused["errors"]} == {
        "/vin", "/manufacturer", "/registered_on", "/wings",
    }  # fmt: skip
    asked.pop("wings")
    again = erp.post(VEHICLES, asked | {"vin": "IOQ", "brand": None}, format="json").json()
    assert {fault["pointer"] for fault in again["errors"]} == {
        "/vin", "/manufacturer", "/registered_on", "/brand",
    }  # fmt: skip
    assert not Vehicle.objects.exists()


def test_a_body_in_pieces_that_nobody_put_together_is_refused_as_what_it_is(erp: APIClient) -> None:
    answer = erp.generic(
        "POST", VEHICLES, "", content_type="application/json", HTTP_TRANSFER_ENCODING="chunked"
    )
    assert (answer.status_code, answer.json()["code"]) == (411, "length-required")


def test_messages_come_in_the_language_asked_for(firm: Organization) -> None:
    for language, word in (("zh-hans", "没有"), ("en", "no such")):
        answer = make.machine(firm, language=language).post(VEHICLES, {"wings": 2}, format="json")
        said = {fault["pointer"]: fault["message"] for fault in answer.json()["errors"]}
        assert word in said["/wings"]


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/api/v1/vehicles/none/", "/api/v1/x%00/"])
def test_an_address_that_is_none_is_refused_in_the_same_shape(erp: APIClient, path: str) -> None:
    answer = erp.get(path)
    assert answer["Content-Type"] == PROBLEM
    assert answer.json()["status"] == answer.status_code


# --- who asks -----------------------------------------------------------------------------------


def test_a_token_that_is_old_or_nobodys_opens_nothing(firm: Organization) -> None:
    client = make.api_client(firm)
    old = make.token(client, expires=make.NOW - timedelta(seconds=1))
    for said in (f"Bearer {old}", "Bearer nobodys", "Bearer ", "Basic abc"):
        answer = Client().get(VEHICLES, headers={"authorization": said})
        assert (answer.status_code, answer["Content-Type"]) == (HTTPStatus.UNAUTHORIZED, PROBLEM)
        assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_token_without_the_scope_is_told_which_is_missing(firm: Organization) -> None:
    refused = make.machine(firm, "licenses").get(VEHICLES)
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert refused.json()["code"] == "scope-missing"
    assert "“vehicles”" in refused.json()["detail"]


def test_a_token_costs_one_query(
    erp: APIClient, django_assert_num_queries: Any, firm: Organization
) -> None:
    make.vehicle(exporter=firm)
    with django_assert_num_queries(2):  # the token, and the page of the stock
        erp.get(VEHICLES)


def test_a_browser_needs_its_proof_of_origin(firm: Organization, car: dict[str, Any]) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make.membership(of=firm).user)
    assert browser.get(VEHICLES).status_code == HTTPStatus.OK
    refused = browser.post(VEHICLES, car, content_type="application/json")
    assert (refused.status_code, refused["Content-Type"]) == (HTTPStatus.FORBIDDEN, PROBLEM)
    assert not Vehicle.objects.exists()


def test_a_dealer_names_the_exporter_it_acts_for(car: dict[str, Any]) -> None:
    dealer = make.organization(OrganizationKind.DEALER)
    one, other, stranger = (make.filed_exporter() for _ in range(3))
    make.consent(one, dealer)
    make.consent(other, dealer)
    system = make.machine(dealer)
    unnamed = system.post(VEHICLES, car, format="json")
    assert [fault["pointer"] for fault in unnamed.json()["errors"]] == ["/exporter"]
    foreign = system.post(VEHICLES, car | {"exporter": str(stranger.pk)}, format="json")
    assert foreign.status_code == HTTPStatus.FORBIDDEN
    named = system.post(VEHICLES, car | {"exporter": str(one.pk)}, format="json")
    assert named.status_code == HTTPStatus.CREATED
    assert named.json()["exporter"] == str(one.pk)


def test_an_act_that_is_refused_leaves_nothing_half_done(
    erp: APIClient, firm: Organization
) -> None:
    """The draft is opened before the second fault is met; all of it is taken back."""
    car = make.vehicle(exporter=firm)
    asked = {
        "vehicles": [{"id": str(car.pk)}], "contract": {"number": "A-1"}, "exporter": str(firm.pk),
    }  # fmt: skip
    dealer = make.organization(OrganizationKind.DEALER)
    make.consent(firm, dealer)
    refused = make.machine(dealer).post(
        "/api/v1/applications/", asked | {"declaration_accepted": True}, format="json"
    )
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert not LicenseApplication.objects.exists()
    assert not Entry.objects.filter(verb__startswith="application.").exists()


@pytest.mark.parametrize("method", ["post", "patch", "put", "delete"])
@pytest.mark.parametrize(
    "path", [VEHICLES, f"{VEHICLES}{UUID(int=1)}/", "/api/v1/oauth/token/", "/api/v1/precheck/"]
)
def test_what_is_to_be_done_is_never_led_elsewhere(erp: APIClient, method: str, path: str) -> None:
    """A client would follow with GET, do nothing, and read 200."""
    answer = getattr(erp, method)(path.removesuffix("/"), {"vin": "x"}, format="json")
    assert (answer.status_code, answer["Content-Type"]) == (HTTPStatus.NOT_FOUND, PROBLEM)
    assert answer.json()["detail"].endswith(f" {path}")


def test_what_is_read_is_led_to_the_address_with_its_slash(erp: APIClient) -> None:
    for reading in (erp.get, erp.head):
        answer = reading(f"{VEHICLES.removesuffix('/')}?page_size=2")
        assert answer.status_code == HTTPStatus.MOVED_PERMANENTLY
        assert answer["Location"] == f"{VEHICLES}?page_size=2"
    assert erp.post("/api/v1/nothing", {}, format="json").json()["detail"].startswith("There is")
