"""Makers and their confirmations, as the law wants to know them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q, Value

from compliance.facts import ConfirmationFacts
from manufacturers.models import AnnouncedName, ConfirmedVehicle, Manufacturer
from manufacturers.states import ConfirmationState


@dataclass(frozen=True, slots=True)
class MakerFacts:
    """A maker on one day: its name, and whether the Announcement lists it under that name."""

    id: UUID
    name: str
    announced: bool
    wmis: tuple[str, ...]


def makers(*, on: date) -> dict[UUID, MakerFacts]:
    """Every maker under its name on that day. Two queries."""
    listed = dict(
        AnnouncedName.objects.valid_on(on)
        .order_by("valid_from")
        .values_list("manufacturer_id", "name")
    )
    rows = Manufacturer.objects.values_list("pk", "name_zh", "wmi")
    return {
        pk: MakerFacts(id=pk, name=listed.get(pk, name_zh), announced=pk in listed, wmis=tuple(wmi))
        for pk, name_zh, wmi in rows
    }


def announced_names(*, on: date) -> dict[str, UUID]:
    """Every name the Announcement lists on that day, with its maker. One query."""
    return dict(AnnouncedName.objects.valid_on(on).values_list("name", "manufacturer_id"))


def confirmations(vins: Collection[str], *, on: date) -> dict[str, tuple[ConfirmationFacts, ...]]:
    """Every confirmation that names one of these cars, oldest first, as it stands on that day.

    An issuer goes by its maker's name of the day, so that a maker that was renamed after sealing
    is still the same maker; an outlet that has closed by that day serves nobody. Two queries,
    however many cars.
    """
    names = dict(
        AnnouncedName.objects.valid_on(on)
        .order_by("valid_from")
        .values_list("manufacturer_id", "name")
    )
    open_then = Q(confirmation__outlets__valid_from__lte=on) & (
        Q(confirmation__outlets__valid_until=None) | Q(confirmation__outlets__valid_until__gte=on)
    )
    lines = (
        ConfirmedVehicle.objects.filter(vin__in=vins)
        .annotate(
            countries=ArrayAgg(
                "confirmation__outlets__country", filter=open_then, default=Value([])
            ),
            maker_id=F("confirmation__manufacturer_id"),
            issuer=F("confirmation__issuer_name"),
            destination=F("confirmation__destination"),
            state=F("confirmation__state"),
        )
        .order_by("confirmation__drafted_at", "pk")
        .values_list(
            "vin", "confirmation_id", "maker_id", "issuer", "destination", "countries", "state"
        )
    )
    papers: dict[str, list[ConfirmationFacts]] = defaultdict(list)
    for vin, pk, maker_id, issuer, destination, countries, state in lines:
        papers[vin].append(
            ConfirmationFacts(
                id=str(pk),
                issuer=names.get(maker_id) or issuer,
                destination=destination,
                outlet_countries=frozenset(countries),
                sealed=state != ConfirmationState.DRAFT,
                revoked=state not in {ConfirmationState.DRAFT, ConfirmationState.SEALED},
            )
        )
    return {vin: tuple(told) for vin, told in papers.items()}
