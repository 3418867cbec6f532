"""What everybody does in a browser: fill in, press, go on."""

import re

from playwright.sync_api import Locator, Page


def fill(page: Page, answers: dict[str, str]) -> None:
    """Fill in whatever of these answers the page asks for."""
    for name, value in answers.items():
        control = page.locator(f"main [name={name}]")
        if not control.count():
            continue
        if control.evaluate("control => control.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def follow(page: Page, control: Locator) -> None:
    """Press a button or a link, and wait for the page that answers."""
    with page.expect_navigation():
        control.click()


def press(page: Page, name: str | re.Pattern[str]) -> None:
    follow(page, page.get_by_role("button", name=name).first)
