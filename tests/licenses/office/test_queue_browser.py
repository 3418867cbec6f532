"""The queue in a real browser: worked through by keyboard."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from exportportal.accounts.roles import Capacity
from licenses.models import LicenseApplication
from licenses.states import State
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

Open = Callable[[str], Page]


@pytest.fixture
def opened(live_server: LiveServer, browser: Browser) -> Iterator[Open]:
    """Opens an office page for a reviewer, in English."""
    context = browser.new_context()

    def open_page(address: str) -> Page:
        person = Client()
        person.force_login(make.membership(Capacity.REVIEWER, of=make.authority()).user)
        session = person.cookies[settings.SESSION_COOKIE_NAME].value
        kept = {settings.SESSION_COOKIE_NAME: session, settings.LANGUAGE_COOKIE_NAME: "en"}
        context.add_cookies(
            [{"name": n, "value": v, "url": live_server.url} for n, v in kept.items()]
        )
        page = context.new_page()
        page.goto(live_server.url + address)
        return page

    yield open_page
    context.close()


@pytest.fixture
def files() -> list[LicenseApplication]:
    return sorted((make.submitted_application() for _ in range(2)), key=lambda file: file.pk)


def test_keys_go_down_and_up_the_queue_open_a_file_and_the_next(
    opened: Open, files: list[LicenseApplication]
) -> None:
    first, second = files
    page = opened(reverse("licenses:queue"))
    expect(page.get_by_text("Keys: j next")).to_be_visible()

    page.keyboard.press("j")
    expect(page.get_by_role("link", name=first.reference)).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name=second.reference)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("o")
    expect(page).to_have_url(re.compile(f"{first.pk}/$"))
    page.keyboard.press("j")
    expect(page).to_have_url(re.compile(f"{second.pk}/$"))


def test_a_key_claims_the_file_one_stands_on_and_leads_to_the_decision(
    opened: Open, files: list[LicenseApplication]
) -> None:
    page = opened(reverse("licenses:queue"))
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.get_by_text("You have claimed this file.")).to_be_visible()
    page.keyboard.press("d")
    assert page.evaluate("document.activeElement.closest('[data-key-decide]') !== null")
    files[0].refresh_from_db()
    assert files[0].state == State.IN_REVIEW


def test_keys_are_left_alone_while_one_types_and_where_they_are_switched_off(
    opened: Open, files: list[LicenseApplication]
) -> None:
    page = opened(reverse("licenses:queue"))
    page.get_by_text("Filters and columns").click()
    search = page.get_by_label("VIN or its last digits, number, firm")
    search.press_sequentially("jock")
    expect(search).to_have_value("jock")

    page.get_by_label(re.compile(r"^\s*Keys:")).uncheck()
    page.reload()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name=files[0].reference)).not_to_be_focused()
    expect(page.get_by_label(re.compile(r"^\s*Keys:"))).not_to_be_checked()


def test_enter_in_a_tick_box_claims_nothing(opened: Open, files: list[LicenseApplication]) -> None:
    page = opened(reverse("licenses:queue"))
    page.get_by_label(re.compile(files[0].reference)).first.press("Enter")
    expect(page.get_by_text("Choose at least one file.")).to_be_visible()
    assert not LicenseApplication.objects.filter(state=State.IN_REVIEW).exists()
