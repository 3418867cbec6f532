"""The firm's side: its applications, the cars it may still choose."""

from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast, Right, Upper

from exportportal.accounts.actors import Actor
from exportportal.kit.text import compact
from licenses.models import ApplicationVehicle, LicenseApplication
from vehicles.models import Vehicle

VIN_LENGTH: Final = 17
REFERENCE_LENGTH: Final = 10


def files_with_vin(actor: Actor, text: str) -> QuerySet[ApplicationVehicle, UUID]:
    """The files that list a car by this VIN, or by its last digits."""
    vin = text.upper()
    lines = ApplicationVehicle.objects.filter(
        application__in=LicenseApplication.objects.visible_to(actor)
    )
    found = lines.filter(vin=vin) if len(vin) == VIN_LENGTH else lines.filter(vin__endswith=vin)
    return found.values_list("application_id", flat=True)


def applications(actor: Actor, *, text: str = "") -> QuerySet[LicenseApplication]:
    """The applications one may know of; with `text`, by VIN, contract or reference."""
    rows = LicenseApplication.objects.visible_to(actor)
    if text:
        tail = Upper(Right(Cast("id", TextField()), REFERENCE_LENGTH))
        rows = rows.alias(tail=tail).filter(
            Q(contract_number__icontains=text)
            | Q(tail=text.upper())
            | Q(pk__in=files_with_vin(actor, text))
        )
    return rows


def with_size(rows: QuerySet[LicenseApplication]) -> QuerySet[LicenseApplication]:
    """These applications, each with how many cars it lists."""
    return rows.annotate(vehicle_count=Count("lines"))


def by_state(rows: QuerySet[LicenseApplication]) -> dict[str, int]:
    """How many of these applications are in each state. One query."""
    counted = rows.order_by().values("state").annotate(number=Count("id"))
    return {row["state"]: row["number"] for row in counted}


def cars_to_choose(
    actor: Actor, *, exporter_id: UUID, text: str = "", besides: LicenseApplication | None = None
) -> QuerySet[Vehicle]:
    """The cars of a firm's stock that are with no office, and not on this application already.

    A request to change a license is given none but cars of the license that have not left.
    """
    cars = Vehicle.objects.visible_to(actor).filter(exporter_id=exporter_id, held=False)
    if besides is not None:
        cars = cars.exclude(lines__application=besides)
        if besides.replaces is not None:
            cars = cars.filter(vin__in=besides.replaces.vehicles.waiting().values("vin"))
    if text:
        cars = cars.filter(
            Q(vin__contains=compact(text)) | Q(brand__icontains=text) | Q(model__icontains=text)
        )
    return cars.select_related("manufacturer")
