"""How far people have read what the log says to them, and who wants it by e-mail."""

from datetime import datetime
from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Membership
from exportportal.kit.ids import uuid7


class Reading(models.Model):
    """Up to where one member has read the news, as the database's own snapshot of that moment.

    Numbers and transactions are given out before they are stored, so no number can say "all up to
    here": an entry with a lower one may still appear. A snapshot names exactly what was there.
    """

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    below = models.BigIntegerField()  # every transaction below was there: lets an index answer
    snapshot = models.TextField()
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.membership_id} below {self.below}"


class Frequency(models.TextChoices):
    NONE = "none", _("No e-mail")
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day, at eight in the morning")


class MailState(models.TextChoices):
    PENDING = "pending", _("To be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not sent")
    UNSURE = "unsure", _("Perhaps sent")


class MailKind(models.TextChoices):
    CONFIRM = "confirm", _("Confirmation of the address")
    NEWS = "news", _("News")


class ChoiceQuerySet(models.QuerySet["MailChoice"]):
    def wanted(self, at: datetime) -> Self:
        """Whose next mail may be put together now."""
        standing = Q(membership__ended_at=None, membership__user__is_active=True)
        wanting = self.filter(standing, confirmed_at__isnull=False, next_at__lte=at)
        return wanting.exclude(frequency=Frequency.NONE)


@pghistory.track(exclude=["followed_below", "next_at"])
class MailChoice(models.Model):
    """How often one member wants the news by e-mail, where, and how far the log was followed."""

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, primary_key=True, related_name="mail_choice"
    )
    address = models.EmailField(_("e-mail address"))
    frequency = models.CharField(
        _("how often"), max_length=8, choices=Frequency.choices, default=Frequency.NONE
    )
    # The address is used for news once somebody has followed the link that was sent to it.
    confirmed_at = models.DateTimeField(null=True)
    followed_below = models.BigIntegerField()  # every transaction below is in a mail or is none
    next_at = models.DateTimeField()
    chosen_at = models.DateTimeField()

    objects = ChoiceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.address}: {self.frequency}"

    @property
    def waits(self) -> bool:
        """Whether news would be sent if the link in the first mail had been followed."""
        return self.frequency != Frequency.NONE and self.confirmed_at is None


class MailQuerySet(models.QuerySet["Mail"]):
    def due(self, at: datetime) -> Self:
        """Those that may be sent now, and those a worker died with."""
        tried = [MailState.PENDING, MailState.SENDING]
        return self.filter(state__in=tried, next_attempt_at__lte=at).order_by("pk")


class Mail(models.Model):
    """One mail as it was owed, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    choice = models.ForeignKey(MailChoice, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=8, choices=MailKind.choices)
    address = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=8, choices=MailState.choices, default=MailState.PENDING)
    attempts_made = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=200, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mail_sent_has_its_moment",
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | ~Q(state=MailState.SENT) & Q(sent_at=None),
            )
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                name="mail_owed",
                condition=Q(state__in=[MailState.PENDING, MailState.SENDING]),
            ),
            models.Index(fields=["choice", "-id"], name="mail_log"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.address}"
