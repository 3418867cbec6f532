"""Which lines of the log are events for other systems, and how they are told."""

import json
from datetime import UTC, datetime
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from exportportal.audit.models import Entry


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
TEST: Final = "webhook.test"


def as_message(entry: Entry) -> str:
    """The event of one line of the log, as the JSON that is signed and sent."""
    return message(
        entry.verb,
        at=entry.at,
        data={
            "subject": {"type": entry.verb.partition(".")[0], "id": str(entry.subject_id)},
            "position": entry.position,
            "by": {"organization": entry.organization_name, "capacity": entry.capacity},
            "changed": entry.changed,
        },
    )


def message(kind: str, *, at: datetime, data: dict[str, Any]) -> str:
    """A message in the shape of Standard Webhooks: type, timestamp (UTC, ISO 8601), data."""
    moment = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return json.dumps({"type": kind, "timestamp": moment, "data": data}, ensure_ascii=False)
