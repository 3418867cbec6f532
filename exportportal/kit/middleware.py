"""A refusal as a page, and what no page should have to look out for."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

from exportportal.kit.errors import PortalError


class RefusalMiddleware:
    """Shows a `PortalError` that a view did not catch as a plain page with the right status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, PortalError):
            return None
        response = render(request, "error.html", {"error": error}, status=error.status)
        if error.retry_after:
            response["Retry-After"] = str(error.retry_after)
        return response


class SignedOutMiddleware:
    """Answers a request of a page's script with 401 where a person would be led to sign in.

    Followed in the background, the way to the sign-in page would put that page into the middle of
    what somebody is typing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "HX-Request" not in request.headers or request.user.is_authenticated:
            return response
        led_away = response.get("Location", "").startswith(resolve_url(settings.LOGIN_URL))
        return HttpResponse(status=401) if led_away else response


class NullCharacterMiddleware:
    """Turns away whatever holds a null character: nobody types one, and the database takes none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        typed = [request.GET, request.POST] if request.method == "POST" else [request.GET]
        said = [text for form in typed for name, texts in form.lists() for text in (name, *texts)]
        if any("\0" in text for text in (request.path, *said)):
            raise BadRequest("a null character")
