"""The ladder: who takes a step, who confirms it, when it bites, how one comes off it."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from compliance.conduct import tasks
from compliance.conduct.selectors.firms import exporter_facts
from compliance.conduct.services.corrective_orders import (
    judge_correction,
    plan_correction,
    report_correction,
)
from compliance.conduct.services.ladder import (
    Words,
    ask_hearing,
    confirm_step,
    end_step,
    hold_hearing,
    propose_step,
    reject_step,
)
from compliance.facts import StandingFacts
from compliance.filings.selectors.register import registered_exporters
from compliance.models import CorrectiveOrder, Standing, Step, StepLetter
from compliance.states import StepKind
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, PortalError, WrongState
from exportportal.kit.ids import uuid7
from exportportal.letters.services import store_paper
from tests import make

pytestmark = pytest.mark.django_db

TALK = Words(StepKind.TALK, "Two complaints from Astana.")
ORDER = Words(
    StepKind.ORDER,
    "Twice the wrong model.",
    demands="Check each car against its certificate.",
    due_on=make.TODAY + timedelta(days=30),
)
SUSPENSION = Words(StepKind.SUSPENSION, "The order was not carried out.")
EXIT = Words(StepKind.EXIT, "Forged certificates.")


@pytest.fixture
def firm() -> Organization:
    return make.organization()


@pytest.fixture
def reviewer(firm: Organization) -> Actor:
    return make.actor(Capacity.REVIEWER, of=firm.filing_body)


@pytest.fixture
def approver(firm: Organization) -> Actor:
    return make.actor(Capacity.APPROVER, of=firm.filing_body)


def at(days: int) -> Any:
    return make.NOW + timedelta(days=days)


def propose(firm: Organization, words: Words, by: Actor, *, days: int = 0) -> Step:
    return propose_step(organization=firm, words=words, actor=by, at=at(days))


def confirm(step: Step, by: Actor, *, days: int = 0) -> Step:
    return confirm_step(step_id=step.pk, reason="I agree.", actor=by, at=at(days))


def suspended(firm: Organization, one: Actor, other: Actor, words: Words = SUSPENSION) -> Step:
    return confirm(propose(firm, words, one), other)


def stands(firm: Organization, *, days: int = 0) -> str:
    found = Standing.objects.filter(organization=firm).in_force(make.TODAY + timedelta(days=days))
    return ", ".join(found.values_list("state", flat=True)) or "good"


def test_a_talk_holds_at_once_and_is_closed_with_its_minutes(
    firm: Organization, reviewer: Actor
) -> None:
    step = propose(firm, TALK, reviewer)
    assert (step.state, stands(firm)) == ("in_force", "talk")
    end_step(step_id=step.pk, reason="They explained.", actor=reviewer, at=at(3))
    assert (stands(firm, days=2), stands(firm, days=3)) == ("talk", "good")


def test_a_suspension_waits_for_another_official(
    firm: Organization, reviewer: Actor, approver: Actor
) -> None:
    step = propose(firm, SUSPENSION, approver)
    assert (step.state, stands(firm)) == ("proposed", "good")
    assert not Step.objects.visible_to(make.actor(of=firm)).exists()
    for wrong in (approver, reviewer):  # the same person; one who may not confirm
        with pytest.raises(NotAllowed), transaction.atomic():
            confirm(step, wrong)
    assert stands(firm) == "good"

    confirm(step, make.actor(Capacity.MINISTRY))
    assert stands(firm) == "suspended"
    assert firm.pk in Entry.objects.of(step).last().seen_by  # type: ignore[union-attr]


def test_the_database_too_wants_another_to_confirm(firm: Organization, approver: Actor) -> None:
    step = propose(firm, SUSPENSION, approver)
    with pytest.raises(IntegrityError, match="step_confirmed_by_another"), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(state="in_force", decided_by=approver.user_id)
    with pytest.raises(IntegrityError, match="standing_grave_is_seconded"), transaction.atomic():
        Standing.objects.create(
            organization=firm,
            state="suspended",
            valid_from=make.TODAY,
            reason="x",
            decided_by_id=approver.person,
            decided_at=make.NOW,
        )


def test_a_rejected_proposal_changes_nothing_and_stays_on_record(
    firm: Organization, reviewer: Actor, approver: Actor
) -> None:
    step = propose(firm, SUSPENSION, reviewer)
    reject_step(step_id=step.pk, reason="A talk will do.", actor=approver, at=make.NOW)
    assert (stands(firm), Step.objects.get().state) == ("good", "rejected")
    with pytest.raises(WrongState):
        confirm(step, approver)


def test_the_firm_is_heard_before_an_exit_if_it_asks_in_time(
    firm: Organization, reviewer: Actor, approver: Actor
) -> None:
    step = propose(firm, EXIT, reviewer)
    clerk = make.actor(of=firm)
    assert step.hearing_by == date(2026, 7, 13)
    assert Step.objects.visible_to(clerk).get() == step
    with pytest.raises(WrongState, match="2026-07-13"), transaction.atomic():
        confirm(step, approver, days=7)
    ask_hearing(step_id=step.pk, words="We were deceived.", actor=clerk, at=at(7))
    with pytest.raises(WrongState), transaction.atomic():
        confirm(step, approver, days=8)
    assert stands(firm, days=8) == "good"
    hold_hearing(
        step_id=step.pk,
        held_on=make.TODAY + timedelta(days=10),
        minutes="Heard.",
        actor=reviewer,
        at=at(10),
    )
    confirm(step, approver, days=11)
    assert stands(firm, days=11) == "exited"


def test_a_late_request_for_a_hearing_is_refused_and_the_exit_goes_on(
    firm: Organization, reviewer: Actor, approver: Actor
) -> None:
    step = propose(firm, EXIT, reviewer)
    with pytest.raises(WrongState, match="2026-07-13"), transaction.atomic():
        ask_hearing(step_id=step.pk, words="Late.", actor=make.actor(of=firm), at=at(8))
    assert Step.objects.get().hearing_asked_at is None
    confirm(step, approver, days=8)
    assert stands(firm, days=8) == "exited"


def test_after_an_exit_the_only_way_is_re_admission_by_two(
    firm: Organization, reviewer: Actor, approver: Actor
) -> None:
    confirm(propose(firm, EXIT, reviewer), approver, days=8)
    with pytest.raises(WrongState):
        propose(firm, TALK, reviewer, days=9)
    back = propose(firm, Words(StepKind.READMISSION, "New owners."), reviewer, days=100)
    assert stands(firm, days=100) == "exited"
    confirm(back, approver, days=101)
    assert stands(firm, days=101) == "good"
    assert propose(firm, TALK, reviewer, days=102).state == "in_force"


def test_an_order_is_planned_reported_and_verified_and_frees_the_firm_at_once(
    firm: Organization, reviewer: Actor
) -> None:
    step = propose(firm, ORDER, reviewer)
    clerk = make.actor(of=firm)
    facts = exporter_facts(firm, on=make.TODAY)
    assert facts.standing == (StandingFacts("order", make.TODAY, None, due_on=ORDER.due_on),)
    plan_correction(order_id=step.pk, plan="Two people check.", actor=clerk, at=at(2))
    report_correction(
        order_id=step.pk,
        report="Done.",
        papers=[SimpleUploadedFile("list.pdf", make.A_PDF)],
        actor=clerk,
        at=at(20),
    )
    judge_correction(
        order_id=step.pk, met=False, verdict="Three are missing.", actor=reviewer, at=at(21)
    )
    assert stands(firm, days=21) == "order"
    report_correction(order_id=step.pk, report="All.", papers=[], actor=clerk, at=at(22))
    judge_correction(order_id=step.pk, met=True, verdict="Seen.", actor=reviewer, at=at(23))
    assert (stands(firm, days=22), stands(firm, days=23)) == ("order", "good")
    assert CorrectiveOrder.objects.get().papers.count() == 1


def test_a_plan_after_the_due_day_is_refused_with_the_day(
    firm: Organization, reviewer: Actor
) -> None:
    step = propose(firm, ORDER, reviewer)
    with pytest.raises(WrongState, match=str(ORDER.due_on)), transaction.atomic():
        plan_correction(order_id=step.pk, plan="Late.", actor=make.actor(of=firm), at=at(31))
    assert CorrectiveOrder.objects.get().plan == ""


@pytest.mark.parametrize(("suspends", "standing"), [(False, "order"), (True, "suspended")])
def test_an_overdue_order_bites_only_where_two_officials_set_so(
    firm: Organization,
    reviewer: Actor,
    approver: Actor,
    time_machine: Any,
    standing: str,
    *,
    suspends: bool,
) -> None:
    step = propose(firm, replace(ORDER, suspends_if_unmet=suspends), reviewer)
    if suspends:
        assert stands(firm) == "good"
        confirm(step, approver)
    time_machine.move_to(at(30), tick=False)
    tasks.let_orders_fall_due()
    assert stands(firm, days=30) == "order"
    time_machine.move_to(at(31), tick=False)
    for _twice in range(2):
        tasks.let_orders_fall_due()
    assert stands(firm, days=31) == standing
    told = Entry.objects.filter(verb="standing.order_overdue")
    assert told.get().capacity == Capacity.CLOCK


def test_a_suspension_that_came_of_an_order_is_lifted_when_it_is_verified(
    firm: Organization, reviewer: Actor, approver: Actor, time_machine: Any
) -> None:
    step = confirm(propose(firm, replace(ORDER, suspends_if_unmet=True), reviewer), approver)
    time_machine.move_to(at(31), tick=False)
    tasks.let_orders_fall_due()
    named = Standing.objects.get(state="suspended")
    assert {named.decided_by_id, named.seconded_by_id} == {reviewer.user_id, approver.user_id}
    report_correction(
        order_id=step.pk, report="Done.", papers=[], actor=make.actor(of=firm), at=at(31)
    )
    judge_correction(order_id=step.pk, met=True, verdict="Seen.", actor=reviewer, at=at(31))
    assert stands(firm, days=31) == "good"


def test_a_suspension_with_an_end_runs_out_by_itself(
    firm: Organization, reviewer: Actor, approver: Actor, time_machine: Any
) -> None:
    last = make.TODAY + timedelta(days=5)
    suspended(firm, reviewer, approver, replace(SUSPENSION, until=last))
    assert (stands(firm, days=5), stands(firm, days=6)) == ("suspended", "good")
    time_machine.move_to(at(6), tick=False)
    for _twice in range(2):
        tasks.let_suspensions_run_out()
    assert Step.objects.get().state == "ended"
    assert Entry.objects.filter(verb="standing.run_out").count() == 1


def test_two_steps_on_one_day_leave_the_later_one_standing(
    firm: Organization, reviewer: Actor, approver: Actor
) -> None:
    propose(firm, TALK, reviewer)
    suspended(firm, reviewer, approver)
    assert stands(firm) == "suspended"


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (replace(TALK, reason=" "), "reason"),
        (replace(ORDER, demands=""), "demands"),
        (replace(ORDER, due_on=None), "due_on"),
        (replace(ORDER, due_on=make.TODAY), "due_on"),
        (replace(SUSPENSION, until=make.TODAY - timedelta(days=1)), "until"),
    ],
)
def test_a_step_says_why_what_and_until_when(
    firm: Organization, reviewer: Actor, words: Words, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        propose(firm, words, reviewer)
    assert list(refusal.value.errors) == [field]
    assert not Step.objects.exists()


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (Words(StepKind.EXIT, "Why.", until=make.TODAY + timedelta(days=9)), "until"),
        (Words(StepKind.TALK, "Why.", until=make.TODAY + timedelta(days=9)), "until"),
        (Words(StepKind.EXIT, "Why.", demands="Stop."), "kind"),
        (Words(StepKind.TALK, "Why.", suspends_if_unmet=True), "kind"),
        (Words(StepKind.TALK, "x" * 4001), "reason"),
    ],
)
def test_a_step_says_nothing_that_is_another_steps(
    firm: Organization, reviewer: Actor, words: Words, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        propose(firm, words, reviewer)
    assert set(refusal.value.errors) == {field}
    assert not Step.objects.exists()


def test_the_database_too_lets_no_exit_run_out(firm: Organization, reviewer: Actor) -> None:
    exit_ = propose(firm, Words(StepKind.EXIT, "Why."), reviewer)
    exit_.pk, exit_.until = uuid7(), make.TODAY
    with pytest.raises(IntegrityError, match="last_day"), transaction.atomic():
        exit_.save(force_insert=True)


def test_officials_of_other_bodies_take_no_step(firm: Organization) -> None:
    with pytest.raises(NotAllowed):
        propose(firm, TALK, make.actor(Capacity.APPROVER, of=make.authority("SZ")))
    assert not Step.objects.exists()


def test_each_step_comes_with_a_letter_printed_once(
    firm: Organization, reviewer: Actor, time_machine: Any
) -> None:
    time_machine.move_to(make.NOW, tick=False)
    step = propose(firm, ORDER, reviewer)
    letter = StepLetter.objects.get().letter
    assert ORDER.demands in letter.chinese
    assert str(ORDER.due_on) in letter.english
    first, again = (store_paper(letter_id=letter.pk, at=make.NOW) for _twice in range(2))
    assert first == again
    with first.file.open() as paper:
        assert paper.read(5) == b"%PDF-"
    assert Entry.objects.of(step).filter(verb="standing.letter_printed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_confirmations_at_once_one_wins() -> None:
    firm = make.organization()
    step = propose(firm, SUSPENSION, make.actor(Capacity.REVIEWER, of=firm.filing_body))
    seconds = [make.actor(Capacity.APPROVER, of=firm.filing_body) for _each in range(2)]
    barrier, said = Barrier(2), []

    def run(actor: Actor) -> None:
        try:
            barrier.wait()
            confirm(step, actor)
            said.append("confirmed")
        except PortalError as refusal:
            said.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(actor,)) for actor in seconds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["confirmed", "wrong-state"]
    assert Standing.objects.count() == 1


def test_the_public_register_knows_nothing_of_what_was_replaced_on_its_first_day(
    reviewer: Actor, approver: Actor, firm: Organization
) -> None:
    filed = make.filed_exporter(filing_body=firm.filing_body)
    step = suspended(filed, reviewer, approver)
    states = registered_exporters(on=make.TODAY).values_list("register_state", flat=True)
    assert list(states) == ["suspended"]
    end_step(step_id=step.pk, reason="A mistake.", actor=approver, at=make.NOW)
    assert list(states.all()) == ["standing"]
