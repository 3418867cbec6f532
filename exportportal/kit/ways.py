"""Which page somebody is on: where a sign-in, another language or a refusal leads back to."""

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators import http

View = TypeVar("View", bound=Callable[..., Any])

HOME: Final = "/"
READING: Final = frozenset({"GET", "HEAD"})


def require_POST(view: View) -> View:  # noqa: N802  # as Django calls it
    """Django's, for what is sent from a page and has none of its own."""
    return no_page(http.require_POST(view))


def no_page(view: View) -> View:
    """Mark a view whose address is no page to come back to: a file, or an act."""
    view.is_page = False  # type: ignore[attr-defined]
    return view


def is_of_machines(request: HttpRequest) -> bool:
    """Whether the address lies on the REST side."""
    return request.path.startswith("/api/")


def page_of(request: HttpRequest) -> str:
    """The page a request stands on: its own, that with its form, or the nearest above it.

    Always an address of this portal that can be read; where nothing is, that is said there.
    """
    if is_page(request.path) or request.resolver_match is None:
        return request.get_full_path()
    return _sent_from(request) or next(one for one in _above(request.path) if is_page(one))


def is_page(path: str) -> bool:
    """Whether a browser that goes to this address is shown a page."""
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    shown_by = getattr(view, "view_class", None)
    reads = shown_by is None or hasattr(shown_by, "get")
    return reads and getattr(view, "is_page", True) and not path.startswith("/api/")


def _sent_from(request: HttpRequest) -> str:
    """The page of ours that a form was sent from, as the browser says; empty if it is none."""
    referer = request.headers.get("Referer", "")
    host, secure = request.get_host(), request.is_secure()
    if not url_has_allowed_host_and_scheme(referer, {host}, require_https=secure):
        return ""
    page = urlsplit(referer)._replace(scheme="", netloc="", fragment="")
    return page.geturl() if is_page(unquote(page.path)) else ""


def _above(path: str) -> Iterator[str]:
    """The addresses above one, the nearest first, the first page last."""
    parts = path.strip("/").split("/")
    yield from (f"/{'/'.join(parts[:end])}/" for end in range(len(parts) - 1, 0, -1))
    yield HOME
