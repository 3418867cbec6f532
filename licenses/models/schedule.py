"""Moves of a license that are planned for a day to come."""

from datetime import date
from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import User
from exportportal.kit.ids import uuid7
from licenses.models.licenses import License
from licenses.states import PLANNED


class Plan(models.TextChoices):
    """What can be planned."""

    SUSPEND = "suspend", _("Suspend")
    RESUME = "resume", _("Resume")
    REVOKE = "revoke", _("Revoke")


class Outcome(models.TextChoices):
    """What became of a plan; empty while its day is still to come."""

    DONE = "done", _("Carried out")
    CANCELLED = "cancelled", _("Cancelled")
    DROPPED = "dropped", _("Dropped: the license had moved on")


class ScheduledMoveQuerySet(models.QuerySet["ScheduledMove"]):
    def open(self) -> Self:
        """Plans whose day is still to come, or that wait for the sweep."""
        return self.filter(outcome="")

    def due(self, on: date) -> Self:
        """Plans that are to be carried out by a day, in the order of their days."""
        return self.open().filter(day__lte=on).order_by("day", "pk")


@pghistory.track()
class ScheduledMove(models.Model):
    """An official's decision that a license moves on a day: carried out once, or taken back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    license = models.ForeignKey(License, on_delete=models.PROTECT, related_name="plans")
    move = models.CharField(_("act"), max_length=8, choices=Plan.choices)
    day = models.DateField(_("day"))
    # A suspension may be planned together with its end.
    until = models.DateField(_("until"), null=True, blank=True)
    reason = models.TextField(_("reason"))
    planned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ScheduledMoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_of_a_known_move",
                condition=Q(move__in=PLANNED),
                violation_error_message=_("Such a move cannot be planned."),
            ),
            models.CheckConstraint(
                name="plan_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("A plan has its reason."),
            ),
            models.CheckConstraint(
                name="plan_settled_with_its_moment",
                condition=Q(outcome="", settled_at=None)
                | ~Q(outcome="") & Q(settled_at__isnull=False),
                violation_error_message=_("A plan is settled at a moment."),
            ),
            models.CheckConstraint(
                name="plan_only_a_suspension_has_an_end",
                condition=Q(until=None) | Q(move=Plan.SUSPEND, until__gt=F("day")),
                violation_error_message=_("Only a suspension ends on a day, and after its first."),
            ),
            models.UniqueConstraint(
                fields=["license", "move", "day"],
                condition=Q(outcome=""),
                name="plan_once_for_a_day",
                violation_error_message=_("This is planned for that day already."),
            ),
        ]
        indexes = [
            models.Index(fields=["day"], name="plan_to_carry_out", condition=Q(outcome="")),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="settled_only", exclude=["outcome", "settled_at"]),
            pgtrigger.Protect(
                name="settled_once",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__outcome=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.license_id} {self.move} {self.day}"
