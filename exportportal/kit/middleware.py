"""A refusal as a page, and what no page should have to look out for."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.common import CommonMiddleware
from django.shortcuts import render, resolve_url

from exportportal.kit.errors import PortalError
from exportportal.kit.ways import READING, is_of_machines, page_of

UNSENT: Final = "unsent"


class RefusalMiddleware:
    """Shows a `PortalError` that a view did not catch as a plain page with the right status.

    So it shows that an address is not there to be read, which Django would say without a word.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        bare = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content
        if not bare or is_of_machines(request):
            return response
        page = render(request, "405.html", {"back": page_of(request)}, status=405)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, PortalError):
            return None
        response = render(request, "error.html", {"error": error}, status=error.status)
        if error.retry_after:
            response["Retry-After"] = str(error.retry_after)
        return response


class SlashMiddleware(CommonMiddleware):
    """Leads to the address with its last slash, except what a machine sends to be done.

    Most clients follow such a redirection with GET: nothing is done, and the answer is 200.
    """

    def should_redirect_with_slash(self, request: HttpRequest) -> bool:
        sent = request.method not in READING and is_of_machines(request)
        return not sent and super().should_redirect_with_slash(request)


class SignInMiddleware(LoginRequiredMiddleware):
    """Leads to sign in and from there to a page, also when something was to be done.

    What was sent is not done after that. The session keeps in mind to say so (`UNSENT`).
    """

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        if request.method not in READING and "HX-Request" not in request.headers:
            request.session[UNSENT] = True
        name = self.get_redirect_field_name(view_func)
        return redirect_to_login(page_of(request), resolve_url(self.get_login_url(view_func)), name)


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
        texts_typed = [
            text for form in typed for name, texts in form.lists() for text in (name, *texts)
        ]
        if any("\0" in text for text in (request.path, *texts_typed)):
            raise BadRequest("a null character")
