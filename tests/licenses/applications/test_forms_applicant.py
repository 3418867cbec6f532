"""What an applicant may type: kept as far as it goes, in whatever way papers write it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from licenses.answers import NAMES, section_of
from licenses.applications.forms.applicant import (
    SECTIONS,
    ContractForm,
    DocumentForm,
    PriceForm,
    ShipmentForm,
    price_forms,
)
from licenses.applications.services.completeness import REQUIRED
from licenses.models import ApplicationVehicle, LicenseApplication
from tests import make
from tests.typing_like_people import wide

pytestmark = pytest.mark.django_db

DRAFT = LicenseApplication()


def contract(**typed: str) -> ContractForm:
    return ContractForm(typed, application=DRAFT, today=make.TODAY)


def line_of(**said: Any) -> ApplicationVehicle:
    return ApplicationVehicle(application=DRAFT, **said)


def test_every_answer_is_asked_for_in_one_section() -> None:
    asked = [name for form in SECTIONS.values() for name in form.answers]
    assert sorted(asked) == sorted(NAMES)
    assert section_of("destination") == "shipment"
    assert section_of("vehicles") == ""


def test_what_may_stay_empty_is_not_asked_for_at_submission() -> None:
    forms = [form(application=DRAFT, today=make.TODAY) for form in SECTIONS.values()]
    optional = {name for form in forms for name, box in form.fields.items() if not box.required}
    assert {"contract_signed_on", "buyer_address", "port"} <= optional
    assert not optional & {answer.name for answer in REQUIRED}


def test_an_empty_form_has_no_faults() -> None:
    form = contract()
    assert form.is_valid()
    assert form.storable["contract_signed_on"] is None
    assert form.storable["contract_number"] == ""


@pytest.mark.parametrize(
    "typed", ["2026-06-01", "2026/6/1", "2026年6月1日", "20260601", wide("2026-06-01")]
)
def test_a_day_is_understood_as_papers_write_it(typed: str) -> None:
    form = contract(contract_signed_on=typed)
    assert form.is_valid()
    assert form.storable["contract_signed_on"] == date(2026, 6, 1)


@pytest.mark.parametrize("typed", ["31 June", "1989-12-31", "2026-07-07", "2026-02-30"])
def test_a_day_that_cannot_be_is_not_kept_and_not_lost(typed: str) -> None:
    form = contract(contract_signed_on=typed, buyer_name="Astana")
    assert not form.is_valid()
    assert "contract_signed_on" not in form.storable
    assert form.storable["buyer_name"] == "Astana"
    assert f'value="{typed}"' in str(form["contract_signed_on"])


def test_a_contract_number_has_up_to_17_characters() -> None:
    assert contract(contract_number="X" * 17).is_valid()
    assert list(contract(contract_number="X" * 18).errors) == ["contract_number"]


def test_the_same_lines_sent_by_a_browser_are_no_change() -> None:
    form = contract(after_sales_terms="one\r\ntwo")
    assert form.is_valid()
    assert form.storable["after_sales_terms"] == "one\ntwo"


def test_a_car_is_not_exported_to_where_it_is() -> None:
    form = ShipmentForm({"destination": "CN"}, application=DRAFT, today=make.TODAY)
    assert "destination" in form.errors


def test_districts_and_countries_are_named_in_the_readers_language() -> None:
    named = {}
    for language in ("en", "zh-hans"):
        with override(language):
            form = ShipmentForm(application=DRAFT, today=make.TODAY)
            named[language] = str(form["customs_district"]) + str(form["destination"])
    assert "Guangzhou Customs" in named["en"]
    assert "Kazakhstan" in named["en"]
    assert "哈萨克斯坦" in named["zh-hans"]


def test_a_district_that_came_by_another_door_is_not_taken_away() -> None:
    draft = LicenseApplication(customs_district="某海关")
    form = ShipmentForm({"customs_district": "某海关"}, application=draft, today=make.TODAY)
    assert form.is_valid()


@pytest.mark.parametrize(
    ("typed", "price"),
    [("12500", "12500"), ("12,500.5", "12500.5"), (wide("12500"), "12500"), ("", None)],
)
def test_a_price_is_understood_with_its_separators(typed: str, price: str | None) -> None:
    line = line_of(vin="LSJA24U62JG269225")
    form = PriceForm(line, {f"{line.pk}-price": typed})
    assert form.is_valid()
    assert form.storable == (Decimal(price) if price else None, "")


@pytest.mark.parametrize("typed", ["0", "-1", "much", "1.234", "1e30", "NaN"])
def test_what_is_no_price_leaves_the_one_before(typed: str) -> None:
    line = line_of(vin="LSJA24U62JG269225", price=Decimal(7), hs_code="8703801090")
    form = PriceForm(line, {f"{line.pk}-price": typed, f"{line.pk}-hs_code": "8703 8010 90"})
    assert not form.is_valid()
    assert form.storable == (Decimal(7), "8703801090")


@pytest.mark.parametrize("typed", ["870380109", "87038010901", "87038010AB"])
def test_an_hs_code_has_ten_digits(typed: str) -> None:
    line = line_of(vin="LSJA24U62JG269225")
    assert "hs_code" in PriceForm(line, {f"{line.pk}-hs_code": typed}).errors


def test_a_line_says_what_its_page_showed() -> None:
    line = line_of(price=Decimal("7.50"), hs_code="8703801090")
    said = PriceForm(line).showing
    assert PriceForm(line, {f"{line.pk}-seen": said}).seen == (Decimal("7.50"), "8703801090")
    assert PriceForm(line, {f"{line.pk}-seen": "rubbish"}).seen is None
    assert PriceForm(line, {f"{line.pk}-seen": "much|1"}).seen is None
    assert PriceForm(line, {}).seen is None


def test_only_lines_that_were_sent_are_bound() -> None:
    sent, left = line_of(), line_of()
    forms = price_forms([sent, left], {f"{sent.pk}-price": "1"})
    assert (forms[sent.pk].is_bound, forms[left.pk].is_bound) == (True, False)


def test_a_document_needs_its_file() -> None:
    assert list(DocumentForm({"kind": "contract"}, {}).errors) == ["file"]
