"""Where a firm's cars go: how many countries, and how much hangs on the largest of them.

What is counted are the cars on licenses issued within twelve months, each license for its own
destination. One taken back counts for nothing, nor does one that another has replaced.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Count, QuerySet

from compliance.law.days import months_after
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from licenses.models import License
from licenses.states import LicenseState

MONTHS: Final = 12
NOT_COUNTED: Final = (LicenseState.REVOKED, LicenseState.SURRENDERED, LicenseState.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Market:
    """One country: the cars that go there, and their part of all, in percent."""

    country: str
    cars: int
    share: float


@dataclass(frozen=True, slots=True)
class Diversity:
    """A firm's markets, the largest first."""

    since: date  # the day after which licenses count
    markets: Sequence[Market]

    @property
    def cars(self) -> int:
        return sum(market.cars for market in self.markets)

    @property
    def countries(self) -> int:
        return len(self.markets)

    @property
    def largest(self) -> Market | None:
        return self.markets[0] if self.markets else None


def diversity(exporter_id: UUID, *, on: date) -> Diversity:
    """The markets of one firm as of a day. One query."""
    return _of(counted(on=on).filter(exporter=exporter_id), on=on)


def diversity_of_all(*, on: date) -> Diversity:
    """The same of all firms together, for the statistics. One query."""
    return _of(counted(on=on), on=on)


_CONCENTRATION: Final = """
    WITH market AS (
        SELECT license.exporter_id, license.destination, count(*) AS there
        FROM licenses_license license
        JOIN licenses_licensedvehicle car ON car.license_id = license.id
        WHERE license.issued_on > %(since)s AND license.issued_on <= %(until)s
          AND license.state <> ALL(%(not_counted)s)
          AND (%(body)s::uuid IS NULL OR license.issuing_body_id = %(body)s::uuid)
        GROUP BY license.exporter_id, license.destination
    ), placed AS (
        SELECT exporter_id, destination, there,
               sum(there) OVER firm AS cars,
               count(*) OVER firm AS countries,
               row_number() OVER (firm ORDER BY there DESC, destination) AS place
        FROM market WINDOW firm AS (PARTITION BY exporter_id)
    )
    SELECT firm.id, firm.name_zh, cars::integer, countries, destination,
           (100.0 * there / cars)::float
    FROM placed JOIN accounts_organization firm ON firm.id = placed.exporter_id
    WHERE place = 1
    ORDER BY cars DESC, firm.name_zh
    LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Concentration:
    """How much of what a firm exports goes to its largest market."""

    exporter: UUID
    name: str
    cars: int
    countries: int
    country: str
    share: float


def concentration(actor: Actor, *, on: date, most: int = 100) -> list[Concentration]:
    """The firms an official's body licenses, all to the ministry, by their cars. One query."""
    asked: dict[str, Any] = {
        "since": months_after(on, -MONTHS),
        "until": on,
        "not_counted": [str(state) for state in NOT_COUNTED],
        "body": None if actor.capacity is Capacity.MINISTRY else str(actor.firm),
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CONCENTRATION, asked)
        return [Concentration(*row) for row in cursor.fetchall()]


def counted(*, on: date) -> QuerySet[License]:
    """The licenses that count as of a day."""
    since = months_after(on, -MONTHS)
    rows = License.objects.filter(issued_on__gt=since, issued_on__lte=on)
    return rows.exclude(state__in=NOT_COUNTED)


def _of(rows: QuerySet[License], *, on: date) -> Diversity:
    counts = list(
        rows.values_list("destination")
        .annotate(cars=Count("vehicles"))
        .order_by("-cars", "destination")
    )
    total = sum(cars for _country, cars in counts)
    return Diversity(
        since=months_after(on, -MONTHS),
        markets=[Market(country, cars, 100 * cars / total) for country, cars in counts if cars],
    )
