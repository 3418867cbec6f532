"""Where applicants prepare, check and lodge applications."""

from django.urls import path

from licenses.applications.views import (
    answers,
    cars,
    corrections,
    ends,
    lists,
    ordering,
    overview,
    papers,
    submitting,
)

urlpatterns = [
    path("applications/", lists.applications, name="applications"),
    path("applications/start/", lists.application_start, name="application_start"),
    path("applications/<uuid:pk>/", overview.application, name="application"),
    path(
        "applications/<uuid:pk>/edit/<slug:section>/",
        answers.application_edit,
        name="application_edit",
    ),
    path(
        "applications/<uuid:pk>/vehicles/", cars.application_vehicles, name="application_vehicles"
    ),
    path("applications/<uuid:pk>/vehicles/add/", cars.vehicles_add, name="vehicles_add"),
    path(
        "applications/<uuid:pk>/vehicles/<uuid:line>/remove/",
        cars.vehicle_remove,
        name="vehicle_remove",
    ),
    path(
        "applications/<uuid:pk>/documents/",
        papers.application_documents,
        name="application_documents",
    ),
    path("applications/<uuid:pk>/documents/<uuid:document>/", papers.document, name="document"),
    path(
        "applications/<uuid:pk>/documents/<uuid:document>/remove/",
        papers.document_remove,
        name="document_remove",
    ),
    path(
        "applications/<uuid:pk>/corrections/",
        corrections.application_corrections,
        name="application_corrections",
    ),
    path("applications/<uuid:pk>/check/", submitting.application_check, name="application_check"),
    path("applications/<uuid:pk>/order/", ordering.application_order, name="application_order"),
    path("applications/<uuid:pk>/order/cancel/", ordering.order_cancel, name="order_cancel"),
    path(
        "applications/<uuid:pk>/submit/", submitting.application_submit, name="application_submit"
    ),
    path(
        "applications/<uuid:pk>/withdraw/", ends.application_withdraw, name="application_withdraw"
    ),
    path("applications/<uuid:pk>/discard/", ends.application_discard, name="application_discard"),
    path("applications/<uuid:pk>/copy/", ends.application_copy, name="application_copy"),
]
