"""What holders abroad complain of, through the code on their paper, until an official reads it."""

from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from compliance.models import Complaint
from compliance.models.reach import within_reach
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import User
from exportportal.kit.ids import uuid7
from licenses.models.licenses import License
from licenses.states import HolderComplaintState


class HolderComplaintQuerySet(models.QuerySet["HolderComplaint"]):
    def visible_to(self, actor: Actor) -> Self:
        """The offices that file or license the firm, and the ministry; never the firm itself.

        What nobody has screened is nothing the firm could answer for; once it is taken up, the firm
        reads the complaint that came of it.
        """
        if actor.official or actor.reads_everything:
            return self.filter(within_reach(actor, firm="license__exporter"))
        return self.none()

    def locked_for(self, actor: Actor) -> Self:
        return self.visible_to(actor).select_for_update(of=("self",))

    def unread(self) -> Self:
        """Those no official has screened."""
        return self.filter(state=HolderComplaintState.WAITING)


@pghistory.track()
class HolderComplaint(models.Model):
    """A complaint about after-sales service, typed by whoever holds the paper abroad.

    It counts for nothing until an official takes it up, as a `Complaint` of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    license = models.ForeignKey(License, on_delete=models.PROTECT, related_name="holder_complaints")
    vin_tail = models.CharField(_("vehicle"), max_length=6)
    words = models.TextField(_("what it is about"))
    # How to answer; shown to the officials who screen it, and to nobody else.
    contact = models.CharField(_("e-mail address or telephone"), max_length=120, blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=HolderComplaintState.choices, default=HolderComplaintState.WAITING
    )
    screened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    screened_at = models.DateTimeField(null=True)
    reason = models.TextField(_("reason"), blank=True)
    complaint = models.OneToOneField(
        Complaint, on_delete=models.PROTECT, null=True, related_name="from_holder"
    )

    objects = HolderComplaintQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="holder_complaint_screened_by_somebody",
                condition=Q(state="waiting", screened_by=None, screened_at=None, complaint=None)
                | Q(state="taken_up", screened_by__isnull=False, screened_at__isnull=False)
                & Q(complaint__isnull=False)
                | Q(state="dismissed", screened_by__isnull=False, screened_at__isnull=False)
                & Q(complaint=None)
                & ~Q(reason=""),
                violation_error_message=_(
                    "An official takes a complaint up, or sets it aside with a reason."
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-id"], name="holder_complaint_unread", condition=Q(state="waiting")
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="holder_complaint_never_edited",
                fields=["id", "license", "vin_tail", "words", "contact", "received_at"],
            ),
            pgtrigger.Protect(
                name="screened_once",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__state="waiting"),
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.license_id} {self.vin_tail}"
