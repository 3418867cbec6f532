"""A firm's system looks after its own webhooks: the services of the pages, the manners of REST."""

import socket
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from exportportal.accounts.models import Organization
from exportportal.accounts.roles import OrganizationKind
from exportportal.audit.models import Entry
from exportportal.rest.models import FirstAnswer
from exportportal.webhooks import addresses
from exportportal.webhooks.models import Attempt, Delivery, DeliveryState, Webhook, WebhookState
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock", "_local")]

WEBHOOKS = "/api/v1/webhooks/"
SAID: Mapping[str, Any] = {"address": "http://127.0.0.1:9/hook", "about": ["license"]}


@pytest.fixture
def _local(settings: Any) -> None:
    settings.WEBHOOKS_MAY_STAY_LOCAL = True


def test_a_webhook_is_made_read_changed_and_ended(erp: APIClient, firm: Organization) -> None:
    made = erp.post(WEBHOOKS, SAID, format="json")
    assert made.status_code == HTTPStatus.CREATED
    webhook = Webhook.objects.get()
    assert webhook.secrets_at(make.NOW) == [made.json()["secret"]]
    assert made["Cache-Control"] == "no-store"
    where = made["Location"]
    told = erp.get(where)
    assert "secret" not in told.json()
    assert told["ETag"] == made["ETag"]
    changed = erp.patch(where, {"state": "disabled"}, format="json", HTTP_IF_MATCH=told["ETag"])
    assert (changed.json()["state"], changed.json()["about"]) == ("disabled", ["license"])
    stale = erp.patch(where, {"about": ["standing"]}, format="json", HTTP_IF_MATCH=told["ETag"])
    assert stale.status_code == HTTPStatus.PRECONDITION_FAILED
    assert [row["id"] for row in erp.get(WEBHOOKS, {"state": "disabled"}).json()["results"]] == [
        str(webhook.pk)
    ]
    assert erp.get(WEBHOOKS, {"state": "active"}).json()["results"] == []
    assert erp.delete(where).status_code == HTTPStatus.NO_CONTENT
    assert erp.get(where).status_code == HTTPStatus.NOT_FOUND
    webhook.refresh_from_db()
    assert webhook.state == WebhookState.REMOVED
    assert list(Entry.objects.of(webhook).values_list("verb", flat=True)) == [
        "webhook.subscribed", "webhook.changed", "webhook.removed",
    ]  # fmt: skip
    assert {entry.organization_id for entry in Entry.objects.of(webhook)} == {firm.pk}


@pytest.mark.django_db(transaction=True)
def test_a_names_machine_is_asked_for_before_the_transaction_of_the_act(
    erp: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow name server would hold a connection and locks; the answers are those of any act."""
    inside: list[bool] = []

    def find(_host: str, port: int, **_more: Any) -> list[Any]:
        inside.append(connection.in_atomic_block)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", find)
    said = {**SAID, "address": " https://erp.example/ "}
    first = erp.post(WEBHOOKS, said, format="json", HTTP_IDEMPOTENCY_KEY="once")
    again = erp.post(WEBHOOKS, said, format="json", HTTP_IDEMPOTENCY_KEY="once")
    assert (first.status_code, first.json()) == (HTTPStatus.CREATED, again.json())
    moved = erp.patch(first["Location"], {"address": "https://other.example/"}, format="json")
    assert moved.json()["address"] == "https://other.example/"
    assert inside == [False] * 3
    assert Webhook.objects.count() == 1


@pytest.mark.parametrize("body", [[], [1], "x", None, {"address": 5}, {"address": None}])
def test_a_body_without_an_address_is_refused_before_anything_is_asked(
    erp: APIClient, body: Any
) -> None:
    assert erp.post(WEBHOOKS, body, format="json").status_code == HTTPStatus.BAD_REQUEST


def test_a_names_machine_is_asked_for_once_and_a_private_one_told_with_a_pointer(
    erp: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def find(host: str, port: int, **_more: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.8", port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", find)
    refused = erp.post(WEBHOOKS, {**SAID, "address": "https://erp.example/"}, format="json")
    assert (refused.status_code, refused.json()["code"]) == (400, "address-refused")
    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/address"]
    assert asked == ["erp.example"]
    assert not Webhook.objects.exists()


def test_asked_again_the_first_secret_is_told_again_and_lies_nowhere_in_the_clear(
    erp: APIClient,
) -> None:
    first = erp.post(WEBHOOKS, SAID, format="json", HTTP_IDEMPOTENCY_KEY="once")
    again = erp.post(WEBHOOKS, SAID, format="json", HTTP_IDEMPOTENCY_KEY="once")
    assert again.content == first.content
    assert again["Idempotent-Replayed"] == "true"
    assert again["Cache-Control"] == "no-store"
    assert Webhook.objects.count() == 1
    secret = first.json()["secret"].encode()
    assert secret not in bytes(FirstAnswer.objects.get().content)


def test_a_rotated_secret_is_told_once_and_the_old_one_signs_beside_it(erp: APIClient) -> None:
    made = erp.post(WEBHOOKS, SAID, format="json")
    renewed = erp.post(f"{made['Location']}rotate/").json()
    assert renewed["previous_secret_until"] == "2026-07-07T04:00:00Z"
    secrets = Webhook.objects.get().secrets_at(make.NOW)
    assert secrets == [renewed["secret"], made.json()["secret"]]


@pytest.mark.parametrize(
    ("said", "pointers"),
    [
        ({}, {"/address", "/about"}),
        ({"address": "https://10.0.0.8/", "about": ["weather"], "colour": 1},
         {"/address", "/about/0", "/colour"}),
        ({"address": "ftp://erp.example/", "about": []}, {"/address", "/about"}),
        ({"address": 5, "about": "license"}, {"/address", "/about"}),
        ({"address": "https://[::1", "about": [["license"]]}, {"/address", "/about/0"}),
        ({"address": "https://erp.example/" + "a" * 500, "about": ["license"] * 5},
         {"/address", "/about"}),
        ({**SAID, "state": "active"}, {"/state"}),
    ],
)  # fmt: skip
def test_every_fault_is_told_at_once_and_nothing_kept(
    erp: APIClient, said: Any, pointers: set[str]
) -> None:
    refused = erp.post(WEBHOOKS, said, format="json")
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert {fault["pointer"] for fault in refused.json()["errors"]} == pointers
    assert not Webhook.objects.exists()


def test_the_log_of_messages_is_read_tested_and_replayed(
    erp: APIClient, firm: Organization
) -> None:
    where = f"{WEBHOOKS}{make.webhook(of=firm).pk}/"
    tested = erp.post(f"{where}test/")
    assert (tested.status_code, tested.json()["type"]) == (HTTPStatus.ACCEPTED, "webhook.test")
    message = tested["Location"]
    assert erp.post(f"{message}replay/").status_code == HTTPStatus.CONFLICT
    delivery = Delivery.objects.get()
    Attempt.objects.create(delivery=delivery, at=make.NOW, status=503, fault="answered 503")
    Delivery.objects.update(state=DeliveryState.FAILED)
    told = erp.get(message).json()
    assert told["attempts"] == [
        {"at": "2026-07-06T04:00:00Z", "status": 503, "fault": "answered 503"}
    ]
    assert (told["next_attempt_at"], told["message"]["id"]) == (None, str(delivery.pk))
    again = erp.post(f"{message}replay/")
    assert (again.status_code, again.json()["state"]) == (HTTPStatus.ACCEPTED, "pending")
    for asked, found in (({"state": "pending"}, 1), ({"state": "failed"}, 0),
                         ({"type": "webhook.test", "subject": str(delivery.pk)}, 1)):  # fmt: skip
        assert len(erp.get(f"{where}deliveries/", asked).json()["results"]) == found
    erp.patch(where, {"state": "disabled"}, format="json")
    assert erp.post(f"{where}test/").status_code == HTTPStatus.CONFLICT


def test_another_firms_webhooks_are_not_there(erp: APIClient) -> None:
    webhook = make.webhook()
    delivery = make.delivery(webhook)
    for method, where in (
        ("get", f"{WEBHOOKS}{webhook.pk}/"),
        ("patch", f"{WEBHOOKS}{webhook.pk}/"),
        ("delete", f"{WEBHOOKS}{webhook.pk}/"),
        ("get", f"{WEBHOOKS}{webhook.pk}/deliveries/"),
        ("post", f"{WEBHOOKS}{webhook.pk}/test/"),
        ("post", f"{WEBHOOKS}{webhook.pk}/rotate/"),
        ("get", f"{WEBHOOKS}deliveries/{delivery.pk}/"),
        ("post", f"{WEBHOOKS}deliveries/{delivery.pk}/replay/"),
    ):
        assert getattr(erp, method)(where).status_code == HTTPStatus.NOT_FOUND, where
    assert erp.get(WEBHOOKS).json()["results"] == []
    assert Webhook.objects.get().state == WebhookState.ACTIVE


def test_who_can_have_no_webhooks_is_told_so() -> None:
    ministry = make.machine(make.organization(OrganizationKind.MINISTRY))
    assert ministry.get(WEBHOOKS).status_code == HTTPStatus.FORBIDDEN
    assert ministry.post(WEBHOOKS, SAID, format="json").status_code == HTTPStatus.FORBIDDEN
    assert ministry.get("/api/v1/events/").status_code == HTTPStatus.FORBIDDEN
    assert not Webhook.objects.exists()


def test_the_log_costs_the_same_however_long_it_is(
    erp: APIClient, firm: Organization, django_assert_num_queries: Any
) -> None:
    webhook = make.webhook(of=firm)
    for _each in range(3):
        Attempt.objects.create(delivery=make.delivery(webhook), at=make.NOW, fault="answered 500")
        with django_assert_num_queries(3):  # the token, the webhook, the page
            erp.get(f"{WEBHOOKS}{webhook.pk}/deliveries/")
        with django_assert_num_queries(2):
            erp.get(WEBHOOKS)
