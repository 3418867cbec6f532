"""What goes wrong before a view is reached, as problem details for machines."""

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import is_valid_path
from django.utils.translation import gettext_lazy as _
from django.views import defaults

from exportportal.kit import storage
from exportportal.kit.drf import PROBLEM, status_title
from exportportal.kit.ways import is_of_machines

DETAILS = {
    400: _("The request cannot be read."),
    403: _("This is not yours to do."),
    404: _("There is nothing here that you may see."),
    413: _("The request is too large."),
    500: _("Something broke on our side. Nothing was changed; try again in a while."),
}
CODES = {
    400: "malformed",
    403: "not-allowed",
    404: "not-found",
    405: "method-not-allowed",
    413: "body-too-large",
    500: "broken",
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where the body alone was too much."""
    too_large = isinstance(exception, RequestDataTooBig)
    if is_of_machines(request):
        return problem(413 if too_large else 400)
    if too_large:
        return render(request, "413.html", status=413)
    return defaults.bad_request(request, exception)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    if not is_of_machines(request):
        return defaults.permission_denied(request, exception)
    return problem(403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404; where only the last slash is missing, with the address that was meant."""
    if not is_of_machines(request):
        return defaults.page_not_found(request, exception)
    meant = f"{request.path}/"
    if not request.path.endswith("/") and is_valid_path(f"{request.path_info}/"):
        return problem(404, _("An address ends in a slash: %(address)s") % {"address": meant})
    return problem(404)


def broken(request: HttpRequest) -> HttpResponse:
    """500; 507 where a full disk is what went wrong, be it only that of a large upload's copy."""
    if storage.is_out_of_space(sys.exc_info()[1]):
        return no_room(request)
    return problem(500) if is_of_machines(request) else defaults.server_error(request)


def no_room(request: HttpRequest) -> HttpResponse:
    """507."""
    error = storage.NoRoom()
    if is_of_machines(request):
        answer: HttpResponse = JsonResponse(error.as_problem(), status=507, content_type=PROBLEM)
    else:
        answer = render(request, "error.html", {"error": error}, status=507)
    answer["Retry-After"] = str(error.retry_after)
    return answer


def problem(status: int, detail: str = "") -> JsonResponse:
    """Problem details of this status; `detail` says more than its usual sentence, if it has one."""
    details: dict[str, Any] = {
        "type": f"urn:exportportal:problem:{CODES[status]}",
        "title": status_title(status),
        "status": status,
        "detail": detail or str(DETAILS[status]),
        "code": CODES[status],
    }
    if status == 400:  # noqa: PLR2004
        details["errors"] = []
    return JsonResponse(details, status=status, content_type=PROBLEM)
