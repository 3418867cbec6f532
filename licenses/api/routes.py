"""The REST addresses of this app."""

from django.urls import path

from licenses.api.precheck import PrecheckDoor
from licenses.api.verification import VerifyDoor

urlpatterns = [
    path("precheck/", PrecheckDoor.as_view({"post": "ask"}), name="precheck"),
    path("verify/<str:given>/", VerifyDoor.as_view({"get": "retrieve"}), name="verify"),
]
