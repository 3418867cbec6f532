"""Which lines of the log are events for other systems, and how they are told."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final, TypedDict
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exportportal.audit.models import Entry
from exportportal.kit.free_form import Json


class Kind(models.TextChoices):
    """What a subscription can be about. An event's kind is the first word of its type."""

    APPLICATION = "application", _("Applications")
    CONFIRMATION = "confirmation", _("Confirmations")
    LICENSE = "license", _("Licenses")
    STANDING = "standing", _("Standing of the firm")


# Work inside a state: saved answers, prices, papers. A subscriber is told of states only.
QUIET: Final = frozenset(
    {
        "application.document_added",
        "application.document_removed",
        "application.priced",
        "application.ruled",
        "application.saved",
        "application.standing_changed",
        "application.vehicle_removed",
        "application.vehicles_added",
        "standing.letter_printed",
    }
)
# What becomes of a request for a confirmation is what becomes of the confirmation.
ALSO: Final = {Kind.CONFIRMATION: ("request.declined", "request.withdrawn")}
# A request is no confirmation yet, and is read at an address of its own.
SUBJECTS: Final = {"manufacturers.confirmationrequest": "confirmation_request"}
TEST: Final = "webhook.test"


def about(kinds: Iterable[str]) -> Q:
    """The lines of the log that are events of these kinds."""
    found = Q()
    for kind in kinds:
        found |= Q(verb__startswith=f"{kind}.") | Q(verb__in=ALSO.get(Kind(kind), ()))
    return found & ~Q(verb__in=QUIET)


class Event(TypedDict):
    """An event in the shape of Standard Webhooks; its moment is UTC in ISO 8601."""

    id: str
    type: str
    timestamp: str
    data: Json


def as_event(entry: Entry) -> Event:
    """One line of the log as an event: its type, its moment, and what it is about."""
    subject = SUBJECTS.get(entry.subject_type, entry.verb.partition(".")[0])
    return event(
        entry.verb,
        event_id=entry.id,
        at=entry.at,
        data={
            "subject": {"type": subject, "id": str(entry.subject_id)},
            "position": entry.position,
            "by": {"organization": entry.organization_name, "capacity": entry.capacity},
            "changed": entry.changed,
        },
    )


def event(kind: str, *, event_id: UUID, at: datetime, data: Json) -> Event:
    """An event in the shape of Standard Webhooks: type, timestamp (UTC, ISO 8601), data.

    Its id is the same in every message and list that tells of it.
    """
    moment = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return {"id": str(event_id), "type": kind, "timestamp": moment, "data": data}


def message(payload: Event) -> str:
    """An event as the JSON that is signed and sent."""
    return json.dumps(payload, ensure_ascii=False)
