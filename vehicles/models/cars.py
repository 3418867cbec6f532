"""Cars in the words of their papers, and the record that answers those words."""

from collections.abc import Collection
from typing import Self

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from compliance.choices import Fuel, VehicleClass
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import Capacity
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7
from manufacturers.choices import CccStatus
from manufacturers.models import VIN_SHAPE, Manufacturer
from vehicles.states import (
    ProofState,
    RecordSource,
    ScanKind,
    TestResult,
    TestStandard,
)


class VehicleQuerySet(models.QuerySet["Vehicle"]):
    def visible_to(self, actor: Actor) -> Self:
        """The firm's own stock. Officials see cars through the applications that hold them."""
        if actor.capacity in {Capacity.MINISTRY, Capacity.CLOCK}:
            return self
        return self.filter(exporter_id__in=actor.exporters)

    def locked_for(self, actor: Actor) -> Self:
        """What this actor may know of, held until the transaction ends."""
        return self.visible_to(actor).select_for_update(of=("self",))


@pghistory.track()
class Vehicle(models.Model):
    """One car of a firm's stock, as the firm states it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    exporter = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="vehicles")
    vin = models.CharField(_("VIN"), max_length=17)
    vehicle_class = models.CharField(_("class"), max_length=16, choices=VehicleClass.choices)
    vehicle_type = models.CharField(_("vehicle type on the certificate"), max_length=40, blank=True)
    brand = models.CharField(_("brand"), max_length=60)
    model = models.CharField(_("model"), max_length=60)
    manufacturer = models.ForeignKey(
        Manufacturer, on_delete=models.PROTECT, verbose_name=_("manufacturer")
    )
    registered_on = models.DateField(_("first registered on"))
    transferred_on = models.DateField(
        _("transfer registered, pending export, on"), null=True, blank=True
    )
    certificate_number = models.CharField(
        _("registration certificate number"), max_length=20, blank=True
    )
    plate = models.CharField(_("plate number"), max_length=12, blank=True)
    owner = models.CharField(_("owner"), max_length=120, blank=True)
    mileage_km = models.PositiveIntegerField(_("mileage, km"), null=True, blank=True)
    fuel = models.CharField(_("fuel"), max_length=16, choices=Fuel.choices, blank=True)
    engine_number = models.CharField(_("engine number"), max_length=40, blank=True)
    colour = models.CharField(_("colour"), max_length=20, blank=True)
    # What the exporter declares: prohibited cases it rules out, and the standard it meets.
    declared_free_of = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    access_declared_for = models.CharField(
        _("declared fit for entry into"), max_length=2, blank=True
    )
    # Kept by the floor of applications: while an office has the car, nothing of it changes.
    held = models.BooleanField(_("with an office"), default=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = VehicleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exporter", "vin"],
                name="vehicle_once_per_firm",
                violation_error_message=_("This VIN is in your stock already."),
            ),
            models.CheckConstraint(
                name="vehicle_vin_shape",
                condition=Q(vin__regex=VIN_SHAPE),
                violation_error_message=_("A VIN has 17 letters and digits, without I, O or Q."),
            ),
            models.CheckConstraint(
                name="vehicle_transferred_after_registered",
                condition=Q(transferred_on=None) | Q(transferred_on__gte=F("registered_on")),
                violation_error_message=_("A car cannot be transferred before it was registered."),
            ),
            models.CheckConstraint(
                name="vehicle_registered_since_1990",
                condition=Q(registered_on__gte="1990-01-01"),
                violation_error_message=_("Registration dates before 1990 are not taken."),
            ),
        ]
        indexes = [
            models.Index(fields=["vin"], name="vehicle_by_vin"),
            models.Index(fields=["exporter", "-id"], name="vehicle_stock_newest_first"),
            models.Index(fields=["exporter", "manufacturer"], name="vehicle_stock_by_maker"),
        ]

    def __str__(self) -> str:
        return self.vin


@pghistory.track()
class Modification(models.Model):
    """What was changed on a modified car (改装车), and what proves it."""

    vehicle = models.OneToOneField(
        Vehicle, on_delete=models.CASCADE, primary_key=True, related_name="modification"
    )
    chassis_brand = models.CharField(_("chassis brand"), max_length=60, blank=True)
    modified_brand = models.CharField(_("modified-vehicle brand"), max_length=60, blank=True)
    model = models.CharField(_("modified model"), max_length=60, blank=True)
    # By its name, as the registration certificate or the chassis's own papers have it.
    base_manufacturer = models.CharField(
        _("maker of the chassis"), max_length=120, blank=True, default="", db_default=""
    )
    announcement_batch = models.CharField(_("Announcement batch"), max_length=8, blank=True)
    announcement_model = models.CharField(
        _("product model in the Announcement"), max_length=60, blank=True
    )
    ccc_certificate = models.CharField(_("CCC certificate number"), max_length=20, blank=True)
    ccc_status = models.CharField(
        _("CCC status"), max_length=10, choices=CccStatus.choices, blank=True
    )
    ccc_valid_until = models.DateField(_("CCC valid until"), null=True, blank=True)
    proof_state = models.CharField(
        max_length=10, choices=ProofState.choices, default=ProofState.UNSEEN
    )
    proof_reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.chassis_brand} → {self.modified_brand}"


class CertificateRecordQuerySet(models.QuerySet["CertificateRecord"]):
    def newest_of(self, vins: Collection[str]) -> Self:
        """The record that counts for each of these VINs: the one entered last, by whomever."""
        return self.filter(vin__among=vins).order_by("vin", "-entered_at", "-id").distinct("vin")


@pghistory.track(meta={"indexes": [models.Index(fields=["vin"], name="record_event_by_vin")]})
class CertificateRecord(models.Model):
    """A registration certificate as its record has it: from the registry, or typed by an official
    from the scan. Never copied from the exporter's statement; a correction is a new record."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    vin = models.CharField(_("VIN"), max_length=17)
    brand = models.CharField(_("brand"), max_length=60)
    model = models.CharField(_("model"), max_length=60)
    registered_on = models.DateField(_("first registered on"))
    transferred_on = models.DateField(
        _("transfer registered, pending export, on"), null=True, blank=True
    )
    owner = models.CharField(_("owner"), max_length=120)
    base_manufacturer = models.CharField(
        _("maker of the chassis"), max_length=120, blank=True, default="", db_default=""
    )
    scrap_on = models.DateField(_("mandatory scrapping on"), null=True, blank=True)
    adverse_cases = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    source = models.CharField(_("source"), max_length=10, choices=RecordSource.choices)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()

    objects = CertificateRecordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["vin", "-entered_at", "-id"], name="record_newest_of_vin")]
        constraints = [
            models.CheckConstraint(
                name="record_from_a_scan_names_its_official",
                condition=Q(source=RecordSource.REGISTRY) | Q(entered_by__isnull=False),
                violation_error_message=_(
                    "A record typed from a scan names the official who typed it."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.vin


class TestReportQuerySet(models.QuerySet["TestReport"]):
    def that_count(self) -> Self:
        """The report that counts for each car: the newest an agency issued here itself.

        Where no agency has, the newest that the firm typed from paper: what a firm files later does
        not outrank what an agency found.
        """
        typed = models.ExpressionWrapper(Q(issued_by=None), output_field=models.BooleanField())
        ordered = self.alias(typed=typed).order_by("vehicle_id", "typed", "-filed_at", "-id")
        return ordered.distinct("vehicle_id")


@pghistory.track()
class TestReport(models.Model):
    """A third party's test report on a car: typed by the firm, or issued by the agency itself."""

    __test__ = False

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="test_reports")
    agency = models.CharField(_("testing agency"), max_length=120)
    tested_on = models.DateField(_("tested on"))
    result = models.CharField(_("result"), max_length=6, choices=TestResult.choices)
    standard = models.CharField(_("standard"), max_length=12, choices=TestStandard.choices)
    client = models.CharField(_("client or owner on the report"), max_length=120)
    owner = models.CharField(
        _("owner on the report, if another"),
        max_length=120,
        blank=True,
        default="",
        db_default="",
    )
    # Nobody has said, of a report that was filed before this was asked.
    names_vehicle = models.BooleanField(_("names the car by its VIN"), null=True, blank=True)
    sealed = models.BooleanField(_("bears the agency's seal"), null=True, blank=True)
    paper = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("issued here by"),
    )

    objects = TestReportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["vehicle", "-filed_at", "-id"], name="report_newest_of_vehicle")
        ]
        triggers = [
            pgtrigger.Protect(
                name="agency_report_stands",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__issued_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.tested_on}"


@pghistory.track()
class Scan(models.Model):
    """A scanned paper of a car."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="scans")
    kind = models.CharField(_("kind"), max_length=24, choices=ScanKind.choices)
    paper = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.vehicle_id}"
