"""How imports and bookings look."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exportportal.kit.badges import Badge

BADGES: Final[Mapping[str, Mapping[str, Badge]]] = {
    "import": {
        "queued": Badge("dots", "quiet", _("Waiting for a worker")),
        "running": Badge("running", "busy", _("Being read")),
        "done": Badge("check-circle", "good", _("Done")),
        "failed": Badge("cross-circle", "block", _("Could not be read")),
    },
    "booking": {
        "requested": Badge("mail", "busy", pgettext_lazy("a booking", "Requested")),
        "accepted": Badge("check-circle", "busy", pgettext_lazy("a booking", "Accepted")),
        "declined": Badge("no-entry", "block", pgettext_lazy("a booking", "Declined")),
        "cancelled": Badge("exit", "quiet", pgettext_lazy("a booking", "Cancelled")),
        "done": Badge("check-circle", "good", _("Done")),
    },
    "service": {
        "pass": Badge("check", "good", _("Passed")),
        "done": Badge("check", "good", _("Done")),
        "fail": Badge("cross-circle", "block", _("Failed")),
    },
}
