"""Following the log for each who wants mails, and sending what is owed: perhaps late, once."""

import smtplib
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from exportportal.accounts.actors import Actor
from exportportal.audit.numbering import horizon
from exportportal.kit.clock import day_in_china, midnight_in_china
from exportportal.news import composing
from exportportal.news.choosing import END, link
from exportportal.news.models import Frequency, Mail, MailChoice, MailKind, MailState
from exportportal.news.selectors import addressed_to, news_items

MOST_LISTED: Final = 50
MORNING: Final = timedelta(hours=8)
# Eight pauses of about two days together; then the page alone has the news.
PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 480, 960, 1440))
# Longer than any attempt takes: who still holds a mail by then has died.
LEASE: Final = timedelta(minutes=15)


@transaction.atomic
def gather(*, membership_id: UUID, at: datetime) -> Mail | None:
    """Put what the log said to somebody since their last mail into the next; None if nothing.

    The mail and how far the log was followed are stored together, so no line is in two mails.
    """
    wanted = MailChoice.objects.wanted(at).select_for_update(of=("self",), skip_locked=True)
    choice = wanted.select_related("membership__user", "membership__organization").filter(
        pk=membership_id
    )
    if (found := choice.first()) is None:
        return None
    below = horizon()
    reader = Actor.in_membership(found.membership)
    entries = addressed_to(reader).filter(
        settled_with__gte=found.followed_below, settled_with__lt=below
    )
    newest = list(entries.order_by("-sequence")[: MOST_LISTED + 1])
    more = entries.count() - MOST_LISTED if len(newest) > MOST_LISTED else 0
    found.followed_below, found.next_at = below, _next(found.frequency, at)
    found.save(update_fields=["followed_below", "next_at"])
    if not newest:
        return None
    subject, body = composing.news(
        lambda: news_items(newest[:MOST_LISTED], reader=reader),
        more=more,
        end_url=link(found, "news:mail_end", salt=END),
    )
    return Mail.objects.create(
        choice=found,
        kind=MailKind.NEWS,
        address=found.address,
        subject=subject,
        body=body,
        next_attempt_at=at,
        created_at=at,
    )


def _next(frequency: str, at: datetime) -> datetime:
    """When the next mail may be put together: at once, or the next morning at eight in China."""
    if frequency == Frequency.AT_ONCE:
        return at
    morning = midnight_in_china(day_in_china(at)) + MORNING
    return morning if at < morning else morning + timedelta(days=1)


@transaction.atomic
def claim(*, mail_id: UUID, at: datetime) -> Mail | None:
    """Take a mail to send it; None if it is not due or somebody else has it.

    One that a worker died with may have left: a person who gets no mail reads the page, and one who
    gets the same mail twice stops reading mails. So it is not sent again.
    """
    due = Mail.objects.due(at).select_for_update(of=("self",), skip_locked=True)
    mail = due.filter(pk=mail_id).first()
    if mail is None:
        return None
    if mail.state == MailState.SENDING:
        mail.state = MailState.UNSURE
        mail.save(update_fields=["state"])
        return None
    mail.state, mail.next_attempt_at = MailState.SENDING, at + LEASE
    mail.attempts_made += 1
    mail.save(update_fields=["state", "next_attempt_at", "attempts_made"])
    return mail


def send(mail: Mail) -> str:
    """One attempt; the fault, if any. Its Message-ID is the same at every attempt."""
    written = EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[mail.address],
        headers={
            "Message-ID": f"<{mail.pk}@{settings.PUBLIC_HOST.split(':')[0]}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    try:
        written.send()
    except (smtplib.SMTPException, OSError) as error:
        return f"{type(error).__name__}: {error}"[:200]
    return ""


@transaction.atomic
def settle(*, mail_id: UUID, fault: str, at: datetime) -> None:
    """Write down what came of an attempt, and when the next may be."""
    mail = Mail.objects.select_for_update().get(pk=mail_id)
    if mail.state != MailState.SENDING:
        return
    mail.fault = fault
    if not fault:
        mail.state, mail.sent_at = MailState.SENT, at
    elif mail.attempts_made > len(PAUSES):
        mail.state = MailState.FAILED
    else:
        mail.state = MailState.PENDING
        mail.next_attempt_at = at + PAUSES[mail.attempts_made - 1]
    mail.save(update_fields=["state", "sent_at", "fault", "next_attempt_at"])
