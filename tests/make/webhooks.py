"""Subscriptions, and what is owed to them."""

from exportportal.accounts.models import Organization
from exportportal.kit.ids import uuid7
from exportportal.webhooks import events, signing
from exportportal.webhooks.models import Delivery, Webhook
from tests.make.moments import NOW
from tests.make.people import organization


def webhook(*, of: Organization | None = None) -> Webhook:
    """A subscription to everything, at an address where nobody answers."""
    return Webhook.objects.create(
        organization=of or organization(),
        address="http://127.0.0.1:9/hook",
        about=events.Kind.values,
        secret=signing.locked(signing.new_secret()),
        followed_below=0,
        created_at=NOW,
    )


def delivery(of: Webhook) -> Delivery:
    """A test message that is still owed."""
    number = uuid7()
    return Delivery.objects.create(
        id=number,
        webhook=of,
        event=events.TEST,
        subject_id=number,
        sequence=0,
        body=events.message(events.event(events.TEST, event_id=number, at=NOW, data={})),
        next_attempt_at=NOW,
        created_at=NOW,
    )
