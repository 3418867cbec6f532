"""Orders to submit a draft on the first day on which no confirmation is needed (到期自动申报)."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from compliance.findings import Finding
from exportportal.accounts.models import Membership
from exportportal.kit.ids import uuid7
from licenses.models.applications import LicenseApplication


class OrderState(models.TextChoices):
    WAITING = "waiting", _("Waiting for its day")
    DONE = "done", _("Submitted as ordered")
    STOPPED = "stopped", _("Not submitted")
    CANCELLED = "cancelled", _("Cancelled")


class Why(models.TextChoices):
    """Why an order ended otherwise than by submitting."""

    ASKED = "asked", _("It was taken back.")
    EDITED = "edited", _("The draft was changed after it was declared to be true.")
    CAR_CHANGED = "car_changed", _("A car was changed after it was declared to be true.")
    SUBMITTED = "submitted", _("The application was submitted before.")
    LAW = "law", _("The law stood in the way on that day.")
    INCOMPLETE = "incomplete", _("Answers were missing on that day.")
    PERSON_GONE = "person_gone", _("Who ordered it could not submit for the firm any more.")
    REFUSED = "refused", _("It could not be submitted as it stood on that day.")


class SubmissionOrderQuerySet(models.QuerySet["SubmissionOrder"]):
    def waiting(self) -> Self:
        """Those that may still be carried out."""
        return self.filter(state=OrderState.WAITING)


@pghistory.track()
class SubmissionOrder(models.Model):
    """An exporter's word that a draft is to be submitted, as declared, on its first free day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        LicenseApplication, on_delete=models.CASCADE, related_name="orders"
    )
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    due_on = models.DateField(_("first free day"))
    content = models.CharField(max_length=64)  # what was declared to be true, as a digest
    state = models.CharField(max_length=10, choices=OrderState.choices, default=OrderState.WAITING)
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=12, choices=Why.choices, blank=True)
    findings = models.JSONField(default=list)

    objects = SubmissionOrderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state=OrderState.WAITING),
                name="order_one_waiting",
                violation_error_message=_("It is ordered already."),
            ),
            models.CheckConstraint(
                name="order_ended_has_its_moment",
                condition=Q(state=OrderState.WAITING, ended_at=None)
                | ~Q(state=OrderState.WAITING) & Q(ended_at__isnull=False),
                violation_error_message=_("An order that is over has its moment."),
            ),
            models.CheckConstraint(
                name="order_unfulfilled_says_why",
                condition=Q(state__in=[OrderState.WAITING, OrderState.DONE], why="")
                | Q(state__in=[OrderState.STOPPED, OrderState.CANCELLED]) & ~Q(why=""),
                violation_error_message=_("An order that was not carried out says why."),
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], name="order_due", condition=Q(state=OrderState.WAITING))
        ]

    def __str__(self) -> str:
        return f"{self.application_id} on {self.due_on}"

    def found(self) -> list[Finding]:
        """What stood in the way, as the rules gave it."""
        return [Finding.from_data(kept) for kept in self.findings]
