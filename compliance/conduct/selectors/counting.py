"""Misreported fields counted, by firm and by issuing body."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from compliance.models import Misreport


@dataclass(frozen=True, slots=True)
class Counted:
    """How often a firm misreported, or a body let it through."""

    organization: UUID
    name: str
    times: int
    is_body: bool


def misreporting(*, since: date, until: date, least: int) -> list[Counted]:
    """Firms and bodies with at least that many misreported fields after `since`, the most first.

    A body counts what it licensed in spite of it. Two queries.
    """
    rows = Misreport.objects.filter(found_on__gt=since, found_on__lte=until)
    found = []
    for side, is_body in (("organization", False), ("body", True)):
        of_side = rows.filter(licensed=True) if is_body else rows
        sums = of_side.values(side, f"{side}__name_zh").annotate(times=Count("pk"))
        found += [
            Counted(row[side], row[f"{side}__name_zh"], row["times"], is_body)
            for row in sums.filter(times__gte=least).order_by("-times", side)
        ]
    return found
