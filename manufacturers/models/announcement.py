"""What the MIIT announced and what was certified (CCC): reference data, with its dated past."""

from datetime import date
from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Organization, User
from exportportal.audit.models import append_only
from exportportal.kit.ids import uuid7
from manufacturers.choices import CccStatus, ReferenceKind


@pghistory.track()
class AnnouncementBatch(models.Model):
    """A batch of the MIIT Announcement (公告批次)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("batch"), max_length=8, unique=True)
    published_on = models.DateField(_("published on"))

    def __str__(self) -> str:
        return self.number


@pghistory.track()
class Product(models.Model):
    """A product of a batch, from the day it may be made until the day it was withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.ForeignKey(AnnouncementBatch, on_delete=models.PROTECT, related_name="products")
    model = models.CharField(_("product model"), max_length=60, db_index=True)
    maker_name = models.CharField(_("maker"), max_length=120, db_index=True)
    brand = models.CharField(_("brand"), max_length=60, blank=True)
    category = models.CharField(_("category"), max_length=60, blank=True)
    valid_from = models.DateField(_("valid from"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "model"], name="product_once_a_batch"),
            models.CheckConstraint(
                name="product_withdrawn_after_it_began",
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("valid_from")),
                violation_error_message=_("A product is withdrawn after it was announced."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model} ({self.batch_id})"


@pghistory.track()
class CccCertificate(models.Model):
    """A compulsory product certificate (CCC). Its status is told by its dated entries."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(_("certificate number"), max_length=20, unique=True)
    holder = models.CharField(_("holder"), max_length=120)
    model = models.CharField(_("product model"), max_length=60, blank=True, db_index=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)

    def __str__(self) -> str:
        return self.number


class StatusQuerySet(models.QuerySet["CertificateStatus"]):
    def on(self, day: date) -> Self:
        """Of each certificate the status it had on a day; none where it had none yet."""
        return (
            self.filter(since__lte=day)
            .order_by("certificate_id", "-since")
            .distinct("certificate_id")
        )


@pghistory.track()
class CertificateStatus(models.Model):
    """The status of a certificate from one day on, until the next entry."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    certificate = models.ForeignKey(
        CccCertificate, on_delete=models.CASCADE, related_name="statuses"
    )
    status = models.CharField(_("status"), max_length=10, choices=CccStatus.choices)
    since = models.DateField(_("since"))

    objects = StatusQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["certificate", "since"], name="status_once_a_day"),
            models.CheckConstraint(
                name="status_is_known", condition=Q(status__in=CccStatus.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.status} {self.since}"


class ReferenceLoad(models.Model):
    """One file of reference data that was taken in: by whom, when, and what it changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(_("holds"), max_length=12, choices=ReferenceKind.choices)
    name = models.CharField(_("file"), max_length=160)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField(_("rows"))
    added = models.PositiveIntegerField(_("added"))
    changed = models.PositiveIntegerField(_("changed"))
    loaded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="+"
    )
    loaded_at = models.DateTimeField()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
