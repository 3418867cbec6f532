"""The page of components, in a demo and a sandbox only."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from exportportal.kit.components import sample
from exportportal.kit.components.uses import components

View = Callable[[HttpRequest], HttpResponse]


def for_developers(view: View) -> View:
    """Not there where real work is done; elsewhere without a sign-in."""

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        if not (settings.DEMO or settings.SANDBOX):
            raise Http404
        return view(request)

    return login_not_required(require_http_methods(["GET", "HEAD", "POST"])(wrapped))


@for_developers
def page(request: HttpRequest) -> HttpResponse:
    """Every component with its uses. What its forms send goes nowhere: the page is shown again."""
    shown = sample.context(language=get_language() or "en") | {"uses": components()}
    return render(request, "kit/components.html", shown)


@for_developers
def progress(request: HttpRequest) -> HttpResponse:
    """What the running job of the page comes to: it is asked once and is over."""
    shown = sample.context(language=get_language() or "en")
    return render(request, "components/progress.html", {"job": shown["over"]})
