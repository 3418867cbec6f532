"""The REST addresses of this app."""

from django.urls import path

from licenses.applications.api.acts import ActDoor
from licenses.applications.api.amendments import AmendmentDoor
from licenses.applications.api.applications import ApplicationDoor
from licenses.applications.api.papers import EventDoor, PaperDoor
from licenses.in_force.api.departures import DepartureDoor
from licenses.in_force.api.licenses import LicenseDoor
from licenses.in_force.api.passport import PassportDoor
from licenses.public.api.precheck import PrecheckDoor
from licenses.public.api.verification import VerifyDoor

LIST = {"get": "list", "post": "create"}
ONE = {"get": "retrieve", "patch": "partial_update", "delete": "destroy"}
ACTS = ("precheck", "submit", "withdraw", "answer")

urlpatterns = [
    path("precheck/", PrecheckDoor.on(post="ask"), name="precheck"),
    path("verify/<str:given>/", VerifyDoor.on(get="retrieve"), name="verify"),
    path("applications/", ApplicationDoor.on(**LIST), name="applications"),
    path("applications/<uuid:pk>/", ApplicationDoor.on(**ONE), name="application"),
    path("applications/<uuid:pk>/documents/", PaperDoor.on(**LIST), name="application-documents"),
    path(
        "applications/<uuid:pk>/documents/<uuid:document>/",
        PaperDoor.on(get="content", delete="destroy"),
        name="application-document",
    ),
    *(
        path(
            f"applications/<uuid:pk>/{act}/",
            ActDoor.on(post=act),
            name=f"application-{act}",
        )
        for act in ACTS
    ),
    path(
        "applications/<uuid:pk>/events/",
        EventDoor.on(get="list"),
        name="application-events",
    ),
    path("licenses/", LicenseDoor.on(get="list"), name="licenses"),
    path("licenses/<str:number>/", LicenseDoor.on(get="retrieve"), name="license"),
    path(
        "licenses/<str:number>/document/",
        LicenseDoor.on(get="document"),
        name="license-document",
    ),
    path(
        "vehicles/<uuid:pk>/passport/",
        PassportDoor.on(get="retrieve"),
        name="vehicle-passport",
    ),
    path(
        "licenses/<str:number>/amendments/",
        AmendmentDoor.on(post="create"),
        name="license-amendments",
    ),
    path(
        "licenses/<str:number>/departures/",
        DepartureDoor.on(post="depart"),
        name="license-departures",
    ),
    path(
        "licenses/<str:number>/deregistrations/",
        DepartureDoor.on(post="deregister"),
        name="license-deregistrations",
    ),
]
