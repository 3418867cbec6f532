"""Where a maker's cars went under licenses: by month, by country, by exporter."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from exportportal.accounts.models import Organization
from exportportal.kit import countries
from licenses.models import LicensedVehicle
from licenses.states import LicenseState
from manufacturers.models import Manufacturer

LEFT: Final = (LicenseState.ISSUED, LicenseState.SUSPENDED, LicenseState.EXPIRED, LicenseState.USED)
"""States of licenses whose cars have left or may leave: not taken back, nor replaced by another."""
MOST: Final = 50


class Row(NamedTuple):
    """A month, a country or an exporter, with how many cars are licensed and how many have left."""

    name: str
    licensed: int
    left: int


@dataclass(frozen=True, slots=True)
class Went:
    """A maker's licensed cars, counted three ways."""

    total: int
    left: int
    by_month: list[Row]
    by_country: list[Row]
    by_exporter: list[Row]


def years(maker: Manufacturer) -> list[int]:
    """The years in which licenses for its cars were issued, the latest first."""
    found = _cars(maker).values_list("license__issued_on__year", flat=True).distinct()
    return sorted(found, reverse=True)


def went(maker: Manufacturer, *, year: int | None) -> Went:
    """Its cars by month of issue, destination and exporter; of one year, or of all."""
    cars = _cars(maker)
    if year is not None:
        cars = cars.filter(license__issued_on__range=(date(year, 1, 1), date(year, 12, 31)))
    months = _counted(cars.annotate(month=TruncMonth("license__issued_on")), "month")
    places = _counted(cars, "license__destination").order_by("-licensed", "license__destination")
    firms = _counted(cars, "license__exporter").order_by("-licensed", "license__exporter")[:MOST]
    counted = list(firms)
    names = Organization.objects.in_bulk([pk for pk, *_numbers in counted])
    by_month = [Row(f"{month:%Y-%m}", *numbers) for month, *numbers in months.order_by("month")]
    return Went(
        total=sum(row.licensed for row in by_month),
        left=sum(row.left for row in by_month),
        by_month=by_month,
        by_country=[Row(countries.name(code), *numbers) for code, *numbers in places],
        by_exporter=[Row(names[pk].name, *numbers) for pk, *numbers in counted],
    )


def _counted(cars: QuerySet[LicensedVehicle], by: str) -> QuerySet[Any, Any]:
    """How many cars, and how many of them somebody has reported as cleared."""
    grouped = cars.values(by).annotate(
        licensed=Count("pk", distinct=True),
        left=Count("pk", distinct=True, filter=Q(departures__isnull=False)),
    )
    rows: QuerySet[Any, Any] = grouped.values_list(by, "licensed", "left")
    return rows


def _cars(maker: Manufacturer) -> QuerySet[LicensedVehicle]:
    """Its cars on licenses, each known by the line of the application it came from."""
    return LicensedVehicle.objects.filter(
        license__state__in=LEFT,
        license__application__lines__vehicle__manufacturer=maker,
        license__application__lines__vin=F("vin"),
    ).order_by()
