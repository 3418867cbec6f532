"""The words a car's papers use, as codes; the life of a stock list, and of a booked service."""

from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from compliance.choices import ProofItem
from exportportal.accounts.moves import Move, table
from exportportal.accounts.roles import APPLICANTS, SERVING


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
    PROOF_CAPACITY = "proof_capacity", _("Proof of modification: production capacity")
    PROOF_PRODUCTION = "proof_production", _("Proof of modification: production record")
    PROOF_CHASSIS = "proof_chassis", _("Proof of modification: purchase of the chassis")
    PROOF_EQUIPMENT = "proof_equipment", _("Proof of modification: purchase of the equipment")
    PROOF_DECLARATION = "proof_declaration", _("Proof of modification: declarations")
    PROOF_PHOTOGRAPHS = "proof_photographs", _("Proof of modification: photographs")
    CCC_CERTIFICATE = "ccc_certificate", _("CCC certificate")
    OTHER = "other", _("Other paper")


PROOF_OF: Final[Mapping[str, ProofItem]] = {ScanKind(f"proof_{item}"): item for item in ProofItem}
"""Which paper of the proof that a modification is real a scan is."""

PROOFS: Final = frozenset({ScanKind.MODIFICATION_PROOF.value, *PROOF_OF})


class ImportState(models.TextChoices):
    QUEUED = "queued", _("Waiting for a worker")
    RUNNING = "running", _("Being read")
    DONE = "done", _("Done")
    FAILED = "failed", _("Could not be read")


class ServiceKind(models.TextChoices):
    """What the one-stop market offers; the last of them are the centres in markets abroad."""

    TESTING = "testing", _("Testing")
    PREPARATION = "preparation", _("Preparation")
    CUSTOMS = "customs", pgettext_lazy("service", "Customs declaration")
    LOGISTICS = "logistics", _("Logistics")
    EXHIBITION = "exhibition", _("Overseas exhibition and trading centre")


class BookingState(models.TextChoices):
    REQUESTED = "requested", pgettext_lazy("a booking", "Requested")
    ACCEPTED = "accepted", pgettext_lazy("a booking", "Accepted")
    DECLINED = "declined", pgettext_lazy("a booking", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("a booking", "Cancelled")
    DONE = "done", _("Done")


class Milestone(models.TextChoices):
    RECEIVED = "received", _("Car received")
    STARTED = "started", _("Work begun")
    DECLARED = "declared", _("Declared to customs")
    INSPECTED = "inspected", _("Inspected by customs")
    RELEASED = "released", _("Released by customs")
    DEPARTED = "departed", _("Departed")
    ARRIVED = "arrived", _("Arrived")
    DISPLAYED = "displayed", _("On display")
    HANDED_OVER = "handed_over", _("Handed over")


class ServiceOutcome(models.TextChoices):
    PASS = "pass", _("Passed")
    DONE = "done", _("Done")
    FAIL = "fail", _("Failed")


ROADS: Final[Mapping[str, tuple[Milestone, ...]]] = {
    ServiceKind.TESTING: (Milestone.RECEIVED, Milestone.STARTED, Milestone.HANDED_OVER),
    ServiceKind.PREPARATION: (Milestone.RECEIVED, Milestone.STARTED, Milestone.HANDED_OVER),
    ServiceKind.CUSTOMS: (Milestone.DECLARED, Milestone.INSPECTED, Milestone.RELEASED),
    ServiceKind.LOGISTICS: (
        Milestone.RECEIVED,
        Milestone.DEPARTED,
        Milestone.ARRIVED,
        Milestone.HANDED_OVER,
    ),
    ServiceKind.EXHIBITION: (Milestone.RECEIVED, Milestone.DISPLAYED, Milestone.HANDED_OVER),
}
"""The milestones of each service in their order; one may be left out, none comes after a later."""

OUTCOMES: Final[Mapping[str, tuple[ServiceOutcome, ...]]] = {
    kind: (
        ServiceOutcome.PASS if kind is ServiceKind.TESTING else ServiceOutcome.DONE,
        ServiceOutcome.FAIL,
    )
    for kind in ServiceKind
}
"""How a service can end: a test is passed or failed, other work is done or failed."""

BOOKING_MOVES: Final = table(
    Move("accept", SERVING, (BookingState.REQUESTED,), BookingState.ACCEPTED),
    Move("decline", SERVING, (BookingState.REQUESTED,), BookingState.DECLINED),
    Move(
        "cancel",
        APPLICANTS,
        (BookingState.REQUESTED, BookingState.ACCEPTED),
        BookingState.CANCELLED,
    ),
    Move("report", SERVING, (BookingState.ACCEPTED,)),
    Move("file", SERVING, (BookingState.ACCEPTED,)),
)
