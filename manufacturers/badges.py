"""How requests, confirmations and certificates look."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exportportal.kit.badges import Badge

BADGES: Final[Mapping[str, Mapping[str, Badge]]] = {
    "request": {
        "requested": Badge("mail", "busy", _("Requested")),
        "answered": Badge("check-circle", "good", _("Confirmed")),
        "declined": Badge("no-entry", "block", _("Declined")),
        "withdrawn": Badge("exit", "quiet", _("Withdrawn")),
    },
    "confirmation": {
        "requested": Badge("mail", "busy", _("Requested")),
        "draft": Badge("pencil", "quiet", _("Draft")),
        "sealed": Badge("seal", "good", _("Sealed")),
        "declined": Badge("no-entry", "block", _("Declined")),
        "revoked": Badge("cross-circle", "block", _("Revoked")),
        "superseded": Badge("layers", "quiet", _("Superseded")),
    },
    "certificate": {
        "valid": Badge("check-circle", "good", _("Valid")),
        "suspended": Badge("pause", "block", pgettext_lazy("of a certificate", "Suspended")),
        "withdrawn": Badge("cross-circle", "block", pgettext_lazy("of a certificate", "Withdrawn")),
        "cancelled": Badge("no-entry", "block", pgettext_lazy("of a certificate", "Cancelled")),
        "expired": Badge("clock", "quiet", _("Expired")),
    },
}
