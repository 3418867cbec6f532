"""Where a maker's cars went under licenses: by month, by country, by exporter."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncMonth

from exportportal.accounts.models import Organization
from exportportal.kit import countries
from licenses.models import LicensedVehicle
from licenses.states import LicenseState
from manufacturers.models import Manufacturer

LEFT: Final = (LicenseState.ISSUED, LicenseState.SUSPENDED, LicenseState.EXPIRED, LicenseState.USED)
"""States of licenses whose cars have left or may leave: not taken back, nor replaced by another."""
MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Went:
    """A maker's licensed cars, counted three ways."""

    total: int
    by_month: list[tuple[str, int]]
    by_country: list[tuple[str, int]]
    by_exporter: list[tuple[str, int]]


def years(maker: Manufacturer) -> list[int]:
    """The years in which licenses for its cars were issued, the latest first."""
    found = _cars(maker).values_list("license__issued_on__year", flat=True).distinct()
    return sorted(found, reverse=True)


def went(maker: Manufacturer, *, year: int | None) -> Went:
    """Its cars by month of issue, destination and exporter; of one year, or of all."""
    cars = _cars(maker)
    if year is not None:
        cars = cars.filter(license__issued_on__range=(date(year, 1, 1), date(year, 12, 31)))
    months = cars.annotate(month=TruncMonth("license__issued_on")).values_list("month")
    by_month = months.annotate(number=Count("pk")).order_by("month")
    by_country = cars.values_list("license__destination").annotate(number=Count("pk"))
    by_exporter = cars.values_list("license__exporter").annotate(number=Count("pk"))
    firms = list(by_exporter.order_by("-number", "license__exporter")[:MOST])
    names = Organization.objects.in_bulk([pk for pk, _number in firms])
    told = [(f"{month:%Y-%m}", number) for month, number in by_month]
    return Went(
        total=sum(number for _month, number in told),
        by_month=told,
        by_country=[
            (countries.name(code), number)
            for code, number in by_country.order_by("-number", "license__destination")
        ],
        by_exporter=[(names[pk].name, number) for pk, number in firms],
    )


def _cars(maker: Manufacturer) -> QuerySet[LicensedVehicle]:
    """Its cars on licenses, each known by the line of the application it came from."""
    return LicensedVehicle.objects.filter(
        license__state__in=LEFT,
        license__application__lines__vehicle__manufacturer=maker,
        license__application__lines__vin=F("vin"),
    ).order_by()
