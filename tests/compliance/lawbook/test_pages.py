"""The law as pages: for anyone to read, for the ministry to change, with both eyes on it twice."""

from datetime import timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from compliance.law import CLAUSES, PARAMETERS, WORDINGS
from compliance.law.clauses import Clause
from compliance.law.guidelines_2025 import CONFIRMATION, TRANSITION
from compliance.law.notice_648 import NEAR_NEW
from compliance.models import ParameterValue
from compliance.rules import RULES
from compliance.wording.parameters import parameter_name
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from tests import make

pytestmark = pytest.mark.django_db

PROPOSAL = {
    "value": "270",
    "valid_from": "2027-01-01",
    "clause_id": "648.I.1",
    "reason": "商务部公告",
}
THRESHOLD = reverse("compliance:parameter", args=["confirmation.threshold_days"])
PROPOSE = reverse("compliance:propose", args=["confirmation.threshold_days"])


@pytest.fixture(autouse=True)
def _stopped(stopped_clock: object) -> None:
    """All of it on one day."""


def signed_in(member: Membership) -> Client:
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(member.user)
    return browser


@pytest.fixture
def official() -> Client:
    return signed_in(make.membership(Capacity.MINISTRY))


@pytest.fixture
def second() -> Client:
    return signed_in(make.membership(Capacity.MINISTRY))


def test_anyone_reads_the_whole_law_of_a_day(client: Client) -> None:
    html = client.get(reverse("compliance:rules")).content.decode()
    for rule in RULES:
        assert reverse("compliance:rule", args=[rule.code]) in html
    for clause in CLAUSES.values():
        assert reverse("compliance:clause", args=[clause.id]) in html
    assert "180 days" in html


def test_before_2026_there_is_no_red_line_in_the_law(client: Client) -> None:
    html = client.get(reverse("compliance:rules"), {"on": "2025-12-31"}).content.decode()
    assert reverse("compliance:parameter", args=["confirmation.threshold_days"]) not in html


@pytest.mark.parametrize("on", ["yesterday", "2026-02-30", "9999999", "0000-01-01"])
def test_a_day_that_is_none_is_told(client: Client, on: str) -> None:
    answer = client.get(reverse("compliance:rules"), {"on": on})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert 'id="faults"' in answer.content.decode()


@pytest.mark.parametrize("clause_id", sorted(CLAUSES))
def test_every_clause_has_a_page_with_its_official_address(client: Client, clause_id: str) -> None:
    html = client.get(reverse("compliance:clause", args=[clause_id])).content.decode()
    assert CLAUSES[clause_id].url in html
    assert CLAUSES[clause_id].text.split(",")[0].split("'")[0] in html


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_has_a_page_with_every_answer_in_both_languages(
    client: Client, code: str
) -> None:
    for language in ("en", "zh-hans"):
        answer = client.get(
            reverse("compliance:rule", args=[code]), headers={"accept-language": language}
        )
        html = answer.content.decode()
        assert answer.status_code == HTTPStatus.OK
        assert "%(" not in html


@pytest.mark.parametrize("name", sorted({**PARAMETERS, **WORDINGS}))
def test_every_parameter_has_a_page(client: Client, name: str) -> None:
    address = reverse("compliance:parameter", args=[name])
    assert client.get(address).status_code == HTTPStatus.OK


@pytest.mark.parametrize("clause", [NEAR_NEW, CONFIRMATION, TRANSITION])
def test_a_clause_names_every_rule_that_may_cite_it(client: Client, clause: Clause) -> None:
    page = client.get(reverse("compliance:clause", args=[clause.id])).content.decode()
    assert "after-sales-confirmation" in page


@pytest.mark.parametrize(
    "address", ["/law/clauses/648.IX/", "/law/rules/none/", "/law/parameters/none/"]
)
def test_what_the_law_does_not_have_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_rows_without_official_wording_say_so_until_the_ministry_loads_it(
    client: Client,
    official: Client,
    second: Client,
    stopped_clock: time_machine.Traveller,
) -> None:
    address = reverse("compliance:negative_list")
    mark = "official wording to be loaded"
    assert client.get(address).content.decode().count(mark) == 7
    row = {**PROPOSAL, "value": "正式表述", "clause_id": "648.I.3", "valid_from": "2026-07-07"}
    official.post(reverse("compliance:propose", args=["negative_list.N3"]), row)
    second.post(reverse("compliance:value_confirm", args=[ParameterValue.objects.get().pk]))
    assert client.get(address).content.decode().count(mark) == 7
    stopped_clock.shift(timedelta(days=1))
    html = client.get(address).content.decode()
    assert html.count(mark) == 6
    assert "正式表述" in html


def test_two_officials_change_the_law_on_its_pages(official: Client, second: Client) -> None:
    assert official.post(PROPOSE, PROPOSAL).url == THRESHOLD
    row = ParameterValue.objects.get()
    confirm = reverse("compliance:value_confirm", args=[row.pk])
    assert confirm not in official.get(THRESHOLD).content.decode()
    assert official.post(confirm).status_code == HTTPStatus.FORBIDDEN
    assert confirm in second.get(THRESHOLD).content.decode()
    assert "270 days" in second.get(reverse("compliance:parameters")).content.decode()
    second.post(confirm)
    assert "to come" in Client(headers={"accept-language": "en"}).get(THRESHOLD).content.decode()


def test_faults_of_a_proposal_stand_at_their_fields_and_nothing_typed_is_lost(
    official: Client,
) -> None:
    answer = official.post(PROPOSE, {**PROPOSAL, "value": "many", "valid_from": "2026-07-06"})
    html = answer.content.decode()
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert 'id="id_value_error"' in html
    assert "商务部公告" in html
    answer = official.post(PROPOSE, {**PROPOSAL, "valid_from": "2026-07-06"})
    assert 'id="id_valid_from_error"' in answer.content.decode()
    assert not ParameterValue.objects.exists()


def test_a_rejection_without_reason_is_told_and_with_one_stays_on_record(
    official: Client, second: Client
) -> None:
    official.post(PROPOSE, PROPOSAL)
    reject = reverse("compliance:value_reject", args=[ParameterValue.objects.get().pk])
    assert second.post(reject, {"because": ""}).status_code == HTTPStatus.BAD_REQUEST
    second.post(reject, {"because": "数值有误"})
    assert "数值有误" in official.get(THRESHOLD).content.decode()


def test_what_is_only_proposed_is_the_ministrys_to_see(client: Client, official: Client) -> None:
    official.post(PROPOSE, PROPOSAL)
    row = ParameterValue.objects.get()
    others = [client, signed_in(make.membership(Capacity.APPROVER)), signed_in(make.membership())]
    for browser in others:
        assert "270" not in browser.get(THRESHOLD).content.decode()
    for browser in others[1:]:
        for address in (
            PROPOSE,
            reverse("compliance:parameters"),
            reverse("compliance:value_confirm", args=[row.pk]),
            reverse("compliance:value_reject", args=[row.pk]),
        ):
            answer = browser.post(address) if "values" in address else browser.get(address)
            assert answer.status_code == HTTPStatus.NOT_FOUND


def test_a_clause_whose_value_is_yet_to_begin_has_a_page(
    client: Client, official: Client, second: Client, stopped_clock: time_machine.Traveller
) -> None:
    row = {**PROPOSAL, "value": "2027-06-30", "clause_id": "guide-2025.I.3"}
    address = reverse("compliance:propose", args=["confirmation.transfer_exempt_until"])
    official.post(address, row)
    second.post(reverse("compliance:value_confirm", args=[ParameterValue.objects.get().pk]))
    page = client.get(reverse("compliance:clause", args=["guide-2025.I.3"]))
    assert page.status_code == HTTPStatus.OK
    assert "confirmation.transfer_exempt_until" in page.content.decode()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_parameter_is_called_something(language: str) -> None:
    with translation.override(language):
        assert [name for name in PARAMETERS if parameter_name(name) == name] == []
