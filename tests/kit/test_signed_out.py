"""A session that ends while somebody types: they are told, and nothing typed is lost."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from exportportal.accounts.models import User
from licenses.models import LicenseApplication
from tests import make
from tests.make.people import PASSWORD


@pytest.fixture
def context(browser: Chromium) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="en")
    made.set_default_timeout(20_000)
    yield made
    made.close()


def sign_in(page: Page, site: str, person: User) -> None:
    page.goto(site + reverse("account_login"))
    page.locator("input[name=login]").fill(person.username)
    page.locator("input[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()


def address_of(draft: LicenseApplication, section: str) -> str:
    return reverse("licenses:application_edit", args=[draft.pk, section])


@pytest.mark.django_db
def test_a_pages_script_is_told_of_the_end_and_not_led_away(client: Client) -> None:
    draft = make.application()
    background = client.post(
        address_of(draft, "contract"), {"buyer_name": "X"}, headers={"HX-Request": "true"}
    )
    person = client.post(address_of(draft, "contract"), {"buyer_name": "X"})

    assert background.status_code == HTTPStatus.UNAUTHORIZED
    assert not background.content
    assert person.status_code == HTTPStatus.FOUND
    assert person["Location"].startswith(reverse("account_login"))


@pytest.mark.django_db(transaction=True)
def test_what_is_typed_after_the_session_ended_is_saved_once_signed_in_again(
    context: BrowserContext, live_server: LiveServer
) -> None:
    cache.clear()
    draft = make.application()
    person = make.membership(of=draft.exporter).user
    page = context.new_page()
    sign_in(page, live_server.url, person)
    page.goto(live_server.url + address_of(draft, "contract"))
    Session.objects.all().delete()

    page.get_by_label("Buyer", exact=True).fill("Astana Motor Import LLP")
    told = page.locator("#signed-out")
    expect(told).to_be_visible()
    expect(page.locator("#trouble")).to_be_hidden()
    page.get_by_role("button", name="Save and back").click()
    expect(told).to_be_focused()
    expect(page.get_by_label("Buyer", exact=True)).to_have_value("Astana Motor Import LLP")

    with context.expect_page() as opened:
        told.get_by_role("link").click()
    sign_in(opened.value, live_server.url, person)
    opened.value.close()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(told).to_be_hidden()
    expect(page.locator("#saved")).to_contain_text("Saved at")
    draft.refresh_from_db()
    assert draft.buyer_name == "Astana Motor Import LLP"
    with page.expect_navigation():
        page.get_by_role("button", name="Save and back").click()
    expect(page.get_by_text("Saved: Buyer and contract.")).to_be_visible()
    assert settings.LOGIN_URL not in page.url
