"""Cars, their papers and records, and stock lists."""

from vehicles.models.cars import (
    CertificateRecord,
    Modification,
    Scan,
    TestReport,
    Vehicle,
)
from vehicles.models.imports import SheetFault, SheetImport

__all__ = [
    "CertificateRecord",
    "Modification",
    "Scan",
    "SheetFault",
    "SheetImport",
    "TestReport",
    "Vehicle",
]
