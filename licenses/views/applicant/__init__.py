"""The pages of those who apply: exporters, and dealers who prepare for them."""

from licenses.views.applicant.answers import application_edit
from licenses.views.applicant.cars import application_vehicles, vehicle_remove, vehicles_add
from licenses.views.applicant.contesting import (
    application_contest,
    application_letter,
    application_messages,
)
from licenses.views.applicant.corrections import application_corrections
from licenses.views.applicant.ends import (
    application_copy,
    application_discard,
    application_withdraw,
)
from licenses.views.applicant.lists import application_start, applications
from licenses.views.applicant.ordering import application_order, order_cancel
from licenses.views.applicant.overview import application
from licenses.views.applicant.papers import application_documents, document, document_remove
from licenses.views.applicant.submitting import application_check, application_submit

__all__ = [
    "application",
    "application_check",
    "application_contest",
    "application_copy",
    "application_corrections",
    "application_discard",
    "application_documents",
    "application_edit",
    "application_letter",
    "application_messages",
    "application_order",
    "application_start",
    "application_submit",
    "application_vehicles",
    "application_withdraw",
    "applications",
    "document",
    "document_remove",
    "order_cancel",
    "vehicle_remove",
    "vehicles_add",
]
