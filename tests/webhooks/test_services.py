"""Who may subscribe to what, and what a firm may do with its subscriptions."""

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from exportportal.webhooks import services
from exportportal.webhooks.addresses import RefusedAddress
from exportportal.webhooks.events import QUIET, Kind
from exportportal.webhooks.models import Delivery, DeliveryState, Webhook, WebhookState
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_local")]

ADDRESS = "http://127.0.0.1:9/hook"


@pytest.fixture
def _local(settings: pytest.FixtureRequest) -> None:
    settings.WEBHOOKS_MAY_STAY_LOCAL = True  # type: ignore[attr-defined]


def subscribe(actor: object, **fields: object) -> Webhook:
    ordinary = {"address": ADDRESS, "about": ["license"], "actor": actor, "at": make.NOW}
    return services.subscribe(**ordinary | fields)[0]


def test_the_secret_is_told_once_and_not_kept_in_the_clear() -> None:
    webhook, secret = services.subscribe(
        address=ADDRESS, about=["license"], actor=make.actor(), at=make.NOW
    )
    assert secret.startswith("whsec_")
    assert secret not in webhook.secret
    assert webhook.secrets_at(make.NOW) == [secret]


@pytest.mark.parametrize("about", [[], ["license", "weather"], ["LICENSE"]])
def test_only_events_that_there_are_can_be_chosen(about: list[str]) -> None:
    with pytest.raises(Invalid):
        subscribe(make.actor(), about=about)
    assert not Webhook.objects.exists()


def test_an_address_inside_is_refused_and_nothing_stored() -> None:
    with pytest.raises(RefusedAddress):
        subscribe(make.actor(), address="https://10.0.0.8/hook")
    assert not Webhook.objects.exists()


@pytest.mark.parametrize("capacity", [Capacity.READER, Capacity.REVIEWER, Capacity.APPROVER])
def test_readers_and_officials_have_no_webhooks(capacity: Capacity) -> None:
    with pytest.raises(NotAllowed):
        subscribe(make.actor(capacity))


def test_a_firm_has_only_so_many() -> None:
    actor = make.actor()
    for _each in range(services.MOST):
        subscribe(actor)
    with pytest.raises(WrongState):
        subscribe(actor)


def test_another_firms_webhook_is_not_there() -> None:
    webhook, stranger = subscribe(make.actor()), make.actor()
    test = services.send_test(
        webhook_id=webhook.pk,
        actor=make.actor(of=webhook.organization),
        at=make.NOW,
    )
    for act in (services.change, services.rotate_secret, services.remove, services.send_test):
        with pytest.raises(Webhook.DoesNotExist):
            act(webhook_id=webhook.pk, actor=stranger, at=make.NOW)
    with pytest.raises(Webhook.DoesNotExist):
        services.replay(delivery_id=test.pk, actor=stranger, at=make.NOW)


def test_a_removed_webhook_is_out_of_reach_and_its_deliveries_stay() -> None:
    actor = make.actor()
    webhook = subscribe(actor)
    services.send_test(webhook_id=webhook.pk, actor=actor, at=make.NOW)
    services.remove(webhook_id=webhook.pk, actor=actor, at=make.NOW)
    with pytest.raises(Webhook.DoesNotExist):
        services.change(webhook_id=webhook.pk, actor=actor, at=make.NOW)
    assert Delivery.objects.count() == 1


def test_a_change_is_in_the_log_with_what_was_before() -> None:
    actor = make.actor()
    webhook = subscribe(actor)
    services.change(
        webhook_id=webhook.pk, about=["application"], active=False, actor=actor, at=make.NOW
    )
    services.change(webhook_id=webhook.pk, active=False, actor=actor, at=make.NOW)
    entry = Entry.objects.get(verb="webhook.changed")
    assert entry.changed == {
        "changed": {"about": [["license"], ["application"]], "state": ["active", "disabled"]}
    }


def test_what_is_on_its_way_cannot_be_replayed_and_nothing_is_tested_while_off() -> None:
    actor = make.actor()
    webhook = subscribe(actor)
    test = services.send_test(webhook_id=webhook.pk, actor=actor, at=make.NOW)
    with pytest.raises(WrongState):
        services.replay(delivery_id=test.pk, actor=actor, at=make.NOW)
    Delivery.objects.update(state=DeliveryState.DELIVERED)
    services.change(webhook_id=webhook.pk, active=False, actor=actor, at=make.NOW)
    assert Webhook.objects.get().state == WebhookState.DISABLED
    with pytest.raises(WrongState):
        services.replay(delivery_id=test.pk, actor=actor, at=make.NOW)
    with pytest.raises(WrongState):
        services.send_test(webhook_id=webhook.pk, actor=actor, at=make.NOW)


def test_one_test_message_is_on_its_way_at_a_time() -> None:
    actor = make.actor()
    webhook, other = subscribe(actor), subscribe(actor)
    services.send_test(webhook_id=webhook.pk, actor=actor, at=make.NOW)
    with pytest.raises(WrongState):
        services.send_test(webhook_id=webhook.pk, actor=actor, at=make.NOW)
    services.send_test(webhook_id=other.pk, actor=actor, at=make.NOW)
    Delivery.objects.update(state=DeliveryState.DELIVERED)
    services.send_test(webhook_id=webhook.pk, actor=actor, at=make.NOW)
    assert Delivery.objects.filter(webhook=webhook).count() == len(["delivered", "pending"])


def test_every_quiet_verb_is_one_that_the_code_writes() -> None:
    written: set[str] = set()
    for folder in ("licenses", "manufacturers", "compliance"):
        for module in Path(folder).rglob("*.py"):
            written |= set(re.findall(r'"([a-z]+\.[a-z_]+)"', module.read_text()))
    assert written >= QUIET
    assert {verb.partition(".")[0] for verb in QUIET} <= set(Kind.values)


@pytest.mark.django_db(transaction=True)
def test_a_names_machine_is_asked_for_before_the_transaction(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inside: list[bool] = []
    monkeypatch.setattr(
        services.addresses, "resolve", lambda _url: inside.append(connection.in_atomic_block)
    )
    actor = make.actor()
    webhook = subscribe(actor)
    services.change(webhook_id=webhook.pk, address=ADDRESS + "/2", actor=actor, at=make.NOW)
    assert inside == [False, False]


def test_once_secrets_are_locked_anew_the_key_before_can_go(settings: Any) -> None:
    actor = make.actor()
    webhook, other = subscribe(actor), subscribe(actor)
    _webhook, new = services.rotate_secret(webhook_id=other.pk, actor=actor, at=make.NOW)
    before = [one.secrets_at(make.NOW) for one in Webhook.objects.order_by("pk")]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, as long as one should be, and only for this test"
    call_command("relock_secrets", stdout=StringIO())
    settings.SECRET_KEY_FALLBACKS = []
    after = [one.secrets_at(make.NOW) for one in Webhook.objects.order_by("pk")]
    assert after == before
    assert new in after[1]
    assert webhook.pk < other.pk


def test_a_secret_that_no_key_reads_is_told_of_and_left_as_it_is(settings: Any) -> None:
    webhook = subscribe(make.actor())
    held = Webhook.objects.values_list("secret", flat=True).get(pk=webhook.pk)
    settings.SECRET_KEY = "another key, as long as one should be, and only for this test"
    with pytest.raises(CommandError, match="1 have secrets"):
        call_command("relock_secrets", stdout=StringIO())
    webhook.refresh_from_db()
    assert webhook.secret == held
