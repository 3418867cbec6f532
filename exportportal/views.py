"""Doors without a room of their own: health, and the language of the pages."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET
from django.views.i18n import set_language

from exportportal.kit import health

choose_language = login_not_required(set_language)


@login_not_required
@require_GET
def healthz(_request: HttpRequest) -> HttpResponse:
    """Alive: this process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_GET
def readyz(_request: HttpRequest) -> JsonResponse:
    """Ready: the parts the portal cannot work without are there."""
    faults = health.faults()
    parts = {name: name not in faults for name in health.CHECKS}
    return JsonResponse({"ready": not faults, "parts": parts}, status=503 if faults else 200)
