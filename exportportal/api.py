"""The REST side's doors, version 1."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from oauth2_provider.views import TokenView

from licenses.api.precheck import PrecheckView
from licenses.api.views import VerifyView

app_name = "v1"

urlpatterns = [
    path("oauth/token/", login_not_required(TokenView.as_view()), name="token"),
    path("precheck/", PrecheckView.as_view(), name="precheck"),
    path("verify/<str:given>/", VerifyView.as_view(), name="verify"),
]
