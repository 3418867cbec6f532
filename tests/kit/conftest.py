"""A browser that is shown pages by hand: no server, but the real files and the real policy."""

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

ADDRESS = "http://portal.test"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def policy() -> str:
    """The policy the portal sends with every page."""
    rules = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


@dataclass
class Shown:
    """A page in the browser, what was sent from it, and what the browser complained of."""

    page: Page
    answers: dict[str, tuple[int, str]]
    sent: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def serve(self, route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS).split("?")[0]
        if path.startswith("/static/"):
            found = Path(str(finders.find(path.removeprefix("/static/"))))
            kind = mimetypes.guess_type(found.name)[0] or "text/plain"
            route.fulfill(body=found.read_bytes(), content_type=kind)
            return
        self.sent.append(f"{route.request.method} {path}")
        status, body = self.answers.get(path, (404, ""))
        route.fulfill(
            status=status,
            body=body,
            content_type="text/html; charset=utf-8",
            headers={"Content-Security-Policy": policy()},
        )

    def open(self, path: str = "/") -> Page:
        self.page.route("**/*", self.serve)
        self.page.on("console", lambda line: self.complaints.append(line.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(ADDRESS + path, wait_until="networkidle")
        return self.page

    def violations(self) -> list[str]:
        """What axe-core finds, a line for each kind."""
        found = Axe().run(self.page, options=RULES).response["violations"]
        return [f"{rule['id']}: {[node['html'][:160] for node in rule['nodes']]}" for rule in found]


@dataclass
class Room:
    """Where pages are shown: a language, a theme and a width at a time."""

    browser: Browser
    shown: list[Shown] = field(default_factory=list)

    def show(
        self,
        answers: dict[str, str | tuple[int, str]],
        *,
        theme: Literal["light", "dark"] = "light",
        width: int = 1280,
        scripts: bool = True,
    ) -> Shown:
        context = self.browser.new_context(
            color_scheme=theme,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            base_url=ADDRESS,
        )
        pages = {
            path: answer if isinstance(answer, tuple) else (200, answer)
            for path, answer in answers.items()
        }
        shown = Shown(context.new_page(), pages)
        self.shown.append(shown)
        return shown


@pytest.fixture
def room(browser: Browser) -> Iterator[Room]:
    room = Room(browser)
    yield room
    for shown in room.shown:
        shown.page.context.close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where pictures of the pieces are kept for people to look at; not committed."""
    folder = Path(settings.BASE_DIR) / "test-output" / "pieces"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
