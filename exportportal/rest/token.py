"""Tokens for firms' systems, and how often they may be asked for."""

import base64
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from oauth2_provider.views import TokenView

from exportportal.kit import limits
from exportportal.kit.drf import PROBLEM
from exportportal.rest.errors import problem


@method_decorator(login_not_required, name="dispatch")
class TokenDoor(TokenView):  # type: ignore[misc]  # the toolkit carries no types
    """The token endpoint (RFC 6749, client credentials), held to a limit.

    Every try counts against the address it comes from, since checking a secret is dear. Against
    the client only the tokens count that it was given: a stranger who knows its name cannot lock
    it out.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        address = f"token:from:{request.META.get('REMOTE_ADDR', '')}"
        given = f"token:to:{sha256(_client_named(request).encode()).hexdigest()}"
        if (
            limits.count(address) > settings.TOKEN_TRIES_A_MINUTE
            or limits.counted(given) >= settings.TOKENS_A_MINUTE
        ):
            return _too_often()
        if not request.headers.get("Authorization", "").isascii():
            del request.META["HTTP_AUTHORIZATION"]  # it names nobody, and the toolkit breaks on it
        answer: HttpResponseBase = super().post(request, *args, **kwargs)
        if answer.status_code == 200:  # noqa: PLR2004
            limits.count(given)
        return answer

    def http_method_not_allowed(
        self, _request: HttpRequest, *_args: Any, **_kwargs: Any
    ) -> HttpResponseBase:
        """Nobody reads a token: a program that tries is told so as everywhere here."""
        answer = problem(405, str(_("Ask for a token by POST.")))
        answer["Allow"] = "POST"
        return answer


def _client_named(request: HttpRequest) -> str:
    """The client a request says it is, in its header (RFC 6749, 2.3.1) or in its form."""
    kind, _blank, credentials = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic":
        return str(request.POST.get("client_id", ""))
    try:
        return unquote(base64.b64decode(credentials).decode().partition(":")[0])
    except ValueError:  # neither base64 nor text
        return ""


def _too_often() -> JsonResponse:
    """429: problem details, with the words of OAuth beside them."""
    left = limits.seconds_left()
    detail = str(_("Keep a token until it ends; ask for the next one after %(left)s seconds."))
    problem = {
        "type": "urn:exportportal:problem:throttled",
        "title": str(_("Too many tries")),
        "status": 429,
        "detail": detail % {"left": left},
        "code": "throttled",
        "error": "temporarily_unavailable",
        "error_description": detail % {"left": left},
    }
    headers = {"Retry-After": str(left), "Cache-Control": "no-store"}
    return JsonResponse(problem, status=429, content_type=PROBLEM, headers=headers)
