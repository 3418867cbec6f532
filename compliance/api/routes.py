"""The REST addresses of this app."""

from django.urls import path

from compliance.api.rules import RulesDoor

urlpatterns = [path("rules/", RulesDoor.on(get="show"), name="rules")]
