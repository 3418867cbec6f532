"""The REST addresses of this app."""

from django.urls import path

from vehicles.api.documents import VehicleDocumentDoor
from vehicles.api.imports import ImportDoor, ImportRowsDoor
from vehicles.api.market import BookingDoor, OfferDoor
from vehicles.api.stock import VehicleDoor

LIST = {"get": "list", "post": "create"}
ONE = {"get": "retrieve", "patch": "partial_update", "delete": "destroy"}

urlpatterns = [
    path("vehicles/", VehicleDoor.on(**LIST), name="vehicles"),
    path("vehicles/<uuid:pk>/", VehicleDoor.on(**ONE), name="vehicle"),
    path(
        "vehicles/<uuid:pk>/documents/",
        VehicleDocumentDoor.on(get="papers", post="create"),
        name="vehicle-documents",
    ),
    path("vehicle-imports/", ImportDoor.on(**LIST), name="vehicle-imports"),
    path(
        "vehicle-imports/<uuid:pk>/",
        ImportDoor.on(get="retrieve"),
        name="vehicle-import",
    ),
    path(
        "vehicle-imports/<uuid:pk>/rows/",
        ImportRowsDoor.on(get="list"),
        name="vehicle-import-rows",
    ),
    path(
        "vehicle-imports/<uuid:pk>/marked.xlsx",
        ImportDoor.on(get="marked"),
        name="vehicle-import-marked",
    ),
    path("service-offers/", OfferDoor.on(get="list"), name="service-offers"),
    path("service-offers/<uuid:pk>/", OfferDoor.on(get="retrieve"), name="service-offer"),
    path("bookings/", BookingDoor.on(**LIST), name="bookings"),
    path("bookings/<uuid:pk>/", BookingDoor.on(get="retrieve"), name="booking"),
    *(
        path(f"bookings/<uuid:pk>/{act}/", BookingDoor.on(post=act), name=f"booking-{act}")
        for act in ("accept", "decline", "cancel")
    ),
]
