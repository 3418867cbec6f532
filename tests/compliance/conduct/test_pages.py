"""The pages about conduct: every road through them, refusals that lose nothing, fixed queries."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from compliance.conduct.api.standing import as_data
from compliance.conduct.selectors.standing import firm_standing
from compliance.conduct.services.incidents import decide_incident
from compliance.models import Complaint, Incident, Notice, ReviewDecision, Standing, Step
from compliance.states import StandingState
from exportportal.accounts.models import Membership, Organization, User
from exportportal.accounts.roles import Capacity
from tests import make
from tests.make import conduct

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock", "_wordings")]


@pytest.fixture
def firm() -> Organization:
    return make.filed_exporter()


class Person:
    """Somebody with a browser."""

    def __init__(self, user: User) -> None:
        self.client = Client(headers={"accept-language": "en"})
        self.user = user
        self.signs_in()

    def signs_in(self) -> None:
        """Again, where so many days have gone by that the session is over."""
        self.client.force_login(self.user)

    def sees(self, name: str, *args: Any, status: int = 200, **query: Any) -> str:
        answer = self.client.get(reverse(f"standing:{name}", args=args), query)
        assert answer.status_code == status
        return str(answer.content.decode())

    def does(self, name: str, *args: Any, status: int = 302, **typed: Any) -> str:
        answer = self.client.post(reverse(f"standing:{name}", args=args), typed)
        assert answer.status_code == status, answer.content.decode()[-3000:]
        return str(answer.content.decode())


def person(capacity: Capacity, of: Organization | None = None) -> Person:
    return Person(make.membership(capacity, of=of).user)


@pytest.fixture
def reviewer(firm: Organization) -> Person:
    return person(Capacity.REVIEWER, firm.filing_body)


@pytest.fixture
def approver(firm: Organization) -> Person:
    return person(Capacity.APPROVER, firm.filing_body)


@pytest.fixture
def clerk(firm: Organization) -> Person:
    return person(Capacity.EXPORTER, firm)


def test_an_incident_from_the_charge_to_the_decision(
    firm: Organization, reviewer: Person, approver: Person, clerk: Person
) -> None:
    typed = {"item": "N1", "happened_on": "2026-06-20", "summary": "The mileage is false."}
    reviewer.does(
        "incident_new", firm.pk, **typed, papers=[conduct.SimpleUploadedFile("a.pdf", make.A_PDF)]
    )
    incident = Incident.objects.get()
    assert "you may answer until 20 July 2026" in clerk.sees("own")
    assert "The mileage is false." in clerk.sees("incident", incident.pk)
    clerk.does("answer", incident.pk, answer="It is not.")
    assert "It is not." in approver.sees("incident", incident.pk)
    said = reviewer.does("decide", incident.pk, status=403, outcome="upheld", reason="I say so.")
    assert "Another official decides" in said
    assert "I say so." in said
    approver.does("decide", incident.pk, outcome="upheld", reason="Proven.")
    assert "Proven." in clerk.sees("incident", incident.pk)


def test_a_charge_without_what_happened_comes_back_as_typed(
    firm: Organization, reviewer: Person
) -> None:
    said = reviewer.does(
        "incident_new", firm.pk, status=400, item="N1", happened_on="2026-07-07", summary="Soon."
    )
    assert "This day is still to come." in said
    assert "Soon." in said
    assert not Incident.objects.exists()


def test_a_late_answer_is_refused_with_the_day_and_kept_on_the_page(
    firm: Organization, clerk: Person, time_machine: Any
) -> None:
    incident = conduct.incident(firm)
    time_machine.move_to(make.NOW + timedelta(days=15), tick=False)
    clerk.signs_in()
    said = clerk.does("answer", incident.pk, status=409, answer="We were on holiday.")
    assert "2026-07-20" in said
    assert "We were on holiday." in said
    assert Incident.objects.get().answer == ""


def test_an_order_from_the_step_to_its_verification(
    firm: Organization, reviewer: Person, clerk: Person
) -> None:
    reviewer.does(
        "step_new",
        firm.pk,
        kind="order",
        reason="Twice wrong.",
        demands="Check each car.",
        due_on="2026-08-01",
    )
    step = Step.objects.get()
    assert "A corrective order is due on 1 August 2026" in clerk.sees("own")
    clerk.does("plan", step.pk, plan="Two people look.")
    clerk.does("report", step.pk, report="Done.")
    assert "Verify the correction" in reviewer.sees("order", step.pk)
    reviewer.does("verdict", step.pk, met="yes", verdict="Seen.")
    assert "In good standing" in clerk.sees("own")


def test_a_suspension_takes_two_and_an_exit_a_hearing(
    firm: Organization, reviewer: Person, approver: Person, clerk: Person, time_machine: Any
) -> None:
    reviewer.does("step_new", firm.pk, kind="suspension", reason="Not corrected.")
    suspension = Step.objects.get()
    assert firm.name_en in approver.sees("steps")
    clerk.sees("step", suspension.pk, status=404)
    reviewer.does("confirm", suspension.pk, status=403, reason="Mine.")
    approver.does("confirm", suspension.pk, reason="Agreed.")
    assert "Acceptance suspended" in clerk.sees("own")

    reviewer.does("step_new", firm.pk, kind="exit", reason="Forged papers.")
    leaving = Step.objects.get(kind="exit")
    assert "you may ask for a hearing until 13 July 2026" in clerk.sees("own")
    clerk.does("ask_hearing", leaving.pk, words="We were deceived.")
    said = approver.does("confirm", leaving.pk, status=409, reason="Agreed.")
    assert "heard first" in said
    time_machine.move_to(make.NOW + timedelta(days=3), tick=False)
    for each in (reviewer, approver, clerk):
        each.signs_in()
    reviewer.does("hold_hearing", leaving.pk, held_on="2026-07-08", minutes="Heard.")
    approver.does("confirm", leaving.pk, reason="Agreed.")
    assert "Exited" in clerk.sees("own")


def test_a_review_is_closed_by_the_first_and_the_second_is_told(
    firm: Organization, reviewer: Person, approver: Person, clerk: Person
) -> None:
    review = conduct.review(firm)
    assert "<h2>Filing" not in reviewer.sees("review", review.pk)
    reviewer.does("close", review.pk, kind="none", because="All is well.")
    said = approver.does("close", review.pk, status=409, kind="talk", because="Hm.", reason="Hm.")
    assert "has closed this review already" in said
    assert ReviewDecision.objects.get().reason == "All is well."
    clerk.sees("review", review.pk, status=403)


def test_what_if_weighs_and_stores_nothing(
    firm: Organization, reviewer: Person, approver: Person
) -> None:
    incident, step = conduct.incident(firm), conduct.order(firm)
    page = reviewer.sees("what_if", firm.pk)
    assert "90" in page
    page = reviewer.sees("what_if", firm.pk, upheld=[incident.pk], verified=[f"order:{step.pk}"])
    assert "N2 未按规定开展出口业务（演示文本）" in page
    assert Incident.objects.get().state == "recorded"
    approver.sees("what_if", firm.pk, upheld=["nonsense"], status=400)


def test_a_notice_is_published_by_another_official_and_seen_by_whom_it_names(
    firm: Organization, reviewer: Person, clerk: Person
) -> None:
    for number in range(2):
        conduct.misreport(firm, number=number, licensed=True)
    one, other = person(Capacity.MINISTRY), person(Capacity.MINISTRY)
    assert f"{firm.name_en} (firm): 2" in one.sees("notice_new")
    named = [str(firm.pk), str(firm.issuing_body_id)]
    one.does("notice_new", title="Notice 1", words="They misreport.", named=named)
    notice = Notice.objects.get()
    reviewer.sees("notice", notice.pk, status=404)
    one.does("publish", notice.pk, status=403)
    other.does("publish", notice.pk)
    for reader in (reviewer, clerk):
        page = reader.sees("notice", notice.pk)
        assert "They misreport." in page
        assert f"<td>{firm.name_en}</td>" in page
    person(Capacity.EXPORTER).sees("notice", notice.pk, status=404)


def test_what_is_not_confirmed_not_published_or_dropped_stays_on_record(
    firm: Organization, reviewer: Person, approver: Person
) -> None:
    reviewer.does("step_new", firm.pk, kind="suspension", reason="Not corrected.")
    step = Step.objects.get()
    approver.does("reject", step.pk, reason="Too hard.")
    assert "Too hard." in reviewer.sees("step", step.pk)
    assert "Not confirmed. It stays on record." in approver.sees("step", step.pk)

    notice = conduct.notice(firm)
    person(Capacity.MINISTRY).does("notice_reject", notice.pk, reason="Not yet.")
    assert Notice.objects.get().rejected_because == "Not yet."

    proposed = conduct.propose_incident(
        organization=firm, charge=conduct.CHARGE, key="x:1", at=make.NOW
    )
    said = reviewer.does("drop", proposed.pk, status=400, reason="")
    assert conduct.CHARGE.summary in said
    reviewer.does("drop", proposed.pk, reason="It settled itself.")
    assert Incident.objects.get().state == "dropped"


def test_a_proposal_is_taken_up_with_evidence(firm: Organization, reviewer: Person) -> None:
    proposed = conduct.propose_incident(
        organization=firm, charge=conduct.CHARGE, key="x:1", at=make.NOW
    )
    evidence = conduct.SimpleUploadedFile("a.pdf", make.A_PDF)
    reviewer.does("take_up", proposed.pk, papers=[evidence])
    taken = Incident.objects.get()
    assert (taken.recorded_by, taken.papers.get().file.name) == (reviewer.user, "a.pdf")


def test_a_talk_is_closed_and_the_firm_stands_well_again(
    firm: Organization, reviewer: Person, clerk: Person
) -> None:
    reviewer.does("step_new", firm.pk, kind="talk", reason="Two complaints.")
    talk = Step.objects.get()
    assert "Close the talk" in reviewer.sees("end", talk.pk)
    reviewer.does("end", talk.pk, reason="They explained.")
    assert Step.objects.get().state == "ended"
    assert "In good standing" in clerk.sees("own")


def test_whom_a_notice_names_is_called_as_the_reader_reads(firm: Organization) -> None:
    for number in range(2):
        conduct.misreport(firm, number=number)
    official = person(Capacity.MINISTRY)
    official.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "zh-hans"
    assert f"{firm.name_zh}（企业）：2" in official.sees("notice_new")
    Organization.objects.filter(pk=firm.pk).update(name_en="")
    official.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert f"{firm.name_zh} (firm): 2" in official.sees("notice_new")


def test_a_complaint_is_recorded_and_settled(firm: Organization, reviewer: Person) -> None:
    reviewer.does("complaint_new", firm.pk, received_on="2026-07-01", country="KZ", words="No.")
    complaint = Complaint.objects.get()
    assert "No." in reviewer.sees("firm", firm.pk)
    reviewer.does("complaint_settle", complaint.pk, settlement="Parts were sent.")
    assert "Parts were sent." in reviewer.sees("firm", firm.pk)


def test_the_firm_reads_its_score_its_factors_and_what_would_lift_it(
    firm: Organization, clerk: Person, time_machine: Any
) -> None:
    incident = conduct.incident(firm)
    decide_incident(
        incident_id=incident.pk,
        upheld=True,
        reason="Proven.",
        actor=conduct.approver_of(firm),
        at=make.NOW + timedelta(days=20),
    )
    later = make.NOW + timedelta(days=90)
    time_machine.move_to(later, tick=False)
    clerk.signs_in()
    opened = conduct.open_round(at=later)
    conduct.review_some(round_id=opened.pk, trading=lambda *_asked: {}, at=later)
    page = clerk.sees("own")
    assert "<b>90</b> / 100" in page
    assert reverse("standing:incident", args=[incident.pk]) in page
    assert "Lifts the score by 10 points." in page


@pytest.mark.parametrize("name", ["firms", "incidents", "reviews", "steps", "orders", "notices"])
def test_lists_take_the_same_queries_however_long(
    name: str, reviewer: Person, django_assert_max_num_queries: Any
) -> None:
    for number in range(4):
        firm = make.organization()
        conduct.incident(firm)
        conduct.order(firm)
        conduct.misreport(firm, number=number)
        notice = conduct.notice(firm)
    conduct.review(firm)
    assert notice.pk
    reviewer.sees(name)
    with django_assert_max_num_queries(8):
        reviewer.sees(name)


def test_the_firms_can_be_filtered_by_standing_and_flag(
    firm: Organization, reviewer: Person
) -> None:
    other = make.organization()
    conduct.order(other)
    assert firm.name_en not in reviewer.sees("firms", standing="order")
    assert other.name_en not in reviewer.sees("firms", standing="good")
    assert other.name_en in reviewer.sees("firms", q=other.name_en)
    conduct.incident(firm)
    assert other.name_en not in reviewer.sees("firms", flag="pending")
    reviewer.sees("firms", standing="nonsense", status=400)


@pytest.mark.parametrize("capacity", [Capacity.CUSTOMS, Capacity.DEALER, Capacity.MAKER])
def test_strangers_to_conduct_are_turned_away(capacity: Capacity, firm: Organization) -> None:
    stranger = person(capacity)
    for name, args in (("own", ()), ("firms", ()), ("firm", (firm.pk,))):
        stranger.sees(name, *args, status=403)


def test_a_firm_of_another_body_is_not_there(firm: Organization) -> None:
    stranger = person(Capacity.APPROVER, make.authority("SZ"))
    incident = conduct.incident(firm)
    stranger.sees("firm", firm.pk, status=404)
    stranger.sees("incident", incident.pk, status=404)
    assert Membership.objects.count() > 0


def listed_score(reviewer: Person) -> str:
    """What the list of firms has in its column for the score."""
    cell = reviewer.sees("firms").partition('data-label="Score">')[2]
    return cell.partition("</td>")[0].strip()


def test_an_exited_firm_is_shown_without_a_score_wherever_it_had_one(
    firm: Organization, reviewer: Person
) -> None:
    conduct.review(firm)
    client = person(Capacity.EXPORTER, firm)
    assert "score 100" in reviewer.sees("firm", firm.pk)
    assert "</b> / 100" in client.sees("own")
    assert listed_score(reviewer) == "100"

    official = make.actor(Capacity.MINISTRY).person
    Standing.objects.create(
        organization=firm,
        state=StandingState.EXITED,
        valid_from=make.TODAY,
        reason="Forged certificates.",
        decided_by_id=official,
        decided_at=make.NOW,
        seconded_by_id=make.actor(Capacity.MINISTRY).person,
    )
    assert "score 100" not in reviewer.sees("firm", firm.pk)
    assert "</b> / 100" not in client.sees("own")
    assert listed_score(reviewer) != "100"
    assert as_data(firm_standing(firm, on=make.TODAY))["score"] is None
