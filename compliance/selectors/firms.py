"""What is on record of a firm on a day, as the rules see it."""

from collections.abc import Iterator
from datetime import date

from compliance.facts import (
    ExporterFacts,
    FilingFacts,
    IncidentFacts,
    RelatedFirmFacts,
    StandingFacts,
)
from compliance.models import Filing, Incident, Standing
from compliance.selectors.related import related_firms
from exportportal.accounts.models import Organization


def exporter_facts(exporter: Organization, *, on: date) -> ExporterFacts:
    """A firm as the rules see it on a day, in four queries."""
    filings = Filing.objects.filter(exporter=exporter).order_by("approved_on", "id")
    standings = Standing.objects.lasting().filter(organization=exporter).select_related("step")
    return ExporterFacts(
        name=exporter.name_zh,
        filings=tuple(FilingFacts(filing.approved_on, filing.valid_until) for filing in filings),
        standing=tuple(_standing(standing) for standing in standings.order_by("valid_from")),
        incidents=tuple(_incidents(exporter)),
        related=tuple(
            RelatedFirmFacts(name=one.name, shares=one.shares, standing=one.standing)
            for one in related_firms([exporter.pk], on=on)
        ),
    )


def _standing(standing: Standing) -> StandingFacts:
    step = getattr(standing, "step", None)
    return StandingFacts(
        standing.state,
        standing.valid_from,
        standing.valid_until,
        due_on=step.due_on if step else None,
    )


def _incidents(exporter: Organization) -> Iterator[IncidentFacts]:
    upheld = Incident.objects.upheld().filter(organization=exporter).order_by("decided_on", "id")
    for row, day in upheld.values_list("item", "decided_on"):
        if day is not None:
            yield IncidentFacts(row=row, upheld_on=day)
