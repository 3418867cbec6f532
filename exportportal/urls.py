"""Every door of the portal."""

from django.urls import include, path

from compliance.filings.views import register
from exportportal import views
from exportportal.kit.components import views as components
from licenses import desk

urlpatterns = [
    path("", desk.home, name="home"),
    path("language/", views.choose_language, name="set_language"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("metrics", views.metrics, name="metrics"),
    path("components/", components.page, name="components"),
    path("components/progress/", components.progress, name="component_progress"),
    path("accounts/", include("allauth.urls")),
    path("register/", register.register, name="register"),
    path("firm/", include("exportportal.accounts.urls")),
    path("news/", include("exportportal.news.urls")),
    path("webhooks/", include("exportportal.webhooks.urls")),
    path("law/", include("compliance.lawbook.urls")),
    path("standing/", include("compliance.conduct.urls")),
    path("makers/", include("manufacturers.urls")),
    path("vehicles/", include("vehicles.urls")),
    path("api/v1/", include("exportportal.api")),
    path("", include("licenses.urls")),
]

# Machines are refused in problem details, also where no view was reached.
handler400 = "exportportal.rest.errors.bad_request"
handler403 = "exportportal.rest.errors.not_allowed"
handler404 = "exportportal.rest.errors.not_found"
handler500 = "exportportal.rest.errors.broken"
