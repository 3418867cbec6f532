"""What is typed, before a service sees it."""

import pytest
from django.utils.translation import override

from compliance.law.announcement_6_2024 import CASES
from tests import make
from vehicles.forms import DeclarationForm, RecordForm, VehicleForm

pytestmark = pytest.mark.django_db

RECORD = {
    "brand": "名爵",
    "model": "CSA6456NDBEV1",
    "registered_on": "2026.1.5",
    "transferred_on": "",
    "owner": "测试企业有限公司",
    "scrap_on": "",
    "adverse_cases": ["stolen", "seized"],
}


def test_a_record_begins_empty_and_becomes_an_entry() -> None:
    assert all(value is None for value in (RecordForm()[name].value() for name in RECORD))
    form = RecordForm(RECORD)
    assert form.is_valid()
    entry = form.entry(vin="LSJA24U62JG269225")
    assert (entry.vin, entry.registered_on.isoformat()) == ("LSJA24U62JG269225", "2026-01-05")
    assert entry.transferred_on is None
    assert entry.adverse_cases == ("stolen", "seized")


def test_a_record_needs_what_the_certificate_always_has() -> None:
    form = RecordForm({})
    assert set(form.errors) == {"brand", "model", "registered_on", "owner"}


@pytest.mark.parametrize(
    ("language", "words"), [("en", "customs supervision"), ("zh-hans", "海关监管")]
)
def test_the_ten_cases_are_told_in_the_words_of_the_law(language: str, words: str) -> None:
    with override(language):
        told = dict(DeclarationForm().fields["free_of"].choices)  # type: ignore[attr-defined]
    assert list(told) == list(CASES)
    assert words in told["encumbered"]


def typed(**fields: object) -> VehicleForm:
    answers = {
        "vin": " lsja24u62jg269225",
        "vehicle_type": "重型半挂牵引车",
        "brand": "b",
        "model": "m",
        "manufacturer": make.maker_of_cars().pk,
        "registered_on": "2026/1/5",
    }
    return VehicleForm(answers | fields, exporters=[make.organization()], today=make.TODAY)


def test_the_class_follows_from_the_type_unless_it_is_chosen() -> None:
    follows, chosen = typed(), typed(vehicle_type="", vehicle_class="trailer")
    assert follows.is_valid()
    assert chosen.is_valid()
    assert follows.particulars().vehicle_class == "commercial"
    assert chosen.particulars().vehicle_class == "trailer"
    assert follows.particulars().vin == "LSJA24U62JG269225"


def test_a_type_nobody_knows_asks_for_the_class() -> None:
    assert set(typed(vehicle_type="flying carpet").errors) == {"vehicle_class"}


def test_one_exporter_is_not_asked_for() -> None:
    assert "exporter" not in typed().fields
    firms = [make.organization(), make.organization()]
    assert "exporter" in VehicleForm(exporters=firms, today=make.TODAY).fields
