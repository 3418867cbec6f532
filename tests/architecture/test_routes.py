"""Every route, walked by everybody: nothing falls over, nothing is open that should be closed."""

from collections.abc import Iterator
from html.parser import HTMLParser
from http import HTTPStatus
from itertools import product
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse
from django.views import defaults
from pytest_django import DjangoDbBlocker

from exportportal.accounts.models import User
from exportportal.accounts.roles import Capacity
from exportportal.kit import heartbeat
from tests import make
from tests.architecture.routes import Route, every_route
from tests.architecture.world import World, build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

PUBLIC = {
    "home": "the first page says what the portal is for",
    "set_language": "whoever reads may choose the language",
    "healthz": "asked by machines",
    "readyz": "asked by machines",
    "metrics": "the same; in production it asks for a token of its own",
    "compliance:rules": "the law is for everybody to read",
    "compliance:rule": "the same",
    "compliance:clause": "the same",
    "compliance:parameter": "the same",
    "compliance:negative_list": "the same",
    "news:mail_confirm": "the link in a mail proves its reader",
    "news:mail_end": "who gets a mail may stop it",
    "licenses:figures": "figures for the public, without anybody's business in them",
    "register": "anyone may ask how an exporter stands",
    "vehicles:feed": "a calendar program has no sign-in; its address is the secret",
    "licenses:calculator": "anyone may ask what applies to a car",
    "components": "in a demo and a sandbox only, and everything on it is invented",
    "component_progress": "the same",
    "accounts:join": "one who was invited has no sign-in yet",
    "licenses:verify": "anyone verifies a license",
    "licenses:verified": "the page behind the QR of every paper",
    "licenses:holder_complaint": "whoever holds the paper abroad has no sign-in; the code is proof",
    "licenses:verify_paper": "the same, by the PDF itself",
    "licenses:verify_offline": "how to do the same without a connection",
    "licenses:license_keys": "the public keys that takes",
    "v1:verify": "the same for machines",
    "v1:token": "here machines sign in",
    "v1:rules": "the law is for everybody to read",
    "v1:schema": "what the REST side can do is no secret",
    "v1:docs": "the same, for people",
    "account_login": "here one signs in",
    "account_logout": "signing out again does no harm",
    "account_inactive": "says that an account is closed",
    "account_signup": "says that nobody signs up on their own",
    "account_reset_password": "allauth's own way back in",
    "account_reset_password_done": "the same",
    "account_reset_password_from_key": "the same",
    "account_reset_password_from_key_done": "the same",
    "account_confirm_email": "allauth's own; no address is ever confirmed here",
    "account_email_verification_sent": "the same",
    "account_confirm_login_code": "allauth's own; no such code is ever sent",
    "mfa_authenticate": "the second step of signing in",
}
CLOSED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
NOT_THERE = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
METHODS = ("get", "post")
ROUTES = every_route()
CAPACITIES = [str(one) for one in Capacity if one is not Capacity.CLOCK]
STRANGERS = (
    "another exporter",
    "a dealer without consent",
    "another maker",
    "another body's reviewer",
    "another body's approver",
)
# What nobody types who means well: a null byte, too long a number, an id and a day that are none.
ODD = ("\x00", "9" * 400, "not-a-uuid", "2026-02-31")
QUESTIONS = (
    "q",
    "after",
    "before",
    "state",
    "tab",
    "vehicle",
    "vin",
    "code",
    "maker",
    "on",
    "next",
)
# These have most of the pages; the others are shown one example of each.
PARTIES = ("exporter", "reviewer", "approver", "maker")
# Every example for these two; for the others it is a longer proof, run by `make test-long`.
SAMPLE = frozenset({"exporter", "reviewer"})


def walked_by(*names: str) -> pytest.MarkDecorator:
    """A walk of each of these; those of the sample in every run, the others in the long one."""
    return pytest.mark.parametrize(
        "name",
        [one if one in SAMPLE else pytest.param(one, marks=pytest.mark.long) for one in names],
    )


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


@pytest.fixture(autouse=True)
def _media(settings: Any, papers: Path) -> None:
    """Where the papers of the world are, for all walks alike."""
    settings.MEDIA_ROOT = papers


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, papers: Path
) -> Iterator[World]:
    """One world for all walks: each visit takes back what it changed, and building takes time."""
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=papers),
        time_machine.travel(make.NOW, tick=False),
        transaction.atomic(),
    ):
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World) -> World:
    cache.clear()
    for part in ("worker", "beat"):
        heartbeat.beat(part)
    return built


@pytest.fixture
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused without the page that says so: the walk asks for the status alone."""
    for name, status in (("permission_denied", 403), ("page_not_found", 404)):
        monkeypatch.setattr(defaults, name, lambda *_, status=status: HttpResponse(status=status))


Form = tuple[str, set[str]]
Seen = dict[tuple[str, str], tuple[int, list[Form]]]


@pytest.fixture(scope="module")
def seen() -> Seen:
    """How pages answered the walks before, by who asked and the address, and what forms they have.

    The world is the same for all walks; what another worker has walked is asked for again.
    """
    return {}


class Visitor:
    """Somebody at a browser. What a visit changes is taken back before the next one."""

    def __init__(self, person: User | None) -> None:
        self.cookies: dict[str, str] = {}
        # One for all visits: making the portal ready anew for each took a third of the walk.
        self.browser = Client(raise_request_exception=False, headers={"accept-language": "en"})
        if person is not None:
            client = Client()
            client.force_login(person)
            self.cookies = {name: one.value for name, one in client.cookies.items()}

    def visit(self, method: str, address: str, fields: dict[str, object] | None = None) -> int:
        """The status of the answer; a view that raised is a 500."""
        return self.answer(method, address, fields).status_code

    def answer(
        self, method: str, address: str, fields: dict[str, object] | None = None
    ) -> HttpResponse:
        client = self.browser
        client.cookies.clear()
        for name, value in self.cookies.items():
            client.cookies[name] = value
        with transaction.atomic():
            response: HttpResponse = getattr(client, method)(address, fields or {})
            if response.streaming:
                response.getvalue()  # read to its end, the file behind it is closed
            transaction.set_rollback(True)
        return response


def addresses(world: World, route: Route) -> Iterator[str]:
    """Every address of a route, one for each example."""
    values = [world.examples(route, name) for name in route.parameters]
    for chosen in product(*values):
        yield route.address(dict(zip(route.parameters, chosen, strict=True)))


def test_every_parameter_of_every_route_has_an_example(world: World) -> None:
    """Without one the walks below would pass a new route by."""
    missing = [
        f"{route.name} ({route.pattern}): give tests/architecture/world.py an example of "
        f"{name!r} after {route.noun(name)!r}."
        for route in ROUTES
        for name in route.parameters
        if not world.examples(route, name)
    ]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("name", [*CAPACITIES, "without membership"])
def test_no_page_falls_over_whoever_asks_for_it(world: World, seen: Seen, name: str) -> None:
    assert not broken_pages(world, seen, name, examples=None if name in SAMPLE else 1)


@pytest.mark.long
@pytest.mark.parametrize("name", [one for one in PARTIES if one not in SAMPLE])
def test_no_example_of_a_page_falls_over(world: World, seen: Seen, name: str) -> None:
    assert not broken_pages(world, seen, name, examples=None)


def broken_pages(world: World, seen: Seen, name: str, *, examples: int | None) -> list[str]:
    """What answers with a 500 to a bare question and to an empty form."""
    visitor = Visitor(world.people[name])
    broken = []
    for route in ROUTES:
        for address in list(addresses(world, route))[:examples]:
            for method in METHODS:
                answer = visitor.answer(method, address)
                if method == "get" and name in PARTIES:
                    seen[name, address] = answer.status_code, forms_of(answer, address)
                if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    broken.append(f"{method} {address}: {answer.exc_info}")
    return broken


def test_a_person_without_membership_reads_nothing_of_any_firm(world: World) -> None:
    visitor = Visitor(world.people["without membership"])
    shown = [
        address
        for route in ROUTES
        if route.name not in PUBLIC and not route.pattern.startswith("accounts/")
        for address in addresses(world, route)
        if visitor.visit("get", address) == HTTPStatus.OK
    ]
    assert not shown


def test_what_is_not_on_the_short_list_asks_for_a_name(world: World) -> None:
    nobody = Visitor(None)
    signing_in = reverse("account_login")
    unguarded = []
    for route in ROUTES:
        if route.name in PUBLIC:
            continue
        for address, method in product(addresses(world, route), METHODS):
            answer = nobody.answer(method, address)
            asked = answer.get("Location", "").startswith(signing_in)
            if not asked and answer.status_code not in CLOSED:
                unguarded.append(f"{method} {address}: {answer.status_code}")
    assert not unguarded


def test_the_short_list_names_only_routes_that_are_there() -> None:
    assert not PUBLIC.keys() - {route.name for route in ROUTES}


def test_no_public_page_falls_over_for_anybody(world: World) -> None:
    nobody = Visitor(None)
    broken = [
        f"{method} {address}"
        for route in ROUTES
        if route.name in PUBLIC
        for address in addresses(world, route)
        for method in METHODS
        if nobody.visit(method, address) >= HTTPStatus.INTERNAL_SERVER_ERROR
    ]
    assert not broken


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.usefixtures("bare_refusals")
def test_what_is_another_firms_is_not_there(world: World, name: str) -> None:
    """And it is not there in the same way as what never was, so that ids tell nothing."""
    visitor = Visitor(world.strangers[name])
    found_there = []
    for route in ROUTES:
        firms = {"pk", "id", "number"} & set(route.parameters)
        if not firms or route.name in PUBLIC.keys() | open_to(name):
            continue
        if route.pattern.startswith("api/"):
            continue  # machines' doors have a walk of their own, in test_api_routes.py
        for method in METHODS:
            nothing = visitor.visit(method, address_of_nothing(world, route))
            for address in addresses(world, route):
                found = visitor.visit(method, address)
                if found not in NOT_THERE or found != nothing:
                    found_there.append(f"{method} {address}: {found}, {nothing} for what never was")
    assert not found_there


def open_to(name: str) -> set[str]:
    """Routes to things that are nobody's alone."""
    # The register of services is there for every firm to look for one.
    register = {"vehicles:offer"}
    if "body" not in name:
        return register
    # An official of any body may meet a maker's confirmation and its outlets on a file.
    return register | {one.name for one in ROUTES if one.pattern.startswith("makers/")}


def address_of_nothing(world: World, route: Route) -> str:
    """An address of the route with an id that nothing has."""
    counted = "<int:pk>" in route.pattern
    never = {"pk": "999999" if counted else str(uuid4()), "id": str(uuid4())}
    never |= {"number": "26-ZZ-999999"}
    return route.address(
        {name: never.get(name) or world.examples(route, name)[0] for name in route.parameters}
    )


@walked_by("exporter", "maker", "reviewer")
def test_odd_questions_in_an_address_are_answered(world: World, name: str) -> None:
    visitor = Visitor(world.people[name])
    broken = []
    for route in ROUTES:
        for address in list(addresses(world, route))[:1]:
            for odd in ODD:
                status = visitor.visit("get", address, dict.fromkeys(QUESTIONS, odd))
                if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    broken.append(f"{address} with {odd!r}")
                if status in CLOSED:
                    break  # nobody reads the question
    assert not broken


@pytest.mark.parametrize("name", ["exporter", "reviewer"])
def test_the_head_of_a_page_is_answered_as_the_page_is(world: World, seen: Seen, name: str) -> None:
    """With an empty body, as HTTP has it (RFC 9110, 9.1)."""
    visitor = Visitor(world.people[name])
    other = []
    for route in ROUTES:
        for address in list(addresses(world, route))[:1]:
            status, _forms = page_of(visitor, address, seen, name)
            head = visitor.answer("head", address)
            if head.status_code != status or (not head.streaming and head.content):
                other.append(f"{address}: {head.status_code}, and {status} for the page")
    assert not other


@pytest.mark.parametrize("pattern", ["/verify/%00/", "/licenses/%00/", "/api/v1/verify/%00/"])
def test_an_address_that_cannot_be_one_is_answered(world: World, pattern: str) -> None:
    assert Visitor(world.people["exporter"]).visit("get", pattern) == HTTPStatus.BAD_REQUEST


class Forms(HTMLParser):
    """The forms of a page: where each is sent, and the names of its fields."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, set[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form" and said.get("method") == "post":
            self.found.append((said.get("action") or "", set()))
        name = said.get("name")
        if tag in {"input", "select", "textarea", "button"} and name and self.found:
            self.found[-1][1].add(name)


@walked_by("exporter", "maker", "reviewer", "approver")
def test_odd_answers_in_a_form_are_answered(world: World, seen: Seen, name: str) -> None:
    """Every form of every page is sent with the same odd thing in each of its fields."""
    visitor = Visitor(world.people[name])
    tried: dict[tuple[str, str], int] = {}
    for route in ROUTES:
        for address in addresses(world, route):
            _status, forms = page_of(visitor, address, seen, name)
            for target, fields in forms:
                tried |= {
                    (target, odd): visitor.visit("post", target, dict.fromkeys(fields, odd))
                    for odd in ODD
                    if (target, odd) not in tried
                }
    assert not [one for one, status in tried.items() if status >= HTTPStatus.INTERNAL_SERVER_ERROR]


def page_of(visitor: Visitor, address: str, seen: Seen, name: str) -> tuple[int, list[Form]]:
    """How a page answers, and where its forms are sent; asked for where no walk has been."""
    if (name, address) not in seen:
        page = visitor.answer("get", address)
        seen[name, address] = page.status_code, forms_of(page, address)
    return seen[name, address]


def forms_of(page: HttpResponse, address: str) -> list[Form]:
    """Where the forms of a page are sent, and what they ask."""
    if page.status_code != HTTPStatus.OK or page.streaming:
        return []
    forms = Forms()
    forms.feed(page.content.decode(errors="replace"))
    return [(action or address, fields) for action, fields in forms.found]


def test_a_session_cookie_is_all_that_signs_a_visitor_in(world: World) -> None:
    """The walks above rest on it."""
    assert settings.SESSION_COOKIE_NAME in Visitor(world.people["exporter"]).cookies
