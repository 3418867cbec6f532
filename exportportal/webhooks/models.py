"""Subscriptions, the messages owed to them, and every attempt to send one."""

from datetime import datetime
from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Organization
from exportportal.audit.models import Entry
from exportportal.kit.ids import uuid7
from exportportal.webhooks import signing
from exportportal.webhooks.addresses import LONGEST_ADDRESS
from exportportal.webhooks.events import Kind


class WebhookState(models.TextChoices):
    ACTIVE = "active", _("Active")
    DISABLED = "disabled", _("Disabled")
    REMOVED = "removed", _("Removed")


class DeliveryState(models.TextChoices):
    PENDING = "pending", _("Pending")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Failed")


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def of(self, organization_id: object) -> Self:
        """A firm's own, without those it removed."""
        return self.filter(organization_id=organization_id).exclude(state=WebhookState.REMOVED)

    def active(self) -> Self:
        return self.filter(state=WebhookState.ACTIVE)


@pghistory.track(exclude=["secret", "previous_secret", "followed_below"])
class Webhook(models.Model):
    """Where a firm's system wants to be told, of what, and how far it has been told."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="webhooks"
    )
    address = models.CharField(_("address"), max_length=LONGEST_ADDRESS)
    about = ArrayField(models.CharField(max_length=20, choices=Kind.choices))
    state = models.CharField(
        max_length=10, choices=WebhookState.choices, default=WebhookState.ACTIVE
    )
    secret = models.TextField()
    previous_secret = models.TextField(blank=True)
    previous_until = models.DateTimeField(null=True)
    followed_below = models.BigIntegerField()  # every transaction below has been looked through
    failing_since = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    objects = WebhookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="webhook_is_about_something", condition=Q(about__len__gt=0)
            ),
            models.CheckConstraint(
                name="webhook_previous_secret_ends",
                condition=Q(previous_secret="", previous_until=None)
                | (~Q(previous_secret="") & Q(previous_until__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.address

    def secrets_at(self, at: datetime) -> list[str]:
        """What a message of this moment is signed with."""
        held = [self.secret]
        if self.previous_until and at < self.previous_until:
            held.append(self.previous_secret)
        return [signing.unlocked(secret) for secret in held]

    def relock(self) -> bool:
        """Put both secrets under the portal's present key; whether all of them could be read."""
        held = [secret for secret in (self.secret, self.previous_secret) if secret]
        if not all(signing.is_readable(secret) for secret in held):
            return False
        self.secret = signing.locked(signing.unlocked(self.secret))
        if self.previous_secret:
            self.previous_secret = signing.locked(signing.unlocked(self.previous_secret))
        return True


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def heads(self) -> Self:
        """Owed messages before which no other about the same subject is owed."""
        pending = self.filter(state=DeliveryState.PENDING)
        earlier = Delivery.objects.filter(
            webhook=OuterRef("webhook"),
            subject_id=OuterRef("subject_id"),
            sequence__lt=OuterRef("sequence"),
            state=DeliveryState.PENDING,
        )
        return pending.filter(~Exists(earlier))

    def due(self, at: datetime) -> Self:
        """Those that may be sent now, oldest first."""
        return self.heads().filter(next_attempt_at__lte=at).order_by("sequence", "pk")


class Delivery(models.Model):
    """One event owed to one subscription. Its id is the message's id, the same at every attempt."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.PROTECT, related_name="deliveries")
    # A test has no line in the log.
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    event = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    sequence = models.BigIntegerField()
    body = models.TextField()
    state = models.CharField(
        max_length=10, choices=DeliveryState.choices, default=DeliveryState.PENDING
    )
    attempts_made = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["webhook", "entry"], name="delivery_owed_once"),
        ]
        indexes = [
            models.Index(
                fields=["webhook", "subject_id", "sequence"],
                condition=Q(state=DeliveryState.PENDING),
                name="delivery_owed",
            ),
            models.Index(fields=["webhook", "-id"], name="delivery_log"),
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.webhook_id}"


class Attempt(models.Model):
    """One try to send a message, and what came of it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)  # HTTP's; none if there was no answer
    fault = models.CharField(max_length=200, blank=True)  # empty if it was taken

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.fault or str(self.status)
