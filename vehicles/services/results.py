"""What came of a service, filed by its provider. A testing agency's report is a car's evidence."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.audit import trail
from exportportal.files import services as files
from exportportal.files.models import StoredFile
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid
from vehicles.models import BookedCar, Booking, ServiceMilestone, TestReport, Vehicle
from vehicles.services.bookings import booked_cars, lock, record
from vehicles.states import OUTCOMES, BookingState, ServiceKind, TestStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultEntry:
    """What a provider says came of its work on some cars."""

    outcome: str
    finished_on: date
    standard: str = ""  # of a test
    note: str = ""


@transaction.atomic
def file_result(
    *,
    booking: Booking,
    cars: Collection[UUID],
    entry: ResultEntry,
    content: bytes,
    name: str,
    actor: Actor,
    at: datetime,
) -> list[BookedCar]:
    """File one paper as the result for cars of a booking: for all of them, or for none.

    A test's result lands on each car as the agency's own report, also while an office has the car:
    what the car is does not wait for what is decided about it. With its last car the booking is
    done.
    """
    target = lock(booking, "file", actor)
    booked = booked_cars(booking, cars)
    _refuse_faults(booking, booked, entry, today=day_in_china(at))
    provider = booking.offer.provider
    paper = files.store_paper(content=content, name=name, owner=provider)
    reports: Sequence[TestReport | None] = [None] * len(booked)
    if booking.offer.kind == ServiceKind.TESTING:
        reports = _issue(booking, booked, entry=entry, paper=paper, actor=actor, at=at)
    for car, report in zip(booked, reports, strict=True):
        car.outcome, car.outcome_note = entry.outcome, entry.note.strip()
        car.finished_on, car.paper, car.report = entry.finished_on, paper, report
    fields = ["outcome", "outcome_note", "finished_on", "paper", "report"]
    BookedCar.objects.bulk_update(booked, fields)
    record(
        "service.result_filed",
        booking,
        actor,
        at,
        outcome=entry.outcome,
        vins=[car.vin for car in booked],
        sha256=paper.sha256,
    )
    if target == BookingState.ACCEPTED and not booking.cars.filter(outcome="").exists():
        booking.state = BookingState.DONE
        booking.save(update_fields=["state"])
        record("service.done", booking, actor, at)
    return booked


def _issue(
    booking: Booking,
    booked: Collection[BookedCar],
    *,
    entry: ResultEntry,
    paper: StoredFile,
    actor: Actor,
    at: datetime,
) -> list[TestReport]:
    """The agency's reports on these cars, each told in the car's own history."""
    agency = booking.offer.provider
    locked = Vehicle.objects.select_for_update(of=("self",)).order_by("pk")
    vehicles = {car.pk: car for car in locked.filter(bookings__in=list(booked))}
    reports = [
        TestReport(
            vehicle=vehicles[car.vehicle_id],
            agency=agency.name_zh,
            issued_by=agency,
            tested_on=entry.finished_on,
            result=entry.outcome,
            standard=entry.standard,
            client=booking.exporter.name_zh,
            names_vehicle=True,
            sealed=True,
            paper=paper,
            filed_at=at,
        )
        for car in booked
        if car.vehicle_id
    ]
    TestReport.objects.bulk_create(reports)
    for report in reports:
        trail.record(
            "report.issued",
            subject=report.vehicle,
            actor=actor,
            at=at,
            seen_by=[booking.exporter_id],
            agency=report.agency,
            result=report.result,
            standard=report.standard,
            tested_on=report.tested_on,
            sha256=paper.sha256,
        )
    return reports


def _refuse_faults(
    booking: Booking, booked: Collection[BookedCar], entry: ResultEntry, *, today: date
) -> None:
    errors: dict[str, list[str]] = {}
    test = booking.offer.kind == ServiceKind.TESTING
    if entry.outcome not in OUTCOMES[booking.offer.kind]:
        errors["outcome"] = [str(_("Choose how it ended."))]
    if test and entry.standard not in TestStandard.values:
        errors["standard"] = [str(_("Choose the standard of the test."))]
    if entry.finished_on > today:
        errors["finished_on"] = [str(_("This day lies in the future."))]
    errors |= _refuse_cars(booked, entry, gone=test)
    if errors:
        raise Invalid(_("The result cannot be filed like this."), errors=errors)


def _refuse_cars(
    booked: Collection[BookedCar], entry: ResultEntry, *, gone: bool
) -> dict[str, list[str]]:
    """Cars that have their result, cars gone from the stock, days that run backwards."""
    stock = dict(Vehicle.objects.filter(bookings__in=list(booked)).values_list("pk", "vin"))
    faults = [
        str(_("%(vin)s has its result already.") % {"vin": car.vin})
        for car in booked
        if car.outcome
    ]
    faults += [
        str(_("%(vin)s is no longer in the exporter's stock under this number.") % {"vin": car.vin})
        for car in booked
        if gone and stock.get(car.vehicle_id or UUID(int=0)) != car.vin
    ]
    errors = {"cars": faults} if faults else {}
    later = ServiceMilestone.objects.filter(
        car__in=list(booked), happened_on__gt=entry.finished_on
    ).exclude(kind="handed_over")
    if later.exists():
        errors["finished_on"] = [str(_("A milestone of these cars is later than this day."))]
    return errors
