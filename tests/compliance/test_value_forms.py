"""A later value of the law as people type it, by what kind of value it is."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from compliance.law import PARAMETERS, SHIPPED
from compliance.law.ruleset import RuleSet
from compliance.lawbook.forms.values import ProposalForm

LAW = RuleSet.on(date(2026, 7, 4), SHIPPED)


def form(name: str, value: Any) -> ProposalForm:
    typed = {"value": value, "valid_from": "2027-01-01", "clause_id": "648.I.1", "reason": "公告"}
    return ProposalForm(typed, name=name, law=LAW)


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("confirmation.threshold_days", "270", 270),
        ("confirmation.threshold_days", "270 天", 270),
        ("confirmation.threshold_days", "270 days", 270),
        ("decision.working_days", "5个工作日", 5),
        ("license.validity_months", "6 个月", 6),
        ("review.talk_from", "10 points", 10),
        ("signature.third_from_vehicles", "1,000", 1_000),
        ("confirmation.threshold_inclusive", "no", False),
        ("confirmation.effective_from", "2027年3月1日", date(2027, 3, 1)),
        ("license.next_year_from", "12-10", "12-10"),
        ("test_report.waived_destinations", "KZ、俄罗斯, Serbia", ("KZ", "RU", "RS")),
        ("test_report.waived_destinations", "", ()),
        ("test_report.waived_destinations", "Atlantis", ("Atlantis",)),
        ("test_report.standards.trailer", "WM/T 8-2022；T 9-2022", ("WM/T 8-2022", "T 9-2022")),
        ("confirmation.issuers", ["manufacturer", "dealer"], ("manufacturer", "dealer")),
    ],
)  # fmt: skip
def test_a_value_is_read_by_its_kind(name: str, typed: Any, read: Any) -> None:
    asked = form(name, typed)
    assert asked.is_valid(), asked.errors
    assert asked.cleaned_data["value"] == read


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("confirmation.threshold_days", "six months"),
        ("confirmation.threshold_days", "6 months"),
        ("license.validity_months", "6 days"),
        ("review.talk_from", "10%"),
        ("confirmation.effective_from", "soon"),
        ("confirmation.issuers", ["uncle"]),
        ("confirmation.threshold_inclusive", "perhaps"),
    ],
)
def test_a_value_of_another_kind_or_unit_is_not_read(name: str, typed: Any) -> None:
    assert list(form(name, typed).errors) == ["value"]


@pytest.mark.parametrize("name", PARAMETERS)
def test_the_box_shows_the_value_in_force(name: str) -> None:
    with translation.override("en"):
        hint = str(ProposalForm(name=name, law=LAW).fields["value"].help_text)
    assert ("In force: " in hint) == (name in LAW)


def test_the_box_shows_unit_and_example() -> None:
    with translation.override("en"):
        hint = ProposalForm(name="decision.working_days", law=LAW).fields["value"].help_text
    assert hint == "Working days · Example: 3 · In force: 3 working days"
