"""Ready-made things for tests, one module for each app. The clock of the tests stands at NOW."""

from tests.make.moments import NOW, TODAY
from tests.make.people import actor, authority, consent, membership, organization, user
from tests.make.vehicles import (
    A_PDF,
    certificate_record,
    maker_of_cars,
    modification,
    scan,
    stored_paper,
    test_report,
    vehicle,
    vin,
)

__all__ = [
    "A_PDF",
    "NOW",
    "TODAY",
    "actor",
    "authority",
    "certificate_record",
    "consent",
    "maker_of_cars",
    "membership",
    "modification",
    "organization",
    "scan",
    "stored_paper",
    "test_report",
    "user",
    "vehicle",
    "vin",
]
