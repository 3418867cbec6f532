"""Sending what is owed: in order for each subject, at least once, with growing pauses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import httpx
from cryptography.fernet import InvalidToken
from django.db import transaction

from exportportal.accounts.actors import CLOCK
from exportportal.audit import trail
from exportportal.webhooks import addresses, signing
from exportportal.webhooks.deadlines import Deadline
from exportportal.webhooks.models import Attempt, Delivery, DeliveryState, Webhook, WebhookState

# Ten pauses that add up to twenty-four hours; after the last attempt the subscription is disabled.
PAUSES: Final = (
    timedelta(seconds=5),
    timedelta(seconds=25),
    timedelta(minutes=2),
    timedelta(minutes=7, seconds=30),
    timedelta(minutes=20),
    timedelta(minutes=60),
    timedelta(minutes=150),
    timedelta(hours=4),
    timedelta(hours=6),
    timedelta(hours=10),
)
# Longer than any attempt may take: a worker that died with a message in hand is not waited for.
LEASE: Final = timedelta(minutes=2)
TIMEOUT: Final = httpx.Timeout(10, connect=5)
# For the whole of it: one that drips keeps within every single timeout.
EXCHANGE_SECONDS: Final = 20.0
GONE: Final = 410
TOO_SLOW: Final = "no answer in time"
UNREADABLE: Final = "the secret cannot be read any more: rotate it"


class TooSlow(Exception):
    """The exchange was cut off at its deadline."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one attempt: HTTP's status if there was one, and the fault, if any."""

    status: int | None
    fault: str = ""


@transaction.atomic
def claim(*, webhook_id: UUID, at: datetime) -> Delivery | None:
    """The next message to send, leased to the caller; None if nothing is due."""
    due = Delivery.objects.due(at).filter(webhook_id=webhook_id, webhook__state=WebhookState.ACTIVE)
    delivery = due.select_for_update(skip_locked=True, of=("self",)).first()
    if delivery is None:
        return None
    delivery.attempts_made += 1
    delivery.next_attempt_at = at + LEASE
    delivery.save(update_fields=["attempts_made", "next_attempt_at"])
    return delivery


def send(delivery: Delivery, *, at: datetime, signed_at: datetime) -> Answer:
    """One attempt. Redirects are not followed: an address is where it says it is.

    `at` says whether two secrets sign. `signed_at` is the world's time, not a moved clock's:
    receivers refuse what was signed long ago or in days to come.
    """
    webhook = delivery.webhook
    try:
        signed = signing.headers(
            message_id=str(delivery.pk),
            at=signed_at,
            body=delivery.body,
            secrets=webhook.secrets_at(at),
        )
        target = addresses.resolve(webhook.address)
        status = post(target, body=delivery.body.encode(), headers=signed)
    except addresses.RefusedAddress as refusal:
        return Answer(None, str(refusal.detail))
    except TooSlow:
        return Answer(None, TOO_SLOW)
    except InvalidToken:
        return Answer(None, UNREADABLE)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return Answer(None, type(error).__name__)
    return Answer(status, "" if httpx.codes.is_success(status) else f"answered {status}")


def post(target: addresses.Target, *, body: bytes, headers: Mapping[str, str]) -> int:
    """Send to the machine that was checked, asking its certificate for the name; the status.

    Raises TooSlow at the deadline of the exchange, and what httpx does.
    """
    with Deadline(EXCHANGE_SECONDS) as deadline:
        try:
            return _post(target, body=body, headers=headers, deadline=deadline)
        except httpx.HTTPError as error:
            if deadline.passed:
                raise TooSlow from error
            raise


def _post(
    target: addresses.Target, *, body: bytes, headers: Mapping[str, str], deadline: Deadline
) -> int:
    with (
        httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False) as client,
        client.stream(
            "POST",
            target.url_of_ip,
            content=body,
            headers={
                **headers,
                "host": target.authority,
                "content-type": "application/json",
                "user-agent": "exportportal-webhooks/1",
            },
            extensions={"sni_hostname": target.host, "trace": deadline.trace},
        ) as response,
    ):
        return response.status_code


@transaction.atomic
def settle(*, delivery_id: UUID, answer: Answer, at: datetime) -> None:
    """Write down what came of an attempt, and what follows from it."""
    webhook = Webhook.objects.select_for_update().get(deliveries=delivery_id)
    delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
    Attempt.objects.create(delivery=delivery, at=at, status=answer.status, fault=answer.fault[:200])
    if delivery.state != DeliveryState.PENDING:
        return  # taken at another attempt, whose lease this one outlived
    if not answer.fault:
        delivery.state, delivery.delivered_at = DeliveryState.DELIVERED, at
        webhook.failing_since = None
    else:
        webhook.failing_since = webhook.failing_since or at
        if answer.status == GONE or delivery.attempts_made > len(PAUSES):
            delivery.state = DeliveryState.FAILED
            _disable(webhook, fault=answer.fault, at=at)
        else:
            delivery.next_attempt_at = at + PAUSES[delivery.attempts_made - 1]
    delivery.save(update_fields=["state", "delivered_at", "next_attempt_at"])
    webhook.save(update_fields=["state", "failing_since"])


def _disable(webhook: Webhook, *, fault: str, at: datetime) -> None:
    """Stop sending. What is owed stays owed, and is sent once the firm switches it on again."""
    if webhook.state != WebhookState.ACTIVE:
        return
    webhook.state = WebhookState.DISABLED
    trail.record(
        "webhook.disabled",
        subject=webhook,
        actor=CLOCK,
        at=at,
        seen_by=[webhook.organization_id],
        address=webhook.address,
        reason=fault,
    )
