"""The official's pages of one file: own body only, and what is refused changes nothing."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http import HTTPStatus
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from compliance.models import Filing
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from licenses.models import License, LicenseApplication
from licenses.office.services.page_versions import last_change
from licenses.states import State
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def url(name: str, *args: object) -> str:
    return reverse(f"licenses:{name}", args=args)


def official(capacity: Capacity = Capacity.REVIEWER, *, code: str = "GZ") -> Membership:
    return make.membership(capacity, of=make.authority(code))


def browser(member: Membership) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.user)
    return client


def send(
    member: Membership, act: str, file: LicenseApplication, *more: object, **fields: object
) -> int:
    """The status of the answer to an act on a file that was read as it stands."""
    read = fields | {"seen": last_change(file)}
    return browser(member).post(url(act, file.pk, *more), read).status_code


ACTS = ("claim", "release", "rule", "return", "refuse", "recommend", "grant")


@pytest.mark.parametrize("act", ACTS)
def test_no_act_reaches_the_file_of_another_body(act: str) -> None:
    file = make.claimed_application()
    for capacity in (Capacity.REVIEWER, Capacity.APPROVER):
        stranger = official(capacity, code="SZ")
        assert send(stranger, act, file, reason="x") == HTTPStatus.NOT_FOUND
        assert browser(stranger).get(url("file", file.pk)).status_code == HTTPStatus.NOT_FOUND
    file.refresh_from_db()
    assert file.state == State.IN_REVIEW


@pytest.mark.parametrize("act", ACTS)
def test_the_applicant_has_no_way_into_the_office(act: str) -> None:
    file = make.submitted_application()
    clerk = make.membership(of=file.exporter)
    entries = Entry.objects.count()
    assert send(clerk, act, file, reason="x") in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
    assert browser(clerk).get(url("file", file.pk)).status_code == HTTPStatus.NOT_FOUND
    file.refresh_from_db()
    assert (file.state, Entry.objects.count()) == (State.SUBMITTED, entries)


def test_a_draft_is_nobodys_in_the_office() -> None:
    draft = make.ready_application()
    assert browser(official()).get(url("file", draft.pk)).status_code == HTTPStatus.NOT_FOUND


def test_the_ministry_reads_a_file_and_does_nothing_to_it() -> None:
    file = make.submitted_application()
    ministry = make.membership(Capacity.MINISTRY)
    assert browser(ministry).get(url("file", file.pk)).status_code == HTTPStatus.OK
    assert send(ministry, "claim", file) == HTTPStatus.FORBIDDEN
    file.refresh_from_db()
    assert file.state == State.SUBMITTED


def test_a_claimed_file_is_worked_on_by_the_one_who_claimed_it() -> None:
    file = make.submitted_application()
    first, second = official(), official()
    assert send(first, "claim", file) == HTTPStatus.FOUND
    assert send(first, "claim", file) == HTTPStatus.FOUND
    entries = Entry.objects.count()

    assert send(second, "claim", file) == HTTPStatus.CONFLICT
    assert send(second, "recommend", file) == HTTPStatus.FORBIDDEN
    assert send(second, "return", file, reason="x", working_days=5) == HTTPStatus.FORBIDDEN
    assert send(second, "release", file) == HTTPStatus.FORBIDDEN

    file.refresh_from_db()
    assert file.claimed_by == first.user
    assert (file.state, Entry.objects.count()) == (State.IN_REVIEW, entries)


@pytest.mark.parametrize(("act", "fields"), [("return", {"reason": " "}), ("refuse", {})])
def test_without_a_reason_nothing_is_returned_or_refused(
    act: str, fields: dict[str, object]
) -> None:
    reviewer = official()
    file = make.claimed_application(reviewer=Actor.in_membership(reviewer))
    assert send(reviewer, act, file, **fields) == HTTPStatus.BAD_REQUEST
    file.refresh_from_db()
    assert file.state == State.IN_REVIEW
    assert not file.decision_reason


def test_a_refusal_keeps_what_was_typed() -> None:
    reviewer = official()
    file = make.claimed_application(reviewer=Actor.in_membership(reviewer))
    answer = browser(reviewer).post(url("refuse", file.pk), {"reason": "合同不符"})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "合同不符" in answer.content.decode()


def test_where_nothing_stands_against_a_file_no_clause_is_offered() -> None:
    reviewer = official()
    file = make.claimed_application(reviewer=Actor.in_membership(reviewer))
    page = browser(reviewer).get(url("file", file.pk))
    assert page.context["refusal_form"].fields["clauses"].choices == []
    assert "there is no clause to refuse this file under" in page.content.decode()


def test_a_letter_is_drafted_from_what_is_ticked_and_stored_only_if_it_says_the_same() -> None:
    reviewer = official()
    file = make.claimed_application(reviewer=Actor.in_membership(reviewer))
    make.stands_against(file)
    page = browser(reviewer).get(url("file", file.pk))
    ((clause, label),) = page.context["refusal_form"].fields["clauses"].choices
    assert (clause, label.split(":")[0]) == ("648.I.2", "商贸函〔2025〕648号 一(二)")
    typed = {"clauses": [clause], "reason": "型号与证书不符", "seen": last_change(file)}

    drafted = browser(reviewer).post(url("draft_refusal", file.pk), typed)

    form = drafted.context["refusal_form"]
    assert drafted.status_code == HTTPStatus.OK
    assert "审查意见：型号与证书不符" in form["chinese"].value()
    assert "型号与证书不符" in form["english"].value()
    assert not file.letters.exists()

    other = browser(reviewer).post(url("refuse", file.pk), typed | {"chinese": "不予许可。"})

    assert other.status_code == HTTPStatus.BAD_REQUEST
    assert len(other.context["refusal_form"].errors["chinese"]) == 2
    assert other.context["refusal_form"]["chinese"].value() == "不予许可。"
    same = {"chinese": form["chinese"].value(), "english": form["english"].value()}
    assert browser(reviewer).post(url("refuse", file.pk), typed | same).status_code == 302
    assert file.letters.get().rules == ["certificate-match"]


def test_a_letter_is_not_drafted_without_a_clause_and_a_reason() -> None:
    reviewer = official()
    file = make.claimed_application(reviewer=Actor.in_membership(reviewer))
    answer = browser(reviewer).post(url("draft_refusal", file.pk), {"english": "Dear firm"})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert set(answer.context["refusal_form"].errors) == {"clauses", "reason"}
    assert "Dear firm" in answer.content.decode()


def test_a_file_the_law_bars_is_not_recommended_and_says_why() -> None:
    reviewer = official()
    file = make.claimed_application(reviewer=Actor.in_membership(reviewer))
    vehicle = file.lines.get().vehicle
    make.certificate_record(vehicle, model="OTHER", entered_at=make.NOW)

    answer = browser(reviewer).post(
        url("recommend", file.pk), {"note": "材料齐全", "seen": last_change(file)}
    )

    file.refresh_from_db()
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert vehicle.vin[-6:] in answer.content.decode()
    assert (file.state, file.recommended_by) == (State.IN_REVIEW, None)


def test_what_the_law_finds_of_the_whole_file_is_said_of_the_application() -> None:
    file = make.submitted_application(exporter=make.filed_exporter())
    Filing.objects.update(valid_until=make.TODAY - timedelta(days=1))

    page = browser(official()).get(url("file", file.pk)).content.decode()

    heads = re.findall(r"findings__head.{0,3}\s*<h3>\s*(.*?)\s*</h3>", page, re.DOTALL)
    assert "The application" in heads
    assert not [head for head in heads if str(file.pk)[-6:] in head]


def test_the_one_who_recommended_does_not_grant() -> None:
    approver = official(Capacity.APPROVER)
    file = make.recommended_application(reviewer=Actor.in_membership(approver))
    assert send(approver, "grant", file) == HTTPStatus.FORBIDDEN
    file.refresh_from_db()
    assert file.state == State.RECOMMENDED
    assert not License.objects.exists()


def test_a_reviewer_does_not_grant() -> None:
    file = make.recommended_application()
    assert send(official(), "grant", file) == HTTPStatus.FORBIDDEN
    assert not License.objects.exists()


def test_an_approver_grants_once_however_often_the_button_is_pressed() -> None:
    file = make.recommended_application()
    approver = official(Capacity.APPROVER)
    assert send(approver, "grant", file) == HTTPStatus.FOUND
    assert send(approver, "grant", file) == HTTPStatus.CONFLICT
    assert License.objects.get().application == file


def test_a_car_and_a_paper_of_another_file_are_not_shown_beside_this_one() -> None:
    file, other = make.claimed_application(), make.claimed_application()
    line = other.lines.get()
    scan = make.scan(line.vehicle)
    paper = make.document(other)
    client = browser(official())
    for address in (
        url("record", file.pk, line.vehicle_id),
        url("file_scan", file.pk, scan.pk),
        url("file_document", file.pk, paper.pk),
    ):
        assert client.get(address).status_code == HTTPStatus.NOT_FOUND
    assert client.get(url("file_scan", other.pk, scan.pk)).getvalue() == make.A_PDF


@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_at_the_same_moment_one_has_the_file() -> None:
    file = make.submitted_application()
    officials = [official(), official()]
    clients = [browser(member) for member in officials]
    gate = Barrier(2)

    def claim(client: Client) -> int:
        try:
            gate.wait(timeout=20)
            return client.post(url("claim", file.pk)).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(claim, clients))

    assert told == [HTTPStatus.FOUND, HTTPStatus.CONFLICT]
    file.refresh_from_db()
    assert file.state == State.IN_REVIEW
    assert file.claimed_by in {member.user for member in officials}
    assert Entry.objects.filter(verb="application.claimed").count() == 1
