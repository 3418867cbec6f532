"""Makers, their outlets and dealers, what they confirm; what is announced and certified."""

from manufacturers.models.announcement import (
    AnnouncementBatch,
    CccCertificate,
    CertificateStatus,
    Product,
    ReferenceLoad,
)
from manufacturers.models.catalogue import CatalogueCode
from manufacturers.models.confirmations import (
    VIN_SHAPE,
    Confirmation,
    ConfirmationOutlet,
    ConfirmationRequest,
    ConfirmedVehicle,
)
from manufacturers.models.dealers import DealerAuthorization
from manufacturers.models.makers import AnnouncedName, Manufacturer, ServiceOutlet

__all__ = [
    "VIN_SHAPE",
    "AnnouncedName",
    "AnnouncementBatch",
    "CatalogueCode",
    "CccCertificate",
    "CertificateStatus",
    "Confirmation",
    "ConfirmationOutlet",
    "ConfirmationRequest",
    "ConfirmedVehicle",
    "DealerAuthorization",
    "Manufacturer",
    "Product",
    "ReferenceLoad",
    "ServiceOutlet",
]
