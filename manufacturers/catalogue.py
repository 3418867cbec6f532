"""What the licence catalogue of a day has: rows that were loaded, laid over those we ship."""

from collections.abc import Collection
from datetime import date
from typing import Final

from django.db.models import QuerySet

from compliance.law.goods import SHIPPED, CatalogueRow
from exportportal.kit.compiled_queries import compiled_query
from manufacturers.models import CatalogueCode

SIX: Final = 6


def rows_of(year: int) -> list[CatalogueRow]:
    """The catalogue of a year as far as it is known, in the order of its codes. One query."""
    loaded = {row.code: row for row in (CatalogueRow(*columns) for columns in _loaded(year))}
    shipped = {row.code: row for row in SHIPPED if row.valid_from.year == year}
    return sorted((shipped | loaded).values(), key=lambda row: row.code)


def codes_on(day: date, *, sixes: Collection[str]) -> tuple[str, ...]:
    """The codes it has on a day, of those that begin with these six digits. One query."""
    return tuple(
        row.code
        for row in rows_of(day.year)
        if row.code[:SIX] in sixes and row.valid_from <= day <= row.valid_until
    )


@compiled_query
def _loaded(year: int) -> QuerySet[CatalogueCode, tuple[str, str, date, date, str]]:
    rows = CatalogueCode.objects.filter(year=year)
    return rows.values_list("code", "name", "valid_from", "valid_until", "source")
