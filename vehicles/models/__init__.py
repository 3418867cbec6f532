"""Cars, their papers and records, and stock lists."""

from vehicles.models.cars import (
    CertificateRecord,
    Modification,
    Scan,
    TestReport,
    Vehicle,
)
from vehicles.models.imports import SheetFault, SheetImport
from vehicles.models.planning import CalendarFeed, Listing

__all__ = [
    "CalendarFeed",
    "CertificateRecord",
    "Listing",
    "Modification",
    "Scan",
    "SheetFault",
    "SheetImport",
    "TestReport",
    "Vehicle",
]
