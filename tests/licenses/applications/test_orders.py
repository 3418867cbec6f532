"""Apply when free: ordered today, submitted by the clock on the first free day, or told why not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.law.notice_648 import NEAR_NEW
from compliance.models import Filing, ParameterValue
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import NotAllowed, WrongState
from exportportal.news.selectors import addressed_to
from licenses.applications import tasks
from licenses.applications.services import drafts, submission, timed_submission
from licenses.applications.services.completeness import Incomplete
from licenses.applications.services.drafts import Stale
from licenses.models import LicenseApplication, OrderState, SubmissionOrder, Why
from licenses.shared.services.assessment import BlockedByLaw
from licenses.states import State
from tests import make
from vehicles.models import Vehicle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def waiting_draft(*ages: int, **answers: Any) -> LicenseApplication:
    """A draft that only the age of its cars keeps back."""
    exporter = make.filed_exporter()
    cars = [make.ready_car(exporter, age_days=age) for age in ages or (175,)]
    return make.ready_application(exporter=exporter, cars=cars, **answers)


def ordered(draft: LicenseApplication, clerk: Actor | None = None) -> SubmissionOrder:
    return timed_submission.order_submission(
        application=draft,
        declaration=True,
        version=None,
        actor=clerk or make.actor(of=draft.exporter),
        at=make.NOW,
    )


def morning(day: date, *, hour: int = 0, minute: int = 5) -> datetime:
    """A moment of a day in Beijing."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=8)
    return midnight + timedelta(hours=hour, minutes=minute)


def verbs(draft: LicenseApplication) -> list[str]:
    found = Entry.objects.filter(subject_id=draft.pk, verb__contains="order")
    return list(found.order_by("position").values_list("verb", flat=True))


# --- ordering -------------------------------------------------------------------------------------
def test_the_day_is_the_first_on_which_the_youngest_car_is_free() -> None:
    order = ordered(waiting_draft(400, 175, 100))
    assert order.due_on == make.TODAY + timedelta(days=81)
    assert order.state == OrderState.WAITING


def test_ordering_needs_the_declaration_a_whole_draft_and_something_to_wait_for() -> None:
    draft, clerk = waiting_draft(), None
    clerk = make.actor(of=draft.exporter)
    given = {"application": draft, "version": None, "actor": clerk, "at": make.NOW}
    with pytest.raises(timed_submission.NoDeclaration):
        timed_submission.order_submission(declaration=False, **given)
    with pytest.raises(Stale):
        timed_submission.order_submission(
            declaration=True, **given | {"version": draft.version - 1}
        )
    with pytest.raises(WrongState):
        ordered(make.ready_application())
    with pytest.raises(WrongState):
        ordered(make.submitted_application())
    with pytest.raises(Incomplete):
        ordered(waiting_draft(buyer_name=""))
    assert not SubmissionOrder.objects.exists()
    assert not Entry.objects.filter(verb="application.ordered").exists()


def test_what_would_stand_in_the_way_on_that_day_is_told_at_once() -> None:
    draft = waiting_draft()
    Filing.objects.update(valid_until=make.TODAY + timedelta(days=2))
    with pytest.raises(BlockedByLaw) as refusal:
        ordered(draft)
    assert {finding.rule for finding in refusal.value.findings} == {"exporter-filed"}
    assert not SubmissionOrder.objects.exists()


@pytest.mark.parametrize("capacity", [Capacity.DEALER, Capacity.READER])
def test_only_the_exporter_orders_and_takes_back(capacity: Capacity) -> None:
    draft = waiting_draft()
    other = make.membership(capacity, of=draft.exporter if capacity is Capacity.READER else None)
    if capacity is Capacity.DEALER:
        make.consent(draft.exporter, other.organization)
    with pytest.raises(NotAllowed):
        ordered(draft, Actor.in_membership(other))
    ordered(draft)
    with pytest.raises(NotAllowed):
        timed_submission.cancel_order(
            application=draft, actor=Actor.in_membership(other), at=make.NOW
        )
    assert SubmissionOrder.objects.waiting().count() == 1


def test_ordering_again_replaces_the_order_and_the_database_holds_one() -> None:
    draft = waiting_draft()
    first, second = ordered(draft), ordered(draft)
    assert list(SubmissionOrder.objects.waiting()) == [second]
    with pytest.raises(IntegrityError), transaction.atomic():
        SubmissionOrder.objects.filter(pk=first.pk).update(
            state=OrderState.WAITING, why="", ended_at=None
        )


# --- its day --------------------------------------------------------------------------------------
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(age=st.integers(0, 180), minute=st.integers(0, 1439))
def test_it_is_submitted_in_the_first_minute_of_its_day_and_in_none_before(
    age: int, minute: int
) -> None:
    draft = waiting_draft(age)
    Filing.objects.update(valid_until=make.TODAY + timedelta(days=400))
    order = ordered(draft)
    registered_on = Vehicle.objects.get(lines__application=draft).registered_on
    free_on = registered_on + timedelta(days=181)
    eve = morning(free_on, minute=-1)
    assert timed_submission.carry_out(order_id=order.pk, at=eve).state == OrderState.WAITING
    at = morning(free_on, minute=minute)
    assert timed_submission.carry_out(order_id=order.pk, at=at).state == OrderState.DONE
    draft.refresh_from_db()
    assert (draft.state, draft.applied_on) == (State.SUBMITTED, free_on)


def test_it_is_submitted_by_the_person_who_ordered_it_and_the_log_says_by_order() -> None:
    draft = waiting_draft()
    clerk = make.actor(of=draft.exporter)
    order = ordered(draft, clerk)
    timed_submission.carry_out(order_id=order.pk, at=morning(order.due_on))
    draft.refresh_from_db()
    assert draft.submitted_by_id == clerk.user_id
    submitted = Entry.objects.get(verb="application.submitted")
    assert (submitted.user_id, submitted.changed["by_order"]) == (clerk.user_id, str(order.pk))
    told = Entry.objects.get(verb="application.order_carried_out")
    assert (told.user_id, told.capacity) == (None, "clock")
    assert "application.order_carried_out" in addressed_to(clerk).values_list("verb", flat=True)


def test_carrying_out_twice_submits_once() -> None:
    order = ordered(waiting_draft())
    for hour in (0, 1):
        timed_submission.carry_out(order_id=order.pk, at=morning(order.due_on, hour=hour))
    assert Entry.objects.filter(verb="application.submitted").count() == 1
    assert Entry.objects.filter(verb="application.order_carried_out").count() == 1


def test_a_worker_that_dies_in_the_middle_leaves_nothing_half_done() -> None:
    order = ordered(waiting_draft())
    at = morning(order.due_on)
    with patch.object(timed_submission, "end", side_effect=SystemExit), pytest.raises(SystemExit):
        timed_submission.carry_out(order_id=order.pk, at=at)
    assert LicenseApplication.objects.get().state == State.DRAFT
    assert timed_submission.carry_out(order_id=order.pk, at=at).state == OrderState.DONE


def test_the_sweep_finds_what_is_due_and_nothing_else() -> None:
    due, later = ordered(waiting_draft(175)), ordered(waiting_draft(100))
    with (
        time_machine.travel(morning(due.due_on), tick=False),
        patch.object(tasks.carry_out_order, "apply_async") as sent,
    ):
        tasks.carry_out_orders()
        tasks.carry_out_order(order_id=str(due.pk))
        tasks.carry_out_order(order_id=str(later.pk))
    sent.assert_called_once_with(kwargs={"order_id": str(due.pk)}, expires=60)
    assert [SubmissionOrder.objects.get(pk=one.pk).state for one in (due, later)] == [
        OrderState.DONE,
        OrderState.WAITING,
    ]


# --- what stands in the way -----------------------------------------------------------------------
def stopped(order: SubmissionOrder) -> SubmissionOrder:
    found = timed_submission.carry_out(order_id=order.pk, at=morning(order.due_on))
    draft = LicenseApplication.objects.get(pk=order.application_id)
    assert draft.state == State.DRAFT
    assert not draft.declaration_accepted
    assert not Vehicle.objects.filter(held=True).exists()
    assert found.state == OrderState.STOPPED
    return found


def test_what_the_law_holds_against_it_that_morning_is_kept_and_told(client: Client) -> None:
    draft = waiting_draft()
    member = make.membership(of=draft.exporter)
    order = ordered(draft, Actor.in_membership(member))
    Filing.objects.update(valid_until=make.TODAY + timedelta(days=1))
    found = stopped(order)
    assert found.why == Why.LAW
    assert [finding.rule for finding in found.found()] == ["exporter-filed"]
    client.force_login(member.user)
    said = client.get(reverse("licenses:application", args=[draft.pk])).content.decode()
    assert "It was not submitted on 12 July 2026 as ordered." in said
    assert "What stood in the way" in said
    news = addressed_to(Actor.in_membership(member)).values_list("verb", flat=True)
    assert list(news) == ["application.order_stopped"]


def test_a_car_corrected_after_the_declaration_stops_it() -> None:
    order = ordered(waiting_draft())
    Vehicle.objects.update(colour="white")
    assert stopped(order).why == Why.CAR_CHANGED


def test_who_left_the_firm_submits_nothing_for_it_any_more() -> None:
    draft = waiting_draft()
    member = make.membership(of=draft.exporter)
    order = ordered(draft, Actor.in_membership(member))
    Membership.objects.filter(pk=member.pk).update(ended_at=make.NOW)
    assert stopped(order).why == Why.PERSON_GONE


def test_where_the_law_has_moved_the_red_line_the_order_waits_on() -> None:
    order = ordered(waiting_draft(175))
    ParameterValue.objects.create(
        name="confirmation.threshold_days",
        value=200,
        valid_from=make.TODAY + timedelta(days=3),
        clause_id=NEAR_NEW.id,
        reason="-",
        entered_by=make.user(),
        entered_at=make.NOW,
        confirmed_by=make.user(),
        confirmed_at=make.NOW,
    )
    found = timed_submission.carry_out(order_id=order.pk, at=morning(order.due_on))
    assert (found.state, found.due_on) == (OrderState.WAITING, make.TODAY + timedelta(days=26))
    assert (
        timed_submission.carry_out(order_id=order.pk, at=morning(found.due_on)).state
        == OrderState.DONE
    )


# --- before its day -------------------------------------------------------------------------------
def test_an_order_is_taken_back() -> None:
    draft = waiting_draft()
    order, clerk = ordered(draft), make.actor(of=draft.exporter)
    timed_submission.cancel_order(application=draft, actor=clerk, at=make.NOW)
    with pytest.raises(WrongState):
        timed_submission.cancel_order(application=draft, actor=clerk, at=make.NOW)
    found = timed_submission.carry_out(order_id=order.pk, at=morning(order.due_on))
    assert (found.state, found.why) == (OrderState.CANCELLED, Why.ASKED)
    assert verbs(draft) == ["application.ordered", "application.order_dropped"]


def test_changing_the_draft_ends_the_order_since_nobody_declared_the_change() -> None:
    draft = waiting_draft()
    order = ordered(draft)
    drafts.save_application(
        application=draft,
        fields={"port": "阿拉山口"},
        version=None,
        actor=make.actor(of=draft.exporter),
        at=make.NOW,
    )
    order.refresh_from_db()
    assert (order.state, order.why) == (OrderState.CANCELLED, Why.EDITED)


def test_submitting_before_the_day_ends_the_order() -> None:
    draft = waiting_draft()
    order = ordered(draft)
    car = Vehicle.objects.get(lines__application=draft)
    make.confirmation(of=[car.vin], manufacturer=car.manufacturer)
    submission.submit_application(
        application=draft,
        declaration=True,
        version=None,
        actor=make.actor(of=draft.exporter),
        at=make.NOW,
    )
    order.refresh_from_db()
    assert (order.state, order.why) == (OrderState.CANCELLED, Why.SUBMITTED)


def test_a_draft_thrown_away_takes_its_order_along() -> None:
    draft = waiting_draft()
    order = ordered(draft)
    drafts.discard_application(application=draft, actor=make.actor(of=draft.exporter), at=make.NOW)
    assert timed_submission.carry_out(order_id=order.pk, at=morning(order.due_on)) is None


# --- the pages ------------------------------------------------------------------------------------
def test_the_page_names_the_day_and_takes_the_declaration(client: Client) -> None:
    draft = waiting_draft()
    client.force_login(make.membership(of=draft.exporter).user)
    address = reverse("licenses:application_order", args=[draft.pk])
    assert "First free day: 12 July 2026, in 6 days." in client.get(address).content.decode()
    refused = client.post(address, {"version": draft.version})
    assert "Nothing was ordered" in refused.content.decode()
    assert refused.status_code == 409
    client.post(address, {"version": draft.version, "declaration": "on"})
    page = client.get(reverse("licenses:application", args=[draft.pk])).content.decode()
    assert "it is submitted on 12 July 2026, its first free day." in page
    client.post(reverse("licenses:order_cancel", args=[draft.pk]))
    assert not SubmissionOrder.objects.waiting().exists()


def test_a_page_of_a_draft_that_could_not_be_submitted_then_either_says_so(client: Client) -> None:
    draft = waiting_draft(buyer_name="")
    client.force_login(make.membership(of=draft.exporter).user)
    said = client.get(reverse("licenses:application_order", args=[draft.pk])).content.decode()
    assert "could not be submitted on that day either" in said
    assert "declaration" not in said.split("<main")[1].split("<form")[0].lower()
