"""Nobody ends on an empty page: after a sign-in, another language, or at the address of an act."""

from collections.abc import Callable
from html.parser import HTMLParser
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import PortalError
from exportportal.kit.ways import is_page
from licenses.public.views import verification
from tests import make
from tests.architecture.routes import Route, every_route
from tests.architecture.test_routes import PUBLIC, Visitor, addresses
from tests.architecture.world import World, build
from tests.make.people import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

Ask = Callable[[Client], Any]

SIGNING_IN = "/accounts/login/"
TOLD = "Your session had ended; nothing was sent. Please send it again."


@pytest.fixture
def world() -> World:
    cache.clear()
    return build()


@pytest.fixture
def browser() -> Client:
    cache.clear()
    return Client(headers={"accept-language": "en"})


def acts(world: World) -> list[tuple[Route, str]]:
    """The addresses that take what is sent and are no pages, one of each route."""
    found = [
        (route, address)
        for route in every_route()
        for address in list(addresses(world, route))[:1]
        if not route.pattern.startswith("api/") and not is_page(address)
    ]
    assert len(found) > 50
    return [one for one in found if one[0].name != "licenses:document"]  # a file, and read


def next_of(answer: HttpResponse) -> str:
    """Where one comes after signing in."""
    where = urlsplit(answer["Location"])
    assert where.path == SIGNING_IN
    return parse_qs(where.query)["next"][0]


def words_of(page: HttpResponse) -> str:
    """The first heading of a page, which says what it is."""
    said = page.content.decode()
    return said.partition("<h1")[2].partition(">")[2].partition("</h1>")[0].strip()


def test_a_sign_in_leads_to_a_page_whatever_was_to_be_sent(world: World, browser: Client) -> None:
    people = [Visitor(world.people[name]) for name in ("exporter", "reviewer", "maker")]
    astray = []
    for route, address in acts(world):
        if route.name in PUBLIC:
            continue
        led = {next_of(browser.post(address)), next_of(browser.get(address))}
        page = led.pop()
        shown = [person.answer("get", page) for person in people]
        if led or not is_page(page) or not all(map(words_of, shown)):
            astray.append(f"{address}: {page}, {[one.status_code for one in shown]}")
        if HTTPStatus.OK not in {one.status_code for one in shown}:
            astray.append(f"{address}: nobody reads {page}")
    assert not astray


def test_the_address_of_an_act_says_that_it_is_none_of_a_page(world: World) -> None:
    person = Visitor(world.people["exporter"])
    silent = []
    for _route, address in acts(world):
        page, head = person.answer("get", address), person.answer("head", address)
        said = page.content.decode()
        if page.status_code != HTTPStatus.METHOD_NOT_ALLOWED or "There is no page" not in said:
            silent.append(f"{address}: {page.status_code}")
        if (page["Allow"], head.status_code) != ("POST", HTTPStatus.METHOD_NOT_ALLOWED):
            silent.append(f"{address}: {head.status_code} for its head")
    assert not silent


def signed_in(client: Client, username: str, then: str) -> Any:
    asked = {"login": username, "password": PASSWORD, "next": then}
    return client.post(SIGNING_IN, asked, follow=True)


def test_who_signs_in_after_a_press_is_told_that_nothing_was_sent(browser: Client) -> None:
    draft = make.ready_application()
    person = make.membership(of=draft.exporter).user
    check = reverse("licenses:application_check", args=[draft.pk])
    submit = reverse("licenses:application_submit", args=[draft.pk])

    led = browser.post(
        submit, {"declaration": "on"}, headers={"referer": f"http://testserver{check}"}
    )
    assert next_of(led) == check
    assert (
        "Your session had ended; nothing was sent." in browser.get(led["Location"]).content.decode()
    )
    page = signed_in(browser, person.username, next_of(led))
    assert (page.status_code, page.request["PATH_INFO"]) == (HTTPStatus.OK, check)
    assert TOLD in page.content.decode()
    assert TOLD not in browser.get(check).content.decode()
    draft.refresh_from_db()
    assert draft.submitted_at is None


def test_a_session_that_ends_while_somebody_writes_leads_back_to_the_file() -> None:
    """As in a browser: the ended session's cookie and the form's proof of origin are there."""
    cache.clear()
    official = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    file = make.submitted_application()
    person = make.membership(Capacity.REVIEWER, of=file.issuing_body).user
    page = reverse("licenses:file", args=[file.pk])
    official.get(SIGNING_IN)
    proof = {"csrfmiddlewaretoken": official.cookies["csrftoken"].value}
    came = official.post(SIGNING_IN, {"login": person.username, "password": PASSWORD} | proof)
    assert came.status_code == HTTPStatus.FOUND
    Session.objects.all().delete()

    proof = {"csrfmiddlewaretoken": official.cookies["csrftoken"].value}
    message = reverse("licenses:message", args=[file.pk])
    sent = {"referer": f"http://testserver{page}"}
    led = official.post(message, {"text": "A letter"} | proof, headers=sent)
    assert next_of(led) == page
    asked = {"login": person.username, "password": PASSWORD, "next": page}
    shown = official.post(SIGNING_IN, asked | proof, follow=True)
    assert (shown.status_code, shown.request["PATH_INFO"]) == (HTTPStatus.OK, page)
    assert TOLD in shown.content.decode()


def test_who_only_wanted_to_read_is_told_nothing_of_sending(browser: Client) -> None:
    person = make.membership().user
    led = browser.get(reverse("vehicles:stock"))
    assert TOLD not in signed_in(browser, person.username, next_of(led)).content.decode()


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "http://elsewhere.example/applications/",
        "http://testserver@elsewhere.example/applications/",
        "javascript:alert(1)",
        "//elsewhere.example/",
        "http://testserver//elsewhere.example/",
        "http://testserver/applications/start/../../..//elsewhere.example/",
        "http://testserver/no/such/page/",
        "http://testserver/api/v1/vehicles/",
        "http://testserver/vehicles/planner/calendar/end/",
        "http://[",
    ],
)
def test_no_strange_address_is_taken_for_the_page_of_a_form(browser: Client, referer: str) -> None:
    led = browser.post(reverse("vehicles:feed_make"), headers={"referer": referer})
    assert next_of(led) == reverse("vehicles:planner")


def test_what_the_page_of_a_form_was_asked_is_kept(browser: Client) -> None:
    page = f"{reverse('licenses:queue')}?tab=all&q=a%26b"
    sent = {"referer": f"http://testserver{page}#row"}
    assert next_of(browser.post(reverse("licenses:export_ask"), headers=sent)) == page


class Next(HTMLParser):
    """Where the switch of languages leads."""

    said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("name") == "next":
            self.said = given.get("value") or ""


def after_the_switch(client: Client, page: Any, language: str) -> Any:
    found = Next()
    found.feed(page.content.decode())
    asked = {"language": language, "next": found.said}
    return client.post(reverse("set_language"), asked, follow=True)


def test_another_language_on_a_refused_page_leads_to_the_page_of_the_form(browser: Client) -> None:
    draft = make.application()
    browser.force_login(make.membership(of=draft.exporter).user)
    submit = reverse("licenses:application_submit", args=[draft.pk])
    for page in (
        reverse("licenses:application_check", args=[draft.pk]),
        reverse("licenses:application", args=[draft.pk]),
    ):
        sent = {"referer": f"http://testserver{page}"}
        refused = browser.post(submit, {"version": str(draft.version)}, headers=sent)
        assert refused.status_code >= HTTPStatus.BAD_REQUEST
        shown = after_the_switch(browser, refused, "en")
        assert (shown.status_code, shown.request["PATH_INFO"]) == (HTTPStatus.OK, page)


def bad_character(_monkeypatch: pytest.MonkeyPatch) -> Ask:
    return lambda client: client.get("/register/", {"q": "\0"})


def nothing_there(_monkeypatch: pytest.MonkeyPatch) -> Ask:
    return lambda client: client.get("/no/such/page/")


def no_proof_of_origin(_monkeypatch: pytest.MonkeyPatch) -> Ask:
    return lambda client: client.post("/language/", {"language": "en"})


def no_page(_monkeypatch: pytest.MonkeyPatch) -> Ask:
    return lambda client: client.get("/verify/paper/")


def no_such_method(_monkeypatch: pytest.MonkeyPatch) -> Ask:
    return lambda client: client.trace("/law/")


def too_much(_monkeypatch: pytest.MonkeyPatch) -> Ask:
    form = "application/x-www-form-urlencoded"
    return lambda client: client.post(SIGNING_IN, "x" * 2_600_000, content_type=form)


def too_often(monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.setattr(verification, "TRIES_A_MINUTE", 0)
    return lambda client: client.get("/verify/x/")


def failing(error: Exception) -> Callable[[pytest.MonkeyPatch], Ask]:
    def fail(*_said: Any, **_more: Any) -> None:
        raise error

    def prepared(monkeypatch: pytest.MonkeyPatch) -> Ask:
        monkeypatch.setattr(verification.verification, "verify", fail)
        return lambda client: client.get("/verify/x/")

    return prepared


class NotNow(PortalError):
    status = 503


@pytest.mark.parametrize(
    ("prepared", "status", "heading"),
    [
        (bad_character, 400, "This request cannot be read"),
        (no_proof_of_origin, 403, "This form has grown too old"),
        (failing(PermissionDenied()), 403, "This is not yours to do"),
        (nothing_there, 404, "There is nothing here"),
        (no_page, 405, "There is no page at this address"),
        (no_such_method, 405, "There is no page at this address"),
        (too_much, 413, "This is too much at once"),
        (too_often, 429, "Too many tries"),
        (failing(RuntimeError()), 500, "The portal has made a mistake"),
        (failing(NotNow()), 503, "This cannot be done"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_status_has_a_page_with_words(
    prepared: Callable[[pytest.MonkeyPatch], Ask],
    status: int,
    heading: str,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cache.clear()
    client = Client(
        enforce_csrf_checks=prepared is no_proof_of_origin,
        raise_request_exception=False,
        headers={"accept-language": language},
    )
    answer = prepared(monkeypatch)(client)
    assert answer.status_code == status
    with translation.override(language):
        assert words_of(answer) == gettext(heading)
    assert 'href="/"' in answer.content.decode()
