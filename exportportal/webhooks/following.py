"""Following the log: every settled line a subscription is about becomes a message owed to it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from exportportal.accounts.consents import lets_in, readable
from exportportal.audit.models import Entry, EntryQuerySet
from exportportal.audit.numbering import horizon
from exportportal.webhooks.events import about, as_event, message
from exportportal.webhooks.models import Delivery, Webhook

BATCH = 1000


@transaction.atomic
def follow(*, webhook_id: UUID, at: datetime) -> int:
    """Owe one subscription what the log says since it was last looked through; how many.

    All settled lines are taken at once, in the order they were written; what settles later comes
    later in its subject's chain, too (`audit.numbering`).
    """
    held = Webhook.objects.active().select_for_update(skip_locked=True)
    webhook = held.filter(pk=webhook_id).first()
    if webhook is None:
        return 0
    below, owed = horizon(), 0
    batch: list[Delivery] = []
    for entry in _entries(webhook, below).iterator(chunk_size=BATCH):
        batch.append(_delivery(webhook, entry, at))
        if len(batch) == BATCH:
            owed += len(Delivery.objects.bulk_create(batch))
            batch = []
    owed += len(Delivery.objects.bulk_create(batch))
    webhook.followed_below = below
    webhook.save(update_fields=["followed_below"])
    return owed


def events_for(organization_id: UUID, *, kinds: Iterable[str]) -> EntryQuerySet:
    """The events of these kinds that a firm may know of; its consents cost a query."""
    seen = readable(own=[organization_id], by_consent=lets_in(organization_id))
    return Entry.objects.filter(seen, about(kinds))


def _entries(webhook: Webhook, below: int) -> EntryQuerySet:
    window = events_for(webhook.organization_id, kinds=webhook.about).filter(
        settled_with__gte=webhook.followed_below, settled_with__lt=below
    )
    return window.order_by("sequence")


def _delivery(webhook: Webhook, entry: Entry, at: datetime) -> Delivery:
    return Delivery(
        webhook=webhook,
        entry=entry,
        event=entry.verb,
        subject_id=entry.subject_id,
        sequence=entry.sequence,
        body=message(as_event(entry)),
        next_attempt_at=at,
        created_at=at,
    )
