"""A license is suspended until a day, and moves are planned for days to come: each made once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import InternalError, transaction
from time_machine import Traveller

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from licenses.in_force import tasks
from licenses.in_force.services import lifecycle, plans
from licenses.models import License, ScheduledMove
from licenses.models.schedule import Outcome
from licenses.states import LicenseState
from tests import make

pytestmark = pytest.mark.django_db

DAY = date(2026, 7, 20)


def approver(license: License) -> Actor:
    return make.actor(Capacity.APPROVER, of=license.issuing_body)


def plan(
    license: License,
    move: str = "suspend",
    *,
    day: date = DAY,
    until: date | None = None,
    actor: Actor | None = None,
) -> ScheduledMove:
    return plans.plan_move(
        move,
        license=license,
        day=day,
        until=until,
        reason="核查。",
        actor=actor or approver(license),
        at=make.NOW,
    )


def suspend(license: License, *, until: date | None = None) -> License:
    return lifecycle.change_license(
        "suspend",
        license=license,
        reason="核查。",
        until=until,
        actor=approver(license),
        at=make.NOW,
    )


def state_on(traveller: Traveller, license: License, at: datetime) -> str:
    """How the license stands after the sweep of a moment; a second run changes nothing."""
    traveller.move_to(at, tick=False)
    tasks.carry_out_plans()
    entries = Entry.objects.count()
    tasks.carry_out_plans()
    assert Entry.objects.count() == entries
    license.refresh_from_db()
    return license.state


def midnight(day: date) -> datetime:
    """The moment a day begins in China."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=8)


def test_a_suspension_until_a_day_lasts_through_that_day_in_china(
    stopped_clock: Traveller,
) -> None:
    license = suspend(make.license(), until=DAY)
    second = timedelta(seconds=1)
    over = midnight(DAY + timedelta(days=1))
    assert state_on(stopped_clock, license, midnight(DAY)) == LicenseState.SUSPENDED
    assert state_on(stopped_clock, license, over - second) == LicenseState.SUSPENDED
    assert state_on(stopped_clock, license, over) == LicenseState.ISSUED
    told = Entry.objects.get(verb="license.resumed")
    assert (told.capacity, told.changed["reason"]) == (Capacity.CLOCK, "核查。")


def test_one_that_was_resumed_by_hand_is_left_alone_on_the_day(stopped_clock: Traveller) -> None:
    license = suspend(make.license(), until=DAY)
    lifecycle.change_license(
        "resume", license=license, reason="x", actor=approver(license), at=make.NOW
    )
    suspend(license)
    over = midnight(DAY + timedelta(days=1))
    assert state_on(stopped_clock, license, over) == LicenseState.SUSPENDED
    assert license.plans.get().outcome == Outcome.DROPPED


@pytest.mark.parametrize(
    ("move", "state"),
    [("suspend", LicenseState.SUSPENDED), ("revoke", LicenseState.REVOKED)],
)
def test_a_planned_move_is_made_on_its_day_by_the_clock(
    stopped_clock: Traveller, move: str, state: str
) -> None:
    license = make.license()
    planned = plan(license, move)
    assert state_on(stopped_clock, license, midnight(DAY) - timedelta(seconds=1)) == "issued"
    assert state_on(stopped_clock, license, midnight(DAY) + timedelta(days=3)) == state
    planned.refresh_from_db()
    assert (planned.outcome, license.state_reason) == (Outcome.DONE, "核查。")


def test_a_planned_suspension_with_an_end_comes_and_goes(stopped_clock: Traveller) -> None:
    license = make.license()
    plan(license, until=DAY + timedelta(days=5))
    for days, state in ((0, "suspended"), (5, "suspended"), (6, "issued")):
        assert state_on(stopped_clock, license, midnight(DAY) + timedelta(days=days)) == state


def test_what_was_cancelled_does_not_happen_and_is_not_cancelled_twice(
    stopped_clock: Traveller,
) -> None:
    license = make.license()
    planned = plan(license, "revoke")
    plans.cancel_plan(plan=planned.pk, license=license, actor=approver(license), at=make.NOW)
    with pytest.raises(WrongState):
        plans.cancel_plan(plan=planned.pk, license=license, actor=approver(license), at=make.NOW)
    assert state_on(stopped_clock, license, midnight(DAY)) == LicenseState.ISSUED
    plan(license, "revoke", day=DAY + timedelta(days=1))


def test_a_plan_the_license_has_overtaken_is_dropped_and_said_so(
    stopped_clock: Traveller,
) -> None:
    license = make.license()
    planned = plan(license)
    suspend(license)
    assert state_on(stopped_clock, license, midnight(DAY)) == LicenseState.SUSPENDED
    planned.refresh_from_db()
    assert planned.outcome == Outcome.DROPPED
    assert Entry.objects.filter(verb="license.plan_dropped").count() == 1


def test_a_license_that_ends_takes_its_plans_with_it() -> None:
    license = make.license()
    plan(license)
    lifecycle.change_license(
        "surrender",
        license=license,
        reason="x",
        actor=make.actor(of=license.exporter),
        at=make.NOW,
    )
    assert not license.plans.open().exists()


@pytest.mark.parametrize(
    ("day", "until"),
    [
        (make.TODAY, None),
        (date(2027, 1, 1), None),
        (DAY, DAY),
        (DAY, date(2027, 1, 1)),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_is_planned(
    day: date, until: date | None
) -> None:
    license = make.license()
    with pytest.raises(Invalid):
        plan(license, day=day, until=until)
    assert not ScheduledMove.objects.exists()


@pytest.mark.parametrize("until", [make.TODAY, date(2027, 1, 1)])
def test_a_suspension_ends_after_today_and_not_after_the_license(until: date) -> None:
    license = make.license()
    with pytest.raises(Invalid):
        suspend(license, until=until)
    license.refresh_from_db()
    assert license.state == LicenseState.ISSUED


def test_only_a_suspension_ends_on_a_day() -> None:
    license = make.license()
    with pytest.raises(Invalid):
        plan(license, "revoke", until=DAY + timedelta(days=1))
    assert not ScheduledMove.objects.exists()


def test_the_same_is_not_planned_twice_and_by_nobody_but_an_approver() -> None:
    license = make.license()
    plan(license)
    with pytest.raises(WrongState):
        plan(license)
    with pytest.raises(NotAllowed):
        plan(license, "surrender", day=DAY)
    for actor in (
        make.actor(Capacity.REVIEWER, of=license.issuing_body),
        make.actor(of=license.exporter),
    ):
        with pytest.raises(NotAllowed):
            plan(license, "revoke", actor=actor)
    assert ScheduledMove.objects.count() == 1


def test_the_database_settles_a_plan_once_and_never_edits_it() -> None:
    license = make.license()
    planned = plan(license)
    rows = ScheduledMove.objects.filter(pk=planned.pk)
    with pytest.raises(InternalError), transaction.atomic():
        rows.update(day=DAY + timedelta(days=1))
    plans.cancel_plan(plan=planned.pk, license=license, actor=approver(license), at=make.NOW)
    with pytest.raises(InternalError), transaction.atomic():
        rows.update(outcome="", settled_at=None)
