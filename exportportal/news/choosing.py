"""Choosing whether and where one gets the news by e-mail. No mail leaves from here."""

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.audit.numbering import horizon
from exportportal.kit.errors import PortalError
from exportportal.news.composing import confirmation
from exportportal.news.models import Frequency, Mail, MailChoice, MailKind
from exportportal.news.selectors import membership_of

CONFIRM: Final = "exportportal.news.confirm"
END: Final = "exportportal.news.end"
GOOD_FOR: Final = timedelta(days=7)


class LinkOver(PortalError):
    """The link of a mail is no good, or no good any more."""

    code = "link-over"
    status = 410
    title = _("This link is no longer good")


@transaction.atomic
def choose(*, address: str, frequency: str, actor: Actor, at: datetime) -> MailChoice:
    """Say how often and where. A new address gets a link first, and news once it was followed.

    Mails begin with what happens from now on: what was there before has been on the page.
    """
    membership = Membership.objects.select_for_update().get(pk__in=membership_of(actor))
    choice = MailChoice.objects.filter(membership=membership).first() or MailChoice(
        membership=membership, frequency=Frequency.NONE
    )
    moved, woken = choice.address != address, choice.frequency == Frequency.NONE
    choice.address, choice.frequency, choice.chosen_at = address, frequency, at
    choice.next_at = at
    if moved:
        choice.confirmed_at = None
    if moved or woken:
        choice.followed_below = horizon()
    choice.save()
    if moved and frequency != Frequency.NONE:
        _ask_to_confirm(choice, at=at)
    return choice


@transaction.atomic
def confirm(*, token: str, at: datetime) -> MailChoice:
    """The address is that of somebody who reads its mail; following the link twice is no harm."""
    choice = choice_of(token, salt=CONFIRM, held=True)
    if choice.confirmed_at is None:
        choice.confirmed_at, choice.followed_below = at, horizon()
        choice.save(update_fields=["confirmed_at", "followed_below"])
    return choice


@transaction.atomic
def end(*, token: str, at: datetime) -> MailChoice:
    """No more mails to this address, by the link that stands in each; no sign-in is asked for."""
    choice = choice_of(token, salt=END, held=True)
    choice.frequency, choice.chosen_at = Frequency.NONE, at
    choice.save(update_fields=["frequency", "chosen_at"])
    return choice


def choice_of(token: str, *, salt: str, held: bool = False) -> MailChoice:
    """The choice a link speaks of, as long as it still is about the same address."""
    age = GOOD_FOR if salt == CONFIRM else None
    try:
        membership, address = signing.loads(token, salt=salt, max_age=age)
    except (signing.BadSignature, ValueError) as error:
        raise LinkOver(_("Open the news and choose anew.")) from error
    rows = MailChoice.objects.select_for_update() if held else MailChoice.objects.all()
    choice = rows.filter(pk=UUID(membership), address=address).first()
    if choice is None:
        raise LinkOver(_("The address has been changed since."))
    return choice


def link(choice: MailChoice, page: str, *, salt: str) -> str:
    """The address of a page for whoever reads this mailbox."""
    token = signing.dumps([str(choice.pk), choice.address], salt=salt)
    address: str = urljoin(settings.PUBLIC_URL, reverse(page, args=[token]))
    return address


def _ask_to_confirm(choice: MailChoice, *, at: datetime) -> None:
    subject, body = confirmation(link(choice, "news:mail_confirm", salt=CONFIRM))
    Mail.objects.create(
        choice=choice,
        kind=MailKind.CONFIRM,
        address=choice.address,
        subject=subject,
        body=body,
        next_attempt_at=at,
        created_at=at,
    )
