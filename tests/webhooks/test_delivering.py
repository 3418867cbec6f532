"""What the log says reaches a subscriber's system: signed, in order, at least once."""

import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Thread, current_thread, main_thread
from typing import Any

import pytest
from django.db import connection

from exportportal.accounts import services as accounts
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.audit.models import Entry
from exportportal.kit import clock
from exportportal.webhooks import addresses, following, sending, services, tasks
from exportportal.webhooks.models import Delivery, DeliveryState, Webhook, WebhookState
from tests import make
from tests.processes import until
from tests.racing import OpenTransaction
from tests.settling import let_all_settle
from tests.webhooks.conftest import Receiver, verified

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clerk() -> Actor:
    return make.actor()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], datetime]:
    """The clock of the jobs, which stands still but for what tests move it on.

    It begins at the true time, which signatures need; were it to run, waiting for the log to
    settle could use up a pause before the next attempt.
    """
    moved = {"to": clock.now()}

    def move(by: timedelta) -> datetime:
        moved["to"] += by
        return moved["to"]

    monkeypatch.setattr(clock, "now", lambda: moved["to"])
    return move


def happens(verb: str, subject: Organization, actor: Actor, *, at: datetime) -> Entry:
    """One line of the log about `subject`, readable by the actor's firm."""
    return trail.record(verb, subject=subject, actor=actor, at=at, state=verb)


def subscribed(clerk: Actor, receiver: Receiver, *, at: datetime) -> tuple[Webhook, str]:
    return services.subscribe(
        address=receiver.address, about=["application", "license"], actor=clerk, at=at
    )


def tell(webhook: Webhook) -> None:
    """One round of the beat, with the worker's part done here."""
    let_all_settle()
    following.follow(webhook_id=webhook.pk, at=tasks.clock.now())
    tasks.drain(webhook_id=str(webhook.pk))


def drained(webhook: Webhook) -> None:
    """A worker's part, on a connection of its own if it is in a thread of its own."""
    tasks.drain(webhook_id=str(webhook.pk))
    if current_thread() is not main_thread():
        connection.close()


def test_a_change_reaches_the_subscriber_signed(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    at = now(timedelta())
    webhook, secret = subscribed(clerk, receiver, at=at)
    entry = happens("application.submitted", make.organization(), clerk, at=at)
    tell(webhook)
    (heard,) = receiver.heard()
    said = verified(heard, secret)
    assert said["type"] == "application.submitted"
    assert said["data"]["subject"] == {"type": "application", "id": str(entry.subject_id)}
    assert said["data"]["position"] == 1
    delivery = Delivery.objects.get()
    assert delivery.state == DeliveryState.DELIVERED
    assert heard["headers"]["webhook-id"] == str(delivery.pk)


def test_nothing_is_sent_twice_and_nothing_that_is_not_the_firms_to_read(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    happens("application.submitted", make.organization(), make.actor(), at=at)
    happens("application.saved", make.organization(), clerk, at=at)
    happens("vehicle.entered", make.organization(), clerk, at=at)
    happens("license.issued", make.organization(), clerk, at=at)
    for _round in range(3):
        tell(webhook)
    assert [message["type"] for message in receiver.taken()] == ["license.issued"]


def test_a_dealer_hears_of_its_exporters_while_their_consent_stands(
    receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    at = now(timedelta())
    exporter, dealer = make.actor(), make.actor(Capacity.DEALER)
    consent = make.consent(make.organization_of(exporter), make.organization_of(dealer))
    webhook, _secret = subscribed(dealer, receiver, at=at)
    happens("application.submitted", make.organization(), exporter, at=at)
    tell(webhook)
    accounts.end_consent(consent=consent, actor=exporter, at=at)
    happens("application.granted", make.organization(), exporter, at=at)
    tell(webhook)
    assert [message["type"] for message in receiver.taken()] == ["application.submitted"]


def test_a_failing_receiver_that_comes_back_gets_everything_in_order(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    file, other = make.organization(), make.organization()
    receiver.answers(500)
    happens("application.submitted", file, clerk, at=at)
    happens("application.claimed", file, clerk, at=at)
    tell(webhook)
    happens("application.granted", file, clerk, at=at)
    receiver.answers(204)
    happens("license.issued", other, clerk, at=at)
    tell(webhook)
    assert [message["type"] for message in receiver.taken()] == ["license.issued"]
    now(timedelta(seconds=6))
    tell(webhook)
    assert [message["type"] for message in receiver.taken()] == [
        "license.issued",
        "application.submitted",
        "application.claimed",
        "application.granted",
    ]


def test_a_receiver_that_was_killed_and_comes_back_loses_nothing(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    file = make.organization()
    receiver.kill()
    for verb in ("application.submitted", "application.claimed", "application.returned"):
        happens(verb, file, clerk, at=at)
        tell(webhook)
    assert receiver.heard() == []
    receiver.start()
    now(timedelta(minutes=1))
    tell(webhook)
    heard = [message["data"]["position"] for message in receiver.taken()]
    assert heard == [1, 2, 3]
    assert Delivery.objects.exclude(state=DeliveryState.DELIVERED).count() == 0


def test_a_receiver_killed_with_a_message_in_hand_is_told_again_under_the_same_id(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    """It may have taken it in before it died: at least once, and it can tell by the id."""
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    happens("license.issued", make.organization(), clerk, at=at)
    receiver.answers(204, after=30)
    let_all_settle()
    following.follow(webhook_id=webhook.pk, at=at)
    worker = Thread(target=drained, args=[webhook])
    worker.start()
    until(receiver.heard, what="the message to arrive")
    receiver.kill()
    worker.join()
    assert Delivery.objects.get().state == DeliveryState.PENDING
    receiver.answers(204)
    receiver.start()
    now(timedelta(seconds=6))
    tell(webhook)
    ids = [heard["headers"]["webhook-id"] for heard in receiver.heard()]
    assert ids == [str(Delivery.objects.get().pk)] * 2
    assert Delivery.objects.get().state == DeliveryState.DELIVERED


def test_a_receiver_that_does_not_answer_holds_one_worker_and_no_second(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    for _each in range(2):
        happens("license.issued", make.organization(), clerk, at=at)
    receiver.answers(204, after=30)
    let_all_settle()
    following.follow(webhook_id=webhook.pk, at=at)
    worker = Thread(target=drained, args=[webhook])
    worker.start()
    until(receiver.heard, what="the message to arrive")
    drained(webhook)  # comes back at once, and has taken nothing
    assert sorted(Delivery.objects.values_list("attempts_made", flat=True)) == [0, 1]
    receiver.kill()
    worker.join()
    receiver.answers(204)
    receiver.start()
    now(timedelta(seconds=6))
    drained(webhook)
    assert not Delivery.objects.exclude(state=DeliveryState.DELIVERED).exists()


def test_several_workers_at_once_keep_the_order_of_each_subject(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    files = [make.organization() for _each in range(3)]
    for _round in range(4):
        for file in files:
            happens("application.claimed", file, clerk, at=at)
    receiver.answers(204, after=0.05)
    let_all_settle()
    following.follow(webhook_id=webhook.pk, at=at)
    workers = [Thread(target=drained, args=[webhook]) for _each in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    drained(webhook)
    assert len(receiver.taken()) == len(files) * 4
    for file in files:
        about = [m["data"] for m in receiver.taken() if m["data"]["subject"]["id"] == str(file.pk)]
        assert [one["position"] for one in about] == [1, 2, 3, 4]


def test_a_name_that_comes_to_lead_inside_is_sent_nothing(
    clerk: Actor,
    receiver: Receiver,
    now: Callable[[timedelta], datetime],
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
) -> None:
    """It led outside when it was subscribed: every attempt asks anew, and a replay too."""
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    settings.WEBHOOKS_MAY_STAY_LOCAL = False
    Webhook.objects.update(address=f"https://dealer.example:{receiver.port}/hook")
    inside = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", receiver.port))
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_a, **_k: [inside])
    happens("license.issued", make.organization(), clerk, at=at)
    tell(webhook)
    delivery = Delivery.objects.get()
    assert (delivery.state, receiver.heard()) == (DeliveryState.PENDING, [])
    attempt = delivery.attempts.get()
    assert (attempt.status, bool(attempt.fault)) == (None, True)


def test_a_name_beyond_ascii_is_told_like_any_other(
    clerk: Actor,
    receiver: Receiver,
    now: Callable[[timedelta], datetime],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", receiver.port))
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_a, **_k: [here])
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    Webhook.objects.update(address=f"http://例子.中国:{receiver.port}/hook")
    happens("license.issued", make.organization(), clerk, at=at)
    tell(webhook)
    (heard,) = receiver.heard()
    assert heard["headers"]["host"] == f"xn--fsqu00a.xn--fiqs8s:{receiver.port}"
    assert Delivery.objects.get().state == DeliveryState.DELIVERED


def test_a_secret_that_cannot_be_read_any_more_is_a_failed_attempt(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime], settings: Any
) -> None:
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    happens("license.issued", make.organization(), clerk, at=at)
    settings.SECRET_KEY = "another key"  # and the first one is not named any more
    tell(webhook)
    delivery = Delivery.objects.get()
    assert delivery.attempts.get().fault == sending.UNREADABLE
    assert (delivery.state, receiver.heard()) == (DeliveryState.PENDING, [])
    _webhook, new = services.rotate_secret(webhook_id=webhook.pk, actor=clerk, at=at)
    now(timedelta(seconds=6))
    tell(webhook)
    assert verified(receiver.heard()[0], new)["type"] == "license.issued"


def test_a_slow_receiver_is_given_up_on_for_now_and_tried_again(
    clerk: Actor,
    receiver: Receiver,
    now: Callable[[timedelta], datetime],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "TIMEOUT", 0.2)
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    happens("license.issued", make.organization(), clerk, at=at)
    receiver.answers(204, after=1)
    tell(webhook)
    delivery = Delivery.objects.get()
    assert delivery.attempts.get().fault == "ReadTimeout"
    assert delivery.state == DeliveryState.PENDING
    receiver.answers(204)
    now(timedelta(seconds=6))
    tell(webhook)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.DELIVERED


def test_a_receiver_that_drips_is_cut_off(
    clerk: Actor,
    receiver: Receiver,
    now: Callable[[timedelta], datetime],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each drop comes within the timeout, and the answer never."""
    monkeypatch.setattr(sending, "EXCHANGE_SECONDS", 0.3)
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    happens("license.issued", make.organization(), clerk, at=at)
    receiver.drips()
    tell(webhook)
    assert Delivery.objects.get().attempts.get().fault == sending.TOO_SLOW
    receiver.answers(204)
    now(timedelta(seconds=6))
    tell(webhook)
    assert Delivery.objects.get().state == DeliveryState.DELIVERED


def test_a_redirect_is_not_followed(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    receiver.answers(307)
    happens("license.issued", make.organization(), clerk, at=at)
    tell(webhook)
    assert len(receiver.heard()) == 1
    assert Delivery.objects.get().attempts.get().fault == "answered 307"


def test_a_worker_that_died_with_a_message_in_hand_does_not_lose_it(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    happens("license.issued", make.organization(), clerk, at=at)
    let_all_settle()
    following.follow(webhook_id=webhook.pk, at=at)
    assert sending.claim(webhook_id=webhook.pk, at=at)  # and nothing more is heard of it
    tell(webhook)
    assert receiver.heard() == []
    now(sending.LEASE + timedelta(seconds=1))
    tell(webhook)
    assert [message["type"] for message in receiver.taken()] == ["license.issued"]


def test_after_a_day_of_failing_the_subscription_is_disabled_with_a_notice_and_nothing_is_lost(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    started_at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=started_at)
    receiver.answers(503)
    file = make.organization()
    happens("application.submitted", file, clerk, at=started_at)
    happens("application.claimed", file, clerk, at=started_at)
    tell(webhook)
    for pause in sending.PAUSES:
        webhook.refresh_from_db()
        assert webhook.state == WebhookState.ACTIVE
        now(pause + timedelta(seconds=1))
        tell(webhook)
    assert sum(sending.PAUSES, timedelta()) == timedelta(hours=24)
    webhook.refresh_from_db()
    assert webhook.state == WebhookState.DISABLED
    notice = Entry.objects.get(verb="webhook.disabled")
    assert webhook.organization_id in notice.seen_by
    happens("application.granted", file, clerk, at=started_at)
    tell(webhook)
    tried = len(receiver.heard())
    receiver.answers(204)
    at = now(timedelta(hours=1))
    services.change(webhook_id=webhook.pk, active=True, actor=clerk, at=at)
    tell(webhook)
    assert len(receiver.heard()) == tried + 3
    assert [message["data"]["position"] for message in receiver.taken()] == [1, 2, 3]


def test_an_address_that_is_gone_is_not_tried_again(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    receiver.answers(410)
    happens("license.issued", make.organization(), clerk, at=at)
    tell(webhook)
    webhook.refresh_from_db()
    assert webhook.state == WebhookState.DISABLED


def test_while_secrets_rotate_both_verify_and_afterwards_only_the_new_one(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    at = now(timedelta())
    webhook, old = subscribed(clerk, receiver, at=at)
    _webhook, new = services.rotate_secret(webhook_id=webhook.pk, actor=clerk, at=at)
    happens("license.issued", make.organization(), clerk, at=at)
    tell(webhook)
    (heard,) = receiver.heard()
    assert verified(heard, old) == verified(heard, new)
    webhook.refresh_from_db()
    assert webhook.secrets_at(at + services.OVERLAP) == [new]
    assert old not in webhook.secret + webhook.previous_secret


def test_a_message_sent_again_keeps_its_id(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    happens("license.issued", make.organization(), clerk, at=at)
    tell(webhook)
    delivery = Delivery.objects.get()
    services.replay(delivery_id=delivery.pk, actor=clerk, at=at)
    tell(webhook)
    first, again = receiver.heard()
    assert first["headers"]["webhook-id"] == again["headers"]["webhook-id"]
    assert first["body"] == again["body"]


def test_a_test_message_arrives_and_says_that_it_is_one(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    at = now(timedelta())
    webhook, secret = subscribed(clerk, receiver, at=at)
    services.send_test(webhook_id=webhook.pk, actor=clerk, at=at)
    tell(webhook)
    assert verified(receiver.heard()[0], secret)["type"] == "webhook.test"


def test_a_line_still_being_written_is_not_overtaken(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    """An older transaction that writes later in a file's chain must be told later too."""
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    file = make.organization()

    older = OpenTransaction(lambda: happens("application.claimed", file, clerk, at=at))
    happens("application.submitted", file, clerk, at=at)
    assert following.follow(webhook_id=webhook.pk, at=at) == 0
    older.end()
    tell(webhook)
    assert [message["data"]["position"] for message in receiver.taken()] == [1, 2]


def test_who_waited_for_a_file_is_not_told_of_before_the_one_it_waited_for(
    clerk: Actor, receiver: Receiver, now: Callable[[timedelta], datetime]
) -> None:
    """It took its number first and its turn second; a third that is open stands between the two."""
    at = now(timedelta())
    webhook, _secret = subscribed(clerk, receiver, at=at)
    file = make.organization()
    waiting = OpenTransaction(lambda: happens("application.claimed", file, clerk, at=at))
    between = OpenTransaction()
    happens("application.submitted", file, clerk, at=at)
    waiting.end()
    assert following.follow(webhook_id=webhook.pk, at=at) == 0
    between.end()
    tell(webhook)
    assert [message["data"]["position"] for message in receiver.taken()] == [1, 2]


def test_a_round_asks_a_worker_for_each_subscription_with_something_due(
    clerk: Actor,
    receiver: Receiver,
    now: Callable[[timedelta], datetime],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = now(timedelta())
    asked: list[str] = []

    def ask(*, kwargs: dict[str, str], expires: int) -> None:
        asked.append(kwargs["webhook_id"])

    monkeypatch.setattr(tasks.drain, "apply_async", ask)
    webhook, _secret = subscribed(clerk, receiver, at=at)
    subscribed(make.actor(), receiver, at=at)
    happens("license.issued", make.organization(), clerk, at=at)
    let_all_settle()
    tasks.dispatch_due()
    assert asked == [str(webhook.pk)]
