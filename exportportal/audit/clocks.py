"""Clocks read off the log: what was done to a thing, as the turns of its clock."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from exportportal.audit.models import Entry
from exportportal.audit.time_limits import ClockEvent, Effect
from exportportal.kit.clock import day_in_china
from exportportal.kit.compiled_queries import compiled_query
from exportportal.kit.free_form import Json


def clock_events_of(subject: models.Model, effects: Mapping[str, Effect]) -> list[ClockEvent]:
    """The acts on one thing that moved its clock, oldest first, each with the reason it gave."""
    return [
        ClockEvent(effects[verb], day_in_china(at), str(changed.get("reason", "")))
        for verb, at, changed in _acts(subject._meta.label_lower, subject.pk, effects)
    ]


@compiled_query
def _acts(
    kind: str, subject: UUID, verbs: Collection[str]
) -> QuerySet[Entry, tuple[str, datetime, Json]]:
    entries = Entry.objects.filter(subject_type=kind, subject_id=subject, verb__among=verbs)
    return entries.order_by("position").values_list("verb", "at", "changed")


def clock_events_among(
    model: type[models.Model], ids: Collection[UUID], effects: Mapping[str, Effect]
) -> dict[UUID, list[ClockEvent]]:
    """The same of many things of one kind, without the reasons. One query."""
    events: dict[UUID, list[ClockEvent]] = {pk: [] for pk in ids}
    entries = Entry.objects.filter(
        subject_type=model._meta.label_lower, subject_id__in=list(ids), verb__in=effects
    )
    rows = entries.order_by("subject_id", "position").values_list("subject_id", "verb", "at")
    for subject, verb, at in rows:
        events[subject].append(ClockEvent(effects[verb], day_in_china(at)))
    return events
