"""The indexes by which the office's queue is walked."""

from typing import Final

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from licenses.states import WITH_THE_OFFICE

# Whoever reads the queue sees submitted files only; saying so here lets an index answer alone.
_SUBMITTED: Final = Q(state__in=WITH_THE_OFFICE, submitted_at__isnull=False)
QUEUE_INDEXES: Final = (
    # One for each way the queue is walked, so that a page costs the same whatever lies behind it.
    models.Index(
        fields=["issuing_body", "due_on", "id"], name="queue_by_day", condition=_SUBMITTED
    ),
    models.Index(
        fields=["issuing_body", "state", "due_on", "id"],
        name="queue_by_state",
        condition=_SUBMITTED,
    ),
    models.Index(
        fields=["claimed_by", "issuing_body", "state", "due_on", "id"],
        name="queue_of_one",
        condition=_SUBMITTED,
    ),
    models.Index(
        fields=["issuing_body", "destination", "due_on", "id"],
        name="queue_by_country",
        condition=_SUBMITTED,
    ),
    models.Index(
        fields=["exporter", "issuing_body", "due_on", "id"],
        name="queue_by_firm",
        condition=_SUBMITTED,
    ),
    models.Index(fields=["due_on", "id"], name="queue_of_all", condition=_SUBMITTED),
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
    GinIndex(fields=["marks"], name="queue_by_mark", condition=_SUBMITTED),
)
