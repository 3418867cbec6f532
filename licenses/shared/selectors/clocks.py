"""The clock of a decision, derived from the log of its application."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache

from compliance.law.ruleset import RuleSet
from compliance.lawbook.selectors.values import rule_set
from exportportal.audit.clocks import clock_events_among, clock_events_of
from exportportal.audit.time_limits import Clock, ClockEvent, read
from exportportal.kit.clock import day_in_china
from licenses.clocks import DECISION
from licenses.models import LicenseApplication

PARAMETER = "decision.working_days"
BATCH = 2000


def clock_of(application: LicenseApplication, *, then: tuple[str, datetime] | None = None) -> Clock:
    """The clock as the log has it; with `then`, as it will be after this verb at this moment."""
    events = clock_events_of(application, DECISION)
    if then is not None:
        verb, at = then
        events.append(ClockEvent(DECISION[verb], day_in_china(at)))
    return read(events, allowed=_allowed(rule_set(on=events[0].day)) if events else 0)


def differences() -> Iterator[tuple[LicenseApplication, date | None]]:
    """Applications whose stored due day is not what their log says, each with what it says."""
    files = LicenseApplication.objects.exclude(submitted_at=None).only("pk", "due_on")
    batch: list[LicenseApplication] = []
    for file in files.order_by("pk").iterator(chunk_size=BATCH):
        batch.append(file)
        if len(batch) == BATCH:
            yield from _differences_among(batch)
            batch = []
    yield from _differences_among(batch)


def _differences_among(
    files: list[LicenseApplication],
) -> Iterator[tuple[LicenseApplication, date | None]]:
    by_file = clock_events_among(LicenseApplication, [file.pk for file in files], DECISION)
    allowed = lru_cache(lambda day: _allowed(rule_set(on=day)))
    for file in files:
        events = by_file[file.pk]
        due = read(events, allowed=allowed(events[0].day)).due_on if events else None
        if due != file.due_on:
            yield file, due


def _allowed(law: RuleSet) -> int:
    return law.number(PARAMETER)
