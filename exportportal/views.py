"""Doors without a room of their own: health, figures, and the language of the pages."""

from hmac import compare_digest

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from django.views.i18n import set_language
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from exportportal.kit import clock, health, sweeps
from licenses.office.selectors.backlog import backlog

choose_language = login_not_required(set_language)


@login_not_required
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Alive: this process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """Ready: the parts the portal cannot work without are there."""
    faults = health.faults()
    parts = {name: name not in faults for name in health.CHECKS}
    return JsonResponse({"ready": not faults, "parts": parts}, status=503 if faults else 200)


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The portal in figures, as Prometheus reads them.

    Every process would answer the same: they are counted in the database, not in the process.
    """
    if not settings.METRICS_OPEN and not _scrapes(request):
        raise Http404
    registry, faults = CollectorRegistry(), health.faults()
    ready = Gauge("portal_ready", "Whether a part is there", ["part"], registry=registry)
    for part in health.CHECKS:
        ready.labels(part=part).set(part not in faults)
    over = Gauge(
        "portal_rows_passed_over",
        "Rows that broke when a sweep last ran",
        ["sweep"],
        registry=registry,
    )
    jobs = {str(entry["task"]) for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    for name, number in sweeps.passed_over(sorted(jobs)).items():
        over.labels(sweep=name).set(number)
    for name, (description, number) in backlog(on=clock.today()).items():
        Gauge(f"portal_{name}", description, registry=registry).set(number)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _scrapes(request: HttpRequest) -> bool:
    authorization, token = request.headers.get("Authorization", ""), settings.METRICS_TOKEN
    return bool(token) and compare_digest(authorization.encode(), f"Bearer {token}".encode())
