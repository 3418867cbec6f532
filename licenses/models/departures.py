"""What became of the cars of a license: left the country, taken off the register."""

from typing import Final

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import ApiClient, Organization, User
from exportportal.audit.models import append_only
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7
from licenses.models.licenses import License, LicensedVehicle

OVERDUE: Final = -1
LONGEST_CERTIFICATE: Final = 40
REMIND_BEFORE: Final = (30, 7, 0, OVERDUE)
"""So many days before the last day for the deregistration the log reminds; and the day after it."""


class Source(models.TextChoices):
    """Whose word it is."""

    CUSTOMS = "customs", _("Customs")
    FIRM = "firm", _("The exporter")


class Irregularity(models.TextChoices):
    """Why a clearance cannot have been in order, as the license stood on its day."""

    NOT_ON_LICENSE = "not_on_license", _("The VIN is not on the license")
    BEFORE_FIRST_DAY = "before_first_day", _("Cleared before the license began")
    AFTER_LAST_DAY = "after_last_day", _("Cleared after the license had run out")
    WHILE_SUSPENDED = "while_suspended", _("Cleared while the license was suspended")


@pghistory.track()
class Departure(models.Model):
    """One car left under one license, by one side's word. The two sides are compared, not merged.

    `vehicle` is empty for a car that customs cleared under a license it is not on.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    license = models.ForeignKey(License, on_delete=models.PROTECT, related_name="departures")
    vehicle = models.ForeignKey(
        LicensedVehicle, on_delete=models.PROTECT, null=True, related_name="departures"
    )
    vin = models.CharField("VIN", max_length=17)
    source = models.CharField(_("source"), max_length=8, choices=Source.choices)
    departed_on = models.DateField(_("cleared on"))
    declaration = models.CharField(_("customs declaration"), max_length=18, blank=True)
    irregularity = models.CharField(max_length=16, choices=Irregularity.choices, blank=True)
    # By a person, or by customs' or the firm's own system.
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reported_through = models.ForeignKey(
        ApiClient, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reported_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["license", "vin", "source"],
                name="departure_once_by_each_side",
                violation_error_message=_("This clearance is on record already."),
            ),
            models.CheckConstraint(
                name="departure_of_a_stranger_is_irregular",
                condition=Q(vehicle__isnull=False) & ~Q(irregularity=Irregularity.NOT_ON_LICENSE)
                | Q(vehicle=None, irregularity=Irregularity.NOT_ON_LICENSE),
                violation_error_message=_("A car that is not on the license is marked as such."),
            ),
            models.CheckConstraint(
                name="departure_reported_by_someone",
                condition=Q(reported_by__isnull=False) | Q(reported_through__isnull=False),
                violation_error_message=_("A clearance was reported by someone."),
            ),
        ]
        indexes = [models.Index(fields=["vin"], name="departure_by_vin")]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="says_of_what_it_is", fields=["license", "vehicle", "vin", "source"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vin} {self.departed_on} ({self.source})"


@pghistory.track()
class Deregistration(models.Model):
    """A car that left is taken off the register (注销登记), with the paper that shows it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    vehicle = models.OneToOneField(
        LicensedVehicle, on_delete=models.PROTECT, related_name="deregistration"
    )
    deregistered_on = models.DateField(_("deregistered on"))
    certificate = models.CharField(
        _("number of the certificate"), max_length=LONGEST_CERTIFICATE, blank=True
    )
    # One paper may show several cars.
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_through = models.ForeignKey(
        ApiClient, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="deregistration_recorded_by_someone",
                condition=Q(recorded_by__isnull=False) | Q(recorded_through__isnull=False),
                violation_error_message=_("A deregistration was recorded by someone."),
            )
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.deregistered_on}"


class DeregistrationReminder(models.Model):
    """A reminder that is in the log, so that none is sent twice."""

    vehicle = models.ForeignKey(
        LicensedVehicle, on_delete=models.PROTECT, related_name="deregistration_reminders"
    )
    days_before = models.SmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vehicle", "days_before"], name="deregistration_reminded_once"
            )
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.vehicle_id}: {self.days_before}"
