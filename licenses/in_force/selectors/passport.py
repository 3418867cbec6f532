"""A car's whole life by its VIN, across firms, as far as each reader may know it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.clock import day_in_china
from exportportal.kit.free_form import Context
from licenses.models import (
    ApplicationVehicle,
    Departure,
    License,
    LicenseApplication,
    LicensedVehicle,
)
from licenses.states import LicenseState, State
from manufacturers.models import Confirmation, ConfirmationRequest
from manufacturers.states import ConfirmationState, RequestState
from vehicles.models import Vehicle
from vehicles.selectors.market import service_steps

ENDED: Final = frozenset(LicenseState) - {LicenseState.ISSUED, LicenseState.USED}
ORDER: Final = (
    "registered",
    "transferred",
    "confirmation_requested",
    "confirmation_declined",
    "confirmed",
    "confirmation_revoked",
    "service_booked",
    "service_received",
    "service_started",
    "service_pass",
    "applied",
    "refused",
    "withdrawn",
    "licensed",
    *sorted(str(state) for state in ENDED),
    "service_declared",
    "service_inspected",
    "service_released",
    "cleared",
    "service_departed",
    "service_arrived",
    "service_displayed",
    "service_handed_over",
    "service_done",
    "service_fail",
    "deregistered",
)
"""What happens to a car, in the order in which it happens on one day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to the car. Of another firm's part only what and when is told."""

    kind: str
    on: date
    firm: str = ""
    country: str = ""
    number: str = ""
    said_by: str = ""
    service: str = ""  # which of the market's services it is about
    ref: UUID | str = ""
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Passport:
    """The car as far as it is known, and its life in the order of time."""

    vin: str
    brand: str
    model: str
    manufacturer: str
    events: tuple[Event, ...]


class Reader:
    """Whose parts of a life somebody may read. `files` are those that list the car."""

    def __init__(self, actor: Actor, files: Collection[LicenseApplication]) -> None:
        self.actor = actor
        self.all = actor.capacity in {Capacity.MINISTRY, Capacity.CUSTOMS, Capacity.CLOCK}
        known = (file for file in files if self.of_file(file.exporter_id, file.issuing_body_id))
        self.met = {file.exporter_id for file in known}

    def of_firm(self, firm_id: UUID) -> bool:
        """What a firm does with its own car: the firm's, its dealers', and that of officials whose
        body has a file of the firm with this car.
        """
        return self.all or firm_id in self.actor.exporters or firm_id in self.met

    def of_file(self, firm_id: UUID, body_id: UUID) -> bool:
        """A file or a license: the firm's, its dealers', and the body's that has it."""
        own = firm_id in self.actor.exporters
        return self.all or own or (self.actor.official and self.actor.organization_id == body_id)

    def of_maker(self, maker_organization: UUID | None) -> bool:
        """What a maker is asked for and confirms."""
        return self.actor.capacity is Capacity.MAKER and (
            maker_organization is not None and maker_organization == self.actor.organization_id
        )


def passport(vin: str, *, actor: Actor) -> Passport | None:
    """The life of a car; None where the reader has no part in it. A fixed number of queries."""
    lines = ApplicationVehicle.objects.filter(vin=vin).exclude(application__submitted_at=None)
    files = [line.application for line in lines.select_related("application__exporter")]
    reader = Reader(actor, files)
    cars = list(
        Vehicle.objects.filter(vin=vin)
        .select_related("exporter", "manufacturer")
        .order_by("created_at", "pk")
    )
    makers = {car.manufacturer.organization_id for car in cars}
    own_brand = any(reader.of_maker(maker) for maker in makers)
    events = [
        *_papers(cars, reader, own_brand=own_brand),
        *_requests(vin, reader),
        *_confirmations(vin, reader),
        *_services(vin, reader),
        *_applications(files, reader),
        *_licenses(vin, reader, own_brand=own_brand),
    ]
    if not any(not event.masked for event in events):
        return None
    known = next((car for car in cars if own_brand or reader.of_firm(car.exporter_id)), None)
    return Passport(
        vin=vin,
        brand=known.brand if known else "",
        model=known.model if known else "",
        manufacturer=known.manufacturer.name if known else "",
        events=tuple(sorted(events, key=lambda one: (one.on, ORDER.index(one.kind)))),
    )


def _papers(cars: list[Vehicle], reader: Reader, *, own_brand: bool) -> Iterator[Event]:
    """First registration and the transfer, as each firm states them; the same day is told once."""
    known: set[tuple[str, date, str]] = set()
    for car in cars:
        knows = reader.of_firm(car.exporter_id)
        firm = car.exporter.name if knows else ""
        stated = (("registered", car.registered_on, ""), ("transferred", car.transferred_on, firm))
        for kind, on, whose in stated:
            if on is None or (kind, on, whose) in known:
                continue
            if knows or own_brand:
                known.add((kind, on, whose))
                yield Event(kind=kind, on=on, firm=whose, ref=car.pk if knows else "")


def _requests(vin: str, reader: Reader) -> Iterator[Event]:
    rows = ConfirmationRequest.objects.filter(vins__contains=[vin])
    for row in rows.select_related("exporter", "manufacturer"):
        if not (
            reader.of_firm(row.exporter_id) or reader.of_maker(row.manufacturer.organization_id)
        ):
            continue
        details: dict[str, Any] = {
            "firm": row.exporter.name,
            "country": row.destination,
            "ref": row.pk,
        }
        yield Event(kind="confirmation_requested", on=day_in_china(row.requested_at), **details)
        if row.state == RequestState.DECLINED and row.answered_at:
            yield Event(kind="confirmation_declined", on=day_in_china(row.answered_at), **details)


def _confirmations(vin: str, reader: Reader) -> Iterator[Event]:
    rows = Confirmation.objects.filter(vehicles__vin=vin).exclude(state=ConfirmationState.DRAFT)
    for row in rows.select_related("manufacturer", "request__exporter"):
        firm = row.request.exporter if row.request else None
        knows = reader.of_maker(row.manufacturer.organization_id) or (
            reader.of_firm(firm.pk) if firm else reader.all
        )
        if row.sealed_at is None or not knows:
            continue
        details: dict[str, Any] = {
            "said_by": row.issuer_name,
            "country": row.destination,
            "ref": row.pk,
        }
        yield Event(kind="confirmed", on=day_in_china(row.sealed_at), **details)
        if row.revoked_at:
            yield Event(kind="confirmation_revoked", on=day_in_china(row.revoked_at), **details)


def _services(vin: str, reader: Reader) -> Iterator[Event]:
    """What a firm booked for its car; of another firm's bookings nothing is told at all."""
    for step in service_steps([vin]):
        if reader.of_firm(step.exporter_id):
            yield Event(
                kind=f"service_{step.came.value if step.came else 'booked'}",
                on=step.on,
                service=step.service,
                said_by=step.provider,
                ref=step.booking_id,
            )


def _applications(files: list[LicenseApplication], reader: Reader) -> Iterator[Event]:
    """What was applied for. A maker is told where its cars go, not who asks to send them."""
    if reader.actor.capacity is Capacity.MAKER:
        return
    kind, verb = LicenseApplication._meta.label_lower, "application.withdrawn"
    entries = Entry.objects.filter(
        subject_type=kind, subject_id__in=[file.pk for file in files], verb=verb
    )
    withdrawn = dict(entries.values_list("subject_id", "at"))
    for file in files:
        details: dict[str, Any] = {"masked": True}
        if reader.of_file(file.exporter_id, file.issuing_body_id):
            details = {"firm": file.exporter.name, "country": file.destination}
            details |= {"number": file.reference, "ref": file.pk}
        if file.applied_on:
            yield Event(kind="applied", on=file.applied_on, **details)
        if file.state == State.REFUSED and file.decided_at:
            yield Event(kind="refused", on=day_in_china(file.decided_at), **details)
        if file.pk in withdrawn:
            yield Event(kind="withdrawn", on=day_in_china(withdrawn[file.pk]), **details)


def _part(license: License, reader: Reader, *, own_brand: bool) -> Context:
    """What is told of a license: all of it, where the maker's car went, or that there is one."""
    if reader.of_file(license.exporter_id, license.issuing_body_id):
        firm = license.exporter.name
        return {"firm": firm, "country": license.destination, "number": license.number}
    return {"country": license.destination} if own_brand else {"masked": True}


def _licenses(vin: str, reader: Reader, *, own_brand: bool) -> Iterator[Event]:
    rows = LicensedVehicle.objects.filter(vin=vin).select_related("license__exporter")
    for row in rows:
        license = row.license
        details = _part(license, reader, own_brand=own_brand)
        yield Event(kind="licensed", on=license.issued_on, **details)
        if license.state in ENDED:
            ended_on = day_in_china(license.state_changed_at)
            yield Event(kind=str(license.state), on=ended_on, **details)
        if row.deregistered_on:
            yield Event(kind="deregistered", on=row.deregistered_on, **details)
    for one in Departure.objects.filter(vin=vin).select_related("license__exporter"):
        details = _part(one.license, reader, own_brand=own_brand)
        if not details.get("masked"):
            details |= {"said_by": one.source}
        yield Event(kind="cleared", on=one.departed_on, **details)
