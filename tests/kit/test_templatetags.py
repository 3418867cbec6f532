"""Values in words, and the small pieces."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from exportportal.kit.templatetags import portal
from tests.kit.sample import VIN, VehicleForm

EVENING = datetime(2026, 7, 4, 16, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def drawn(source: str, **values: Any) -> str:
    return Template("{% load portal %}" + source).render(Context(values))


def at(address: str, source: str) -> str:
    request = RequestFactory().get(address)
    return Template("{% load portal %}" + source).render(RequestContext(request))


def test_a_moment_is_shown_by_chinas_clock_and_belongs_to_chinas_day() -> None:
    assert portal.china_moment(EVENING) == "5 July 2026, 00:00"
    assert portal.china_moment(EVENING, "iso") == "2026-07-05 00:00"
    assert portal.china_day(EVENING, "iso") == "2026-07-05"


def test_a_day_is_written_out_or_as_figures() -> None:
    assert portal.china_day(date(2026, 7, 5)) == "5 July 2026"
    assert portal.china_day(date(2026, 7, 5), "iso") == "2026-07-05"


@pytest.mark.parametrize("show", [portal.china_day, portal.china_moment, portal.money])
def test_what_is_not_there_shows_nothing(show: Any) -> None:
    assert show(None) == ""


def test_an_amount_is_grouped_and_its_currency_goes_first() -> None:
    assert portal.money(Decimal("12500"), "USD") == "USD 12,500.00"


def test_of_a_vin_the_public_sees_only_the_end() -> None:
    assert portal.vin_tail(VIN) == "…269225"
    assert portal.vin_tail(VIN, 4) == "…9225"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "—"),
        ("", "—"),
        ([], "—"),
        (True, "Yes"),
        (False, "No"),
        (0, 0),
        (date(2026, 7, 5), "2026-07-05"),
        (EVENING, "2026-07-05 00:00"),
        (["KZ", date(2026, 7, 5)], "KZ, 2026-07-05"),
    ],
)
def test_any_value_can_be_read(value: object, words: object) -> None:
    assert portal.shown(value) == words


@pytest.mark.parametrize(("code", "attribute"), [("zh-hans", "zh-Hans"), ("en", "en")])
def test_a_page_names_its_language_as_html_does(code: str, attribute: str) -> None:
    assert portal.html_lang(code) == attribute


def test_a_badge_is_a_hidden_icon_and_a_word() -> None:
    html = drawn('{% badge "application" "granted" %}')
    assert 'aria-hidden="true"' in html
    assert "<span>Granted</span>" in html


def test_what_a_reader_typed_stays_text_in_every_piece() -> None:
    html = drawn("{% vin v %}{% select_box 'car' v v %}{% card v %}…{% endcard %}", v="<script>x")
    assert "<script>" not in html


def test_a_row_is_ticked_by_its_own_name() -> None:
    assert f"Select {VIN}" in drawn('{% select_box "vehicle" 7 v %}', v=VIN)


@pytest.mark.parametrize(
    ("address", "order", "link"),
    [
        ("/", "none", "?sort=vin"),
        ("/?sort=vin", "ascending", "?sort=-vin"),
        ("/?sort=-vin", "descending", "?sort=vin"),
        ("/?state=draft&after=k", "none", "?state=draft&amp;sort=vin"),
    ],
)
def test_a_heading_sorts_turns_and_begins_at_the_first_page(
    address: str, order: str, link: str
) -> None:
    html = at(address, '{% column "VIN" sort="vin" %}')
    assert f'aria-sort="{order}"' in html
    assert f'href="{link}"' in html


def test_a_heading_that_does_not_sort_is_plain() -> None:
    assert drawn('{% column "Price" number=True %}') == '<th scope="col" class="num">Price</th>'


def test_a_fault_leads_to_its_field_and_a_choice_to_its_first_answer() -> None:
    ids = [fault["id"] for fault in portal.faults_of(VehicleForm({"vin": VIN}))]
    assert ids == ["id_registered_on", "id_fuel", "id_transport_0", "id_truth"]


def test_a_fault_of_the_whole_form_stands_without_a_link() -> None:
    form = VehicleForm({"vin": VIN})
    form.add_error(None, "These do not go together.")
    told_ = portal.faults_of(None, [form])[-1]
    assert told_ == {"id": "", "label": "", "text": "These do not go together."}


def test_a_qr_code_is_drawn_without_style_or_script() -> None:
    html = drawn("{% qr_code 'otpauth://totp/a?secret=b' %}")
    assert html.startswith("<svg")
    assert "style=" not in html


def test_the_word_of_a_state_can_stand_in_a_sentence() -> None:
    assert drawn('{% state_word "license" "used" %}') == "Used"
