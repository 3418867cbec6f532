"""Public figures, counted in the database. A number behind which few firms stand is not told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.cache import cache
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from compliance.law import CLAUSES
from compliance.rules import RULES
from compliance.wording.titles import TITLES
from exportportal.accounts import provinces
from exportportal.kit import countries

FEWEST_FIRMS: Final = 3
"""From a number that one or two firms make up, each could read the other's business."""

KEPT_FOR: Final = 600  # seconds
MONTHS: Final = 12
MOST_ROWS: Final = 15

# `since` is the first day of the first month shown; days are China's.
_VOLUMES: Final = """
    SELECT {key} AS key, count(DISTINCT license.id), count(car.id),
           count(DISTINCT license.exporter_id), NULL::float
    FROM licenses_license license
    JOIN licenses_licensedvehicle car ON car.license_id = license.id
    JOIN accounts_organization body ON body.id = license.issuing_body_id
    WHERE license.issued_on >= %(since)s
    GROUP BY 1
"""
_REFUSALS: Final = """
    SELECT clause AS key, count(*), 0, count(DISTINCT file.exporter_id), NULL::float
    FROM licenses_licenseapplication file,
         jsonb_array_elements_text(file.refused_under) AS clause
    WHERE file.state = 'refused'
      AND (file.decided_at AT TIME ZONE 'Asia/Shanghai')::date >= %(since)s
    GROUP BY 1
"""
_DECIDED: Final = """
    SELECT to_char(file.decided_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS key,
           count(*), 0, count(DISTINCT file.exporter_id),
           percentile_cont(0.5) WITHIN GROUP (
               ORDER BY (file.decided_at AT TIME ZONE 'Asia/Shanghai')::date - file.applied_on
           )
    FROM licenses_licenseapplication file
    WHERE file.state IN ('granted', 'refused')
      AND (file.decided_at AT TIME ZONE 'Asia/Shanghai')::date >= %(since)s
    GROUP BY 1
"""
QUERIES: Final[Mapping[str, str]] = {
    "months": _VOLUMES.format(key="to_char(license.issued_on, 'YYYY-MM')"),
    "destinations": _VOLUMES.format(key="license.destination"),
    "provinces": _VOLUMES.format(key="left(body.region_code, 2)"),
    "refusals": _REFUSALS,
    "days": _DECIDED,
}
OTHERS: Final = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a figure: `None` is a number that is not told."""

    key: str
    files: int | None
    cars: int | None = None
    median: float | None = None


def figures(*, on: date) -> dict[str, list[Row]]:
    """All figures of the last months, five queries; for some minutes as they were counted."""
    key = f"figures:{on.isoformat()}"
    found: dict[str, list[Row]] | None = cache.get(key)
    if found is None:
        found = {name: list(_count(name, since=first_month(on))) for name in QUERIES}
        cache.set(key, found, timeout=KEPT_FOR)
    return found


def first_month(on: date) -> date:
    """The first day of the first month that is shown."""
    months = on.year * 12 + on.month - MONTHS
    return date(months // 12, months % 12 + 1, 1)


def _count(name: str, *, since: date) -> Iterator[Row]:
    with connection.cursor() as cursor:
        cursor.execute(QUERIES[name], {"since": since})
        counted = [_Counted(*row) for row in cursor.fetchall()]
    if name in {"months", "days"}:
        return shown_by_month(counted, since=since)
    return shown_by_key(counted)


@dataclass(frozen=True, slots=True)
class _Counted:
    key: str
    files: int
    cars: int
    firms: int
    median: float | None = None


def shown_by_month(counted: Iterable[_Counted], *, since: date) -> Iterator[Row]:
    """Every month, also those without anything; of one with few firms no number is told."""
    by_month = {row.key: row for row in counted}
    withheld = {row.key for row in by_month.values() if row.firms < FEWEST_FIRMS}
    if len(withheld) == 1 and len(by_month) > 1:
        # Else the other figures, less the months told, would tell it.
        withheld.add(min(by_month.keys() - withheld, key=lambda key: (by_month[key].cars, key)))
    for place in range(MONTHS):
        months = since.year * 12 + since.month - 1 + place
        key = f"{months // 12:04d}-{months % 12 + 1:02d}"
        row = by_month.get(key)
        if key in withheld:
            yield Row(key, None)
        else:
            yield Row(key, row.files, row.cars, row.median) if row else Row(key, 0, 0)


def shown_by_key(counted: Iterable[_Counted]) -> Iterator[Row]:
    """The greatest first. What few firms make up goes into the rest, with the next if it must.

    A rest of few firms could be told by taking the lines shown from a sum of another figure, so it
    takes in shown lines until it is of more; where there is none to take in, it is not told.
    """
    rows = sorted(counted, key=lambda row: (-row.cars, -row.files, row.key))
    shown = [row for row in rows if row.firms >= FEWEST_FIRMS][:MOST_ROWS]
    rest = [row for row in rows if row not in shown]
    while rest and shown and max(row.firms for row in rest) < FEWEST_FIRMS:
        rest.insert(0, shown.pop())
    yield from (Row(row.key, row.files, row.cars) for row in shown)
    if rest:
        may_be_shown = max(row.firms for row in rest) >= FEWEST_FIRMS
        files, cars = sum(row.files for row in rest), sum(row.cars for row in rest)
        yield Row(OTHERS, files, cars) if may_be_shown else Row(OTHERS, None)


def largest_market(rows: Sequence[Row]) -> tuple[str, float] | None:
    """The country most cars go to and its part of all, in percent; None where it is not told.

    A country that few firms export to is among the rest: where the rest has more cars than the
    first line shown, that country may be the largest.
    """
    cars_by_key = {row.key: row.cars for row in rows}
    first = rows[0] if rows else None
    if first is None or first.key == OTHERS or None in cars_by_key.values():
        return None
    cars, rest = first.cars or 0, cars_by_key.get(OTHERS) or 0
    total = sum(row.cars or 0 for row in rows)
    return (first.key, 100 * cars / total) if total and cars >= rest else None


def clause_name(clause_id: str) -> str:
    """A clause as a ground of refusal: where it stands, and the checks that rest on it."""
    clause = CLAUSES.get(clause_id)
    if clause is None:
        return clause_id
    rules = [str(TITLES[rule.code]) for rule in RULES if rule.clause.id == clause_id]
    return " · ".join([f"{clause.instrument} {clause.article}", *rules[:2]])


NAMES: Final[Mapping[str, Any]] = {
    "months": str,
    "days": str,
    "destinations": countries.name,
    "provinces": provinces.name,
    "refusals": clause_name,
}


def named(name: str, row: Row) -> str:
    """What a line is called in the reader's language."""
    return _("Others") if row.key == OTHERS else str(NAMES[name](row.key))


UNTOLD: Final = gettext_lazy("not told")


def cells(name: str, rows: Sequence[Row]) -> Iterator[tuple[str, float | None, list[str]]]:
    """Each line as a chart and a table want it: its name, the number of its bar, its cells."""
    for row in rows:
        label = named(name, row)
        if row.files is None:
            yield label, None, [str(UNTOLD)] * (1 if name == "refusals" else 2)
        elif name == "days":
            days = "" if row.median is None else f"{row.median:g}"
            yield label, row.median, [days or "—", str(row.files)]
        elif name == "refusals":
            yield label, row.files, [str(row.files)]
        else:
            yield label, row.cars, [str(row.cars), str(row.files)]
