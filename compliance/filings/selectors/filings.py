"""Filings and applications to be filed, in the shapes that pages, sweeps and checks read."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db.models import Count, QuerySet

from compliance.filing_states import FILING_REVIEW, FilingState
from compliance.lawbook.selectors.values import rule_set
from compliance.models import Filing, FilingApplication
from compliance.models.filing_applications import FilingAppraiser
from exportportal.accounts.actors import Actor
from exportportal.audit.clocks import clock_events_among, clock_events_of
from exportportal.audit.time_limits import Clock, read

PARAMETER: Final = "filing.working_days"
BATCH: Final = 2000
WITH_THE_BODY: Final = (FilingState.SUBMITTED, FilingState.IN_REVIEW, FilingState.RECOMMENDED)


def filing_applications(actor: Actor) -> QuerySet[FilingApplication]:
    """The applications this actor may know of."""
    rows = FilingApplication.objects.visible_to(actor)
    return rows.select_related("exporter", "body", "claimed_by", "filing")


def filing_counts(actor: Actor) -> Mapping[str, int]:
    """How many of them are in each state."""
    rows = FilingApplication.objects.visible_to(actor).order_by().values_list("state")
    return dict(rows.annotate(number=Count("pk")).values_list("state", "number"))


def filings_of(exporter_id: UUID) -> QuerySet[Filing]:
    """A firm's filings, the newest first."""
    return Filing.objects.filter(exporter=exporter_id).order_by("-approved_on", "-id")


def standing_filing(exporter_id: UUID, *, on: date) -> Filing | None:
    """The filing under which a firm may export on a day; of several the one that lasts longest."""
    return Filing.objects.filter(exporter=exporter_id).valid_on(on).order_by("-valid_until").first()


def named_elsewhere(application: FilingApplication) -> Mapping[str, str]:
    """Certificates of its appraisers that another firm names too, with that firm's name."""
    certificates = application.appraisers.exclude(certificate="").values("certificate")
    others = (
        FilingAppraiser.objects.filter(certificate__in=certificates)
        .exclude(application__exporter=application.exporter_id)
        .exclude(application__state__in=[FilingState.WITHDRAWN, FilingState.REFUSED])
        .exclude(application__state=FilingState.DRAFT)
    )
    return dict(others.order_by("pk").values_list("certificate", "application__exporter__name_zh"))


def review_clock(application: FilingApplication) -> Clock:
    """The fifteen working days, as the log has them."""
    events = clock_events_of(application, FILING_REVIEW)
    return read(events, allowed=_allowed(events[0].day) if events else 0)


def clock_differences() -> Iterator[tuple[FilingApplication, date | None]]:
    """Applications whose stored due day is not what their log says, each with what it says."""
    lodged = FilingApplication.objects.exclude(submitted_at=None).only("pk", "due_on")
    batch: list[FilingApplication] = []
    for application in lodged.order_by("pk").iterator(chunk_size=BATCH):
        batch.append(application)
        if len(batch) == BATCH:
            yield from _differences_among(batch)
            batch = []
    yield from _differences_among(batch)


def _differences_among(
    applications: list[FilingApplication],
) -> Iterator[tuple[FilingApplication, date | None]]:
    events_of = clock_events_among(
        FilingApplication, [one.pk for one in applications], FILING_REVIEW
    )
    allowed = lru_cache(_allowed)
    for application in applications:
        events = events_of[application.pk]
        due = read(events, allowed=allowed(events[0].day)).due_on if events else None
        if due != application.due_on:
            yield application, due


def _allowed(day: date) -> int:
    return rule_set(on=day).number(PARAMETER)
