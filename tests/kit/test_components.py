"""The page of components: how each is wired, and what axe-core and the browser say to it."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import Dialog

from tests.kit import sample
from tests.kit.conftest import Room

OVER = "<p>The import is over.</p>"
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls")


class Outline(HTMLParser):
    """The tags of a page with their attributes, and its texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def ids(self) -> Counter[str]:
        return Counter(str(attrs["id"]) for _, attrs in self.tags if "id" in attrs)


@pytest.fixture(params=["zh-hans", "en"])
def outline(request: pytest.FixtureRequest) -> Outline:
    return Outline(sample.page(language=request.param))


def test_a_page_has_one_h1_and_a_title_of_its_own() -> None:
    html = sample.page(language="en")
    assert len(re.findall("<h1", html)) == 1
    assert "<title>Components · Used-vehicle export licensing</title>" in html


def test_headings_never_skip_a_level(outline: Outline) -> None:
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_every_reference_finds_its_own(outline: Outline) -> None:
    ids = outline.ids()
    assert not [name for name, count in ids.items() if count > 1]
    asked = {
        name
        for _, attrs in outline.tags
        for attribute in REFERENCES
        for name in (attrs.get(attribute) or "").split()
    }
    asked |= {
        str(attrs["href"])[1:]
        for _, attrs in outline.tags
        if str(attrs.get("href", "")).startswith("#")
    }
    assert asked <= set(ids)


def test_nothing_in_a_page_needs_the_policy_to_be_relaxed(outline: Outline) -> None:
    for tag, attrs in outline.tags:
        assert "style" not in attrs
        assert tag != "style"
        assert tag != "script" or attrs.get("src")
        assert not [name for name in attrs if name.startswith("on")]


def test_the_language_switch_posts_and_names_both_languages(outline: Outline) -> None:
    switches = [attrs for tag, attrs in outline.tags if attrs.get("name") == "language"]
    assert [switch["lang"] for switch in switches] == ["zh-Hans", "en"]
    assert len([switch for switch in switches if "aria-current" in switch]) == 1


def test_each_change_link_says_what_it_changes() -> None:
    html = sample.page(language="en")
    links = re.findall(r'class="summary__act">\s*<a [^>]*>(.*?)</a>', html, re.DOTALL)
    said = [" ".join(re.sub(r"<[^>]+>", "", link).split()) for link in links]
    assert said[0] == "Change Price (Contract)"
    assert len(said) == len(set(said))


def test_a_finding_cites_its_clause_and_opens_its_text() -> None:
    html = sample.page(language="en")
    assert "<cite>一(一)</cite>" in html
    assert re.search(r"<blockquote>\s*<p>对注册登记之日起", html)


def test_the_day_180_line_says_in_words_what_it_draws() -> None:
    html = sample.page(language="en")
    assert "3 July 2026 is <b>day 179</b> after registration." in html
    assert "from <b>5 July 2026</b>, in 2 days, it is not." in html


def test_a_list_keeps_its_filters_from_page_to_page() -> None:
    html = sample.page(language="en", path="/stock/?state=draft&after=x")
    assert 'href="?state=draft&amp;after=b"' in html
    assert 'href="?state=draft&amp;before=a"' in html


def test_an_empty_list_says_what_to_do_next() -> None:
    with translation.override("en"):
        html = render_to_string("components/table.html", {"rows": [], "empty": "No cars yet"})
    assert "No cars yet" in html
    assert "<table" not in html


def test_an_unknown_code_gets_a_plain_answer_and_no_seal() -> None:
    with translation.override("en"):
        html = render_to_string(
            "components/verification.html",
            {"license": {"state": "unknown"}, "checked_at": sample.MOMENT},
        )
    assert "No license has this code" in html
    assert "sealmark" not in html


@pytest.mark.parametrize("name", ["400", "500"])
def test_a_page_of_last_resort_needs_no_request(name: str) -> None:
    with translation.override("en"):
        assert "<h1>" in render_to_string(f"{name}.html")


def test_a_form_printed_whole_looks_like_its_fields_one_by_one() -> None:
    with translation.override("en"):
        html = str(sample.VehicleForm({"vin": sample.VIN}))
    assert 'id="id_registered_on_error"' in html
    assert 'aria-describedby="id_registered_on_error"' in html
    assert 'href="#id_registered_on"' in html


def test_the_refresh_without_script_stands_only_in_noscript() -> None:
    request = RequestFactory().get("/")
    running = render_to_string("components/refresh.html", {"running": True}, request)
    assert re.fullmatch(r"\s*<noscript>\s*<meta [^>]*>\s*</noscript>\s*", running)
    assert not render_to_string("components/refresh.html", {"running": False}, request).strip()


# --- in the browser -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("language", "theme", "width"),
    [
        ("zh-hans", "light", 1280),
        ("en", "dark", 1280),
        ("zh-hans", "dark", 390),
        ("en", "light", 390),
        ("en", "light", 320),
    ],
)
def test_every_piece_can_be_seen_read_and_reached(
    room: Room, pictures: Path, language: str, theme: Literal["light", "dark"], width: int
) -> None:
    shown = room.show(
        {"/": sample.page(language=language), "/components/progress/": OVER},
        theme=theme,
        width=width,
    )
    page = shown.open()
    page.screenshot(path=pictures / f"{language}-{theme}-{width}.png", full_page=True)
    assert shown.violations() == []
    assert shown.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_faults_take_the_focus_and_lead_to_their_field(room: Room) -> None:
    page = room.show({"/": sample.page(language="en")}).open()
    assert page.evaluate("document.activeElement.id") == "faults"
    page.get_by_role("link", name="Registered on: This field is required.").click()
    assert page.evaluate("document.activeElement.id") == "id_registered_on"


def test_the_skip_link_is_first_and_leads_to_the_content(room: Room) -> None:
    page = room.show({"/": sample.page(language="en").replace('id="faults"', "")}).open()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_pressing_twice_sends_once(room: Room) -> None:
    shown = room.show({"/": sample.page(language="en")})
    page = shown.open()
    unanswered: list[str] = []
    page.route("**/slow/", lambda route: unanswered.append(route.request.method))
    held = page.evaluate("""async () => {
        const form = document.querySelector("form.card[data-once]");
        const button = form.querySelector("button");
        form.noValidate = true;
        form.action = "/slow/";
        for (const press of [1, 2]) {
            button.click();
            await new Promise((resume) => setTimeout(resume, 300));
        }
        return button.getAttribute("aria-disabled");
    }""")
    assert held == "true"
    assert unanswered == ["POST"]


def test_leaving_with_typed_and_unsaved_answers_is_asked_about(room: Room) -> None:
    page = room.show({"/": sample.page(language="en"), "/elsewhere/": "<p>Elsewhere</p>"}).open()
    note = page.locator("[data-unsaved-note]")
    assert note.is_hidden()
    page.locator("#id_remark").fill("one line")
    assert note.is_visible()
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    page.goto("/elsewhere/")
    assert asked == ["beforeunload"]


def test_ticking_all_counts_them_and_unticking_one_is_noticed(room: Room) -> None:
    page = room.show({"/": sample.page(language="en")}).open()
    page.get_by_label("Select every row shown").check()
    assert page.locator("[data-picked-count]").inner_text() == "5"
    page.get_by_label("Select LSJA24U62JG269227").uncheck()
    assert page.locator("[data-picked-count]").inner_text() == "4"
    assert not page.get_by_label("Select every row shown").is_checked()


def test_a_file_is_sent_without_leaving_and_its_answer_takes_the_place_of_the_page(
    room: Room,
) -> None:
    answer = '<title>Read</title><main id="main" tabindex="-1"><h1>Read</h1></main>'
    shown = room.show(
        {"/": sample.page(language="en"), "/components/": answer, "/components/progress/": OVER}
    )
    page = shown.open()
    page.locator("#id_file").set_input_files(
        {"name": "stock.csv", "mimeType": "text/csv", "buffer": b"x" * 200_000}
    )
    page.get_by_role("button", name="Upload the stock list").click()
    page.get_by_role("heading", name="Read").wait_for()
    page.wait_for_function("document.activeElement.id === 'main'")
    assert "POST /components/" in shown.sent
    assert shown.complaints == []


def test_a_failed_upload_says_so_and_keeps_the_form(room: Room) -> None:
    page = room.show({"/": sample.page(language="en"), "/components/": (503, "")}).open()
    page.locator("#id_file").set_input_files(
        {"name": "stock.csv", "mimeType": "text/csv", "buffer": b"x"}
    )
    page.get_by_role("button", name="Upload the stock list").click()
    page.get_by_role("alert").get_by_text("The portal did not answer.").wait_for()
    assert page.locator("#id_file").evaluate("field => field.files.length") == 1


def test_a_running_import_is_followed_to_its_end_and_announced(room: Room) -> None:
    with translation.override("en"):
        over = render_to_string(
            "components/progress.html",
            {"job": {"state": "done", "done": 400, "total": 400, "sentence": "388 cars taken."}},
        )
    shown = room.show({"/": sample.page(language="en"), "/components/progress/": over})
    page = shown.open()
    page.locator("#announcer").get_by_text("Done. 388 cars taken.").wait_for(state="attached")
    assert shown.sent.count("GET /components/progress/") == 1


def test_without_script_the_page_still_stands(room: Room) -> None:
    page = room.show({"/": sample.page(language="en")}, scripts=False).open()
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_label("Select every row shown").is_hidden()
    page.locator(".finding summary").first.click()
    assert page.get_by_text("对注册登记之日起").first.is_visible()
