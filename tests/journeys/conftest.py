"""A real browser against a real server, with a real worker behind it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from exportportal.kit import clock
from licenses.management.demo import cast, rates
from licenses.management.demo.cast import Cast
from licenses.management.demo.moments import Calendar
from tests import processes

PATIENCE_MS = 20_000


@pytest.fixture
def country(transactional_db: None) -> Cast:
    """The people, firms and makers of the demo country, and none of its files."""
    calendar = Calendar(clock.now())
    rates.enter(calendar)
    return cast.assemble(calendar)


@pytest.fixture
def site(live_server: LiveServer, settings: Any) -> str:
    """The address of the portal under test, which is also the one on its papers."""
    settings.PUBLIC_URL = live_server.url
    settings.PUBLIC_HOST = live_server.url.removeprefix("http://")
    return str(live_server.url)


@pytest.fixture
def worker(country: Cast, site: str, settings: Any, tmp_path: Path) -> Iterator[None]:
    """A Celery worker on the test's database and files."""
    process = processes.start_worker(
        environment=processes.environment(
            media=settings.MEDIA_ROOT, redis_url=configured.REDIS_URL, PORTAL_URL=site
        ),
        log=tmp_path / "worker.log",
    )
    yield
    process.terminate()
    process.wait(timeout=20)


class Person:
    """Somebody at a browser of their own, reading one language."""

    def __init__(self, context: BrowserContext, site: str, shots: Path) -> None:
        self.context = context
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.site = site
        self.shots = shots

    def sign_in(self, username: str) -> Page:
        """Sign in with the password of the demo cast."""
        self.page.goto(f"{self.site}/accounts/login/")
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(cast.PASSWORD)
        self.page.locator("main form button[type=submit]").click()
        self.page.wait_for_url(f"{self.site}/")
        return self.page

    def shoot(self, name: str) -> None:
        """Keep a picture of the page as test output."""
        self.page.screenshot(path=self.shots / f"{name}.png", full_page=True)


@pytest.fixture
def shots() -> Path:
    """Where the pictures of a journey are kept; not committed."""
    folder = Path(configured.BASE_DIR) / "test-output" / "journey"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def somebody(browser: Browser, site: str, shots: Path) -> Iterator[object]:
    """Makes people, each with a browser context of their own."""
    contexts: list[BrowserContext] = []

    def make(*, language: str = "en", width: int = 1280) -> Person:
        context = browser.new_context(
            locale=language, viewport={"width": width, "height": 900}, accept_downloads=True
        )
        contexts.append(context)
        return Person(context, site, shots)

    yield make
    for context in contexts:
        context.close()
