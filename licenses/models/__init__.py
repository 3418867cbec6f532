"""Rows of applications, of what was held against them, and of the licenses that came of them."""

from licenses.models.applications import (
    ApplicationDocument,
    ApplicationVehicle,
    LicenseApplication,
)
from licenses.models.decisions import Evaluation, Ruling, StoredFinding
from licenses.models.licenses import License, LicensedVehicle, IssuedPaper, NumberSeries

__all__ = [
    "ApplicationDocument",
    "ApplicationVehicle",
    "Evaluation",
    "License",
    "LicenseApplication",
    "IssuedPaper",
    "LicensedVehicle",
    "NumberSeries",
    "Ruling",
    "StoredFinding",
]
