"""Letters name organ and court where they were entered with a source, and guess no name."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from compliance.lawbook.selectors.remedies import remedies_of
from compliance.lawbook.services.remedies import enter_remedy
from compliance.models import LegalRemedy
from compliance.wording.remedies import Remedies, contest
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import Invalid, NotAllowed
from exportportal.letters.models import Letter
from licenses.office.services.letters import draft
from tests import make
from tests.make import conduct

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

NAMES = {
    "review_organ": "某市人民政府",
    "court": "某市铁路运输法院",
    "source": "某市人民政府公告",
}
LATER = timedelta(minutes=1)


@pytest.fixture
def body() -> Organization:
    return make.authority()


def enter(body: Organization, **changed: str) -> LegalRemedy:
    approver = make.actor(Capacity.APPROVER, of=body)
    return enter_remedy(body_id=body.pk, **NAMES | changed, actor=approver, at=make.NOW)


def test_without_an_entry_the_words_of_the_acts_stand_marked_to_be_confirmed() -> None:
    chinese, english = contest(Remedies(days=60, months=6))
    assert "本级人民政府（复议机关名称待核）" in chinese
    assert "有管辖权的人民法院（法院名称待核）" in chinese
    assert "60日内" in chinese
    assert "6个月内" in chinese
    assert "自收到本决定之日" in chinese
    assert english.count("to be confirmed") == 2
    assert "internal review" not in english


def test_an_entry_stands_by_its_names_and_without_a_mark() -> None:
    chinese, english = contest(Remedies(60, 6, "某市人民政府", "某市铁路运输法院"))
    assert "向某市人民政府申请行政复议" in chinese
    assert "向某市铁路运输法院提起行政诉讼" in chinese
    assert "待核" not in chinese
    assert "to be confirmed" not in english


def test_the_letter_of_a_refusal_says_that_an_internal_review_stops_neither_period(
    body: Organization,
) -> None:
    enter(body)
    file = make.submitted_application()
    letter = draft(file, [], reason="No.", at=make.NOW + LATER)
    assert "某市人民政府" in letter.chinese
    assert "内部复核不是行政复议，不停止上述期限的计算" in letter.chinese
    assert "neither of these periods stops for it" in letter.english


@pytest.mark.parametrize("entered", [False, True])
def test_the_letter_of_an_exit_names_them_too(body: Organization, *, entered: bool) -> None:
    firm = make.filed_exporter()
    if entered:
        approver = make.actor(Capacity.MINISTRY)
        enter_remedy(body_id=firm.filing_body_id, **NAMES, actor=approver, at=make.NOW)
    leaving = conduct.watched(firm)["steps"][1]
    chinese = Letter.objects.get(subject_id=leaving.pk).chinese
    assert "听证" in chinese  # of an exit that is proposed: the hearing comes first
    assert "提起行政诉讼" not in chinese


def test_what_was_entered_later_stands_in_no_earlier_letter(body: Organization) -> None:
    enter(body)
    assert remedies_of(body.pk, at=make.NOW - LATER).review_organ == ""
    assert remedies_of(body.pk, at=make.NOW).review_organ == "某市人民政府"
    enter_remedy(
        body_id=body.pk,
        **NAMES | {"court": "另一法院"},
        actor=make.actor(Capacity.MINISTRY),
        at=make.NOW + LATER,
    )
    assert remedies_of(body.pk, at=make.NOW + LATER).court == "另一法院"


def test_an_approver_enters_it_for_the_own_body_alone(body: Organization) -> None:
    elsewhere = make.authority("SZ")
    for actor in (
        make.actor(Capacity.APPROVER, of=elsewhere),
        make.actor(Capacity.REVIEWER, of=body),
        make.actor(Capacity.EXPORTER),
    ):
        with pytest.raises(NotAllowed):
            enter_remedy(body_id=body.pk, **NAMES, actor=actor, at=make.NOW)


def test_no_name_without_its_source(body: Organization) -> None:
    with pytest.raises(Invalid) as refused:
        enter(body, source="  ")
    assert set(refused.value.errors) == {"source"}


@pytest.mark.parametrize(
    ("field", "mark"), [("court", "法院名称待核"), ("review_organ", "复议机关名称待核")]
)
def test_a_name_without_a_source_stays_empty_and_is_marked(
    body: Organization, field: str, mark: str
) -> None:
    enter(body, **{field: " "})
    chinese, _english = contest(remedies_of(body.pk, at=make.NOW))
    assert mark in chinese
    assert chinese.count("待核") == 1


def test_an_entry_is_never_edited(body: Organization) -> None:
    entered = enter(body)
    with pytest.raises(DatabaseError), transaction.atomic():
        LegalRemedy.objects.filter(pk=entered.pk).update(court="另一法院")


def test_it_is_entered_on_a_page_and_read_there(client: Client, body: Organization) -> None:
    client.force_login(make.membership(Capacity.APPROVER, of=body).user)
    page = reverse("compliance:remedy", args=[body.pk])
    assert client.post(page, NAMES | {"source": ""}).status_code == HTTPStatus.BAD_REQUEST
    shown = client.post(page, NAMES, follow=True).content.decode()
    assert "某市铁路运输法院" in shown
    client.force_login(make.membership(Capacity.REVIEWER, of=body).user)
    assert client.get(reverse("compliance:remedies")).status_code == HTTPStatus.FORBIDDEN


def test_the_page_of_the_internal_review_names_both_ways_out(client: Client) -> None:
    file = make.refused_application()
    client.force_login(make.membership(Capacity.EXPORTER, of=file.exporter).user)
    shown = client.get(reverse("licenses:application_contest", args=[file.pk])).content.decode()
    assert "This is not administrative reconsideration" in shown
    assert "within 60 days" in shown
    assert "within 6 months" in shown
