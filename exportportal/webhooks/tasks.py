"""Telling subscribers in the background. The rows are the work list; a message only hurries it."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded

from exportportal.kit import clock, jobs, sweeps
from exportportal.kit.locks import advisory_lock
from exportportal.webhooks import following, sending
from exportportal.webhooks.models import Delivery, Webhook

# One subscriber holds one worker for so long at most, then waits for the next round.
LONGEST_RUN: Final = timedelta(seconds=20)
# The next round asks again: what waited longer for a worker would only wait behind itself.
ASKED_FOR_SECONDS: Final = 10


@shared_task(name="webhooks.tell")
def dispatch_due() -> None:
    """Look through the log for every subscription, and send where something is due."""
    sweeps.each("webhooks.tell", Webhook.objects.active().values_list("pk", flat=True), _dispatch)


def _dispatch(webhook_id: UUID) -> None:
    following.follow(webhook_id=webhook_id, at=clock.now())
    if Delivery.objects.due(clock.now()).filter(webhook_id=webhook_id).exists():
        jobs.ask_again(drain, seconds=ASKED_FOR_SECONDS, webhook_id=str(webhook_id))


@shared_task(name="webhooks.drain")
def drain(*, webhook_id: str) -> None:
    """Send one subscription what is due, one message after the other, unless a worker is at it."""
    with advisory_lock(f"webhooks.drain {webhook_id}") as mine:
        if mine:
            _drain(UUID(webhook_id))


def _drain(webhook_id: UUID) -> None:
    until = clock.now() + LONGEST_RUN
    while clock.now() < until:
        delivery = sending.claim(webhook_id=webhook_id, at=clock.now())
        if delivery is None:
            return
        try:
            answer = sending.send(delivery, at=clock.now(), signed_at=clock.outside())
        except SoftTimeLimitExceeded:  # it kept dripping, each drop within the timeout
            answer, until = sending.Answer(None, sending.TOO_SLOW), clock.now()
        sending.settle(delivery_id=delivery.pk, answer=answer, at=clock.now())
