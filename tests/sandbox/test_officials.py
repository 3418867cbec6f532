"""Officials who decide by themselves: real people of the office, by the law, with four eyes."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from rest_framework.test import APIClient

from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit import clock as portal_clock
from exportportal.sandbox import officials, tasks
from exportportal.sandbox.officials import Decision
from exportportal.sandbox.people import NobodyLeft
from licenses.models import License, LicenseApplication
from licenses.states import LicenseState, State
from tests import make
from vehicles.models import CertificateRecord
from vehicles.states import RecordSource

pytestmark = pytest.mark.usefixtures("staffed")


@pytest.fixture
def staffed(sandbox: None) -> None:
    """The office of every file here has one reviewer and two approvers."""
    for capacity in (Capacity.REVIEWER, Capacity.APPROVER, Capacity.APPROVER):
        make.actor(capacity, of=make.authority())


def states(file: LicenseApplication, *, rounds: int) -> list[str]:
    """How the file stands after each round of the officials."""
    seen = []
    for _round in range(rounds):
        tasks.let_officials_decide()
        file.refresh_from_db()
        seen.append(str(file.state))
    return seen


def numbered(firm: Organization, number: str, **details: Any) -> LicenseApplication:
    return make.submitted_application(exporter=firm, contract_number=number, **details)


def test_a_file_is_taken_up_recommended_and_granted_step_by_step(firm: Organization) -> None:
    file = make.submitted_application(exporter=firm)
    assert states(file, rounds=4) == ["in_review", "recommended", "granted", "granted"]
    license = License.objects.get(application=file)
    assert license.state == LicenseState.ISSUED
    assert license.recommended_by_id != license.granted_by_id


def test_what_they_do_is_on_the_log_under_their_names(firm: Organization) -> None:
    file = make.submitted_application(exporter=firm)
    states(file, rounds=3)
    acts = Entry.objects.filter(subject_id=file.pk).exclude(verb="application.submitted")
    doers = {
        entry.verb: entry.user_id for entry in acts.filter(verb__regex="claimed|recomm|granted")
    }
    assert doers["application.claimed"] == doers["application.recommended"]
    assert None not in doers.values()
    assert doers["application.granted"] != doers["application.recommended"]


def test_what_the_law_refers_to_a_person_one_of_them_rules_on(firm: Organization) -> None:
    """The agency has the exporter's legal representative."""
    file = make.doubtful_application(exporter=firm)
    assert states(file, rounds=3)[-1] == "granted"
    assert {ruling.rule for ruling in file.rulings.all()} == {"test-report"}


def test_a_record_that_the_registry_lacks_one_of_them_types(firm: Organization) -> None:
    """No record of the car is there to compare its papers with, and no ruling stands in for it."""
    car = make.ready_car(firm)
    CertificateRecord.objects.filter(vin=car.vin).delete()
    file = make.submitted_application(exporter=firm, cars=[car])
    assert states(file, rounds=3)[-1] == "granted"
    record = CertificateRecord.objects.get(vin=car.vin)
    assert (record.source, record.model) == (RecordSource.SCAN, car.model)
    assert record.entered_by_id == file.recommended_by_id
    assert not file.rulings.exists()


@pytest.mark.parametrize(
    ("number", "came_of_it"),
    [
        ("KZ-1-REFUSE", ["in_review", "refused", "refused"]),
        ("KZ-1-refuse", ["in_review", "refused", "refused"]),
        ("KZ-1-RETURN", ["in_review", "returned", "returned"]),
        ("KZ-1-WAIT", ["submitted", "submitted", "submitted"]),
        ("REFUSE-KZ-1", ["in_review", "recommended", "granted"]),
    ],
)
def test_the_end_of_the_contracts_number_says_how(
    firm: Organization, number: str, came_of_it: list[str]
) -> None:
    file = numbered(firm, number)
    assert states(file, rounds=3) == came_of_it


@pytest.mark.parametrize("recorded", [True, False])
def test_a_refusal_rests_on_what_stands_against_the_file(
    firm: Organization, *, recorded: bool
) -> None:
    """Of a file that passes everything the official first reads another model on a certificate."""
    file = numbered(firm, "KZ-1-REFUSE")
    if not recorded:
        CertificateRecord.objects.all().delete()
    assert states(file, rounds=2)[-1] == "refused"
    letter = file.letters.get()
    assert (letter.rules, letter.clauses) == (["certificate-match"], ["648.I.2"])
    assert officials.REASON in letter.letter.chinese


def test_a_returned_file_is_granted_when_it_comes_back(erp: APIClient, firm: Organization) -> None:
    file = numbered(firm, "KZ-1-RETURN")
    assert states(file, rounds=2)[-1] == "returned"
    answer = erp.post(
        f"/api/v1/applications/{file.pk}/submit/", {"declaration_accepted": True}, format="json"
    )
    assert answer.status_code == HTTPStatus.OK, answer.content
    assert states(file, rounds=3)[-1] == "granted"


def test_what_no_longer_holds_goes_back_with_the_rule_named(firm: Organization) -> None:
    """The filing ends between submission and review."""
    file = make.submitted_application(exporter=firm)
    firm.filings.all().update(valid_until=make.TODAY - timedelta(days=1))
    assert states(file, rounds=2)[-1] == "returned"
    assert "exporter-filed" in file.decision_reason
    assert not License.objects.exists()


def test_one_file_that_cannot_go_on_stops_no_other(firm: Organization) -> None:
    lonely = make.authority("XJ")
    stuck = make.submitted_application(exporter=make.filed_exporter(issuing_body=lonely))
    file = make.submitted_application(exporter=firm)
    assert states(file, rounds=3)[-1] == "granted"
    stuck.refresh_from_db()
    assert stuck.state == State.SUBMITTED


def test_four_eyes_need_two_people(firm: Organization) -> None:
    lonely = make.authority("XJ")
    make.actor(Capacity.REVIEWER, of=lonely)
    file = make.submitted_application(exporter=make.filed_exporter(issuing_body=lonely))
    with pytest.raises(NobodyLeft):
        officials.decide(file, Decision.GRANT, at=portal_clock.now())
    file.refresh_from_db()
    assert file.state == State.RECOMMENDED
    assert not License.objects.exists()


# --- asked to decide ------------------------------------------------------------------------------
def asked(erp: APIClient, file: LicenseApplication, decision: str) -> Any:
    where = f"/api/v1/sandbox/applications/{file.pk}/decide/"
    return erp.post(where, {"decision": decision}, format="json")


@pytest.mark.parametrize(
    ("decision", "state"), [("grant", "granted"), ("refuse", "refused"), ("return", "returned")]
)
def test_asked_to_they_decide_at_once(
    erp: APIClient, firm: Organization, decision: str, state: str
) -> None:
    answer = asked(erp, numbered(firm, "KZ-1-WAIT"), decision)
    assert (answer.status_code, answer.json()["state"]) == (HTTPStatus.OK, state)


def test_a_file_in_the_middle_is_decided_from_there(erp: APIClient, firm: Organization) -> None:
    file = make.submitted_application(exporter=firm)
    states(file, rounds=2)
    assert asked(erp, file, "refuse").json()["state"] == "refused"


def test_a_draft_and_a_decided_file_are_not_theirs(erp: APIClient, firm: Organization) -> None:
    draft = make.ready_application(exporter=firm)
    assert asked(erp, draft, "grant").status_code == HTTPStatus.CONFLICT
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_another_firms_file_is_not_there(erp: APIClient) -> None:
    other = make.submitted_application(exporter=make.filed_exporter())
    assert asked(erp, other, "grant").status_code == HTTPStatus.NOT_FOUND
    other.refresh_from_db()
    assert other.state == State.SUBMITTED


def test_a_license_is_suspended_resumed_and_revoked(erp: APIClient, firm: Organization) -> None:
    license = make.license(exporter=firm)
    where = f"/api/v1/sandbox/licenses/{license.number}/decide/"
    for decision, state in (
        ("suspend", "suspended"),
        ("resume", "issued"),
        ("revoke", "revoked"),
    ):
        answer = erp.post(where, {"decision": decision}, format="json")
        assert (answer.status_code, answer.json()["state"]) == (HTTPStatus.OK, state)
    again = erp.post(where, {"decision": "resume"}, format="json")
    assert again.status_code == HTTPStatus.CONFLICT
