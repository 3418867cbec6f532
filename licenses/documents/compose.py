"""A license's rows as what its paper says. Both languages stand on the paper, whoever prints it."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Final
from urllib.parse import urljoin

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import override

from compliance.choices import Fuel, VehicleClass
from exportportal.kit.free_form import Context, Json
from licenses.answers import ANSWERS, Answer, Kind
from licenses.documents.paper import Firm, GoodsLine, LicensePaper, PaperVehicle, Words
from licenses.models import License, LicenseApplication
from licenses.numbers import spaced_code
from vehicles.models import Vehicle

COLUMNS: Final = ("destination",)
"""The printed answers that a license has in a column of its own."""
BOXES: Final = {box.name: box.type for box in fields(LicensePaper)}


def verify_url(token: str) -> str:
    """The address behind the QR."""
    return str(urljoin(settings.PUBLIC_URL, reverse("licenses:verified", args=[token])))


def particulars(vehicle: Vehicle) -> Json:
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
        **_boxes(license),
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


def printed_terms(application: LicenseApplication) -> dict[str, str]:
    """The answers that stand on the license, as they stand at the grant, to be kept with it."""
    return {
        answer.name: str(getattr(application, answer.name) or "")
        for answer in ANSWERS
        if answer.printed and answer.name not in COLUMNS
    }


def _boxes(license: License) -> Context:
    """Every printed answer in its box; empty where it was not yet asked for at the grant."""
    stated = license.terms | {name: getattr(license, name) for name in COLUMNS}
    return {
        answer.printed: _printed(answer, stated.get(answer.name, ""))
        for answer in ANSWERS
        if answer.printed
    }


def _printed(answer: Answer, value: str) -> Words | str:
    """As its box takes it: as it was stated, or in both languages."""
    if BOXES[answer.printed] is str:
        return value
    if answer.kind is Kind.DISTRICT:
        return Words(value)  # in Chinese alone, as declarations carry it
    return _in_both_languages(lambda: answer.in_words(value))


def bilingual(kind: type[models.TextChoices], code: str) -> Words:
    """A choice in both languages."""
    if not code:
        return Words("")
    return _in_both_languages(lambda: kind(code).label)


def _in_both_languages(text: Callable[[], Any]) -> Words:
    with override("zh-hans"):
        zh = str(text())
    with override("en"):
        en = str(text())
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
