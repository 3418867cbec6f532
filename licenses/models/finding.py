"""How applications are found: what they go by, and the ways the queue is walked."""

from typing import Final

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast, Collate, Reverse, Right, Upper

from licenses.states import WITH_THE_OFFICE, State

REFERENCE: Final = Upper(Right(Cast("id", TextField()), 10))
"""What people call an application by, as the database reckons it."""

VIN_FROM_ITS_END: Final = Collate(Reverse("vin"), "C")
"""A VIN turned round, so that an index finds it by its last digits."""

# Whoever reads the queue sees submitted files only; saying so here lets an index answer alone.
_WITH_THE_OFFICE: Final = Q(state__in=WITH_THE_OFFICE, submitted_at__isnull=False)
QUEUE_INDEXES: Final = (
    # One for each way the queue is walked, so that a page costs the same whatever lies behind it.
    models.Index(
        fields=["issuing_body", "due_on", "id"], name="queue_by_day", condition=_WITH_THE_OFFICE
    ),
    models.Index(
        fields=["issuing_body", "state", "due_on", "id"],
        name="queue_by_state",
        condition=_WITH_THE_OFFICE,
    ),
    models.Index(
        fields=["claimed_by", "issuing_body", "state", "due_on", "id"],
        name="queue_of_one",
        condition=_WITH_THE_OFFICE,
    ),
    models.Index(
        fields=["issuing_body", "destination", "due_on", "id"],
        name="queue_by_country",
        condition=_WITH_THE_OFFICE,
    ),
    models.Index(
        fields=["exporter", "issuing_body", "due_on", "id"],
        name="queue_by_firm",
        condition=_WITH_THE_OFFICE,
    ),
    models.Index(fields=["due_on", "id"], name="queue_of_all", condition=_WITH_THE_OFFICE),
    models.Index(
        fields=["issuing_body", "state", "-submitted_at", "-id"],
        name="queue_of_the_past",
        condition=~Q(submitted_at=None),
    ),
    models.Index(
        fields=["issuing_body", "-submitted_at", "-id"],
        name="queue_of_everything",
        condition=~Q(submitted_at=None),
    ),
    models.Index(
        fields=["issuing_body", "-decided_at", "-id"],
        name="decided_lately",
        condition=Q(state__in=[State.GRANTED, State.REFUSED]),
    ),
    # What was decided about the same destination, beside a file.
    models.Index(
        fields=["issuing_body", "destination", "-decided_at", "-id"],
        name="decided_alike",
        condition=Q(state__in=[State.GRANTED, State.REFUSED]),
    ),
    # The ministry's list of every body's files.
    models.Index(
        fields=["-submitted_at", "-id"],
        name="everything_newest_first",
        condition=~Q(submitted_at=None),
    ),
    models.Index(
        fields=["issuing_body", "claimed_by"],
        name="in_review_by_official",
        condition=Q(state=State.IN_REVIEW),
    ),
    GinIndex(fields=["marks"], name="queue_by_mark", condition=_WITH_THE_OFFICE),
)
