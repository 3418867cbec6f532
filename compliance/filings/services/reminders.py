"""What time does to filings: firms are reminded before the last day, and told once it has passed.

The rule reads the dates itself, so nothing here opens or closes anything: it tells.
"""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from compliance.models import Filing
from exportportal.accounts.actors import CLOCK
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china


def filings_to_remind_of(*, on: date) -> QuerySet[Filing]:
    """Filings whose firm is to be reminded, or told that it has none any more.

    One that was renewed is of no interest: its follower is.
    """
    follower = Filing.objects.filter(exporter=OuterRef("exporter")).filter(
        Q(valid_until__gt=OuterRef("valid_until"))
        | Q(valid_until=OuterRef("valid_until"), id__gt=OuterRef("id"))
    )
    due = Q(valid_until__lt=on)
    for days in settings.FILING_REMINDER_DAYS:
        soon = Q(valid_until__lte=on + timedelta(days=days))
        due |= soon & (Q(reminded_for=None) | Q(reminded_for__gt=days))
    return Filing.objects.filter(due, ~Exists(follower), lapsed_at=None).order_by("id")


@transaction.atomic
def remind_of_filing(*, filing_id: UUID, at: datetime) -> None:
    """Tell a firm how many days its filing has left, or that it has lapsed: each of these once."""
    filing = Filing.objects.select_for_update(of=("self",)).get(pk=filing_id)
    today = day_in_china(at)
    left = (filing.valid_until - today).days
    if filing.lapsed_at is not None:
        return
    if left < 0:
        filing.lapsed_at = at
        filing.save(update_fields=["lapsed_at"])
        _record("filing.lapsed", filing, at)
        return
    stages = [days for days in settings.FILING_REMINDER_DAYS if left <= days]
    if not stages or (filing.reminded_for is not None and filing.reminded_for <= min(stages)):
        return
    filing.reminded_for = min(stages)
    filing.save(update_fields=["reminded_for"])
    _record("filing.expiring", filing, at, days_left=left)


def _record(verb: str, filing: Filing, at: datetime, **details: Any) -> None:
    trail.record(
        verb,
        subject=filing,
        actor=CLOCK,
        at=at,
        seen_by=[filing.exporter_id, filing.body_id],
        number=filing.number,
        valid_until=filing.valid_until,
        **details,
    )
