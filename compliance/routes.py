"""The REST addresses of this app."""

from django.urls import path

from compliance.conduct.api.standing import StandingDoor
from compliance.filings.api.filings import FilingApplicationDoor, FilingDoor
from compliance.lawbook.api.rules import RulesDoor

urlpatterns = [
    path("rules/", RulesDoor.on(get="show"), name="rules"),
    path("standing/", StandingDoor.on(get="show"), name="standing"),
    path("filings/", FilingDoor.on(get="list"), name="filings"),
    path("filings/<uuid:pk>/", FilingDoor.on(get="retrieve"), name="filing"),
    path(
        "filing-applications/",
        FilingApplicationDoor.on(get="list"),
        name="filing-applications",
    ),
    path(
        "filing-applications/<uuid:pk>/",
        FilingApplicationDoor.on(get="retrieve"),
        name="filing-application",
    ),
]
