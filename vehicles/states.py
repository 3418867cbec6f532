"""The words a car's papers use, as codes; and the life of a stock list."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VehicleClass(models.TextChoices):
    PASSENGER = "passenger", _("Passenger car")
    COMMERCIAL = "commercial", _("Commercial vehicle")
    TRAILER = "trailer", _("Trailer")
    THREE_WHEELER = "three_wheeler", _("Three-wheeler")
    LOW_SPEED_GOODS = "low_speed_goods", _("Low-speed goods vehicle")


class Fuel(models.TextChoices):
    PETROL = "petrol", _("Petrol")
    DIESEL = "diesel", _("Diesel")
    ELECTRIC = "electric", _("Electric")
    PLUG_IN_HYBRID = "plug_in_hybrid", _("Plug-in hybrid")
    HYBRID = "hybrid", _("Hybrid")
    GAS = "gas", _("Gas")
    OTHER = "other", _("Other fuel")


class ProofState(models.TextChoices):
    """What an official made of the proof that a modification is real."""

    UNSEEN = "unseen", _("Not looked at yet")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


class RecordSource(models.TextChoices):
    REGISTRY = "registry", _("Registry data")
    SCAN = "scan", _("Typed by an official from the scan")


class TestResult(models.TextChoices):
    __test__ = False

    PASS = "pass", _("Passed")
    FAIL = "fail", _("Failed")


class TestStandard(models.TextChoices):
    __test__ = False

    WMT8 = "WM/T 8-2022", _("WM/T 8-2022, passenger cars")
    WMT9 = "WM/T 9-2022", _("WM/T 9-2022, commercial vehicles and trailers")


class ScanKind(models.TextChoices):
    REGISTRATION_CERTIFICATE = "registration_certificate", _("Registration certificate")
    TEST_REPORT = "test_report", _("Test report")
    MAINTENANCE_RECORD = "maintenance_record", _("Electronic maintenance record")
    MODIFICATION_PROOF = "modification_proof", _("Proof of modification")
    CCC_CERTIFICATE = "ccc_certificate", _("CCC certificate")
    OTHER = "other", _("Other paper")


class ImportState(models.TextChoices):
    QUEUED = "queued", _("Waiting for a worker")
    RUNNING = "running", _("Being read")
    DONE = "done", _("Done")
    FAILED = "failed", _("Could not be read")
