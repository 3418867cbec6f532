"""What an office asked a firm to correct, item by item, and what the firm answered."""

from typing import Final, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import User
from exportportal.audit.models import append_only
from exportportal.kit.ids import uuid7
from licenses.models.applications import LicenseApplication

REMINDED: Final = (5, 2, 0)
"""So many working days before the deadline the firm is reminded."""


class Pin(models.TextChoices):
    """What kind of thing an item is pinned to."""

    FIELD = "field", _("Answer of the form")
    VEHICLE = "vehicle", _("Vehicle")
    DOCUMENT = "document", _("Document")


class CorrectionReason(models.TextChoices):
    MISSING = "missing", _("Missing")
    ILLEGIBLE = "illegible", _("Cannot be read")
    CONTRADICTS = "contradicts", _("Contradicts another paper")
    WRONG = "wrong", _("Wrong")
    UNCLEAR = "unclear", _("Unclear")
    EXPIRED = "expired", _("Out of date")


class Answer(models.TextChoices):
    CHANGED = "changed", _("Changed")
    EXPLAINED = "explained", _("Explained")


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def open(self) -> Self:
        """Those the firm has still to hand in again."""
        return self.filter(closed_at=None)


@pghistory.track()
class Correction(models.Model):
    """One return of a file: what is asked for by when, and what the file held at that moment."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        LicenseApplication, on_delete=models.PROTECT, related_name="corrections"
    )
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateField(_("answer by"))
    held = models.JSONField(default=dict)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(closed_at=None),
                name="correction_one_open_per_file",
            )
        ]
        indexes = [
            models.Index(fields=["answer_by"], name="correction_open", condition=Q(closed_at=None))
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.application_id} {self.answer_by}"


@pghistory.track()
class CorrectionItem(models.Model):
    """One thing to correct: an answer, a car or a paper, and why; then the firm's answer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    pin = models.CharField(max_length=8, choices=Pin.choices)
    target = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    reason = models.CharField(max_length=12, choices=CorrectionReason.choices)
    words = models.TextField(blank=True)
    answer = models.CharField(max_length=9, choices=Answer.choices, blank=True)
    answer_words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "position"], name="correction_item_place_once"
            ),
            models.CheckConstraint(
                name="correction_explained_in_words",
                condition=~Q(answer=Answer.EXPLAINED) | ~Q(answer_words=""),
                violation_error_message=_("An explanation is in words."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.pin} {self.target}"

    @property
    def label(self) -> str:
        """What the reader calls it: answers of the form in their language."""
        if self.pin != Pin.FIELD:
            return self.name
        field = LicenseApplication._meta.get_field(self.target)
        return capfirst(str(getattr(field, "verbose_name", self.name)))


class CorrectionReminder(models.Model):
    """That the firm was reminded so many working days before the deadline: once each."""

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="reminders")
    days_before = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "days_before"], name="correction_reminded_once"
            )
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.correction_id} -{self.days_before}"
