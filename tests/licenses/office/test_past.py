"""A file as of any moment: what stood then, found by the same rules; and what is other today."""

import re
from datetime import datetime, timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from compliance.findings import Outcome
from compliance.lawbook.services.values import confirm_value, propose_value
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.audit.moments import acting_at
from exportportal.kit.errors import Invalid
from licenses.applications.services import drafts, submission
from licenses.models import LicenseApplication
from licenses.office.services import decisions
from licenses.office.services.past import as_it_stands, as_it_stood
from licenses.states import State
from manufacturers.models import Confirmation
from manufacturers.services import revoke_confirmation
from tests import make
from tests.make import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

DAY = timedelta(days=1)
LONG_AGO, THEN, SINCE, TODAY = NOW - 3 * DAY, NOW - 2 * DAY, NOW - DAY, NOW


def reviewer_of(file: LicenseApplication) -> Actor:
    return make.actor(Capacity.REVIEWER, of=file.issuing_body)


def outcome(file: LicenseApplication, rule: str, *, at: datetime) -> tuple[str, str]:
    """What an official would have read of a rule at that moment."""
    stood = as_it_stood(application_id=file.pk, actor=reviewer_of(file), at=at)
    (finding,) = [one for one in stood.findings if one.rule == rule]
    return finding.outcome.value, finding.reason


def confirmed_file() -> tuple[LicenseApplication, Confirmation]:
    """A file with a car of 90 days, confirmed by its maker; with the office since `THEN`."""
    with acting_at(THEN):
        exporter = make.filed_exporter()
        car = make.ready_car(exporter, age_days=90)
        paper = make.confirmation(of=[car.vin], manufacturer=car.manufacturer)
        return make.submitted_application(exporter=exporter, cars=[car], at=THEN), paper


def submitted_then(**details: object) -> LicenseApplication:
    with acting_at(THEN):
        return make.submitted_application(at=THEN, **details)


def test_a_confirmation_revoked_later_satisfied_the_law_until_then() -> None:
    file, paper = confirmed_file()
    with acting_at(SINCE):
        revoke_confirmation(
            confirmation=paper, reason="误", actor=make.maker(paper.manufacturer), at=SINCE
        )
    rule = "after-sales-confirmation"
    assert outcome(file, rule, at=SINCE - DAY / 24) == ("pass", "confirmed")
    assert outcome(file, rule, at=SINCE) == ("needs_evidence", "revoked")


def test_a_record_corrected_later_is_read_as_it_was() -> None:
    file = submitted_then()
    with acting_at(SINCE):
        make.certificate_record(file.lines.get().vehicle, model="ANOTHER", entered_at=TODAY)
    assert outcome(file, "certificate-match", at=THEN)[0] == "pass"
    assert outcome(file, "certificate-match", at=TODAY)[0] == "fail"


def test_a_value_entered_later_was_not_known_then() -> None:
    with acting_at(LONG_AGO):
        draft = make.ready_application()
    with acting_at(THEN):
        row = propose_value(
            name="confirmation.threshold_days",
            value=270,
            clause_id="648.I.1",
            valid_from=SINCE.date(),
            reason="公告",
            actor=make.actor(Capacity.MINISTRY),
            at=THEN,
        )
        confirm_value(value_id=row.pk, actor=make.actor(Capacity.MINISTRY), at=THEN)
    clerk = make.actor(of=draft.exporter)
    days = [
        as_it_stood(application_id=draft.pk, actor=clerk, at=at).assessment.law.number(
            "confirmation.threshold_days"
        )
        for at in (LONG_AGO, SINCE)
    ]
    assert days == [180, 270]


def test_papers_and_answers_stand_as_they_were_handed_in() -> None:
    with acting_at(THEN):
        draft = make.ready_application()
        kept = draft.documents.get()
    clerk = make.actor(of=draft.exporter)
    with acting_at(SINCE):
        drafts.remove_document(application=draft, document=kept.pk, actor=clerk, at=SINCE)
        added = make.document(draft)
        drafts.save_application(
            application=draft, fields={"port": "南沙"}, version=None, actor=clerk, at=SINCE
        )
    then = as_it_stood(application_id=draft.pk, actor=clerk, at=THEN)
    now = as_it_stands(application_id=draft.pk, actor=clerk, at=TODAY)
    assert [one.documents for one in (then, now)] == [[kept], [added]]
    assert [one.application.port for one in (then, now)] == ["霍尔果斯", "南沙"]


def test_the_state_and_the_rulings_are_those_of_then() -> None:
    file = submitted_then()
    reviewer = reviewer_of(file)
    with acting_at(SINCE):
        decisions.claim_application(application=file, actor=reviewer, at=SINCE)
    states = [
        as_it_stood(application_id=file.pk, actor=reviewer, at=at).application.state
        for at in (THEN, SINCE)
    ]
    assert states == [State.SUBMITTED, State.IN_REVIEW]


def test_of_a_decided_file_the_findings_are_those_of_the_decision() -> None:
    file = submitted_then()
    with acting_at(SINCE):
        make.certificate_record(file.lines.get().vehicle, model="ANOTHER", entered_at=TODAY)
        LicenseApplication.objects.filter(pk=file.pk).update(state=State.WITHDRAWN, due_on=None)
    then = as_it_stood(application_id=file.pk, actor=reviewer_of(file), at=TODAY)
    assert then.assessment.outcome is Outcome.FAIL
    assert Outcome.FAIL not in {finding.outcome for finding in then.findings}


def test_before_it_was_submitted_the_office_had_nothing_and_before_it_was_begun_nobody_had() -> (
    None
):
    with acting_at(LONG_AGO):
        draft = make.ready_application()
    clerk = make.actor(of=draft.exporter)
    with acting_at(THEN):
        submission.submit_application(
            application=draft, declaration=True, version=None, actor=clerk, at=THEN
        )
    for actor, at in ((reviewer_of(draft), LONG_AGO), (clerk, LONG_AGO - DAY)):
        with pytest.raises(Invalid):
            as_it_stood(application_id=draft.pk, actor=actor, at=at)
    assert (
        as_it_stood(application_id=draft.pk, actor=clerk, at=LONG_AGO).application.state == "draft"
    )


def browser(member: Membership) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.user)
    return client


def office(file: LicenseApplication) -> Client:
    return browser(make.membership(Capacity.REVIEWER, of=file.issuing_body))


def file_page(file: LicenseApplication, at: str = "") -> str:
    return reverse("licenses:file_as_of", args=[file.pk]) + (f"?at={at}" if at else "")


def own_page(file: LicenseApplication, at: str = "") -> str:
    return reverse("licenses:application_as_of", args=[file.pk]) + (f"?at={at}" if at else "")


def in_beijing(moment: datetime) -> str:
    return (moment + timedelta(hours=8)).strftime("%Y-%m-%dT%H:%M")


def test_the_page_says_of_when_it_is_marks_what_is_other_today_and_changes_nothing() -> None:
    file, paper = confirmed_file()
    with acting_at(SINCE):
        revoke_confirmation(
            confirmation=paper, reason="误", actor=make.maker(paper.manufacturer), at=SINCE
        )
    entries = Entry.objects.count()
    page = office(file).get(file_page(file, in_beijing(THEN))).content.decode()
    assert "This is how the file stood on 4 July 2026, 12:00" in page
    assert "2 things are different today" in page  # the confirmation, and what the rules find
    assert page.count("Different today") >= 2
    assert "revoked" in page
    assert '<form method="post"' not in page.partition("<main")[2]
    assert Entry.objects.count() == entries


def test_the_firm_reads_its_own_past_without_what_only_officials_read() -> None:
    file = submitted_then()
    clerk = browser(make.membership(of=file.exporter))
    page = clerk.get(own_page(file, in_beijing(THEN))).content.decode()
    assert "Nothing of it is different today" in page
    assert "the vehicle registry" in page
    assert "the vehicle registry:" not in page  # whose record says what is for officials
    assert (
        "the vehicle registry:"
        in office(file).get(file_page(file, in_beijing(THEN))).content.decode()
    )


def test_every_line_of_the_history_leads_to_the_file_as_it_stood_then() -> None:
    file = submitted_then()
    with acting_at(SINCE):
        decisions.claim_application(application=file, actor=reviewer_of(file), at=SINCE)
    client = office(file)
    links = re.findall(
        r'href="([^"]*as-of/\?at=[^"]*)"',
        client.get(reverse("licenses:file", args=[file.pk])).content.decode(),
    )
    told = [client.get(link.replace("&amp;", "&")).content.decode() for link in links]
    assert ["In review" in page.partition("<h1")[2][:600] for page in told] == [True, False]


NONE = ("", "yesterday", "2026-13-40T10:00", "0001-01-01T00:00")
TO_COME = ("2026-07-06T12:01", "9999-12-31T23:59")


@pytest.mark.parametrize("at", [*NONE, *TO_COME])
def test_a_moment_that_is_none_or_still_to_come_is_refused(at: str) -> None:
    file = submitted_then()
    answer = office(file).get(file_page(file), {"at": at})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert b'class="field__fault"' in answer.content


def test_strangers_find_no_past_either() -> None:
    file = submitted_then()
    at = in_beijing(THEN)
    strangers = [
        make.membership(Capacity.REVIEWER, of=make.authority("SZ")),
        make.membership(Capacity.MAKER, of=make.manufacturer().organization),
        make.membership(of=make.filed_exporter()),
    ]
    for member in strangers:
        client = browser(member)
        for page in (file_page(file, at), own_page(file, at)):
            assert client.get(page).status_code == HTTPStatus.NOT_FOUND
    assert browser(make.membership(of=file.exporter)).get(file_page(file, at)).status_code == 404


def test_the_queries_do_not_grow_with_the_cars() -> None:
    counts = []
    for number in (1, 4):
        file = submitted_then(number=number)
        client = office(file)
        client.get("/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(file_page(file, in_beijing(THEN))).status_code == HTTPStatus.OK
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] < 100
