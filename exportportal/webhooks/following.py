"""Following the log: every settled line a subscription is about becomes a message owed to it."""

from datetime import datetime
from uuid import UUID

from django.db import connection, models, transaction
from django.db.models import Q

from exportportal.accounts.models import Consent
from exportportal.audit.models import Entry
from exportportal.webhooks.events import QUIET, as_message
from exportportal.webhooks.models import Delivery, Webhook

BATCH = 1000


def horizon() -> int:
    """The lowest transaction still open: below it the log is complete."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (lowest,) = cursor.fetchone()
    return int(lowest)


@transaction.atomic
def follow(*, webhook_id: UUID, at: datetime) -> int:
    """Owe one subscription what the log says since it was last looked through; how many.

    All lines below the horizon are taken at once: a line with a lower transaction can come later
    in its subject's chain, and must never be owed in a later batch than the one before it.
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


def readers(organization_id: UUID) -> list[UUID]:
    """Whose lines a firm is told: its own, and those of exporters it acts for by consent."""
    given = Consent.objects.filter(dealer_id=organization_id, ended_at=None)
    return [organization_id, *given.values_list("exporter_id", flat=True)]


def _entries(webhook: Webhook, below: int) -> models.QuerySet[Entry]:
    about = Q()
    for kind in webhook.about:
        about |= Q(verb__startswith=f"{kind}.")
    return (
        Entry.objects.filter(transaction_id__gte=webhook.followed_below, transaction_id__lt=below)
        .filter(about, seen_by__overlap=readers(webhook.organization_id))
        .exclude(verb__in=QUIET)
        .order_by("sequence")
    )


def _delivery(webhook: Webhook, entry: Entry, at: datetime) -> Delivery:
    return Delivery(
        webhook=webhook,
        entry=entry,
        event=entry.verb,
        subject_id=entry.subject_id,
        sequence=entry.sequence,
        body=as_message(entry),
        next_attempt_at=at,
        created_at=at,
    )
