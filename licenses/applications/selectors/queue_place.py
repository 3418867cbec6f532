"""Where a file stands in the queue of its body, told to the firm as it is."""

from dataclasses import dataclass
from statistics import median_low
from typing import Final
from uuid import UUID

from django.db.models import Q

from exportportal.audit.clocks import clock_events_among
from exportportal.audit.time_limits import read
from licenses.clocks import DECISION
from licenses.models import LicenseApplication
from licenses.shared.selectors.counting import COUNTED_UP_TO, capped
from licenses.states import WITH_THE_OFFICE, State

LOOKED_BACK: Final = 50
DECIDED: Final = (State.GRANTED, State.REFUSED)


@dataclass(frozen=True, slots=True)
class Place:
    """How many files fall due before this one, and how long the body usually takes."""

    ahead: str
    decided: int
    usual_days: int
    """Half of the last decisions took so many working days or fewer; 0 only where there is none."""


def place_of(application: LicenseApplication) -> Place | None:
    """The place of a file in its body's queue; None of what is not in it. Three queries."""
    if application.state not in WITH_THE_OFFICE:
        return None
    due, pk = application.due_on, application.pk
    before = LicenseApplication.objects.filter(
        Q(due_on__lt=due) | Q(due_on=due, pk__lt=pk),
        submitted_at__isnull=False,
        issuing_body_id=application.issuing_body_id,
        state__in=WITH_THE_OFFICE,
    )
    ahead = before.order_by("due_on", "id").values("pk")[: COUNTED_UP_TO + 1].count()
    used = _days_used(application.issuing_body_id)
    return Place(capped(ahead), len(used), max(1, median_low(used)) if used else 0)


def _days_used(body: UUID) -> list[int]:
    """The working days the office took for each of its last decisions, by the log."""
    last = LicenseApplication.objects.filter(issuing_body_id=body, state__in=DECIDED)
    ids = list(last.order_by("-decided_at", "-pk").values_list("pk", flat=True)[:LOOKED_BACK])
    by_file = clock_events_among(LicenseApplication, ids, DECISION)
    return [read(events, allowed=0).used for events in by_file.values()]
