"""A maker's lists as spreadsheets: outlets abroad, and cars with the outlet that serves each.

A list is taken whole or not at all, and every fault of every row is told at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from compliance.law import vin as vins
from exportportal.accounts.actors import Actor
from exportportal.kit import countries
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import NotAllowed
from exportportal.kit.sheets import Fault, Row, Sheet, read_sheet, refuse_if
from exportportal.kit.text import compact
from manufacturers import numbers, selectors
from manufacturers.choices import OutletService, PartsStock
from manufacturers.models import Manufacturer, ServiceOutlet
from manufacturers.services.outlets import OutletDetails, add_outlet, correct_outlet
from manufacturers.services.requests import of_another_maker
from manufacturers.services.words import CarWords, ConfirmationWords, for_whom
from manufacturers.sheets import CARS, OUTLETS, SHORT

# What stands in a cell, in either language, and the code it means.
SERVICES: Final[Mapping[str, OutletService]] = {
    "保养": OutletService.MAINTENANCE,
    "维修": OutletService.REPAIR,
    "修理": OutletService.REPAIR,
    "质保": OutletService.WARRANTY,
    "索赔": OutletService.WARRANTY,
    "召回": OutletService.RECALL,
    "电池": OutletService.BATTERY,
    "动力电池": OutletService.BATTERY,
    **{code.value: code for code in OutletService},
}
STOCKS: Final[Mapping[str, PartsStock]] = {
    "充足": PartsStock.FULL,
    "全部": PartsStock.FULL,
    "易损件": PartsStock.COMMON,
    "常用件": PartsStock.COMMON,
    "订货": PartsStock.ON_ORDER,
    "on order": PartsStock.ON_ORDER,
    **{code.value: code for code in PartsStock},
}
_BETWEEN: Final = str.maketrans("、,;；，/|", "       ")


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list of outlets."""

    added: int
    corrected: int
    unchanged: int


@transaction.atomic
def import_outlets(*, content: bytes, name: str, actor: Actor, at: datetime) -> Imported:
    """Put the outlets of a spreadsheet on the maker's list, or bring them up to date.

    One goes by its country and its name; the same list again changes nothing. Outlets that are not
    in it stay as they are.
    """
    manufacturer = selectors.maker_of(actor)
    if manufacturer is None:
        raise NotAllowed(_("Only the maker's own people keep its list of outlets."))
    sheet = read_sheet(content, name, columns=OUTLETS, limits=SHORT)
    standing = {
        (place.country, place.name): place
        for place in ServiceOutlet.objects.filter(manufacturer=manufacturer)
    }
    details, faults = _outlet_rows(sheet)
    refuse_if(faults)
    added = corrected = 0
    for one in details:
        place = standing.get((one.country, one.name))
        if place is None:
            add_outlet(details=one, actor=actor, at=at)
            added += 1
        elif any(getattr(place, field) != value for field, value in one.as_fields().items()):
            correct_outlet(outlet=place, details=one, actor=actor, at=at)
            corrected += 1
    return Imported(added, corrected, len(details) - added - corrected)


def _outlet_rows(sheet: Sheet) -> tuple[list[OutletDetails], list[Fault]]:
    details: list[OutletDetails] = []
    faults: list[Fault] = []
    seen: dict[tuple[str, str], int] = {}
    for number, cells in sheet.rows.items():
        row = Row(sheet, number, cells)
        one = _outlet(row)
        first = seen.setdefault((one.country, one.name), number)
        if first != number:
            row.fault("name", "duplicate-in-file", *_twice(first))
        details.append(one)
        faults += row.faults
    return details, faults


def _outlet(row: Row) -> OutletDetails:
    valid_from = row.day("valid_from")
    valid_until = row.day("valid_until", required=False)
    if valid_from and valid_until and valid_until < valid_from:
        row.fault(
            "valid_until",
            "date-order",
            _("An outlet closes after it opens."),
            _("Correct one of the two dates."),
        )
    return OutletDetails(
        country=_country(row, "country"),
        name=row.text("name", most=120),
        provider=row.text("provider", most=120),
        address=row.text("address", most=240),
        phone=row.text("phone", most=40, required=False),
        services=list(_services(row)),
        parts_stock=_stock(row),
        valid_from=valid_from or date.min,
        valid_until=valid_until,
    )


def _country(row: Row, column: str) -> str:
    """The code of a country abroad, from its code or its name in either language."""
    text = row.text(column, most=80)
    if not text:
        return ""
    code = countries.code_of(text)
    if countries.abroad(code):
        return code
    row.fault(
        column,
        "not-a-choice",
        _("This is not a country abroad."),
        _("Enter the country's name or its two-letter code, such as KZ."),
    )
    return ""


def _services(row: Row) -> Iterator[str]:
    for word in row.text("services", most=200, required=False).translate(_BETWEEN).split():
        if code := SERVICES.get(word.casefold()):
            yield code
        else:
            row.fault(
                "services",
                "not-a-choice",
                _("“%(word)s” is not one of the services.") % {"word": word[:40]},
                _("Enter maintenance, repair, warranty, recall or battery, parted by commas."),
            )


def _stock(row: Row) -> str:
    text = row.text("parts_stock", most=40, required=False)
    if not text:
        return ""
    if code := STOCKS.get(text.casefold()):
        return code
    row.fault(
        "parts_stock",
        "not-a-choice",
        _("This does not say how many spare parts are kept."),
        _("Enter full, common or on order."),
    )
    return ""


def read_cars(
    *, content: bytes, name: str, actor: Actor, at: datetime, manufacturer: Manufacturer | None
) -> ConfirmationWords:
    """What a spreadsheet of VINs, destinations and outlets is to confirm. Stores nothing."""
    day = day_in_china(at)
    maker = for_whom(actor, manufacturer, on=day)
    sheet = read_sheet(content, name, columns=CARS, limits=SHORT)
    outlets = ServiceOutlet.objects.filter(manufacturer=maker)
    places = {(place.country, place.name.casefold()): place for place in outlets}
    makers = selectors.makers_by_wmi()
    cars: list[CarWords] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for number, cells in sheet.rows.items():
        row = Row(sheet, number, cells)
        vin = _vin(row, seen)
        if other := of_another_maker(vin, maker, makers):
            row.fault("vin", "another-maker", other, _("Take the row out of the list."))
        destination = _country(row, "destination")
        cars.append(CarWords(vin, destination, _place(row, destination, places, on=day)))
        faults += row.faults
    if len(cars) > numbers.MOST:
        faults.append(_too_many(sheet, len(cars)))
    refuse_if(faults)
    return ConfirmationWords.of_cars(cars)


def _vin(row: Row, seen: dict[str, int]) -> str:
    text = compact(row.text("vin", most=40))
    if not text:
        return ""
    if not vins.has_form(text):
        row.fault(
            "vin",
            "vin-format",
            _("This is not a VIN: it has 17 letters and digits, without I, O and Q."),
            _("Copy the VIN from the vehicle's papers."),
        )
    first = seen.setdefault(text, row.number)
    if first != row.number:
        row.fault("vin", "duplicate-in-file", *_twice(first))
    return text


def _place(
    row: Row, destination: str, places: Mapping[tuple[str, str], ServiceOutlet], *, on: date
) -> ServiceOutlet | None:
    text = row.text("outlet", most=120)
    if not text or not destination:
        return None
    place = places.get((destination, text.casefold()))
    if place is None:
        elsewhere = [code for code, name in places if name == text.casefold()]
        row.fault(
            "outlet",
            "another-country" if elsewhere else "unknown-outlet",
            _("This outlet is in %(country)s.") % {"country": countries.name(elsewhere[0])}
            if elsewhere
            else _("There is no outlet of this name on the list for the destination."),
            _("Name an outlet in the destination, or put it on the list of outlets first."),
        )
    elif not place.is_open(on):
        row.fault(
            "outlet",
            "outlet-closed",
            _("This outlet is not open today."),
            _("Name an outlet that is open."),
        )
    return place


def _twice(first: int) -> Sequence[str]:
    return (
        _("The same stands in row %(row)s already.") % {"row": first},
        _("Delete one of the two rows."),
    )


def _too_many(sheet: Sheet, number: int) -> Fault:
    return Fault(
        sheet_row=max(sheet.rows),
        column=sheet.heading("vin"),
        value=str(number),
        code="too-many",
        message=_("These are %(number)s cars. Up to %(most)s go together: split them.")
        % {"number": number, "most": numbers.MOST},
        fix=_("Send the list in parts."),
    )
