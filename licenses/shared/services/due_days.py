"""The stored due day of an application, written by the act that moves its clock."""

from datetime import datetime

from licenses.models import LicenseApplication
from licenses.shared.selectors.clocks import clock_of


def update_due_on(application: LicenseApplication, verb: str, *, at: datetime) -> None:
    """Set the due day as it will stand once `verb` is in the log. The caller saves `due_on`."""
    application.due_on = clock_of(application, then=(verb, at)).due_on
