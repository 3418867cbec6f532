"""A maker's desk and an exporter's requests, read in the shape the pages show."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from exportportal.accounts.actors import Actor
from exportportal.kit.sql import NameKey
from exportportal.kit.text import name_key, spellings
from manufacturers.choices import CccStatus, PartsStock
from manufacturers.models import (
    AnnouncedName,
    AnnouncementBatch,
    CccCertificate,
    CertificateStatus,
    Confirmation,
    ConfirmationOutlet,
    ConfirmationRequest,
    ConfirmedVehicle,
    DealerAuthorization,
    Manufacturer,
    Product,
    ReferenceLoad,
    ServiceOutlet,
)
from manufacturers.numbers import batch_number, product_model
from manufacturers.states import ConfirmationState

SOON: Final = timedelta(days=90)
ON_THE_SHELF: Final = (PartsStock.FULL, PartsStock.COMMON)


def maker_of(actor: Actor) -> Manufacturer | None:
    """The maker whose organization the actor works in, if it is a maker's."""
    if actor.organization_id is None:
        return None
    return (
        Manufacturer.objects.filter(organization_id=actor.organization_id)
        .select_related("organization")
        .first()
    )


def prepares_for(actor: Actor, *, on: date) -> QuerySet[Manufacturer]:
    """The makers that have authorized the actor's firm, a dealer, to prepare on a day."""
    given = DealerAuthorization.objects.standing_on(on).filter(dealer_id=actor.organization_id)
    return Manufacturer.objects.filter(authorizations__in=given).order_by("name_zh")


def announced_name(manufacturer: Manufacturer, *, on: date) -> str:
    """The name under which the Announcement lists a maker on a day; empty if it does not."""
    names = AnnouncedName.objects.filter(manufacturer=manufacturer).valid_on(on)
    return names.order_by("-valid_from").values_list("name", flat=True).first() or ""


def confirmed_outlets(vins: Collection[str], *, country: str, on: date) -> QuerySet[ServiceOutlet]:
    """Where cars are looked after in a country, by the sealed confirmations that name them.

    An outlet named for a car itself takes the place of the confirmation's others.
    """
    sealed = ConfirmedVehicle.objects.filter(
        vin__in=vins, destination=country, confirmation__state=ConfirmationState.SEALED
    )
    general = ConfirmationOutlet.objects.filter(
        confirmation__in=sealed.filter(outlet=None).values("confirmation")
    )
    named = Q(pk__in=sealed.values("outlet")) | Q(pk__in=general.values("outlet"))
    there = ServiceOutlet.objects.filter(named, country=country).open_on(on)
    return there.select_related("manufacturer").order_by("manufacturer__name_zh", "name", "pk")


def makers_by_wmi() -> dict[str, Manufacturer]:
    """Every maker's codes with the maker: who built a car, as far as its VIN says."""
    return {wmi: maker for maker in Manufacturer.objects.all() for wmi in maker.wmi}


def is_listed(name: str, *, on: date) -> bool:
    """Whether the Announcement lists a maker of this very name on a day."""
    return AnnouncedName.objects.valid_on(on).of_key(name_key(name)).exists()


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
        .select_related("manufacturer", "request__exporter", "prepared_by")
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


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a country is served."""

    country: str
    open: int
    closing: int  # of those, within ninety days
    with_parts: int  # of those, with spare parts on the shelf
    confirmed: int  # cars that live confirmations send there


def coverage(actor: Actor, *, on: date) -> list[Coverage]:
    """Every country with an outlet or a confirmed car, the best served first. Two queries."""
    serving = Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gte=on))
    soon = serving & Q(valid_until__lte=on + SOON)
    outlets_ = (
        ServiceOutlet.objects.visible_to(actor)
        .values("country")
        .annotate(
            open=Count("pk", filter=serving),
            closing=Count("pk", filter=soon),
            with_parts=Count("pk", filter=serving & Q(parts_stock__in=ON_THE_SHELF)),
        )
    )
    cars = (
        ConfirmedVehicle.objects.filter(
            confirmation__in=Confirmation.objects.visible_to(actor),
            confirmation__state=ConfirmationState.SEALED,
        )
        .values_list("destination")
        .annotate(number=Count("vin", distinct=True))
    )
    confirmed = dict(cars.values_list("destination", "number"))
    rows = [Coverage(**row, confirmed=confirmed.pop(row["country"], 0)) for row in outlets_]
    rows += [Coverage(code, 0, 0, 0, number) for code, number in confirmed.items()]
    return sorted(rows, key=lambda row: (-row.open, -row.confirmed, row.country))


def leaning(outlet: ServiceOutlet) -> QuerySet[Confirmation]:
    """The live confirmations that lean on an outlet, with how many other outlets serve there."""
    others = Q(outlets__country=outlet.country) & ~Q(outlets=outlet)
    return (
        Confirmation.objects.filter(
            pk__in=ConfirmationOutlet.objects.filter(outlet=outlet).values("confirmation"),
            state=ConfirmationState.SEALED,
        )
        .select_related("request__exporter")
        .annotate(
            cars=Count("vehicles", distinct=True),
            others=Count("outlets", filter=others, distinct=True),
        )
        .order_by("-sealed_at", "-pk")
    )


def products(text: str) -> QuerySet[Product]:
    """Products whose model begins so, or whose maker or batch is called so."""
    rows = Product.objects.select_related("batch")
    if not text:
        return rows
    return rows.filter(
        Q(model__startswith=product_model(text))
        | _has("maker_name", text)
        | Q(batch__number=batch_number(text))
    )


def certificates(text: str) -> QuerySet[CccCertificate]:
    """Certificates whose number or model begins so, or whose holder is called so."""
    rows = CccCertificate.objects.all()
    if not text:
        return rows
    key = product_model(text)
    return rows.filter(Q(number__startswith=key) | Q(model__startswith=key) | _has("holder", text))


def _has(column: str, text: str) -> Q:
    """Names too many to be compared by their key, with this text in them."""
    found = Q()
    for spelling in spellings(text):
        found |= Q(**{f"{column}__contains": spelling})
    return found


def histories(
    rows: Iterable[CccCertificate], *, on: date
) -> list[tuple[CccCertificate, str, list[CertificateStatus]]]:
    """Certificates with their status on a day and every entry of their past. One query."""
    shown = list(rows)
    entries: dict[UUID, list[CertificateStatus]] = {row.pk: [] for row in shown}
    for entry in CertificateStatus.objects.filter(certificate__in=shown).order_by("-since"):
        entries[entry.certificate_id].append(entry)
    found = []
    for row in shown:
        standing = next((e.status for e in entries[row.pk] if e.since <= on), "")
        ended = standing == CccStatus.VALID and row.expires_on is not None and row.expires_on < on
        found.append((row, CccStatus.EXPIRED.value if ended else standing, entries[row.pk]))
    return found


def loads() -> QuerySet[ReferenceLoad]:
    """The files that were taken in."""
    return ReferenceLoad.objects.select_related("loaded_by", "organization")


def batches() -> QuerySet[AnnouncementBatch]:
    """The newest batches that are loaded, each with how many products it has."""
    counted = AnnouncementBatch.objects.annotate(
        number_of=Count("products"),
        withdrawn=Count("products", filter=~Q(products__withdrawn_on=None)),
    )
    return counted.order_by("-published_on", "-number")[:50]


def maker_named(name: str) -> Manufacturer | None:
    """The maker whom the Announcement lists, or listed, under this very name, however typed."""
    key = name_key(name)
    listed = AnnouncedName.objects.of_key(key).values("manufacturer")
    makers = Manufacturer.objects.annotate(key=NameKey("name_zh"))
    return makers.filter(Q(key=key) | Q(pk__in=listed)).order_by("pk").first()
