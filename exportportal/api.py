"""The REST side's doors, version 1."""

from django.urls import include, path

from exportportal.rest.docs import DocsView, SchemaView
from exportportal.rest.token import TokenDoor

app_name = "v1"

urlpatterns = [
    path("oauth/token/", TokenDoor.as_view(), name="token"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(), name="docs"),
    path("", include("compliance.routes")),
    path("", include("manufacturers.api.routes")),
    path("", include("vehicles.api.routes")),
    path("", include("licenses.routes")),
    path("", include("exportportal.webhooks.api.routes")),
    path("", include("exportportal.sandbox.routes")),
]
