"""The public calculator: the engine's own answers, to anyone, by an address one can pass on."""

from http import HTTPStatus
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from compliance.findings import Finding, Outcome
from exportportal.audit.models import Entry
from licenses.public.services.precheck import StatedVehicle, precheck
from licenses.public.views.calculator import ASKED_A_MINUTE
from tests import make

pytestmark = pytest.mark.django_db

ADDRESS = reverse("licenses:calculator")
MAKER = "上海汽车集团股份有限公司"
CAR = {
    "registered_on": "2026-01-05",
    "transferred_on": "2026-03-01",
    "applied_on": "2026-07-04",
    "destination": "KZ",
    "vehicle_class": "passenger",
    "manufacturer": MAKER,
}


@pytest.fixture(autouse=True)
def _announced(stopped_clock: object) -> None:
    cache.clear()
    make.listed_makers()


def finding_of(rule: str, **changes: Any) -> Finding:
    ordinary = {
        "vin": "LSJA24U62JG269225",
        "vehicle_class": "passenger",
        "manufacturer": MAKER,
        "registered_on": make.TODAY.replace(month=1, day=5),
        "transferred_on": make.TODAY.replace(month=3, day=1),
    }
    on = changes.pop("on", make.TODAY)
    checked = precheck([StatedVehicle(**ordinary | changes)], destination="KZ", on=on)
    (found,) = [finding for finding in checked.findings if finding.rule == rule]
    return found


def ask(client: Client, **changes: str) -> str:
    return client.get(ADDRESS, CAR | changes).content.decode()


@pytest.mark.parametrize(
    ("applied_on", "needed"), [("2026-07-03", True), ("2026-07-04", True), ("2026-07-05", False)]
)
def test_the_red_line_is_drawn_after_day_180(
    client: Client,
    applied_on: str,
    needed: bool,  # noqa: FBT001  # a column of the table
) -> None:
    html = ask(client, applied_on=applied_on)
    assert ("finding--needs_evidence" in html) is needed
    assert "2026-07-05" in html


def test_a_sealed_confirmation_carries_a_car_over_the_line(client: Client) -> None:
    assert "finding--needs_evidence" not in ask(client, confirmed="on")


def test_a_car_of_no_announced_maker_cannot_be_confirmed(client: Client) -> None:
    html = ask(client, manufacturer="", confirmed="on")
    assert "finding--needs_evidence" in html


def test_each_finding_leads_to_its_clause(client: Client) -> None:
    assert reverse("compliance:clause", args=["648.I.1"]) in ask(client)


def test_a_modified_car_is_asked_for_what_proves_it(client: Client) -> None:
    html = ask(client, modified="on", ccc_status="suspended")
    assert "Modification: CCC certificate" in html
    assert "finding--fail" in html


def test_without_a_vin_its_form_is_not_judged(client: Client) -> None:
    assert "Form of the VIN" not in ask(client)
    assert "Form of the VIN" in ask(client, vin="LSJA24U62JG26922O")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"registered_on": ""}, "registered_on"),
        ({"registered_on": "2026-02-30"}, "registered_on"),
        ({"registered_on": "1066-10-14"}, "registered_on"),
        ({"applied_on": "9999-12-31"}, "applied_on"),
        ({"destination": "CN"}, "destination"),
        ({"destination": "ZZ"}, "destination"),
        ({"vehicle_class": "boat"}, "vehicle_class"),
        ({"manufacturer": "nobody"}, "manufacturer"),
        ({"modified": "on", "ccc_valid_until": "soon"}, "ccc_valid_until"),
    ],
)
def test_what_cannot_be_is_told_at_its_question(
    client: Client, changes: dict[str, str], field: str
) -> None:
    answer = client.get(ADDRESS, CAR | changes)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert f'id="id_{field}_error"' in answer.content.decode()


def test_nothing_asked_is_kept(client: Client) -> None:
    ask(client)
    assert not Entry.objects.filter(subject_type__startswith="licenses").exists()


def test_it_speaks_chinese_too() -> None:
    html = Client(headers={"accept-language": "zh-hans"}).get(ADDRESS, CAR).content.decode()
    assert "售后维修服务确认书" in html


def test_it_costs_the_same_number_of_queries_for_any_car(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4):
        ask(client)


def test_whoever_asks_faster_than_a_person_is_told_to_wait(client: Client) -> None:
    for _each in range(ASKED_A_MINUTE):
        client.get(ADDRESS)
    answer = client.get(ADDRESS)
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert answer["Retry-After"] == "60"


def test_what_only_papers_can_show_is_not_judged_here() -> None:
    assert finding_of("certificate-match").reason == "not-seen-here"
    assert finding_of("vehicle-scope").outcome is Outcome.PASS_
