"""Failures a developer asks for, by the header `Sandbox-Failure` of any request to the API.

They show how a system bears what a real portal, or the way to it, does now and then.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exportportal.kit.drf import PROBLEM
from exportportal.kit.errors import Invalid

HEADER: Final = "Sandbox-Failure"
SLOW_SECONDS: Final = 10
RETRY_AFTER: Final = 5
# Of the few threads a sandbox has, so many may wait at once; others get the true answer on time.
SLEEPERS: Final = BoundedSemaphore(2)
AT_ONCE: Final = {401, 403, 404, 429}  # who may not ask makes nobody wait


@dataclass(frozen=True, slots=True)
class Failure:
    """One way to fail. `done` tells whether the request is carried out all the same."""

    name: str
    status: int | None  # None: the true answer, late
    done: bool
    sentence: str | Promise


FAILURES: Final = {
    failure.name: failure
    for failure in (
        Failure("broken", 500, done=False, sentence=_("The portal breaks; nothing was done.")),
        Failure(
            "unavailable",
            503,
            done=False,
            sentence=_("The portal is away for a moment; nothing was done. See `Retry-After`."),
        ),
        Failure(
            "too-many",
            429,
            done=False,
            sentence=_("As if you had asked too often; nothing was done. See `Retry-After`."),
        ),
        Failure(
            "answer-lost",
            504,
            done=True,
            sentence=_(
                "The request is carried out and its answer is lost on the way. Send it again "
                "under the same `Idempotency-Key`."
            ),
        ),
        Failure("slow", None, done=True, sentence=_("The true answer, ten seconds late.")),
    )
}


class FailureMiddleware:
    """Fails a request to the API in the way its header names."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        name = request.headers.get(HEADER)
        if name is None or not request.path.startswith("/api/"):
            return self.get_response(request)
        failure = FAILURES.get(name)
        if failure is None:
            unknown = Invalid(
                _("There is no such failure. Choose from: %(names)s.")
                % {"names": ", ".join(FAILURES)}
            )
            return JsonResponse(unknown.as_problem(), status=unknown.status, content_type=PROBLEM)
        if not failure.done:
            return _failed(failure)
        answer = self.get_response(request)
        if failure.status is not None:
            return _failed(failure)
        if answer.status_code not in AT_ONCE:
            _linger()
        return answer


def _linger() -> None:
    if SLEEPERS.acquire(blocking=False):
        try:
            time.sleep(SLOW_SECONDS)
        finally:
            SLEEPERS.release()


def _failed(failure: Failure) -> HttpResponse:
    problem = {
        "type": f"urn:exportportal:problem:sandbox-{failure.name}",
        "title": str(_("A failure you asked for")),
        "status": failure.status,
        "detail": str(failure.sentence),
        "code": f"sandbox-{failure.name}",
    }
    response = JsonResponse(problem, status=failure.status or 500, content_type=PROBLEM)
    if failure.status in {429, 503}:
        response["Retry-After"] = str(RETRY_AFTER)
    return response
