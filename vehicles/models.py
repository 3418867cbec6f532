"""Cars in the words of their papers, the record that answers those words, and stock lists."""

from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import Capacity
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7
from manufacturers.models import VIN_SHAPE, Manufacturer
from vehicles.states import (
    CccStatus,
    Fuel,
    ImportState,
    ProofState,
    RecordSource,
    ScanKind,
    TestResult,
    TestStandard,
    VehicleClass,
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
    vin = models.CharField("VIN", max_length=17)
    vehicle_class = models.CharField(_("class"), max_length=16, choices=VehicleClass.choices)
    vehicle_type = models.CharField(_("vehicle type on the certificate"), max_length=40, blank=True)
    brand = models.CharField(_("brand"), max_length=60)
    model = models.CharField(_("model"), max_length=60)
    manufacturer = models.ForeignKey(Manufacturer, on_delete=models.PROTECT, verbose_name=_("manufacturer"))
    registered_on = models.DateField(_("first registered on"))
    transferred_on = models.DateField(_("transfer registered, pending export, on"), null=True, blank=True)
    certificate_number = models.CharField(_("registration certificate number"), max_length=20, blank=True)
    plate = models.CharField(_("plate number"), max_length=12, blank=True)
    owner = models.CharField(_("owner"), max_length=120, blank=True)
    mileage_km = models.PositiveIntegerField(_("mileage, km"), null=True, blank=True)
    fuel = models.CharField(_("fuel"), max_length=16, choices=Fuel.choices, blank=True)
    engine_number = models.CharField(_("engine number"), max_length=40, blank=True)
    colour = models.CharField(_("colour"), max_length=20, blank=True)
    # The exporter's declarations: the prohibited cases it rules out, and the destination's standard.
    declared_free_of = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    access_declared_for = models.CharField(_("declared fit for entry into"), max_length=2, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = VehicleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exporter", "vin"], name="vehicle_once_per_firm",
                violation_error_message=_("This VIN is in your stock already."),
            ),
            models.CheckConstraint(
                name="vehicle_vin_shape", condition=Q(vin__regex=VIN_SHAPE),
                violation_error_message=_("A VIN has 17 letters and digits, without I, O or Q."),
            ),
            models.CheckConstraint(
                name="vehicle_transferred_after_registered",
                condition=Q(transferred_on=None) | Q(transferred_on__gte=F("registered_on")),
                violation_error_message=_("A car cannot be transferred before it was registered."),
            ),
            models.CheckConstraint(
                name="vehicle_registered_since_1990", condition=Q(registered_on__gte="1990-01-01"),
                violation_error_message=_("Registration dates before 1990 are not taken."),
            ),
        ]
        indexes = [
            models.Index(fields=["vin"], name="vehicle_by_vin"),
            models.Index(fields=["exporter", "-id"], name="vehicle_stock_newest_first"),
        ]

    def __str__(self) -> str:
        return self.vin


@pghistory.track()
class Modification(models.Model):
    """What was changed on a modified car (改装车), and what proves it."""

    vehicle = models.OneToOneField(Vehicle, on_delete=models.CASCADE, primary_key=True, related_name="modification")
    chassis_brand = models.CharField(_("chassis brand"), max_length=60, blank=True)
    modified_brand = models.CharField(_("modified-vehicle brand"), max_length=60, blank=True)
    model = models.CharField(_("modified model"), max_length=60, blank=True)
    announcement_batch = models.CharField(_("Announcement batch"), max_length=8, blank=True)
    announcement_model = models.CharField(_("product model in the Announcement"), max_length=60, blank=True)
    ccc_certificate = models.CharField(_("CCC certificate number"), max_length=20, blank=True)
    ccc_status = models.CharField(_("CCC status"), max_length=10, choices=CccStatus.choices, blank=True)
    ccc_valid_until = models.DateField(_("CCC valid until"), null=True, blank=True)
    proof_state = models.CharField(max_length=10, choices=ProofState.choices, default=ProofState.UNSEEN)
    proof_reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.chassis_brand} → {self.modified_brand}"


@pghistory.track()
class CertificateRecord(models.Model):
    """A registration certificate as its record has it: from the registry, or typed by an official
    from the scan. Never copied from the exporter's statement; a correction is a new record."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    vin = models.CharField("VIN", max_length=17, db_index=True)
    brand = models.CharField(_("brand"), max_length=60)
    model = models.CharField(_("model"), max_length=60)
    registered_on = models.DateField(_("first registered on"))
    transferred_on = models.DateField(_("transfer registered, pending export, on"), null=True, blank=True)
    owner = models.CharField(_("owner"), max_length=120)
    scrap_on = models.DateField(_("mandatory scrapping on"), null=True, blank=True)
    adverse_cases = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    source = models.CharField(_("source"), max_length=10, choices=RecordSource.choices)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["vin", "-entered_at", "-id"], name="record_newest_of_vin")]
        constraints = [
            models.CheckConstraint(
                name="record_from_a_scan_names_its_official",
                condition=Q(source=RecordSource.REGISTRY) | Q(entered_by__isnull=False),
                violation_error_message=_("A record typed from a scan names the official who typed it."),
            )
        ]

    def __str__(self) -> str:
        return self.vin


@pghistory.track()
class TestReport(models.Model):
    """A third party's test report on a car."""

    __test__ = False

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="test_reports")
    agency = models.CharField(_("testing agency"), max_length=120)
    tested_on = models.DateField(_("tested on"))
    result = models.CharField(_("result"), max_length=6, choices=TestResult.choices)
    standard = models.CharField(_("standard"), max_length=12, choices=TestStandard.choices)
    client = models.CharField(_("client or owner on the report"), max_length=120)
    paper = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

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


class SheetImportQuerySet(models.QuerySet["SheetImport"]):
    def visible_to(self, actor: Actor) -> Self:
        """The firm's own, and its dealers' with consent."""
        if actor.capacity is Capacity.CLOCK:
            return self
        return self.filter(exporter_id__in=actor.exporters)

    def waiting(self) -> Self:
        """Imports no worker has finished: the work list."""
        return self.filter(state__in=[ImportState.QUEUED, ImportState.RUNNING])


@pghistory.track()
class SheetImport(models.Model):
    """A stock list handed in as a spreadsheet, and what became of its rows."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    exporter = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="sheet_imports")
    source = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    marked = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.QUEUED)
    refusal_code = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=10, default="zh-hans")
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    membership_id = models.UUIDField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["exporter", "-id"], name="import_newest_first"),
            models.Index(
                fields=["started_at"], name="import_waiting",
                condition=Q(state__in=[ImportState.QUEUED, ImportState.RUNNING]),
            ),
        ]

    def __str__(self) -> str:
        return str(self.source)


class SheetFault(models.Model):
    """One fault of one row, as the person is shown it."""

    sheet_import = models.ForeignKey(SheetImport, on_delete=models.CASCADE, related_name="faults")
    sheet_row = models.PositiveIntegerField()
    column = models.CharField(max_length=80)
    value = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=24)

    class Meta:
        indexes = [models.Index(fields=["sheet_import", "sheet_row", "id"], name="fault_in_sheet_order")]

    def __str__(self) -> str:
        return f"{self.sheet_row} {self.column}: {self.code}"
