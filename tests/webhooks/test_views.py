"""A firm's webhooks in the browser: made, tried, switched off, their log read."""

import re
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.webhooks.models import Attempt, Delivery, DeliveryState, Webhook, WebhookState
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_local")]

SAID = {"address": "http://127.0.0.1:9/hook", "about": ["license", "application"]}


@pytest.fixture
def _local(settings: pytest.FixtureRequest) -> None:
    settings.WEBHOOKS_MAY_STAY_LOCAL = True  # type: ignore[attr-defined]


@pytest.fixture
def member() -> Membership:
    return make.membership()


@pytest.fixture
def signed_in(client: Client, member: Membership) -> Client:
    client.force_login(member.user)
    return client


def test_a_webhook_is_made_and_its_secret_shown_once(signed_in: Client) -> None:
    answer = signed_in.post(reverse("webhooks:webhook_new"), SAID)
    assert answer.status_code == HTTPStatus.CREATED
    made = Webhook.objects.get()
    (secret,) = re.findall(r"whsec_[\w+/=]+", answer.content.decode())
    assert made.secrets_at(make.NOW) == [secret]
    page = signed_in.get(reverse("webhooks:webhook", args=[made.pk])).content.decode()
    assert "whsec_" not in page


def test_an_address_that_is_refused_is_told_beside_the_field(signed_in: Client) -> None:
    said = SAID | {"address": "https://10.0.0.8/hook"}
    answer = signed_in.post(reverse("webhooks:webhook_new"), said)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert 'id="id_address_error"' in answer.content.decode()
    assert not Webhook.objects.exists()


def test_a_webhook_is_changed_tried_switched_and_removed(
    signed_in: Client, member: Membership
) -> None:
    webhook = make.webhook(of=member.organization)

    def post(name: str, said: dict[str, object] | None = None) -> int:
        address = reverse(f"webhooks:{name}", args=[webhook.pk])
        return signed_in.post(address, said or {}).status_code

    assert post("webhook", SAID | {"about": ["license"]}) == HTTPStatus.FOUND
    assert post("webhook_test") == HTTPStatus.FOUND
    assert post("webhook_switch") == HTTPStatus.FOUND
    webhook.refresh_from_db()
    assert (webhook.about, webhook.state) == (["license"], WebhookState.DISABLED)
    assert webhook.deliveries.get().event == "webhook.test"
    assert post("webhook_test") == HTTPStatus.CONFLICT
    assert post("webhook_rotate") == HTTPStatus.CREATED
    assert post("webhook_remove") == HTTPStatus.FOUND
    assert post("webhook_test") == HTTPStatus.NOT_FOUND


def test_the_log_shows_every_attempt_and_sends_again(signed_in: Client, member: Membership) -> None:
    delivery = make.delivery(make.webhook(of=member.organization))
    Delivery.objects.update(state=DeliveryState.FAILED)
    Attempt.objects.create(delivery=delivery, at=make.NOW, status=503, fault="answered 503")
    page = signed_in.get(reverse("webhooks:delivery", args=[delivery.pk])).content.decode()
    assert "answered 503" in page
    answer = signed_in.post(reverse("webhooks:delivery_replay", args=[delivery.pk]))
    assert answer.status_code == HTTPStatus.FOUND
    assert Delivery.objects.get().state == DeliveryState.PENDING


def test_the_log_costs_the_same_however_long_it_is(
    signed_in: Client, member: Membership, django_assert_num_queries: object
) -> None:
    webhook = make.webhook(of=member.organization)
    address = reverse("webhooks:webhook", args=[webhook.pk])
    signed_in.get(address)
    for _each in range(3):
        make.delivery(webhook)
    with django_assert_num_queries(7):  # type: ignore[operator]
        signed_in.get(address)


@pytest.mark.parametrize("capacity", [Capacity.READER, Capacity.REVIEWER, Capacity.MINISTRY])
def test_readers_and_officials_have_none(client: Client, capacity: Capacity) -> None:
    client.force_login(make.membership(capacity).user)
    assert client.get(reverse("webhooks:webhooks")).status_code == HTTPStatus.FORBIDDEN
