"""How subscriptions and deliveries look."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from exportportal.kit.badges import Badge

BADGES: Final[Mapping[str, Mapping[str, Badge]]] = {
    "webhook": {
        "active": Badge("check-circle", "good", _("Active")),
        "disabled": Badge("pause", "block", _("Switched off")),
    },
    "delivery": {
        "pending": Badge("clock", "busy", _("On its way")),
        "delivered": Badge("check", "good", _("Delivered")),
        "failed": Badge("cross-circle", "block", _("Given up")),
    },
}
