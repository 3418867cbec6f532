"""Cars, their papers and records, stock lists, and the market of services around them."""

from vehicles.models.cars import (
    CertificateRecord,
    Modification,
    Scan,
    TestReport,
    Vehicle,
)
from vehicles.models.imports import SheetFault, SheetImport
from vehicles.models.market import (
    BookedCar,
    Booking,
    ServiceDay,
    ServiceMilestone,
    ServiceOffer,
)
from vehicles.models.planning import CalendarFeed, Listing

__all__ = [
    "BookedCar",
    "Booking",
    "CalendarFeed",
    "CertificateRecord",
    "Listing",
    "Modification",
    "Scan",
    "ServiceDay",
    "ServiceMilestone",
    "ServiceOffer",
    "SheetFault",
    "SheetImport",
    "TestReport",
    "Vehicle",
]
