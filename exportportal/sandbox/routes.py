"""The REST addresses of the sandbox."""

from django.urls import path

from exportportal.sandbox.api import ClockDoor, FailureDoor, FileDoor, LicenseFateDoor

urlpatterns = [
    path("sandbox/clock/", ClockDoor.on(get="show", post="move"), name="sandbox-clock"),
    path("sandbox/failures/", FailureDoor.on(get="show"), name="sandbox-failures"),
    path(
        "sandbox/applications/<uuid:pk>/decide/",
        FileDoor.on(post="decide"),
        name="sandbox-application",
    ),
    path(
        "sandbox/licenses/<str:number>/decide/",
        LicenseFateDoor.on(post="decide"),
        name="sandbox-license",
    ),
]
