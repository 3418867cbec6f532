"""Doors to requests, confirmations and outlets."""

from django.urls import path

from manufacturers.views import (
    confirmations,
    dealers,
    network,
    outlets,
    preparing,
    reference,
    requests,
    sealing,
)

app_name = "manufacturers"

urlpatterns = [
    path("", requests.requests, name="requests"),
    path("requests/new/", requests.request_new, name="request_new"),
    path("requests/<uuid:pk>/", requests.request, name="request"),
    path("requests/<uuid:pk>/withdraw/", requests.request_withdraw, name="request_withdraw"),
    path("requests/<uuid:pk>/decline/", requests.decline, name="decline"),
    path("requests/<uuid:pk>/seal/", sealing.seal, name="seal"),
    path("confirmations/", confirmations.confirmations, name="confirmations"),
    path("confirmations/new/", sealing.seal_own, name="seal_own"),
    path("confirmations/prepare/", preparing.prepare, name="prepare"),
    path("confirmations/sheet/", preparing.cars_sheet, name="cars_sheet"),
    path("confirmations/<uuid:pk>/seal/", preparing.seal_draft, name="seal_draft"),
    path("confirmations/<uuid:pk>/discard/", preparing.discard, name="discard"),
    path("confirmations/<uuid:pk>/correct/", sealing.correct, name="correct"),
    path("confirmations/<uuid:pk>/", confirmations.confirmation, name="confirmation"),
    path("confirmations/<uuid:pk>/paper/", confirmations.paper, name="confirmation_paper"),
    path("confirmations/<uuid:pk>/revoke/", confirmations.revoke, name="revoke"),
    path("outlets/", outlets.outlets, name="outlets"),
    path("outlets/new/", outlets.outlet_new, name="outlet_new"),
    path("outlets/import/", network.outlets_import, name="outlets_import"),
    path("outlets/coverage/", network.coverage, name="coverage"),
    path("outlets/<uuid:pk>/", outlets.outlet, name="outlet"),
    path("dealers/", dealers.dealers, name="dealers"),
    path("dealers/<uuid:pk>/end/", dealers.dealer_end, name="dealer_end"),
    path("announcement/", reference.products, name="products"),
    path("certificates/", reference.certificates, name="certificates"),
    path("reference/", reference.loads, name="loads"),
]
