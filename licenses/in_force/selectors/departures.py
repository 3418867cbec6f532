"""After the grant: where customs and the firm differ, and which cars are still on the register."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from compliance.law.days import months_after
from compliance.lawbook.selectors.values import rule_set
from exportportal.accounts.actors import Actor
from exportportal.audit.models import Entry
from licenses.models import Departure, License, LicensedVehicle, Source

DATE_DIFFERS: Final = "date_differs"
ONLY_CUSTOMS: Final = "only_customs"
ONLY_FIRM: Final = "only_firm"


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says of a car; without a day it says nothing."""

    departed_on: date | None = None
    pk: UUID | None = None
    irregularity: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A car of which the two sides say different things, or one that could not have left."""

    license: License
    vin: str
    kinds: tuple[str, ...]
    customs: Side
    firm: Side


def departures_that_differ(actor: Actor) -> QuerySet[Departure]:
    """One report for each difference: customs' where it has one, else the firm's.

    A difference is gone once the side that erred has corrected its day or the other has reported.
    """
    other = Departure.objects.filter(license=OuterRef("license"), vin=OuterRef("vin")).exclude(
        source=OuterRef("source")
    )
    agrees = other.filter(departed_on=OuterRef("departed_on"))
    known = Departure.objects.filter(license__in=License.objects.visible_to(actor))
    anchors = known.filter(Q(source=Source.CUSTOMS) | ~Exists(other))
    return anchors.filter(~Exists(agrees) | ~Q(irregularity="")).select_related(
        "license__exporter", "license__issuing_body"
    )


def differences_of(anchors: list[Departure]) -> list[Difference]:
    """These differences with both sides. One query."""
    rows = Departure.objects.filter(
        license__in=[one.license_id for one in anchors], vin__in=[one.vin for one in anchors]
    )
    sides = {
        (one.license_id, one.vin, one.source): Side(one.departed_on, one.pk, one.irregularity)
        for one in rows
    }
    return [
        _difference(
            one,
            customs=sides.get((one.license_id, one.vin, Source.CUSTOMS), Side()),
            firm=sides.get((one.license_id, one.vin, Source.FIRM), Side()),
        )
        for one in anchors
    ]


def _difference(one: Departure, *, customs: Side, firm: Side) -> Difference:
    irregular = {side.irregularity for side in (customs, firm) if side.irregularity}
    kinds = sorted(str(kind) for kind in irregular)
    if customs.departed_on is None:
        kinds.append(ONLY_FIRM)
    elif firm.departed_on is None:
        kinds.append(ONLY_CUSTOMS)
    elif firm.departed_on != customs.departed_on:
        kinds.append(DATE_DIFFERS)
    return Difference(one.license, one.vin, tuple(kinds), customs, firm)


def to_deregister(actor: Actor, *, on: date, overdue: bool) -> QuerySet[LicensedVehicle]:
    """Cars that have left and are still on the register: those past their last day, or the rest."""
    cars = LicensedVehicle.objects.to_deregister().known_to(actor)
    late = Q(deregister_by__lt=on)
    return cars.filter(late if overdue else ~late).select_related(
        "license__exporter", "license__issuing_body"
    )


def deregistered(actor: Actor) -> QuerySet[LicensedVehicle]:
    """Cars that are off the register."""
    cars = LicensedVehicle.objects.exclude(deregistered_on=None).known_to(actor)
    return cars.select_related("license__exporter", "license__issuing_body")


def license_of_vins(vins: Sequence[str], *, actor: Actor) -> dict[str, License]:
    """The license each VIN is to be cleared under: the live one, else the newest it was on."""
    rows = (
        LicensedVehicle.objects.filter(vin__in=vins, license__in=License.objects.visible_to(actor))
        .select_related("license")
        .order_by("vin", "live", "license_id")
    )
    return {row.vin: row.license for row in rows}


def wrong_days() -> Iterator[tuple[LicensedVehicle, date | None]]:
    """Cars whose stored last day to deregister is not what the log says, with what it says."""
    stated_days: dict[tuple[UUID, str], dict[str, str]] = {}
    verbs = ("license.departed", "license.departure_corrected")
    entries = Entry.objects.filter(subject_type=License._meta.label_lower, verb__in=verbs)
    for license_id, changed in entries.order_by("sequence").values_list("subject_id", "changed"):
        cleared = changed.get("cleared") or [[changed.get("vin"), changed.get("departed_on")]]
        for vin, day in cleared:
            stated_days.setdefault((license_id, vin), {})[changed["source"]] = day
    for car in LicensedVehicle.objects.order_by("pk").iterator(chunk_size=2000):
        days = stated_days.get((car.license_id, car.vin))
        left = days and (days.get(Source.CUSTOMS) or days[Source.FIRM])
        due = deregister_by(date.fromisoformat(left)) if left else None
        if due != car.deregister_by:
            yield car, due


def deregister_by(cleared_on: date) -> date:
    """The last day to take a car off the register that left on this day, by the law of that day."""
    return months_after(cleared_on, rule_set(on=cleared_on).number("deregistration.months"))
