"""What is on record of a firm on a day, as the rules see it."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from compliance.conduct.selectors.related import related_firms
from compliance.facts import (
    ExporterFacts,
    FilingFacts,
    IncidentFacts,
    RelatedFirmFacts,
    StandingFacts,
)
from compliance.models import Filing, Incident, Standing
from exportportal.accounts.models import Organization
from exportportal.kit.compiled_queries import compiled_query


def exporter_facts(exporter: Organization, *, on: date) -> ExporterFacts:
    """A firm as the rules see it on a day, in four queries."""
    return ExporterFacts(
        name=exporter.name_zh,
        filings=tuple(FilingFacts(*days) for days in _filings(exporter.pk)),
        standing=tuple(_standing(standing) for standing in _standings(exporter.pk)),
        incidents=tuple(_incidents(exporter.pk)),
        related=tuple(
            RelatedFirmFacts(
                name=one.name, shares=one.shares, standing=one.standing, known_by=one.known_by
            )
            for one in related_firms([exporter.pk], on=on)
        ),
    )


@compiled_query
def _filings(exporter: UUID) -> QuerySet[Filing, tuple[date, date]]:
    rows = Filing.objects.filter(exporter=exporter).order_by("approved_on", "id")
    return rows.values_list("approved_on", "valid_until")


@compiled_query
def _standings(firm: UUID) -> QuerySet[Standing]:
    rows = Standing.objects.lasting().filter(organization=firm)
    return rows.select_related("step").order_by("valid_from")


@compiled_query
def _upheld(firm: UUID) -> QuerySet[Incident, tuple[str, date | None]]:
    rows = Incident.objects.upheld().filter(organization=firm).order_by("decided_on", "id")
    return rows.values_list("item", "decided_on")


def _standing(standing: Standing) -> StandingFacts:
    step = getattr(standing, "step", None)
    return StandingFacts(
        standing.state,
        standing.valid_from,
        standing.valid_until,
        due_on=step.due_on if step else None,
    )


def _incidents(firm: UUID) -> Iterator[IncidentFacts]:
    for row, day in _upheld(firm):
        if day is not None:
            yield IncidentFacts(row=row, upheld_on=day)
