"""A sandbox says what it is: on every page, on every paper; and speaks to the world in its time."""

from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.conf import settings as portal
from django.test import Client

from exportportal.accounts import clients
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import OrganizationKind
from exportportal.kit import pdf_rendering
from exportportal.sandbox import clock
from exportportal.webhooks import sending, services, tasks
from exportportal.webhooks.models import DeliveryState
from tests import make

STYLE = Path(portal.BASE_DIR) / "templates" / "documents" / "letter.css"
PAGES = "<!doctype html><html lang='zh'><head><title>两页</title></head><body><p>第一页</p>"
PAGES += "<p style='break-before: page'>第二页</p></body></html>"


@pytest.fixture
def _new_press() -> Any:
    pdf_rendering.pdf_renderer.cache_clear()
    yield
    pdf_rendering.pdf_renderer.cache_clear()


def printed() -> list[str]:
    """What stands on each page of a paper."""
    page = pdf_rendering.pdf_renderer(Path(portal.FONTS_DIR), STYLE)
    return [leaf.extract_text() for leaf in pypdf.PdfReader(BytesIO(page(PAGES))).pages]


@pytest.mark.usefixtures("_new_press")
def test_every_page_of_a_paper_says_that_it_has_no_effect(settings: Any) -> None:
    settings.SANDBOX = True
    pages = printed()
    assert len(pages) == 2
    assert all("SANDBOX" in text and "无法律效力" in text for text in pages)


@pytest.mark.usefixtures("_new_press")
def test_a_real_paper_says_nothing_of_the_kind() -> None:
    assert not any("SANDBOX" in text for text in printed())


@pytest.mark.parametrize(("language", "words"), [("en", "SANDBOX"), ("zh-hans", "沙箱 SANDBOX")])
def test_every_page_says_it_with_the_day_of_its_clock(
    sandbox: None, client: Client, language: str, words: str
) -> None:
    clock.set_to(make.NOW + timedelta(days=181))
    for address in ("/law/", "/accounts/login/", "/verify/", "/no/such/page/"):
        page = client.get(address, headers={"accept-language": language}).content.decode()
        assert words in page, address
        assert "2027-01-03" in page, address


def test_no_page_of_the_portal_says_it(db: None, client: Client) -> None:
    assert "SANDBOX" not in client.get("/law/").content.decode()


def test_the_sandboxs_scope_is_given_in_a_sandbox_alone(db: None, settings: Any) -> None:
    firm: Organization = make.organization(OrganizationKind.DEALER)
    assert "sandbox" not in clients.scopes_of(firm)
    settings.SANDBOX = True
    assert "sandbox" in clients.scopes_of(firm)
    assert clients.scopes_of(make.organization(OrganizationKind.AUTHORITY)) == ()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, str]]:
    """The headers of the messages that went out, instead of sending them."""
    headers_of: list[Mapping[str, str]] = []

    def post(_target: object, *, body: bytes, headers: Mapping[str, str]) -> int:
        headers_of.append(headers)
        return 204

    monkeypatch.setattr(sending, "post", post)
    monkeypatch.setattr(sending.addresses, "resolve", lambda address: address)
    return headers_of


def test_a_message_is_signed_in_the_worlds_time_so_that_receivers_take_it(
    sandbox: None, sent: list[Mapping[str, str]]
) -> None:
    clock.set_to(make.NOW + timedelta(days=181))
    delivery = make.delivery(make.webhook())
    tasks.drain(webhook_id=str(delivery.webhook_id))
    assert sent[0]["webhook-timestamp"] == str(int(make.NOW.timestamp()))
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.DELIVERED
    assert delivery.delivered_at == make.NOW + timedelta(days=181)


def test_two_secrets_sign_until_the_day_is_over_by_the_sandboxs_own_clock(
    sandbox: None, sent: list[Mapping[str, str]]
) -> None:
    webhook = make.webhook()
    firms = make.actor(of=webhook.organization)
    services.rotate_secret(webhook_id=webhook.pk, actor=firms, at=clock.now())
    for hours in (23, 24):
        clock.set_to(make.NOW + timedelta(hours=hours))
        make.delivery(webhook)
        tasks.drain(webhook_id=str(webhook.pk))
    assert [len(headers["webhook-signature"].split()) for headers in sent] == [2, 1]
