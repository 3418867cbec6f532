"""What is held against firms and bodies in numbers: misreported fields, complaints, notices."""

from typing import Final, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compliance.models.reach import OfFirms
from compliance.states import ComplaintGround
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import append_only
from exportportal.kit.ids import uuid7


class Misreport(models.Model):
    """One field of one car that was stated otherwise than its certificate has it.

    A ledger: whoever knows applications writes here what their assessments found, once.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="misreports"
    )
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="misreports_here")
    # The application or the license it stood on: by its id, and as people call it.
    stood_on = models.UUIDField()
    reference = models.CharField(_("application"), max_length=40)
    vin = models.CharField("VIN", max_length=17)
    field = models.CharField(max_length=40)
    stated = models.CharField(max_length=120, blank=True)
    recorded = models.CharField(max_length=120, blank=True)
    found_on = models.DateField(_("found on"))
    # Whether it was let through: then the body is named beside the firm.
    licensed = models.BooleanField()

    objects = OfFirms["Misreport"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stood_on", "vin", "field"], name="misreport_counted_once"
            )
        ]
        indexes = [
            models.Index(fields=["organization", "found_on"], name="misreport_of_firm"),
            models.Index(fields=["body", "found_on"], name="misreport_of_body"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.reference} {self.vin} {self.field}"


@pghistory.track()
class Complaint(models.Model):
    """A complaint about after-sales service of exported cars, as an official took it in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="complaints"
    )
    received_on = models.DateField(_("received on"))
    country = models.CharField(_("country"), max_length=2, blank=True)
    words = models.TextField(_("what it is about"))
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    # A ground for a corrective order (648 I(3)), once another official has upheld it.
    ground = models.CharField(
        _("ground for a corrective order"),
        max_length=10,
        choices=ComplaintGround.choices,
        blank=True,
        db_default="",
    )
    upheld_on = models.DateField(_("upheld on"), null=True)
    upheld_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    upheld_because = models.TextField(_("reason"), blank=True, db_default="")
    settled_on = models.DateField(_("settled on"), null=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    settlement = models.TextField(_("how it was settled"), blank=True)

    objects = OfFirms["Complaint"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="complaint_settled_by_somebody",
                condition=Q(settled_on=None) | Q(settled_by__isnull=False) & ~Q(settlement=""),
                violation_error_message=_("Say how the complaint was settled."),
            ),
            models.CheckConstraint(
                name="complaint_upheld_by_another",
                condition=Q(upheld_by=None, upheld_on=None)
                | Q(upheld_by__isnull=False, upheld_on__isnull=False)
                & ~Q(upheld_by=F("recorded_by"))
                & ~Q(ground="")
                & ~Q(upheld_because=""),
                violation_error_message=_(
                    "Another official upholds a complaint, on a ground and with a reason."
                ),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "received_on"],
                name="complaint_open",
                condition=Q(settled_on=None),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="complaint_never_edited",
                fields=["id", "organization", "received_on", "country", "words", "ground"],
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.received_on}"


_OFFICES: Final = frozenset({Capacity.REVIEWER, Capacity.APPROVER})


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, actor: Actor) -> Self:
        """Published ones: every body, and the firms named. The ministry sees its drafts."""
        if actor.capacity is Capacity.MINISTRY:
            return self
        published = self.exclude(published_at=None)
        if actor.capacity in _OFFICES:
            return published
        named = NamedInNotice.objects.filter(organization=actor.organization_id)
        return published.filter(pk__in=named.values("notice"))


@pghistory.track()
class Notice(models.Model):
    """A circulated notice (通报) of who misreports again and again: two officials publish it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    title = models.CharField(_("title"), max_length=120)
    words = models.TextField(_("text"))
    counted_from = models.DateField(_("counted from"))
    counted_until = models.DateField(_("counted until"))
    composed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    composed_at = models.DateTimeField()
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    rejected_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    rejected_at = models.DateTimeField(null=True)
    rejected_because = models.TextField(blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notice_published_by_another",
                condition=Q(published_by=None) | ~Q(published_by=F("composed_by")),
                violation_error_message=_(
                    "Another official publishes a notice than the one who composed it."
                ),
            ),
            models.CheckConstraint(
                name="notice_published_or_rejected",
                condition=Q(published_by=None) | Q(rejected_by=None),
                violation_error_message=_("A notice is published or rejected."),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="notice_never_edited",
                fields=[
                    *("id", "title", "words", "counted_from", "counted_until"),
                    *("composed_by", "composed_at"),
                ],
            ),
            pgtrigger.Protect(
                name="answered_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__published_by__isnull=False)
                | pgtrigger.Q(old__rejected_by__isnull=False),
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.title


class NamedInNotice(models.Model):
    """A firm or an issuing body that a notice names, and how often it misreported."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="named")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    times = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "organization"], name="notice_names_once")
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.organization_id}"
