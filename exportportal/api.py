"""The REST side's doors, version 1."""

from django.urls import path

from licenses.api.views import VerifyView

app_name = "v1"

urlpatterns = [
    path("verify/<str:given>/", VerifyView.as_view(), name="verify"),
]
