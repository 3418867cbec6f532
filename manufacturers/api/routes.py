"""The REST addresses of this app."""

from django.urls import path

from manufacturers.api.reference import ReferenceDoor
from manufacturers.api.views import ConfirmationDoor, OutletDoor, RequestDoor

LIST = {"get": "list", "post": "create"}
ONE = {"get": "retrieve"}

urlpatterns = [
    path("service-outlets/", OutletDoor.on(**LIST), name="service-outlets"),
    path(
        "service-outlets/<uuid:pk>/",
        OutletDoor.on(get="retrieve", patch="partial_update"),
        name="service-outlet",
    ),
    path("confirmation-requests/", RequestDoor.on(**LIST), name="confirmation-requests"),
    path("confirmation-requests/<uuid:pk>/", RequestDoor.on(**ONE), name="confirmation-request"),
    path(
        "confirmation-requests/<uuid:pk>/decline/",
        RequestDoor.on(post="decline"),
        name="confirmation-request-decline",
    ),
    path(
        "confirmation-requests/<uuid:pk>/withdraw/",
        RequestDoor.on(post="withdraw"),
        name="confirmation-request-withdraw",
    ),
    path("confirmations/", ConfirmationDoor.on(**LIST), name="confirmations"),
    path("confirmations/<uuid:pk>/", ConfirmationDoor.on(**ONE), name="confirmation"),
    path(
        "confirmations/<uuid:pk>/seal/",
        ConfirmationDoor.on(post="seal"),
        name="confirmation-seal",
    ),
    path(
        "confirmations/<uuid:pk>/revoke/",
        ConfirmationDoor.on(post="revoke"),
        name="confirmation-revoke",
    ),
    path("reference/<slug:kind>/", ReferenceDoor.as_view({"post": "load"}), name="reference"),
]
