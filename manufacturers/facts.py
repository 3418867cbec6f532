"""Makers and their confirmations, as the law wants to know them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q, QuerySet, Value

from compliance.facts import ConfirmationFacts, ModificationFacts
from exportportal.kit.compiled_queries import compiled_query
from exportportal.kit.sql import NameKey
from exportportal.kit.text import name_key
from manufacturers.choices import MakerKind
from manufacturers.models import (
    AnnouncedName,
    CccCertificate,
    CertificateStatus,
    ConfirmedVehicle,
    Manufacturer,
    Product,
)
from manufacturers.numbers import batch_number, product_model
from manufacturers.states import ConfirmationState


@dataclass(frozen=True, slots=True)
class MakerFacts:
    """A maker on one day: its name, and whether the Announcement lists it under that name."""

    id: UUID
    name: str
    announced: bool
    wmis: tuple[str, ...]
    kind: str


def makers(ids: Collection[UUID], *, on: date) -> dict[UUID, MakerFacts]:
    """These makers, each under its name on that day. Two queries."""
    listed = dict(_listed(ids, on))
    return {
        pk: MakerFacts(
            id=pk,
            name=listed.get(pk, name_zh),
            announced=pk in listed,
            wmis=tuple(wmi),
            kind=kind,
        )
        for pk, name_zh, wmi, kind in _makers(ids)
    }


@compiled_query
def _makers(ids: Collection[UUID]) -> QuerySet[Manufacturer, tuple[UUID, str, list[str], str]]:
    return Manufacturer.objects.filter(pk__among=ids).values_list("pk", "name_zh", "wmi", "kind")


def announced_names(*, on: date) -> dict[str, UUID]:
    """Every name the Announcement lists on that day, with its maker. One query."""
    return dict(AnnouncedName.objects.valid_on(on).values_list("name", "manufacturer_id"))


def announced_makers(names: Collection[str], *, on: date) -> dict[str, MakerFacts]:
    """The makers of those of these names that the Announcement lists on that day. One query.

    By the name as it is asked for; the maker has it as the Announcement writes it.
    """
    keys = {name: name_key(name) for name in names}
    found = {
        key: MakerFacts(id=pk, name=name, announced=True, wmis=tuple(wmi), kind=kind)
        for pk, key, name, wmi, kind in _announced_as(list(keys.values()), on)
    }
    return {name: found[key] for name, key in keys.items() if key in found}


@compiled_query
def _announced_as(
    keys: Collection[str], on: date
) -> QuerySet[AnnouncedName, tuple[UUID, str, str, list[str], str]]:
    rows = AnnouncedName.objects.valid_on(on).annotate(key=NameKey("name"))
    rows = rows.filter(key__among=keys)  # type: ignore[misc]  # a lookup of ours
    maker = ("manufacturer__wmi", "manufacturer__kind")
    return rows.values_list("manufacturer_id", "key", "name", *maker)


@compiled_query
def _listed(makers: Collection[UUID], on: date) -> QuerySet[AnnouncedName, tuple[UUID, str]]:
    """The name the Announcement lists each of these makers under on that day, if it does."""
    rows = AnnouncedName.objects.valid_on(on).filter(manufacturer__among=makers)
    return rows.values_list("manufacturer_id", "name")


def confirmations(vins: Collection[str], *, on: date) -> dict[str, tuple[ConfirmationFacts, ...]]:
    """Every confirmation that names one of these cars, oldest first, as it stands on that day.

    An issuer goes by its maker's name of the day, so that a maker that was renamed after sealing
    is still the same maker; an outlet that has closed by that day serves nobody. Two queries at
    most, however many cars.
    """
    lines = _confirmed(vins, on)
    if not lines:
        return {}
    names = dict(_listed({maker_id for _vin, _pk, maker_id, *_rest in lines}, on))
    papers: dict[str, list[ConfirmationFacts]] = defaultdict(list)
    for vin, pk, maker_id, kind, issuer, destination, countries, state in lines:
        papers[vin].append(
            ConfirmationFacts(
                id=str(pk),
                issuer=names.get(maker_id) or issuer,
                issuer_kind="modifier" if kind == MakerKind.MODIFIED else "manufacturer",
                destination=destination,
                outlet_countries=frozenset(countries),
                sealed=state != ConfirmationState.DRAFT,
                revoked=state not in {ConfirmationState.DRAFT, ConfirmationState.SEALED},
            )
        )
    return {vin: tuple(facts) for vin, facts in papers.items()}


@compiled_query
def _confirmed(vins: Collection[str], on: date) -> QuerySet[ConfirmedVehicle, tuple[Any, ...]]:
    open_then = Q(confirmation__outlets__valid_from__lte=on) & (
        Q(confirmation__outlets__valid_until=None) | Q(confirmation__outlets__valid_until__gte=on)
    )
    for_this_car = Q(outlet=None) | Q(outlet_id=F("confirmation__outlets__id"))
    return (
        ConfirmedVehicle.objects.filter(vin__among=vins)
        .annotate(
            countries=ArrayAgg(
                "confirmation__outlets__country", filter=open_then & for_this_car, default=Value([])
            ),
            maker_id=F("confirmation__manufacturer_id"),
            kind=F("confirmation__manufacturer__kind"),
            issuer=F("confirmation__issuer_name"),
            state=F("confirmation__state"),
        )
        .order_by("confirmation__drafted_at", "pk")
        .values_list(
            "vin",
            "confirmation_id",
            "maker_id",
            "kind",
            "issuer",
            "destination",
            "countries",
            "state",
        )
    )


def looked_up(
    stated: Collection[ModificationFacts], *, on: date
) -> dict[ModificationFacts, ModificationFacts]:
    """What is stated of modifications, with what the Announcement and the certificates say of it.

    Once any product is loaded, one that is not found is not listed, whichever batch it is said to
    be of: the law asks for the product in the Announcement, and a gap in what was loaded is the
    ministry's to close. As long as nothing is loaded, what is stated stands, as it does for
    certificates; they are counted apart. `on` is the day of application: a status counts from its
    day, and a product withdrawn after it is not withdrawn yet, which the rule sees for itself.
    """
    if not stated:
        return {}
    products = _products(stated)
    certificates = _certificates(stated, on=on)
    bases = _bases(stated, on=on)
    return {
        one: _certified(_announced(_based(one, bases), products), certificates) for one in stated
    }


def _bases(stated: Collection[ModificationFacts], *, on: date) -> dict[str, MakerFacts]:
    """The makers of chassis that are named, as far as they are announced."""
    named = {one.base_manufacturer for one in stated if one.base_manufacturer}
    return announced_makers(named, on=on) if named else {}


def _based(one: ModificationFacts, bases: dict[str, MakerFacts]) -> ModificationFacts:
    if not one.base_manufacturer:
        return one
    maker = bases.get(one.base_manufacturer)
    name = maker.name if maker else one.base_manufacturer
    return replace(one, base_manufacturer=name, base_announced=maker is not None)


class AnnouncedProduct(NamedTuple):
    """A product of the Announcement, as far as a modified vehicle is held against it."""

    since: date
    until: date | None
    brand: str
    maker: str


class RegisteredCertificate(NamedTuple):
    """A certificate on a day."""

    status: str
    until: date | None
    model: str
    holder: str


Products = dict[tuple[str, str], AnnouncedProduct]
Certificates = dict[str, RegisteredCertificate]


def _products(stated: Collection[ModificationFacts]) -> Products | None:
    """The products named, by batch and model; None while nothing is loaded."""
    models = {product_model(one.announcement_model) for one in stated}
    rows = Product.objects.filter(model__in=models).values_list(
        "batch__number", "model", "valid_from", "withdrawn_on", "brand", "maker_name"
    )
    found = {
        (batch, model): AnnouncedProduct(since, until, brand, maker)
        for batch, model, since, until, brand, maker in rows
    }
    return found if found or Product.objects.exists() else None


def _announced(one: ModificationFacts, products: Products | None) -> ModificationFacts:
    if products is None:
        return one
    key = (batch_number(one.announcement_batch), product_model(one.announcement_model))
    if key not in products:
        return replace(one, announced=False)
    product = products[key]
    return replace(
        one,
        announced=True,
        announced_on=product.since,
        withdrawn_on=product.until,
        announced_brand=product.brand,
        announced_maker=product.maker,
    )


def _certificates(stated: Collection[ModificationFacts], *, on: date) -> Certificates | None:
    """Status on the day and end of the certificates named; None while nothing is loaded."""
    numbers = {product_model(one.ccc_certificate) for one in stated}
    rows = CccCertificate.objects.filter(number__in=numbers).values_list(
        "pk", "number", "expires_on", "model", "holder"
    )
    named = list(rows)
    if not named and not CccCertificate.objects.exists():
        return None
    statuses = CertificateStatus.objects.filter(certificate__in=[pk for pk, *_rest in named])
    by_id = dict(statuses.on(on).values_list("certificate_id", "status"))
    return {
        number: RegisteredCertificate(by_id.get(pk, ""), until, model, holder)
        for pk, number, until, model, holder in named
    }


def _certified(one: ModificationFacts, certificates: Certificates | None) -> ModificationFacts:
    if certificates is None:
        return one
    number = product_model(one.ccc_certificate)
    if number not in certificates:
        return replace(one, ccc_listed=False)
    found = certificates[number]
    return replace(
        one,
        ccc_listed=True,
        ccc_status=found.status,
        ccc_valid_until=found.until,
        ccc_model=found.model,
        ccc_holder=found.holder,
        ccc_status_stated=one.ccc_status,
        ccc_valid_until_stated=one.ccc_valid_until,
    )
