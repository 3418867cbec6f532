"""How a time limit looks."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from exportportal.kit.badges import Badge

BADGES: Final[Mapping[str, Mapping[str, Badge]]] = {
    "clock": {
        "running": Badge("clock", "busy", _("Counting")),
        "paused": Badge("pause", "quiet", _("Paused")),
        "due_today": Badge("clock", "care", _("Due today")),
        "overdue": Badge("warn", "block", _("Overdue")),
        "done": Badge("check-circle", "good", _("Decided")),
    },
}
