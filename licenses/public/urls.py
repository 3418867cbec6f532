"""What anyone may ask."""

from django.urls import path

from licenses.public.views import calculator, figures, holder_complaints, verification

urlpatterns = [
    path("figures/", figures.figures, name="figures"),
    path("calculator/", calculator.calculator, name="calculator"),
    path("verify/", verification.verify, name="verify"),
    path("verify/paper/", verification.verify_paper, name="verify_paper"),
    path("verify/offline/", verification.verify_offline, name="verify_offline"),
    path(".well-known/license-keys.json", verification.license_keys, name="license_keys"),
    path("verify/<str:given>/", verification.verified, name="verified"),
    path(
        "verify/<str:given>/complaint/",
        holder_complaints.holder_complaint,
        name="holder_complaint",
    ),
]
