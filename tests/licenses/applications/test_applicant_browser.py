"""The applicant's pages in a real browser: they save by themselves, and lose nothing."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from exportportal.accounts.models import Organization
from licenses.applications.services import drafts
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)

Open = Callable[..., Page]


@pytest.fixture
def opened(live_server: LiveServer, browser: Browser) -> Iterator[Open]:
    """Opens one of the applicant's pages for somebody of a firm, in English."""
    context = browser.new_context()

    def open_page(firm: Organization, name: str, *args: object) -> Page:
        person = Client()
        person.force_login(make.membership(of=firm).user)
        session = person.cookies[settings.SESSION_COOKIE_NAME].value
        kept = {settings.SESSION_COOKIE_NAME: session, settings.LANGUAGE_COOKIE_NAME: "en"}
        context.add_cookies(
            [{"name": n, "value": v, "url": live_server.url} for n, v in kept.items()]
        )
        page = context.new_page()
        page.goto(live_server.url + reverse(f"licenses:{name}", args=args))
        return page

    yield open_page
    context.close()


def test_an_answer_is_saved_while_one_types(opened: Open) -> None:
    draft = make.application()
    page = opened(draft.exporter, "application_edit", draft.pk, "contract")

    page.get_by_label("Buyer", exact=True).fill("Astana Motor Import LLP")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    expect(page.locator("#announcer")).to_contain_text("Saved at")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_label("Contract number").fill("GZ-2026-0715")
    page.reload()

    expect(page.get_by_label("Buyer", exact=True)).to_have_value("Astana Motor Import LLP")
    expect(page.get_by_label("Contract number")).to_have_value("GZ-2026-0715")


def test_two_versions_are_compared_before_either_is_lost(opened: Open) -> None:
    draft = make.application(port="Khorgos")
    page = opened(draft.exporter, "application_edit", draft.pk, "shipment")
    drafts.save_application(
        application=draft,
        fields={"port": "Nansha"},
        version=None,
        actor=make.actor(of=draft.exporter),
        at=make.NOW,
    )

    page.get_by_label("Port of exit").fill("Shanghai")
    page.get_by_role("button", name="Compare the two versions").click()
    expect(page.get_by_text("Nansha")).to_be_visible()
    page.get_by_role("button", name="Save what I chose").click()
    page.wait_for_url(re.compile(rf"/applications/{draft.pk}/$"))

    draft.refresh_from_db()
    assert draft.port == "Shanghai"


def test_enter_in_a_price_saves_it_and_takes_no_car_off(opened: Open) -> None:
    draft = make.ready_application(number=2)
    line = draft.lines.order_by("vin")[0]
    page = opened(draft.exporter, "application_vehicles", draft.pk)

    page.get_by_label(f"Price {line.vin}").fill("9,000")
    page.get_by_label(f"Price {line.vin}").press("Enter")
    expect(page.get_by_text("Prices and HS codes are saved.")).to_be_visible()

    line.refresh_from_db()
    assert line.price == 9000
    assert draft.lines.count() == 2
