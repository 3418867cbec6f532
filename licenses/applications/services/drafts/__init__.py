"""Preparing an application: a draft that is saved as it stands, complete or not."""

from licenses.applications.services.drafts.answers import Stale, declare_truth, save_application
from licenses.applications.services.drafts.documents import add_document, remove_document
from licenses.applications.services.drafts.life import (
    copy_application,
    discard_application,
    start_application,
)
from licenses.applications.services.drafts.lines import (
    TooManyVehicles,
    add_vehicles,
    price_lines,
    remove_vehicle,
)

__all__ = [
    "Stale",
    "TooManyVehicles",
    "add_document",
    "add_vehicles",
    "copy_application",
    "declare_truth",
    "discard_application",
    "price_lines",
    "remove_document",
    "remove_vehicle",
    "save_application",
    "start_application",
]
