"""A maker's desk and an exporter's requests, read in the shape the pages show."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from exportportal.accounts.actors import Actor
from manufacturers.models import (
    AnnouncedName,
    Confirmation,
    ConfirmationOutlet,
    ConfirmationRequest,
    ConfirmedVehicle,
    Manufacturer,
    ServiceOutlet,
)
from manufacturers.states import ConfirmationState


def maker_of(actor: Actor) -> Manufacturer | None:
    """The maker whose organization the actor works in, if it is a maker's."""
    if actor.organization_id is None:
        return None
    return (
        Manufacturer.objects.filter(organization_id=actor.organization_id)
        .select_related("organization")
        .first()
    )


def announced_name(manufacturer: Manufacturer, *, on: date) -> str:
    """The name under which the Announcement lists a maker on a day; empty if it does not."""
    names = AnnouncedName.objects.filter(manufacturer=manufacturer).valid_on(on)
    return names.order_by("-valid_from").values_list("name", flat=True).first() or ""


def makers_by_wmi() -> dict[str, Manufacturer]:
    """Every maker's codes with the maker: who built a car, as far as its VIN says."""
    return {wmi: maker for maker in Manufacturer.objects.all() for wmi in maker.wmi}


def requests(actor: Actor) -> QuerySet[ConfirmationRequest]:
    """The requests this actor may know of, with both their parties."""
    return ConfirmationRequest.objects.visible_to(actor).select_related("exporter", "manufacturer")


def request_counts(actor: Actor) -> Mapping[str, int]:
    """How many of them are in each state."""
    return _by_state(ConfirmationRequest.objects.visible_to(actor))


def confirmations(actor: Actor) -> QuerySet[Confirmation]:
    """The confirmations this actor may know of, each with how many cars it names."""
    return (
        Confirmation.objects.visible_to(actor)
        .select_related("manufacturer", "request__exporter")
        .annotate(cars=Count("vehicles"))
    )


def confirmed_vins(asked: ConfirmationRequest) -> frozenset[str]:
    """The cars of a request that a sealed confirmation names."""
    lines = ConfirmedVehicle.objects.filter(confirmation__request=asked).exclude(
        confirmation__state=ConfirmationState.DRAFT
    )
    return frozenset(lines.values_list("vin", flat=True))


def naming(vin: str) -> QuerySet[ConfirmedVehicle, UUID]:
    """The ids of the confirmations that name a car."""
    return ConfirmedVehicle.objects.filter(vin=vin).values_list("confirmation_id", flat=True)


def confirmation_counts(actor: Actor) -> Mapping[str, int]:
    """How many of them are in each state."""
    return _by_state(Confirmation.objects.visible_to(actor))


def outlets(actor: Actor) -> QuerySet[ServiceOutlet]:
    """The outlets this actor may know of, each with how many live confirmations lean on it."""
    live = Q(confirmations__state=ConfirmationState.SEALED)
    return (
        ServiceOutlet.objects.visible_to(actor)
        .select_related("manufacturer")
        .annotate(leaning=Count("confirmations", filter=live))
    )


def leant_on(outlet: ServiceOutlet) -> bool:
    """Whether a confirmation was ever sealed on this outlet."""
    lines = ConfirmationOutlet.objects.filter(outlet=outlet)
    return lines.exclude(confirmation__state=ConfirmationState.DRAFT).exists()


def _by_state(rows: QuerySet[ConfirmationRequest] | QuerySet[Confirmation]) -> Mapping[str, int]:
    counted = rows.order_by().values_list("state").annotate(number=Count("pk"))
    return dict(counted.values_list("state", "number"))


def maker_named(name: str) -> Manufacturer | None:
    """The maker whom the Announcement lists, or listed, under exactly this name."""
    named = Q(name_zh=name) | Q(announced_names__name=name)
    return Manufacturer.objects.filter(named).order_by("pk").first()
