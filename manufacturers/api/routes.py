"""The REST addresses of this app."""

from django.urls import path

from manufacturers.api.reference import ReferenceDoor

urlpatterns = [
    path("reference/<slug:kind>/", ReferenceDoor.as_view({"post": "load"}), name="reference"),
]
