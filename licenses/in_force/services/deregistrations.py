"""Taking cars that have left off the register, and reminding of those that are still on it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.audit import trail
from exportportal.files import services as files
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, WrongState
from exportportal.kit.text import compact
from licenses import states
from licenses.models import (
    LONGEST_CERTIFICATE,
    OVERDUE,
    REMIND_BEFORE,
    Deregistration,
    DeregistrationReminder,
    License,
    LicensedVehicle,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OffRegister:
    """One car taken off the register: when, and the number on its certificate if it has one."""

    vin: str
    deregistered_on: date
    certificate: str = ""


@transaction.atomic
def record_deregistrations(
    *,
    license: License,
    entries: Sequence[OffRegister],
    content: bytes,
    name: str,
    actor: Actor,
    at: datetime,
) -> list[Deregistration]:
    """Keep that cars were taken off the register, with the paper that shows it: all or nothing.

    Recording a car again for the same day changes nothing; for another day it is refused.
    """
    license.refresh_from_db(from_queryset=License.objects.locked_for(actor))
    states.take(states.LICENSE_MOVES, "deregister", state=license.state, actor=actor)
    entries = [_normal(one) for one in entries]
    cars = {car.vin: car for car in license.vehicles.select_for_update()}
    _refuse_faults(entries, cars, today=day_in_china(at))
    new = _not_recorded(entries, cars)
    if not new:
        return []
    paper = files.store_paper(content=content, name=name, owner=license.exporter)
    made = Deregistration.objects.bulk_create(
        Deregistration(
            vehicle=cars[one.vin],
            deregistered_on=one.deregistered_on,
            certificate=one.certificate,
            evidence=paper,
            recorded_by_id=actor.user_id,
            recorded_through_id=actor.client_id,
            recorded_at=at,
        )
        for one in new
    )
    for one in new:
        cars[one.vin].deregistered_on = one.deregistered_on
    changed = [cars[one.vin] for one in new]
    LicensedVehicle.objects.bulk_update(changed, ["deregistered_on"], batch_size=500)
    trail.record(
        "license.deregistered",
        subject=license,
        actor=actor,
        at=at,
        seen_by=_concerned(license),
        deregistered=[[one.vin, one.deregistered_on] for one in new],
        sha256=paper.sha256,
    )
    return made


def to_remind(*, on: date) -> list[UUID]:
    """The licenses of cars a reminder of which has come due and was not sent."""
    sent = DeregistrationReminder.objects.filter(vehicle=OuterRef("pk"))
    due = (
        Q(~Exists(sent.filter(days_before=days)), deregister_by__lte=on + timedelta(days=days))
        for days in REMIND_BEFORE
    )
    cars = LicensedVehicle.objects.to_deregister().filter(reduce(or_, due))
    return list(cars.order_by("license_id").values_list("license_id", flat=True).distinct())


@transaction.atomic
def remind(*, license_id: UUID, at: datetime) -> int:
    """Remind in the log of cars of a license still on the register; tells of how many.

    A day that was missed is made up for by the next. Running twice says nothing twice.
    """
    license = (
        License.objects.select_for_update(of=("self",))
        .select_related("exporter")
        .get(pk=license_id)
    )
    today = day_in_china(at)
    due: dict[tuple[date, int], list[LicensedVehicle]] = defaultdict(list)
    sent: list[DeregistrationReminder] = []
    cars = license.vehicles.to_deregister().prefetch_related("deregistration_reminders")
    for car in cars.order_by("position"):
        reminded = {one.days_before for one in car.deregistration_reminders.all()}
        if new := [days for days in _days_come(car, today) if days not in reminded]:
            due[_last_day(car), min(new)].append(car)
            sent += [
                DeregistrationReminder(vehicle=car, days_before=days, sent_at=at) for days in new
            ]
    DeregistrationReminder.objects.bulk_create(sent)
    for (last_day, days), late in sorted(due.items()):
        overdue = days == OVERDUE
        trail.record(
            "license.deregistration_overdue" if overdue else "license.deregistration_due",
            subject=license,
            actor=CLOCK,
            at=at,
            seen_by=_concerned(license) if overdue else [license.exporter_id],
            number=license.number,
            deregister_by=last_day,
            vins=[car.vin for car in late],
        )
    return sum(len(late) for late in due.values())


def _days_come(car: LicensedVehicle, today: date) -> Iterator[int]:
    """The reminders of a car whose day has come."""
    return (days for days in REMIND_BEFORE if today >= _last_day(car) - timedelta(days=days))


def _last_day(car: LicensedVehicle) -> date:
    return car.deregister_by or date.max


def _concerned(license: License) -> list[UUID | None]:
    """The firm, the body that licensed it and the one it files with."""
    return [license.exporter_id, license.issuing_body_id, license.exporter.filing_body_id]


def _normal(one: OffRegister) -> OffRegister:
    return OffRegister(
        vin=compact(one.vin),
        deregistered_on=one.deregistered_on,
        certificate=one.certificate.strip(),
    )


def _refuse_faults(
    entries: Sequence[OffRegister], cars: Mapping[str, LicensedVehicle], *, today: date
) -> None:
    if not entries:
        raise Invalid(_("Choose at least one car."))
    errors: dict[str, list[str]] = {}
    for place, field, fault in _faults(entries, cars, today):
        errors.setdefault(f"deregistrations.{place}.{field}", []).append(fault)
    if errors:
        raise Invalid(_("This deregistration cannot be taken as it stands."), errors=errors)


def _faults(
    entries: Sequence[OffRegister], cars: Mapping[str, LicensedVehicle], today: date
) -> Iterator[tuple[int, str, str]]:
    seen: set[str] = set()
    for place, one in enumerate(entries):
        car, words = cars.get(one.vin), {"vin": one.vin[:40]}
        cleared_on = car.cleared_on if car else None
        if car is None:
            yield place, "vin", _("%(vin)s is not on this license.") % words
        elif cleared_on is None:
            yield place, "vin", _("%(vin)s has not left: report its clearance first.") % words
        elif one.deregistered_on < cleared_on:
            day = {"day": cleared_on.isoformat()}
            yield place, "deregistered_on", _("The car left on %(day)s, which is later.") % day
        if one.vin in seen:
            yield place, "vin", _("%(vin)s is named twice.") % words
        if one.deregistered_on > today:
            yield place, "deregistered_on", str(_("This day lies in the future."))
        if len(one.certificate) > LONGEST_CERTIFICATE:
            yield place, "certificate", str(_("This number is too long."))
        seen.add(one.vin)


def _not_recorded(
    entries: Sequence[OffRegister], cars: Mapping[str, LicensedVehicle]
) -> list[OffRegister]:
    """Those not on record; raises WrongState where another day is."""
    known = {vin: car.deregistered_on for vin, car in cars.items() if car.deregistered_on}
    other = [
        one.vin for one in entries if known.get(one.vin, one.deregistered_on) != one.deregistered_on
    ]
    if other:
        raise WrongState(
            _("Another day of deregistration is on record for %(vins)s.")
            % {"vins": ", ".join(other)}
        )
    return [one for one in entries if one.vin not in known]
