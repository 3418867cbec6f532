"""Makers, their outlets, what they are asked for and what they confirm."""

from manufacturers.models.confirmations import (
    VIN_SHAPE,
    Confirmation,
    ConfirmationOutlet,
    ConfirmationRequest,
    ConfirmedVehicle,
)
from manufacturers.models.makers import AnnouncedName, Manufacturer, ServiceOutlet

__all__ = [
    "VIN_SHAPE",
    "AnnouncedName",
    "Confirmation",
    "ConfirmationOutlet",
    "ConfirmationRequest",
    "ConfirmedVehicle",
    "Manufacturer",
    "ServiceOutlet",
]
