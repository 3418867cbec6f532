"""Clocks read off the log: what was done to a thing, as the turns of its clock."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import models

from exportportal.audit.models import Entry
from exportportal.kit.clock import day_in_china
from exportportal.kit.clocks import Effect, Turn


def turns_of(subject: models.Model, effects: Mapping[str, Effect]) -> list[Turn]:
    """The acts on one thing that moved its clock, oldest first, each with the reason it gave."""
    entries = Entry.objects.of(subject).filter(verb__in=effects)
    return [
        Turn(effects[entry.verb], day_in_china(entry.at), str(entry.changed.get("reason", "")))
        for entry in entries
    ]


def turns_among(
    model: type[models.Model], ids: Collection[UUID], effects: Mapping[str, Effect]
) -> dict[UUID, list[Turn]]:
    """The same of many things of one kind, without the reasons. One query."""
    turns: dict[UUID, list[Turn]] = {pk: [] for pk in ids}
    entries = Entry.objects.filter(
        subject_type=model._meta.label_lower, subject_id__in=list(ids), verb__in=effects
    )
    rows = entries.order_by("subject_id", "position").values_list("subject_id", "verb", "at")
    for subject, verb, at in rows:
        turns[subject].append(Turn(effects[verb], day_in_china(at)))
    return turns
