"""Rows of applications, of what was held against them, and of the licenses that came of them."""

from licenses.models.applications import (
    ApplicationDocument,
    ApplicationVehicle,
    LicenseApplication,
)
from licenses.models.decisions import Evaluation, Ruling, StoredFinding
from licenses.models.licenses import (
    ExchangeRate,
    IssuedPaper,
    License,
    LicensedVehicle,
    NumberSeries,
)

__all__ = [
    "ApplicationDocument",
    "ApplicationVehicle",
    "Evaluation",
    "ExchangeRate",
    "IssuedPaper",
    "License",
    "LicenseApplication",
    "LicensedVehicle",
    "NumberSeries",
    "Ruling",
    "StoredFinding",
]
