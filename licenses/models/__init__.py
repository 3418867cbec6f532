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
from licenses.models.office import (
    AllocationRule,
    BulkAct,
    BulkItem,
    Desk,
    JobState,
    QueueExport,
    SavedFilter,
)

__all__ = [
    "AllocationRule",
    "ApplicationDocument",
    "ApplicationVehicle",
    "BulkAct",
    "BulkItem",
    "Desk",
    "Evaluation",
    "ExchangeRate",
    "IssuedPaper",
    "JobState",
    "License",
    "LicenseApplication",
    "LicensedVehicle",
    "NumberSeries",
    "QueueExport",
    "Ruling",
    "SavedFilter",
    "StoredFinding",
]
