"""Reviews: every firm once a period, whatever dies in between; one decision; the same again."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from uuid import UUID

import pgtrigger
import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from compliance.conduct.selectors.conduct import Trade
from compliance.conduct.selectors.firms import exporter_facts
from compliance.conduct.selectors.related import related_firms
from compliance.conduct.selectors.standing import Reviewed
from compliance.conduct.services.incidents import Charge, decide_incident, record_incident
from compliance.conduct.services.ladder import Words, propose_step
from compliance.conduct.services.reports import record_complaint, settle_complaint
from compliance.conduct.services.reviews import (
    decide_review,
    differences,
    open_round,
    period_before,
    review_some,
)
from compliance.law.ruleset import RuleSet
from compliance.models import Incident, Review, ReviewDecision, ReviewRound, Step
from compliance.rules.standing import Tally
from compliance.states import StepKind
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, Owner
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, PortalError, WrongState
from tests import make
from tests.make import conduct

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_wordings")]

NEXT = datetime(2026, 10, 2, 4, tzinfo=UTC)  # the quarter of make.NOW is over


def nothing(_firms: Sequence[UUID], _law: RuleSet, _on: date) -> Mapping[UUID, Trade]:
    return {}


def review_all(*, at: datetime = make.NOW) -> list[Review]:
    opened = open_round(at=at)
    while review_some(round_id=opened.pk, trading=nothing, at=at, most=2):
        pass
    return list(Review.objects.filter(round=opened).order_by("pk"))


def upheld(firm: Organization, *, times: int = 1, at: datetime = make.NOW) -> None:
    for _each in range(times):
        incident = record_incident(
            organization=firm,
            charge=Charge("N1", date(2026, 6, 1), "False mileage."),
            papers=[],
            actor=make.actor(Capacity.REVIEWER, of=firm.filing_body),
            at=at,
        )
        decide_incident(
            incident_id=incident.pk,
            upheld=True,
            reason="Proven.",
            actor=make.actor(Capacity.APPROVER, of=firm.filing_body),
            at=at + timedelta(days=20),
        )


@pytest.mark.parametrize(
    ("today", "months", "period"),
    [
        ("2026-07-06", 3, ("2026-04-01", "2026-06-30")),
        ("2026-07-01", 3, ("2026-04-01", "2026-06-30")),
        ("2026-06-30", 3, ("2026-01-01", "2026-03-31")),
        ("2026-02-01", 3, ("2025-10-01", "2025-12-31")),
        ("2026-03-01", 1, ("2026-02-01", "2026-02-28")),
        ("2026-07-06", 12, ("2025-01-01", "2025-12-31")),
    ],
)
def test_the_last_period_that_is_over(today: str, months: int, period: tuple[str, str]) -> None:
    found = period_before(date.fromisoformat(today), months=months)
    assert tuple(day.isoformat() for day in found) == period


@given(st.dates(date(2024, 1, 1), date(2060, 1, 1)), st.integers(1, 24))
def test_periods_follow_each_other_without_a_gap(today: date, months: int) -> None:
    start, end = period_before(today, months=months)
    assert start < end < today
    assert period_before(end, months=months)[1] == start - timedelta(days=1)


def test_every_firm_is_reviewed_once_a_period_however_often_it_is_asked() -> None:
    firms = [make.filed_exporter() for _each in range(5)]
    first = review_all()
    again = review_all(at=make.NOW + timedelta(days=1))
    assert first == again
    assert {review.organization_id for review in first} == {firm.pk for firm in firms}
    assert ReviewRound.objects.count() == 1
    told = Entry.objects.filter(verb="standing.reviewed")
    assert all(told.filter(seen_by__contains=[firm.pk]).count() == 1 for firm in firms)


def test_a_worker_that_died_is_followed_by_one_that_takes_up_the_rest() -> None:
    for _each in range(3):
        make.organization()
    opened = open_round(at=make.NOW)
    assert review_some(round_id=opened.pk, trading=nothing, at=make.NOW, most=2) == 2

    def dies(*_asked: object) -> Mapping[UUID, Trade]:
        raise OSError("killed")

    with pytest.raises(OSError, match="killed"), transaction.atomic():
        review_some(round_id=opened.pk, trading=dies, at=make.NOW)
    assert Review.objects.count() == 2
    assert review_some(round_id=opened.pk, trading=nothing, at=make.NOW) == 1
    assert review_some(round_id=opened.pk, trading=nothing, at=make.NOW) == 0


def test_the_schedule_is_a_dated_value_of_the_law() -> None:
    make.organization()
    assert review_all()[0].round.period_until == date(2026, 6, 30)
    assert review_all(at=NEXT)[0].round.period_until == date(2026, 9, 30)


def test_a_review_weighs_what_was_known_by_the_end_of_its_period_and_its_trend() -> None:
    firm = make.filed_exporter()
    upheld(firm, times=2)
    complaint = record_complaint(
        organization=firm,
        received_on=make.TODAY,
        country="KZ",
        words="No parts.",
        actor=make.actor(Capacity.REVIEWER, of=firm.filing_body),
        at=make.NOW,
    )
    (first,) = review_all()
    assert (first.score, first.proposal, first.change) == (100, "none", None)

    (second,) = review_all(at=NEXT)
    assert (second.score, second.proposal, second.change) == (55, "order", -45)
    assert second.repeated
    told = {factor["code"]: factor for factor in second.factors}
    assert told["N1"]["before"] == 0
    evidence = {factor.code: factor.evidence for factor in Reviewed.of(second).factors}
    assert len(evidence["N1"]) == 2
    assert evidence["complaints"] == (f"complaint:{complaint.pk}",)


def test_a_dismissed_incident_never_counts() -> None:
    firm = make.filed_exporter()
    upheld(firm)
    incident = record_incident(
        organization=firm,
        charge=Charge("N5", date(2026, 6, 1), "Lent its filing."),
        papers=[],
        actor=make.actor(Capacity.REVIEWER, of=firm.filing_body),
        at=make.NOW,
    )
    decide_incident(
        incident_id=incident.pk,
        upheld=False,
        reason="It did not.",
        actor=make.actor(Capacity.APPROVER, of=firm.filing_body),
        at=make.NOW,
    )
    (review,) = review_all(at=NEXT)
    assert [factor["code"] for factor in review.factors] == ["N1"]
    assert Incident.objects.count() == 2


def test_a_settled_complaint_counts_no_more() -> None:
    firm = make.filed_exporter()
    reviewer = make.actor(Capacity.REVIEWER, of=firm.filing_body)
    complaint = record_complaint(
        organization=firm,
        received_on=make.TODAY,
        country="",
        words="No parts.",
        actor=reviewer,
        at=make.NOW,
    )
    settle_complaint(
        complaint_id=complaint.pk, settlement="They came.", actor=reviewer, at=make.NOW
    )
    assert review_all(at=NEXT)[0].factors == []


def test_confirmed_relations_to_firms_under_a_measure_are_weighed_and_named() -> None:
    firm = make.filed_exporter(legal_representative="何立新")
    other = make.filed_exporter(legal_representative="何立新")
    propose_step(
        organization=other,
        words=Words(
            StepKind.ORDER, "Why.", demands="What.", due_on=make.TODAY + timedelta(days=300)
        ),
        actor=make.actor(Capacity.MINISTRY),
        at=make.NOW,
    )
    conduct.confirm_link(firm, other, "何立新")
    found = {review.organization_id: review for review in review_all(at=NEXT)}
    (factor,) = Reviewed.of(found[firm.pk]).factors
    assert (factor.code, factor.evidence) == ("related", (f"firm:{other.pk}",))
    assert [factor["code"] for factor in found[other.pk].factors] == ["orders"]


def test_what_the_floors_above_know_is_handed_down() -> None:
    firm = make.filed_exporter()
    opened = open_round(at=make.NOW)
    handed = {firm.pk: Trade(deregistrations=Tally(2), unused=Tally(3, ("license:26-GZ-000001",)))}
    review_some(round_id=opened.pk, trading=lambda *_asked: handed, at=make.NOW)
    assert [(f["code"], f["points"]) for f in Review.objects.get().factors] == [
        ("deregistrations", 10),
        ("unused", 3),
    ]


def test_stored_reviews_come_out_the_same_and_a_changed_one_is_found() -> None:
    firm = make.filed_exporter()
    upheld(firm)
    review_all()
    review_all(at=NEXT)
    assert list(differences()) == []
    with pgtrigger.ignore("compliance.Review:append_only"):
        Review.objects.filter(score__lt=99).update(score=99)
    (found,) = differences()
    assert found.review.organization_id == firm.pk


def test_a_review_that_kept_the_evidence_with_its_factors_is_read_as_before() -> None:
    upheld(make.filed_exporter())
    (review,) = review_all(at=NEXT)
    read = Reviewed.of(review)
    assert read.factors[0].evidence
    with pgtrigger.ignore("compliance.Review:append_only"):
        review.factors = [
            factor.as_data() | {"evidence": list(factor.evidence)} for factor in read.factors
        ]
        review.save(update_fields=["factors"])
    review.refresh_from_db()
    assert "evidence" in review.factors[0]
    assert Reviewed.of(review).factors == read.factors
    assert list(differences()) == []


def test_queries_do_not_grow_with_the_firms(django_assert_max_num_queries: object) -> None:
    for _each in range(3):
        make.filed_exporter()
    opened = open_round(at=make.NOW)
    with django_assert_max_num_queries(18):  # type: ignore[operator]
        review_some(round_id=opened.pk, trading=nothing, at=make.NOW)
    assert Review.objects.count() == 3


def reviewed() -> tuple[Organization, Review]:
    firm = make.filed_exporter()
    upheld(firm)
    (review,) = review_all(at=NEXT)
    return firm, review


def close(review: Review, by: Actor, words: Words | None = None, reason: str = "As it is.") -> None:
    decide_review(review_id=review.pk, words=words, reason=reason, actor=by, at=NEXT)


def test_a_review_is_closed_with_a_step_or_with_none_once() -> None:
    firm, review = reviewed()
    reviewer = make.actor(Capacity.REVIEWER, of=firm.filing_body)
    close(review, reviewer, Words(StepKind.TALK, "One incident."))
    assert Step.objects.get().review.outcome == "talk"  # type: ignore[attr-defined]
    with pytest.raises(WrongState, match=reviewer.name), transaction.atomic():
        close(review, make.actor(Capacity.APPROVER, of=firm.filing_body))
    assert ReviewDecision.objects.count() == 1


def test_a_step_that_cannot_be_taken_leaves_the_review_open() -> None:
    firm, review = reviewed()
    reviewer = make.actor(Capacity.REVIEWER, of=firm.filing_body)
    with pytest.raises(Invalid), transaction.atomic():
        close(review, reviewer, Words(StepKind.ORDER, "Why."))
    with pytest.raises(Invalid), transaction.atomic():
        close(review, reviewer, reason=" ")
    with pytest.raises(NotAllowed), transaction.atomic():
        close(review, make.actor(of=firm))
    assert not ReviewDecision.objects.exists()
    assert not Step.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_officials_who_close_the_same_review_one_is_told() -> None:
    firm, review = reviewed()
    officials = [make.actor(Capacity.REVIEWER, of=firm.filing_body) for _each in range(2)]
    barrier, said = Barrier(2), []

    def run(actor: Actor) -> None:
        try:
            barrier.wait()
            close(review, actor, Words(StepKind.TALK, "One incident."))
            said.append("closed")
        except PortalError as refusal:
            said.append(f"{refusal.code} {refusal.status}")
        finally:
            connection.close()

    threads = [Thread(target=run, args=(actor,)) for actor in officials]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["closed", "wrong-state 409"]
    assert Step.objects.count() == 1


def test_a_shared_shareholder_and_a_firm_that_owns_another_are_found_with_why() -> None:
    ordered, through, owned = (make.filed_exporter() for _each in range(3))
    conduct.order(ordered)
    for firm in (ordered, through):
        Owner.objects.create(organization=firm, name="王五", share=30)
    Owner.objects.create(organization=owned, name=ordered.name_zh, share=60, controls=True)
    found = related_firms([ordered.pk, through.pk, owned.pk], on=make.TODAY)
    assert {(one.firm, one.other, one.person, one.shares) for one in found} == {
        (through.pk, ordered.pk, "王五", "shareholder"),
        (owned.pk, ordered.pk, ordered.name_zh, "controller"),
    }
    assert exporter_facts(through, on=make.TODAY).related[0].shares == "shareholder"
