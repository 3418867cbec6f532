"""A license's rows as what its paper says. Both languages stand on the paper, whoever prints it."""

from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import override

from exportportal.kit import countries
from licenses.choices import PaymentMethod, TradeTerms, TransportMode
from licenses.documents.paper import Firm, GoodsLine, LicensePaper, PaperVehicle, Words
from licenses.models import License
from licenses.numbers import spaced_code
from vehicles.models import Vehicle
from vehicles.states import Fuel, VehicleClass


def verify_url(token: str) -> str:
    """The address behind the QR."""
    return str(urljoin(settings.PUBLIC_URL, reverse("licenses:verified", args=[token])))


def particulars(vehicle: Vehicle) -> dict[str, Any]:
    """A car as it stands at the grant, in JSON's own types, kept with the license."""
    modification = getattr(vehicle, "modification", None)
    return {
        "vin": vehicle.vin,
        "brand": vehicle.brand,
        "model": vehicle.model,
        "registered_on": vehicle.registered_on.isoformat(),
        "transferred_on": vehicle.transferred_on.isoformat() if vehicle.transferred_on else "",
        "certificate_number": vehicle.certificate_number,
        "vehicle_class": vehicle.vehicle_class,
        "fuel": vehicle.fuel,
        "engine_number": vehicle.engine_number,
        "mileage_km": vehicle.mileage_km,
        "colour": vehicle.colour,
        "chassis_brand": modification.chassis_brand if modification else "",
        "modified_brand": modification.modified_brand if modification else "",
        "maker": [vehicle.manufacturer.name_zh, vehicle.manufacturer.name_en],
        "owner": vehicle.owner,
    }


def license_paper(license: License, *, token: str) -> LicensePaper:
    """What the license says in print, from nothing but what was stored at the grant; and its QR."""
    terms, exporter = license.terms, license.terms["exporter"]
    return LicensePaper(
        number=license.number,
        exporter=Firm(Words(exporter["zh"], exporter["en"]), exporter["uscc"]),
        valid_from=license.valid_from,
        expires_on=license.expires_on,
        trade_terms=bilingual(TradeTerms, terms["trade_terms"]),
        contract_number=terms["contract_number"],
        customs_district=Words(terms["customs_district"]),
        destination=Words(
            countries.name(license.destination, language="zh-hans"),
            countries.name(license.destination, language="en"),
        ),
        payment=bilingual(PaymentMethod, terms["payment_method"]),
        transport=bilingual(TransportMode, terms["transport_mode"]),
        currency=terms["currency"],
        goods=tuple(_goods(line) for line in terms["goods"]),
        replaces=license.replaces.number if license.replaces else "",
        remarks=(Words(license.remarks),) if license.remarks else (),
        issuing_body=Words(terms["issuing_body"]["zh"], terms["issuing_body"]["en"]),
        issued_on=license.issued_on,
        applied_on=license.applied_on,
        verify_url=verify_url(token),
        short_code=spaced_code(license.code),
        vehicles=tuple(_vehicle(row.particulars) for row in license.vehicles.order_by("position")),
    )


def bilingual(kind: type[models.TextChoices], code: str) -> Words:
    """A choice in both languages."""
    if not code:
        return Words("")
    label = kind(code).label
    with override("zh-hans"):
        zh = str(label)
    with override("en"):
        en = str(label)
    return Words(zh, en)


def _goods(line: dict[str, Any]) -> GoodsLine:
    vehicle_class, fuel = (
        bilingual(VehicleClass, line["vehicle_class"]),
        bilingual(Fuel, line["fuel"]),
    )
    return GoodsLine(
        hs_code=line["hs_code"],
        name=Words(f"{fuel.zh}{vehicle_class.zh}", f"{vehicle_class.en} {fuel.en}".strip()),
        specification=line["specification"],
        quantity=line["quantity"],
        unit_price=Decimal(line["unit_price"]),
        amount=Decimal(line["amount"]),
        amount_usd=Decimal(line["amount_usd"]),
    )


def _vehicle(kept: dict[str, Any]) -> PaperVehicle:
    return PaperVehicle(
        vin=kept["vin"],
        brand=Words(kept["brand"]),
        model=kept["model"],
        registered_on=date.fromisoformat(kept["registered_on"]),
        transferred_on=date.fromisoformat(kept["transferred_on"]),
        certificate_number=kept["certificate_number"],
        vehicle_class=bilingual(VehicleClass, kept["vehicle_class"]),
        fuel=bilingual(Fuel, kept["fuel"]),
        engine_number=kept["engine_number"],
        mileage_km=kept["mileage_km"],
        colour=Words(kept["colour"]),
        chassis_brand=kept["chassis_brand"],
        modified_brand=kept["modified_brand"],
        maker=Words(*kept["maker"]),
        owner=Words(kept["owner"]),
    )
