"""Ready-made things for tests, one module for each app. The clock of the tests stands at NOW."""

from tests.make.manufacturers import (
    confirmation,
    confirmation_request,
    maker,
    manufacturer,
    outlet,
    sealed_pdf,
)
from tests.make.moments import NOW, TODAY
from tests.make.people import (
    actor,
    authority,
    consent,
    membership,
    organization,
    organization_of,
    user,
)
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
    "confirmation",
    "confirmation_request",
    "consent",
    "maker",
    "maker_of_cars",
    "manufacturer",
    "membership",
    "modification",
    "organization",
    "organization_of",
    "outlet",
    "scan",
    "sealed_pdf",
    "stored_paper",
    "test_report",
    "user",
    "vehicle",
    "vin",
]
