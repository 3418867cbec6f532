"""Filings: who may do what, in which order, for how long, by the law of the day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from compliance.filing_states import FilingKind, FilingPaperKind, FilingState
from compliance.filings.selectors import filings as selectors
from compliance.filings.services import acts, drafts
from compliance.filings.services.check import FilingIncomplete, faults
from compliance.filings.services.reminders import filings_to_remind_of, remind_of_filing
from compliance.filings.tasks import remind_of_filings
from compliance.law.announcement_6_2024 import FILING, FILING_FIRMS
from compliance.lawbook.selectors.values import rule_set
from compliance.models import Filing, FilingApplication, ParameterValue
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from tests import make
from tests.make.filings import PAPERS
from tests.racing import at_once

pytestmark = pytest.mark.django_db


def moment(day: str, hour: int = 4) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)


def lacking(application: FilingApplication, *, listed: bool = False) -> list[str]:
    law = rule_set(on=make.TODAY)
    return [fault.item for fault in faults(application, law=law, on=make.TODAY, listed=listed)]


def official(application: FilingApplication, capacity: Capacity = Capacity.REVIEWER) -> Actor:
    return make.actor(capacity, of=application.body)


def claimed() -> tuple[FilingApplication, Actor]:
    application = make.submitted_filing()
    reviewer = official(application)
    acts.claim_filing(application=application, actor=reviewer, at=make.NOW)
    return application, reviewer


# --- what must be there ---------------------------------------------------------------------------
def test_an_empty_draft_is_kept_and_told_everything_it_lacks_at_once() -> None:
    clerk = make.actor()
    draft = drafts.start_filing(actor=clerk, at=make.NOW)
    with pytest.raises(FilingIncomplete) as refusal:
        acts.submit_filing(application=draft, listed=False, actor=clerk, at=make.NOW)

    items = [fault.item for fault in refusal.value.faults]
    assert set(items) == {
        *("firm", "declaration", "premises", "experience", "appraisers", "audit", "papers")
    }
    assert len(items) == 15
    assert all(fault.clause and fault.message for fault in refusal.value.faults)
    problem = refusal.value.as_problem()
    assert (problem["status"], len(problem["errors"])) == (422, 15)
    draft.refresh_from_db()
    assert (draft.state, draft.submitted_at) == (FilingState.DRAFT, None)


def test_starting_twice_finds_the_application_under_way() -> None:
    clerk = make.actor()
    started = [drafts.start_filing(actor=clerk, at=make.NOW).pk for _ in range(2)]
    assert len(set(started)) == 1


@pytest.mark.parametrize(("people", "lacks"), [(2, ["appraisers"]), (3, [])])
def test_three_appraisers_are_the_least(people: int, lacks: list[str]) -> None:
    assert lacking(make.filing_draft(people=people)) == lacks


def test_the_ministry_may_ask_for_more_appraisers() -> None:
    ParameterValue.objects.create(
        name="filing.least_appraisers",
        value=5,
        valid_from=make.TODAY,
        clause_id=FILING_FIRMS.id,
        entered_by=make.user(),
        entered_at=make.NOW,
        confirmed_by=make.user(),
        confirmed_at=make.NOW,
    )
    assert lacking(make.filing_draft(people=4)) == ["appraisers"]


def test_an_appraiser_without_a_certificate_does_not_count() -> None:
    draft = make.filing_draft()
    draft.appraisers.filter(name="师0").update(certificate="")
    assert lacking(draft) == ["appraisers"]


@pytest.mark.parametrize(
    ("firm", "answers", "papers", "lacks"),
    [
        ({"uscc": "91440101MA5D001X70"}, {}, PAPERS, ["firm"]),
        ({"uscc": "911101080WTCDKQQ00"}, {}, PAPERS, []),
        ({"legal_representative": ""}, {}, PAPERS, ["firm"]),
        ({}, {"declared": False}, PAPERS, ["declaration"]),
        ({}, {"audit_year": 2024}, PAPERS, ["audit"]),
        ({}, {"audit_year": 2026}, PAPERS, ["audit"]),
        ({}, {}, PAPERS[:-1], ["audit"]),
        ({}, {"premises_area": None}, PAPERS, ["premises"]),
        ({}, {"experience": " "}, PAPERS, ["experience"]),
        ({}, {}, PAPERS[1:], ["papers"]),
    ],
)
def test_each_part_is_asked_for(
    firm: dict[str, str], answers: dict[str, Any], papers: Any, lacks: list[str]
) -> None:
    draft = make.filing_draft(make.applying_firm(**firm), papers=papers, **answers)
    assert lacking(draft) == lacks


@pytest.mark.parametrize(
    ("founded", "lacks"),
    [("2025-01-01", ["audit"]), ("2025-01-02", []), ("2026-07-06", []), ("2026-07-07", ["audit"])],
)
def test_a_firm_without_a_whole_previous_year_files_its_investors_audit(
    founded: str, lacks: list[str]
) -> None:
    papers = (*PAPERS[:-1], FilingPaperKind.STATEMENTS, FilingPaperKind.INVESTOR_AUDIT)
    new = {"newly_registered": True, "investor": "某某投资", "audit_year": None}
    draft = make.filing_draft(papers=papers, founded_on=date.fromisoformat(founded), **new)
    assert lacking(draft) == lacks


@pytest.mark.parametrize(("listed", "lacks"), [(True, []), (False, ["listing"])])
def test_a_maker_needs_its_listing_instead_of_premises_and_appraisers(
    *, listed: bool, lacks: list[str]
) -> None:
    draft = make.filing_draft(
        people=0, papers=PAPERS[:3], kind=FilingKind.MAKER, announcement_batch="400"
    )
    assert lacking(draft, listed=listed) == lacks


def test_one_certificate_does_not_make_two_appraisers() -> None:
    draft = make.filing_draft()
    people = [drafts.AppraiserEntry(name, "JD1") for name in ("甲", "乙")]
    answers = {name: getattr(draft, name) for name in drafts.ANSWERS} | {"audit_year": 2000}
    clerk = make.actor(of=draft.exporter)
    with pytest.raises(Invalid):
        drafts.save_filing(
            application=draft, answers=answers, appraisers=people, actor=clerk, at=make.NOW
        )
    draft.refresh_from_db()
    assert (draft.appraisers.count(), draft.audit_year) == (3, 2025)


def test_an_official_is_told_that_another_firm_names_the_same_certificate() -> None:
    first, second = make.submitted_filing(), make.filing_draft()
    lent = first.appraisers.first().certificate
    second.appraisers.filter(name="师0").update(certificate=lent)
    assert selectors.named_elsewhere(second) == {lent: first.exporter.name_zh}


# --- who does what, and when ----------------------------------------------------------------------
def test_a_filing_goes_its_way_and_both_sides_read_it() -> None:
    filing = make.filing()
    application = filing.application
    verbs = Entry.objects.of(application).values_list("verb", flat=True)
    assert [v for v in verbs if v not in {"filing.saved", "filing.paper_added"}] == [
        "filing.started",
        "filing.submitted",
        "filing.claimed",
        "filing.recommended",
        "filing.approved",
    ]
    last = Entry.objects.of(application).last()
    assert {application.exporter_id, application.body_id} <= set(last.seen_by)
    assert filing.number == "GZ-2026-00001"
    assert application.due_on is None


def test_numbers_follow_each_other_by_body_and_year() -> None:
    assert [make.filing().number for _ in range(2)] == ["GZ-2026-00001", "GZ-2026-00002"]
    other = make.authority("CD")
    assert make.filing(make.applying_firm(filing_body=other)).number == "CD-2026-00001"


@pytest.mark.parametrize(
    ("approved", "until"),
    [
        ("2026-03-20", "2027-03-20"),
        ("2027-02-01", "2028-02-01"),
        ("2028-02-29", "2029-02-28"),
        ("2026-12-31", "2027-12-31"),
    ],
)
def test_a_filing_is_good_for_a_year_from_its_own_approval(approved: str, until: str) -> None:
    """Also over New Year: the audit report is that of the year before it was lodged."""
    application = make.recommended_filing()
    filing = acts.approve_filing(
        application=application,
        listed=False,
        actor=official(application, Capacity.APPROVER),
        at=moment(approved),
    )
    assert (filing.approved_on, filing.valid_until) == (
        date.fromisoformat(approved),
        date.fromisoformat(until),
    )


def test_a_renewal_runs_from_its_own_approval_and_adds_nothing_up() -> None:
    first = make.filing()
    application = make.recommended_filing(first.exporter)
    second = acts.approve_filing(
        application=application,
        listed=False,
        actor=official(application, Capacity.APPROVER),
        at=moment("2027-02-01"),
    )
    assert (first.valid_until, second.valid_until) == (date(2027, 7, 6), date(2028, 2, 1))
    standing = selectors.standing_filing(first.exporter_id, on=date(2027, 3, 1))
    assert standing == second


def test_a_filing_holds_for_the_months_the_law_of_its_day_says() -> None:
    ParameterValue.objects.create(
        name="filing.validity_months",
        value=24,
        valid_from=make.TODAY,
        clause_id=FILING.id,
        entered_by=make.user(),
        entered_at=make.NOW,
        confirmed_by=make.user(),
        confirmed_at=make.NOW,
    )
    assert make.filing().valid_until == date(2028, 7, 6)


def test_nobody_approves_what_they_recommended() -> None:
    application = make.submitted_filing()
    approver = official(application, Capacity.APPROVER)
    acts.claim_filing(application=application, actor=approver, at=make.NOW)
    acts.recommend_filing(
        application=application, note="", listed=False, actor=approver, at=make.NOW
    )
    with pytest.raises(NotAllowed):
        acts.approve_filing(application=application, listed=False, actor=approver, at=make.NOW)
    assert not Filing.objects.exists()


def test_the_database_holds_that_another_approves() -> None:
    application = make.recommended_filing()
    filing = Filing.objects.create(
        exporter=application.exporter,
        body=application.body,
        number="X",
        approved_on=make.TODAY,
        valid_until=make.TODAY + timedelta(days=365),
    )
    with pytest.raises(IntegrityError, match="filing_approved_by_another"), transaction.atomic():
        FilingApplication.objects.filter(pk=application.pk).update(
            state=FilingState.APPROVED, decided_by=application.recommended_by, filing=filing
        )


@pytest.mark.parametrize("capacity", [Capacity.REVIEWER, Capacity.MINISTRY, Capacity.EXPORTER])
def test_only_an_approver_approves(capacity: Capacity) -> None:
    application = make.recommended_filing()
    of = {Capacity.REVIEWER: application.body, Capacity.EXPORTER: application.exporter}
    with pytest.raises(NotAllowed):
        acts.approve_filing(
            application=application,
            listed=False,
            actor=make.actor(capacity, of=of.get(capacity)),
            at=make.NOW,
        )
    assert not Filing.objects.exists()


def test_another_body_finds_nothing_to_claim() -> None:
    application = make.submitted_filing()
    stranger = make.actor(Capacity.APPROVER, of=make.authority("SZ"))
    with pytest.raises(FilingApplication.DoesNotExist):
        acts.claim_filing(application=application, actor=stranger, at=make.NOW)


def test_a_colleagues_application_is_left_alone_until_it_is_released() -> None:
    application, _reviewer = claimed()
    other = official(application)
    with pytest.raises(NotAllowed):
        acts.return_filing(application=application, reason="缺", asked=[], actor=other, at=make.NOW)
    acts.release_filing(
        application=application, actor=official(application, Capacity.APPROVER), at=make.NOW
    )
    acts.claim_filing(application=application, actor=other, at=make.NOW)
    assert application.claimed_by_id == other.user_id


@pytest.mark.parametrize(
    ("act", "asked"),
    [(acts.return_filing, {"asked": []}), (acts.refuse_filing, {"clauses": [FILING.id]})],
)
def test_without_a_reason_nothing_is_given_back_or_refused(
    act: Callable[..., object], asked: dict[str, list[str]]
) -> None:
    application, reviewer = claimed()
    with pytest.raises(Invalid):
        act(application=application, reason=" ", actor=reviewer, at=make.NOW, **asked)
    application.refresh_from_db()
    assert application.state == FilingState.IN_REVIEW


@pytest.mark.parametrize("clauses", [[], ["no-such-clause"], ["648.I.1"], ["penalty.45"]])
def test_a_refusal_names_clauses_that_say_who_is_filed(clauses: list[str]) -> None:
    application, reviewer = claimed()
    with pytest.raises(Invalid):
        acts.refuse_filing(
            application=application, reason="不符", clauses=clauses, actor=reviewer, at=make.NOW
        )
    application.refresh_from_db()
    assert application.state == FilingState.IN_REVIEW


def test_a_firm_refused_or_withdrawn_may_apply_anew() -> None:
    application, reviewer = claimed()
    acts.refuse_filing(
        application=application, reason="不符", clauses=[FILING.id], actor=reviewer, at=make.NOW
    )
    clerk = make.actor(of=application.exporter)
    anew = drafts.start_filing(actor=clerk, at=make.NOW)
    assert anew.pk != application.pk


def test_only_the_firms_administrator_submits() -> None:
    draft = make.filing_draft()
    with pytest.raises(NotAllowed):
        acts.submit_filing(
            application=draft,
            listed=False,
            actor=make.actor(Capacity.READER, of=draft.exporter),
            at=make.NOW,
        )


def test_what_lies_with_the_body_is_not_edited() -> None:
    application = make.submitted_filing()
    clerk = make.actor(of=application.exporter)
    with pytest.raises(WrongState):
        drafts.remove_filing_paper(
            application=application,
            paper_id=application.papers.first().pk,
            actor=clerk,
            at=make.NOW,
        )
    assert application.papers.count() == len(PAPERS)


def due(application: FilingApplication) -> date | None:
    return FilingApplication.objects.get(pk=application.pk).due_on


# --- the clock ------------------------------------------------------------------------------------
def test_the_clock_has_fifteen_working_days_and_stands_while_the_firm_corrects() -> None:
    application, reviewer = claimed()
    assert due(application) == date(2026, 7, 27)
    acts.return_filing(
        application=application,
        reason="场所证明缺页",
        asked=["premises"],
        actor=reviewer,
        at=moment("2026-07-08"),
    )
    assert due(application) is None
    acts.submit_filing(
        application=application,
        listed=False,
        actor=make.actor(of=application.exporter),
        at=moment("2026-07-20"),
    )
    # Two of fifteen were used: thirteen are left from the Monday on which it came back.
    assert due(application) == date(2026, 8, 6)
    (pause,) = selectors.review_clock(application).pauses
    assert (pause.since, pause.until, pause.why) == (
        date(2026, 7, 8),
        date(2026, 7, 20),
        "场所证明缺页",
    )
    call_command("verify_clocks")


def test_a_due_day_that_is_not_the_logs_is_found() -> None:
    application = make.submitted_filing()
    FilingApplication.objects.update(due_on=date(2026, 7, 28))
    assert [(one.pk, due) for one, due in selectors.clock_differences()] == [
        (application.pk, date(2026, 7, 27))
    ]


# --- what time does -------------------------------------------------------------------------------
def told(filing: Filing, day: date) -> list[str]:
    """What the sweep of that day says of the filing."""
    at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    before = Entry.objects.count()
    for _ in range(2):
        for pk in filings_to_remind_of(on=day).values_list("pk", flat=True):
            remind_of_filing(filing_id=pk, at=at)
    return [entry.verb for entry in Entry.objects.order_by("sequence")[before:]]


def test_a_firm_is_reminded_at_60_30_and_7_days_and_told_of_the_end_each_once() -> None:
    filing = make.filing()
    last = filing.valid_until
    days = {61: [], 60: ["filing.expiring"], 45: [], 30: ["filing.expiring"], 8: []}
    days |= {7: ["filing.expiring"], 1: [], 0: [], -1: ["filing.lapsed"], -2: []}
    assert {left: told(filing, last - timedelta(days=left)) for left in days} == days
    entry = Entry.objects.of(filing).last()
    assert {filing.exporter_id, filing.body_id} <= set(entry.seen_by)


def test_a_sweep_that_was_down_for_weeks_tells_once_what_still_matters() -> None:
    filing = make.filing()
    assert told(filing, filing.valid_until - timedelta(days=5)) == ["filing.expiring"]
    assert told(filing, filing.valid_until + timedelta(days=40)) == ["filing.lapsed"]


def test_of_a_renewed_filing_nothing_is_told_any_more() -> None:
    first = make.filing()
    Filing.objects.create(
        exporter=first.exporter,
        body=first.body,
        number="later",
        approved_on=first.valid_until - timedelta(days=100),
        valid_until=first.valid_until + timedelta(days=265),
    )
    assert told(first, first.valid_until + timedelta(days=1)) == []


@pytest.mark.usefixtures("stopped_clock")
def test_the_sweep_takes_up_what_is_due_today() -> None:
    filing = make.filing()
    Filing.objects.update(valid_until=make.TODAY - timedelta(days=1), approved_on="2025-07-05")
    remind_of_filings()
    filing.refresh_from_db()
    assert filing.lapsed_at == make.NOW


# --- at once --------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_of_two_officials_at_once_one_has_it() -> None:
    application = make.submitted_filing()
    people = [official(application) for _ in range(2)]
    copies = [FilingApplication.objects.get(pk=application.pk) for _ in people]

    said = at_once(
        *(
            lambda copy=copy, person=person: acts.claim_filing(
                application=copy, actor=person, at=make.NOW
            )
            for copy, person in zip(copies, people, strict=True)
        )
    )

    assert said == ["done", "wrong-state"]
    assert Entry.objects.filter(verb="filing.claimed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_approvals_of_one_body_at_once_have_two_numbers() -> None:
    body = make.authority()
    waiting = [make.recommended_filing() for _ in range(2)]
    approver = make.actor(Capacity.APPROVER, of=body)
    said = at_once(
        *(
            lambda one=one: acts.approve_filing(
                application=one, listed=False, actor=approver, at=make.NOW
            )
            for one in waiting
        )
    )
    assert said == ["done", "done"]
    numbers = Filing.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == ["GZ-2026-00001", "GZ-2026-00002"]


def test_a_filing_body_and_an_issuing_body_may_differ() -> None:
    firm = make.applying_firm(issuing_body=make.authority("CD"))
    application = make.submitted_filing(firm)
    assert application.body == firm.filing_body
    issuing = make.actor(Capacity.REVIEWER, of=firm.issuing_body)
    assert not FilingApplication.objects.visible_to(issuing).exists()
