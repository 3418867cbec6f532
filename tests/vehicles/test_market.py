"""Services booked for cars: places on a day, milestones, results; a test's report is evidence."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.files.services import FileRefused
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from tests import make
from tests.racing import at_once
from vehicles.facts import OnFile
from vehicles.models import (
    BookedCar,
    Booking,
    ServiceDay,
    ServiceMilestone,
    ServiceOffer,
    TestReport,
    Vehicle,
)
from vehicles.selectors.market import free_places, service_steps
from vehicles.services import bookings, offers, results, stock
from vehicles.services.offers import OfferDetails
from vehicles.services.results import ResultEntry
from vehicles.states import BookingState, Milestone

pytestmark = pytest.mark.django_db

YESTERDAY, TOMORROW = make.TODAY - timedelta(days=1), make.TODAY + timedelta(days=1)
PASSED = ResultEntry(outcome="pass", finished_on=make.TODAY, standard="WM/T 8-2022")


def details(**fields: object) -> OfferDetails:
    ordinary = {
        "kind": "logistics",
        "name": "中亚班列",
        "place": "霍尔果斯",
        "countries": ("KZ", "UZ"),
        "capacity": 5,
        "valid_from": make.TODAY,
    }
    return OfferDetails(**ordinary | fields)


def file(booking: Booking, entry: ResultEntry = PASSED, **how: object) -> list[BookedCar]:
    ordinary = {
        "cars": [car.pk for car in booking.cars.all()],
        "content": make.A_PDF,
        "name": "report.pdf",
        "actor": make.server(booking.offer),
        "at": make.NOW,
    }
    return results.file_result(booking=booking, entry=entry, **ordinary | how)


def report(booking: Booking, kind: str, day: object = make.TODAY, **how: object) -> None:
    ordinary = {
        "cars": [car.pk for car in booking.cars.all()],
        "actor": make.server(booking.offer),
    }
    bookings.report_milestone(
        booking=booking, kind=kind, happened_on=day, at=make.NOW, **ordinary | how
    )


# --- offers ---------------------------------------------------------------------------------------
def test_a_provider_puts_up_an_offer_and_states_it_anew() -> None:
    provider = make.actor(Capacity.PROVIDER)
    offer = offers.publish_offer(details=details(), actor=provider, at=make.NOW)
    offers.correct_offer(offer=offer, details=details(capacity=9), actor=provider, at=make.NOW)
    entry = Entry.objects.of(offer).last()
    assert (entry.verb, entry.changed["changed"]) == ("offer.corrected", {"capacity": [5, 9]})


@pytest.mark.parametrize(
    ("capacity", "fields", "fault"),
    [
        (Capacity.PROVIDER, {"kind": "testing"}, "kind"),
        (Capacity.AGENCY, {}, "kind"),
        (Capacity.PROVIDER, {"capacity": 0}, "capacity"),
        (Capacity.PROVIDER, {"countries": ("CN",)}, "countries"),
        (Capacity.PROVIDER, {"kind": "exhibition"}, "countries"),
        (Capacity.PROVIDER, {"valid_until": YESTERDAY}, "valid_until"),
        (Capacity.PROVIDER, {"name": ""}, "name"),
    ],
)
def test_an_offer_that_cannot_be_is_refused(
    capacity: Capacity, fields: dict[str, object], fault: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        offers.publish_offer(details=details(**fields), actor=make.actor(capacity), at=make.NOW)
    assert list(refusal.value.errors) == [fault]
    assert not ServiceOffer.objects.exists()


def test_exporters_keep_no_offers_and_nobody_corrects_anothers() -> None:
    with pytest.raises(NotAllowed):
        offers.publish_offer(details=details(), actor=make.actor(), at=make.NOW)
    with pytest.raises(ServiceOffer.DoesNotExist):
        offers.correct_offer(
            offer=make.offer("logistics"),
            details=details(),
            actor=make.actor(Capacity.PROVIDER),
            at=make.NOW,
        )


def test_a_smaller_capacity_leaves_what_is_booked_already() -> None:
    offer = make.offer("logistics", capacity=3)
    firm = make.organization()
    make.booking(offer, cars=[make.vehicle(exporter=firm) for _ in range(3)], day=TOMORROW)
    offers.correct_offer(
        offer=offer, details=details(capacity=1), actor=make.server(offer), at=make.NOW
    )
    places = dict(free_places(offer, since=make.TODAY))
    assert (places[make.TODAY], places[TOMORROW]) == (1, 0)


# --- places ---------------------------------------------------------------------------------------
def test_a_booking_takes_its_places_and_gives_them_back() -> None:
    booking = make.booking(make.offer(capacity=2))
    assert free_places(booking.offer, since=make.TODAY)[0][1] == 1
    bookings.cancel_booking(booking=booking, actor=make.actor(of=booking.exporter), at=make.NOW)
    assert free_places(booking.offer, since=make.TODAY)[0][1] == 2
    assert booking.state == BookingState.CANCELLED


def test_more_cars_than_the_day_has_places_for_are_refused() -> None:
    offer = make.offer(capacity=2)
    make.booking(offer)
    firm = make.organization()
    with pytest.raises(bookings.DayFull) as refusal:
        make.booking(offer, cars=[make.vehicle(exporter=firm) for _ in range(2)])
    assert refusal.value.free == 1
    assert Booking.objects.count() == 1
    assert ServiceDay.objects.get().booked == 1


def test_the_database_holds_the_bound() -> None:
    make.booking(make.offer(capacity=2))
    with pytest.raises(IntegrityError, match="service_day_within_capacity"), transaction.atomic():
        ServiceDay.objects.update(booked=3)


@pytest.mark.parametrize("ahead", [-1, 181])
def test_a_day_that_is_over_or_too_far_off_is_refused(ahead: int) -> None:
    with pytest.raises(Invalid):
        make.booking(day=make.TODAY + timedelta(days=ahead))
    assert not Booking.objects.exists()


def test_an_offer_that_has_ended_is_not_booked() -> None:
    with pytest.raises(Invalid):
        make.booking(make.offer(valid_until=make.TODAY), day=TOMORROW)
    assert not ServiceDay.objects.exists()


def test_nobody_books_for_another_firms_car() -> None:
    with pytest.raises(Vehicle.DoesNotExist):
        bookings.book_service(
            offer=make.offer(),
            vehicles=[make.vehicle().pk],
            day=make.TODAY,
            actor=make.actor(),
            at=make.NOW,
        )
    assert not ServiceDay.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_bookings_at_once_for_the_last_places_one_has_them() -> None:
    offer = make.offer(capacity=3)
    firms = [make.organization() for _ in range(2)]
    asked: list[tuple[list[Vehicle], Actor]] = [
        ([make.vehicle(exporter=firm) for _ in range(2)], make.actor(of=firm)) for firm in firms
    ]

    def act(cars: list[Vehicle], actor: Actor) -> Callable[[], object]:
        return lambda: bookings.book_service(
            offer=offer,
            vehicles=[car.pk for car in cars],
            day=make.TODAY,
            actor=actor,
            at=make.NOW,
        )

    assert at_once(*(act(cars, actor) for cars, actor in asked)) == ["day-full", "done"]
    assert (Booking.objects.count(), ServiceDay.objects.get().booked) == (1, 2)


# --- the provider's answer, and milestones --------------------------------------------------------
def test_a_provider_declines_with_a_reason_that_the_exporter_reads() -> None:
    booking = make.booking(make.offer(capacity=1))
    server = make.server(booking.offer)
    with pytest.raises(Invalid):
        bookings.decline_booking(booking=booking, reason=" ", actor=server, at=make.NOW)
    bookings.decline_booking(booking=booking, reason="设备检修", actor=server, at=make.NOW)
    entry = Entry.objects.of(booking).last()
    assert (entry.verb, entry.changed["reason"]) == ("service.declined", "设备检修")
    assert booking.exporter_id in entry.seen_by
    assert ServiceDay.objects.get().booked == 0


def test_another_provider_knows_of_no_booking_that_is_not_its_own() -> None:
    with pytest.raises(Booking.DoesNotExist):
        bookings.accept_booking(
            booking=make.booking(), actor=make.actor(Capacity.AGENCY), at=make.NOW
        )


def test_a_car_goes_from_milestone_to_milestone() -> None:
    booking = make.accepted_booking(make.offer("logistics"))
    report(booking, Milestone.RECEIVED, YESTERDAY)
    report(booking, Milestone.ARRIVED)
    (vin,) = booking.cars.values_list("vin", flat=True)
    steps = service_steps([vin])
    assert [(step.came, step.on) for step in steps] == [
        (Milestone.RECEIVED, YESTERDAY),
        (None, make.TODAY),  # booked
        (Milestone.ARRIVED, make.TODAY),
    ]
    assert steps[0].exporter_id == booking.exporter_id


@pytest.mark.parametrize(
    ("kind", "day", "fault"),
    [
        (Milestone.DEPARTED, YESTERDAY, "kind"),  # behind what has been reached
        (Milestone.ARRIVED, make.TODAY, "kind"),  # reported already
        (Milestone.HANDED_OVER, YESTERDAY, "happened_on"),  # before the last one
        (Milestone.HANDED_OVER, TOMORROW, "happened_on"),
        (Milestone.DISPLAYED, make.TODAY, "kind"),
    ],
)
def test_a_milestone_backwards_or_to_come_is_refused(
    kind: Milestone, day: object, fault: str
) -> None:
    booking = make.accepted_booking(make.offer("logistics"))
    report(booking, Milestone.ARRIVED)
    with pytest.raises(Invalid) as refusal:
        report(booking, kind, day)
    assert list(refusal.value.errors) == [fault]
    assert ServiceMilestone.objects.count() == 1


def test_the_database_lets_no_milestone_go_back_in_time_and_none_be_changed() -> None:
    booking = make.accepted_booking(make.offer("logistics"))
    report(booking, Milestone.ARRIVED)
    milestone = ServiceMilestone.objects.get()
    with pytest.raises(IntegrityError, match="milestone"), transaction.atomic():
        ServiceMilestone.objects.create(
            car=milestone.car,
            kind=Milestone.HANDED_OVER,
            happened_on=YESTERDAY,
            reported_by=milestone.reported_by,
            reported_at=make.NOW,
        )
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        ServiceMilestone.objects.update(happened_on=YESTERDAY)


def test_of_several_cars_all_have_come_that_far_or_none() -> None:
    firm = make.organization()
    cars = [make.vehicle(exporter=firm) for _ in range(2)]
    booking = make.accepted_booking(make.offer("logistics"), cars=cars)
    report(booking, Milestone.ARRIVED, cars=[booking.cars.first().pk])
    with pytest.raises(Invalid):
        report(booking, Milestone.DEPARTED)
    assert ServiceMilestone.objects.count() == 1


def test_once_work_has_begun_the_exporter_cannot_cancel() -> None:
    booking = make.accepted_booking(make.offer("logistics"))
    report(booking, Milestone.RECEIVED)
    with pytest.raises(WrongState):
        bookings.cancel_booking(booking=booking, actor=make.actor(of=booking.exporter), at=make.NOW)
    assert ServiceDay.objects.get().booked == 1


# --- results --------------------------------------------------------------------------------------
def test_an_agencys_report_is_the_cars_evidence_issued_by_itself() -> None:
    booking = make.accepted_booking()
    file(booking)
    report_ = TestReport.objects.get()
    agency = booking.offer.provider
    assert (report_.issued_by, report_.agency) == (agency, agency.name_zh)
    assert (report_.client, report_.result) == (booking.exporter.name_zh, "pass")
    booking.refresh_from_db()
    assert booking.state == BookingState.DONE
    entry = Entry.objects.of(report_.vehicle).last()
    assert (entry.verb, booking.exporter_id in entry.seen_by) == ("report.issued", True)


def test_a_failed_test_lands_as_what_it_is_and_a_typed_report_does_not_outrank_it() -> None:
    car = make.vehicle()
    booking = make.accepted_booking(cars=[car])
    file(booking, ResultEntry(outcome="fail", finished_on=make.TODAY, standard="WM/T 8-2022"))
    make.test_report(car, filed_at=make.NOW + timedelta(days=1))
    assert OnFile.of([car], on=make.TODAY).reports[car.pk].result == "fail"


def test_a_second_test_by_an_agency_counts_instead_of_the_first() -> None:
    car = make.vehicle()
    file(
        make.accepted_booking(cars=[car]),
        ResultEntry(outcome="fail", finished_on=YESTERDAY, standard="WM/T 8-2022"),
    )
    again = make.accepted_booking(cars=[car])
    file(again, at=make.NOW + timedelta(hours=1))
    assert OnFile.of([car], on=make.TODAY).reports[car.pk].result == "pass"


def test_a_report_lands_also_while_an_office_has_the_car() -> None:
    car = make.vehicle()
    booking = make.accepted_booking(cars=[car])
    Vehicle.objects.update(held=True)
    file(booking)
    assert car.test_reports.count() == 1


def test_the_firm_can_neither_alter_the_agencys_report_nor_lose_it_with_the_car() -> None:
    car = make.vehicle()
    file(make.accepted_booking(cars=[car]))
    with pytest.raises(DatabaseError, match="agency_report_stands"), transaction.atomic():
        TestReport.objects.update(result="pass")
    with pytest.raises(WrongState):
        stock.discard_vehicle(vehicle=car, actor=make.actor(of=car.exporter), at=make.NOW)
    assert Vehicle.objects.filter(pk=car.pk).exists()


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (ResultEntry(outcome="done", finished_on=make.TODAY, standard="WM/T 8-2022"), "outcome"),
        (ResultEntry(outcome="pass", finished_on=make.TODAY, standard="GB 1"), "standard"),
        (
            ResultEntry(outcome="pass", finished_on=TOMORROW, standard="WM/T 8-2022"),
            "finished_on",
        ),
    ],
)
def test_a_result_that_cannot_be_is_refused(entry: ResultEntry, fault: str) -> None:
    booking = make.accepted_booking()
    with pytest.raises(Invalid) as refusal:
        file(booking, entry)
    assert list(refusal.value.errors) == [fault]
    assert not TestReport.objects.exists()


def test_a_result_for_a_car_that_is_not_booked_is_refused() -> None:
    booking, other = make.accepted_booking(), make.accepted_booking()
    with pytest.raises(Invalid):
        file(booking, cars=[booking.cars.get().pk, other.cars.get().pk])
    assert not TestReport.objects.exists()


def test_a_car_has_one_result() -> None:
    firm = make.organization()
    booking = make.accepted_booking(cars=[make.vehicle(exporter=firm) for _ in range(2)])
    first = booking.cars.first().pk
    file(booking, cars=[first])
    with pytest.raises(Invalid):
        file(booking)
    assert TestReport.objects.count() == 1


def test_a_car_corrected_to_another_vin_gets_no_report_of_the_old_one() -> None:
    car = make.vehicle()
    booking = make.accepted_booking(cars=[car])
    Vehicle.objects.update(vin=make.vin())
    with pytest.raises(Invalid):
        file(booking)
    assert not TestReport.objects.exists()


def test_what_is_no_paper_is_no_result() -> None:
    booking = make.accepted_booking()
    with pytest.raises(FileRefused):
        file(booking, content=b"MZ")
    booking.refresh_from_db()
    assert booking.state == BookingState.ACCEPTED
    assert not TestReport.objects.exists()


def test_a_booking_outlives_the_car_in_the_stock() -> None:
    car = make.vehicle()
    booking = make.accepted_booking(make.offer("logistics"), cars=[car])
    vin = car.vin
    stock.discard_vehicle(vehicle=car, actor=make.actor(of=car.exporter), at=make.NOW)
    assert booking.cars.values_list("vin", "vehicle").get() == (vin, None)
