"""The clock of a decision as a page shows it, the same to both sides."""

from typing import Any

from exportportal.kit import clock
from licenses.models import LicenseApplication
from licenses.selectors import clock_of


def clock_face(application: LicenseApplication) -> dict[str, Any] | None:
    """What components/clock.html takes; None of a draft, which has no clock."""
    if application.submitted_at is None:
        return None
    told, today = clock_of(application), clock.today()
    last = told.pauses[-1] if told.pauses else None
    return {
        "state": told.face(today),
        "days_left": told.days_left(today),
        "days_allowed": told.allowed,
        "due_on": told.due_on,
        "provisional": told.provisional,
        "paused_since": last.since if last and last.until is None else None,
        "pauses": told.pauses,
    }
