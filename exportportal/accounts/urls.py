"""Doors to one's own organization."""

from django.urls import path

from exportportal.accounts import views

app_name = "accounts"

urlpatterns = [
    path("", views.firm, name="firm"),
    path("choose/", views.membership_choose, name="membership_choose"),
    path("consents/give/", views.consent_give, name="consent_give"),
    path("consents/<uuid:pk>/end/", views.consent_end, name="consent_end"),
]
