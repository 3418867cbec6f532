"""The clock of a decision as a page shows it, the same to both sides."""

from exportportal.audit.time_limits import ShownClock
from exportportal.kit import clock
from licenses.models import LicenseApplication
from licenses.shared.selectors.clocks import clock_of


def clock_status(application: LicenseApplication) -> ShownClock | None:
    """What components/clock.html takes; None of a draft, which has no clock."""
    if application.submitted_at is None:
        return None
    return clock_of(application).shown(clock.today())
