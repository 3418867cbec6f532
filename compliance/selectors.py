"""The law as it holds on a day, and what is on record of a firm on that day."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q

from compliance.facts import ExporterFacts, FilingFacts, RelatedFirmFacts, StandingFacts
from compliance.law import CLAUSES, SHIPPED
from compliance.law.ruleset import Entry, RuleSet, value_from_data
from compliance.models import Filing, ParameterValue, Standing
from compliance.states import StandingState
from exportportal.accounts.models import Organization

# A firm in one of these casts a shadow on those it is related to.
_CASTS_A_SHADOW = (StandingState.ORDER, StandingState.SUSPENDED, StandingState.EXITED)


def rule_set(*, on: date, known_at: datetime | None = None) -> RuleSet:
    """The law's values on that day: those that ship with the code, then the ministry's own.

    With `known_at`, only what had been confirmed by that moment counts: the law as it was known.
    """
    rows = ParameterValue.objects.exclude(confirmed_by=None).filter(valid_from__lte=on)
    if known_at is not None:
        rows = rows.filter(confirmed_at__lte=known_at)
    entered = [
        Entry(
            name=row.name,
            since=row.valid_from,
            value=value_from_data(row.value),
            clause=CLAUSES[row.clause_id],
        )
        for row in rows.order_by("valid_from")
    ]
    return RuleSet.on(on, [*SHIPPED, *entered])


def exporter_facts(exporter: Organization, *, on: date) -> ExporterFacts:
    """A firm as the rules see it on a day: filings, standing, relations. Three queries."""
    filings = Filing.objects.filter(exporter=exporter).order_by("approved_on", "id")
    return ExporterFacts(
        name=exporter.name_zh,
        filings=tuple(FilingFacts(filing.approved_on, filing.valid_until) for filing in filings),
        standing=tuple(
            StandingFacts(standing.state, standing.valid_from, standing.valid_until)
            for standing in Standing.objects.filter(organization=exporter).order_by("valid_from")
        ),
        related=tuple(_related(exporter, on=on)),
    )


def _related(exporter: Organization, *, on: date) -> Iterator[RelatedFirmFacts]:
    if not exporter.legal_representative:
        return
    standings = (
        Standing.objects.filter(
            Q(valid_until=None) | Q(valid_until__gte=on),
            valid_from__lte=on,
            state__in=_CASTS_A_SHADOW,
            organization__legal_representative=exporter.legal_representative,
        )
        .exclude(organization=exporter)
        .select_related("organization")
        .order_by("organization__name_zh")
    )
    for standing in standings:
        yield RelatedFirmFacts(
            name=standing.organization.name_zh,
            shares="legal-representative",
            standing=standing.state,
        )
