"""Submitting: all or nothing, by the law of the day in China, each VIN once."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from unittest.mock import Mock

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import NotAllowed, PortalError, WrongState
from licenses.applications.services import drafts, submission
from licenses.applications.services.completeness import Incomplete
from licenses.models import Evaluation, LicenseApplication
from licenses.office.services import decisions
from licenses.shared.services import holding
from licenses.shared.services.assessment import BlockedByLaw
from licenses.states import State
from tests import make
from tests.racing import until_another_waits
from vehicles.models import Vehicle

pytestmark = pytest.mark.django_db


def submit(
    application: LicenseApplication,
    *,
    actor: Actor | None = None,
    at: datetime = make.NOW,
    declaration: bool = True,
    version: int | None = None,
) -> LicenseApplication:
    return submission.submit_application(
        application=application,
        declaration=declaration,
        version=version,
        actor=actor or make.actor(of=application.exporter),
        at=at,
    )


def unchanged(application: LicenseApplication) -> bool:
    """Whether it is the draft it was, without a line in the log of anything else."""
    application.refresh_from_db()
    return (
        application.state == State.DRAFT
        and application.submitted_at is None
        and not application.declaration_accepted
        and not application.lines.filter(takes_vin=True).exists()
        and not Vehicle.objects.filter(held=True).exists()
        and not Evaluation.objects.exists()
        and not Entry.objects.filter(verb="application.submitted").exists()
    )


def test_submitting_lodges_the_application_holds_its_cars_and_leaves_a_trace() -> None:
    draft = make.ready_application(number=2)
    clerk = make.actor(of=draft.exporter)

    submit(draft, actor=clerk)

    draft.refresh_from_db()
    assert (draft.state, draft.submitted_at, draft.applied_on) == (
        State.SUBMITTED,
        make.NOW,
        make.TODAY,
    )
    assert draft.submitted_by_id == clerk.user_id
    assert draft.lines.filter(takes_vin=True, vehicle__held=True).count() == 2
    last = Entry.objects.of(draft).last()
    assert last is not None
    assert (last.verb, last.user_id) == ("application.submitted", clerk.user_id)
    assert last.law == Evaluation.objects.get().ruleset


def test_a_near_new_car_without_confirmation_stops_everything() -> None:
    exporter = make.filed_exporter()
    cars = [make.ready_car(exporter), make.ready_car(exporter, age_days=180)]
    draft = make.ready_application(exporter=exporter, cars=cars)

    with pytest.raises(BlockedByLaw) as refusal:
        submit(draft)

    (finding,) = refusal.value.findings
    assert (finding.clause.id, finding.subject) == ("648.I.1", cars[1].vin)
    assert unchanged(draft)


def test_without_the_declaration_nothing_is_submitted() -> None:
    draft = make.ready_application()
    with pytest.raises(BlockedByLaw) as refusal:
        submit(draft, declaration=False)
    assert [finding.rule for finding in refusal.value.findings] == ["declaration-of-truth"]
    assert unchanged(draft)


def test_empty_boxes_are_all_named_at_once() -> None:
    exporter = make.filed_exporter()
    draft = make.application(
        exporter=exporter,
        cars=[make.ready_car(exporter)],
        **{**ANSWERS_OF_A_READY_ONE, "buyer_country": ""},
    )
    make.document(draft)

    with pytest.raises(Incomplete) as refusal:
        submit(draft)

    assert set(refusal.value.missing) == {"buyer_country", "price", "hs_code"}
    assert unchanged(draft)


ANSWERS_OF_A_READY_ONE = {
    "destination": "KZ",
    "customs_district": "广州海关",
    "contract_number": "GZ-1",
    "contract_language": "zh",
    "buyer_name": "Astana Motor Import LLP",
    "buyer_country": "KZ",
    "after_sales_terms": "两年",
    "payment_method": "remittance",
    "transport_mode": "rail",
    "currency": "USD",
}


def test_the_laws_day_is_the_day_in_china() -> None:
    """At 16:00 UTC on 5 July it is 6 July there, and the car is in its 181st day."""
    exporter = make.filed_exporter()
    car = make.ready_car(exporter, age_days=181)
    draft = make.ready_application(exporter=exporter, cars=[car])

    with pytest.raises(BlockedByLaw):
        submit(draft, at=datetime(2026, 7, 5, 15, 59, 59, tzinfo=UTC))
    submit(draft, at=datetime(2026, 7, 5, 16, 0, tzinfo=UTC))

    assert draft.applied_on == date(2026, 7, 6)


def test_a_second_click_finds_it_submitted_and_changes_nothing() -> None:
    file = make.submitted_application()
    before = Entry.objects.count()
    with pytest.raises(WrongState):
        submit(file)
    assert Entry.objects.count() == before


def test_what_was_changed_after_the_check_is_not_submitted() -> None:
    draft = make.ready_application()
    checked = draft.version
    drafts.save_application(
        application=draft,
        fields={"port": "Nansha"},
        version=checked,
        actor=make.actor(of=draft.exporter),
        at=make.NOW,
    )
    with pytest.raises(drafts.Stale):
        submit(draft, version=checked)
    assert unchanged(draft)


def test_a_dealer_prepares_and_does_not_submit() -> None:
    draft = make.ready_application()
    dealer = make.actor(Capacity.DEALER)
    make.consent(draft.exporter, make.organization_of(dealer))
    with pytest.raises(NotAllowed):
        submit(draft, actor=dealer)
    assert unchanged(draft)


def test_a_service_guards_itself_even_if_a_view_forgot() -> None:
    draft = make.ready_application()
    with pytest.raises(LicenseApplication.DoesNotExist):
        submit(draft, actor=make.actor())
    assert unchanged(draft)


def test_what_comes_back_and_is_submitted_again_takes_the_new_date() -> None:
    file = make.returned_application()
    later = make.NOW + timedelta(days=3)

    submit(file, at=later)

    file.refresh_from_db()
    assert (file.state, file.applied_on) == (State.SUBMITTED, date(2026, 7, 9))
    days = [entry.changed.get("applied_on") for entry in Entry.objects.of(file)]
    assert [day for day in days if day] == ["2026-07-06", "2026-07-09"]


def test_a_vin_that_another_firm_has_submitted_is_a_finding_without_its_number() -> None:
    first = make.submitted_application()
    vin = first.lines.get().vin
    exporter = make.filed_exporter()
    draft = make.ready_application(exporter=exporter, cars=[make.ready_car(exporter, vin=vin)])

    with pytest.raises(BlockedByLaw) as refusal:
        submit(draft)

    reasons = {finding.reason for finding in refusal.value.findings}
    assert "another-application" in reasons
    assert not [finding for finding in refusal.value.findings if "number" in finding.inputs]
    assert first.lines.get().takes_vin


def test_withdrawing_frees_the_vins_for_another() -> None:
    file = make.submitted_application()
    submission.withdraw_application(
        application=file, reason="Sold at home.", actor=make.actor(of=file.exporter), at=make.NOW
    )

    again = drafts.copy_application(
        application=file, actor=make.actor(of=file.exporter), at=make.NOW
    )
    make.document(again)
    submit(again)

    file.refresh_from_db()
    assert (file.state, again.state) == (State.WITHDRAWN, State.SUBMITTED)
    last = Entry.objects.of(file).last()
    assert last is not None
    assert last.changed["reason"] == "Sold at home."


def test_a_draft_is_not_withdrawn_and_a_decided_file_neither() -> None:
    for file in (make.ready_application(), make.refused_application()):
        with pytest.raises(WrongState):
            submission.withdraw_application(
                application=file, reason="", actor=make.actor(of=file.exporter), at=make.NOW
            )


def test_a_line_takes_the_vin_its_car_has_by_now() -> None:
    exporter = make.filed_exporter()
    car = make.ready_car(exporter)
    draft = make.ready_application(exporter=exporter, cars=[car])
    Vehicle.objects.filter(pk=car.pk).update(vin=(corrected := make.vin()))
    car.refresh_from_db()
    make.certificate_record(car)

    submit(draft)

    assert draft.lines.get().vin == corrected


def test_a_returned_applications_cars_can_be_corrected_while_their_vins_stay_taken() -> None:
    file = make.returned_application()
    line = file.lines.select_related("vehicle").get()
    assert (line.takes_vin, line.vehicle.held) == (True, False)


@pytest.mark.parametrize("act", [submission.check_application, submission.submit_application])
def test_the_cost_does_not_grow_with_the_number_of_cars(act: Callable[..., object]) -> None:
    def cost(number: int) -> int:
        draft = make.ready_application(number=number)
        details = {"application": draft, "actor": make.actor(of=draft.exporter), "at": make.NOW}
        if act is submission.submit_application:
            details |= {"declaration": True, "version": None}
        with CaptureQueriesContext(
            connection,
        ) as queries:
            act(**details)
        return len(queries)

    assert cost(1) == cost(6)


def test_a_broker_that_is_down_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("celery.app.task.Task.apply_async", Mock(side_effect=OSError("refused")))
    assert submit(make.ready_application()).state == State.SUBMITTED


def race(*runs: Callable[[], object]) -> list[str]:
    """Run these at the same moment, each on a connection of its own; what came of each."""
    gate, told = threading.Barrier(len(runs)), [""] * len(runs)

    def run(place: int, act: Callable[[], object]) -> None:
        try:
            gate.wait(10)
            act()
            told[place] = "done"
        except PortalError as refusal:
            told[place] = refusal.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(runs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(told)


@pytest.mark.django_db(transaction=True)
def test_of_two_firms_that_submit_the_same_cars_at_once_one_wins() -> None:
    first, second = make.filed_exporter(), make.filed_exporter()
    vins = [make.vin() for _ in range(8)]
    mine = [make.ready_car(first, vin=vin) for vin in vins]
    theirs = [make.ready_car(second, vin=vin) for vin in reversed(vins)]
    rivals = [
        make.ready_application(exporter=first, cars=mine),
        make.ready_application(exporter=second, cars=theirs),
    ]
    actors = [make.actor(of=first), make.actor(of=second)]

    told = race(
        lambda: submit(rivals[0], actor=actors[0]), lambda: submit(rivals[1], actor=actors[1])
    )

    assert told == ["blocked-by-law", "done"]
    assert LicenseApplication.objects.filter(state=State.SUBMITTED).count() == 1
    assert Entry.objects.filter(verb="application.submitted").count() == 1
    assert Vehicle.objects.filter(held=True).count() == len(vins)


@pytest.mark.django_db(transaction=True)
def test_a_car_whose_vin_is_corrected_in_the_very_moment_is_held_all_the_same() -> None:
    draft = make.ready_application()
    car = draft.lines.get().vehicle

    def correct_and_wait() -> None:
        Vehicle.objects.filter(pk=car.pk).update(vin=make.vin())
        corrected.set()
        until_another_waits()

    def submit_meanwhile() -> None:
        corrected.wait(30)
        with transaction.atomic():
            holding.hold_cars(draft)

    corrected = threading.Event()
    assert race(transaction.atomic(correct_and_wait), submit_meanwhile) == ["done", "done"]
    car.refresh_from_db()
    assert car.held


@pytest.mark.django_db(transaction=True)
def test_a_double_click_submits_once() -> None:
    draft = make.ready_application()
    actor = make.actor(of=draft.exporter)

    def click() -> None:
        submit(LicenseApplication.objects.get(pk=draft.pk), actor=actor)

    assert race(click, click) == ["done", "wrong-state"]
    assert Entry.objects.filter(verb="application.submitted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_and_a_claim_at_once_end_in_the_withdrawal() -> None:
    file = make.submitted_application()
    owner = make.actor(of=file.exporter)
    reviewer = make.actor(Capacity.REVIEWER, of=file.issuing_body)

    def withdraw() -> None:
        mine = LicenseApplication.objects.get(pk=file.pk)
        submission.withdraw_application(application=mine, reason="x", actor=owner, at=make.NOW)

    def claim() -> None:
        theirs = LicenseApplication.objects.get(pk=file.pk)
        decisions.claim_application(application=theirs, actor=reviewer, at=make.NOW)

    race(withdraw, claim)

    file.refresh_from_db()
    assert file.state == State.WITHDRAWN
    assert not file.lines.filter(takes_vin=True).exists()
