"""The REST addresses of this app."""

from django.urls import path

from compliance.api.rules import RulesDoor
from compliance.api.standing import StandingDoor

urlpatterns = [
    path("rules/", RulesDoor.on(get="show"), name="rules"),
    path("standing/", StandingDoor.on(get="show"), name="standing"),
]
