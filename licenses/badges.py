"""How applications, licenses and what is said of them look."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from exportportal.kit.badges import Badge

RULED: Final = {
    "accepted": Badge("check-circle", "good", _("Accepted")),
    "rejected": Badge("cross-circle", "block", _("Rejected")),
}

BADGES: Final[Mapping[str, Mapping[str, Badge]]] = {
    "application": {
        "draft": Badge("pencil", "quiet", _("Draft")),
        "submitted": Badge("send", "busy", _("Submitted")),
        "in_review": Badge("eye", "busy", _("In review")),
        "returned": Badge("back", "care", _("Returned for correction")),
        "recommended": Badge("stamp", "busy", _("Recommended")),
        "granted": Badge("seal", "good", _("Granted")),
        "refused": Badge("no-entry", "block", _("Refused")),
        "withdrawn": Badge("exit", "quiet", _("Withdrawn")),
    },
    "kind": {
        "amendment": Badge("pencil", "care", _("Amendment")),
        "extension": Badge("calendar", "care", _("Extension")),
    },
    "license": {
        "issued": Badge("seal", "good", _("Issued")),
        "not_yet_valid": Badge("calendar", "care", _("Not yet valid")),
        "valid": Badge("check-circle", "good", _("Valid")),
        "suspended": Badge("pause", "block", _("Suspended")),
        "revoked": Badge("cross-circle", "block", _("Revoked")),
        "surrendered": Badge("back", "quiet", _("Surrendered")),
        "expired": Badge("clock", "quiet", _("Expired")),
        "superseded": Badge("layers", "quiet", _("Superseded")),
        "used": Badge("ship", "busy", _("Used")),
        "unknown": Badge("question", "block", _("Not found")),
        "forged": Badge("no-entry", "block", _("Forged")),
    },
    "holder_complaint": {
        "waiting": Badge("eye", "care", _("To be read")),
        "taken_up": Badge("check-circle", "good", _("Taken up")),
        "dismissed": Badge("cross-circle", "quiet", _("Set aside")),
    },
    "bulk_item": {
        "waiting": Badge("circle", "quiet", _("Can be done")),
        "done": Badge("check-circle", "good", _("Done")),
        "refused": Badge("cross-circle", "block", _("Not done")),
    },
    "past": {
        "other": Badge("unequal", "care", _("Different today")),
        "gone": Badge("exit", "care", _("Not on the file today")),
    },
    "difference": {
        "date_differs": Badge("unequal", "care", _("The days differ")),
        "only_customs": Badge("question", "care", _("Customs only")),
        "only_firm": Badge("question", "care", _("Exporter only")),
        "not_on_license": Badge("stop", "stop", _("Not on the license")),
        "before_first_day": Badge("warn", "block", _("Cleared too early")),
        "after_last_day": Badge("warn", "block", _("Cleared after the last day")),
        "while_suspended": Badge("warn", "block", _("Cleared while suspended")),
    },
    "file": {
        "kept": Badge("check", "good", _("On file")),
        "missing": Badge("paper-plus", "care", _("Missing")),
        "unseen": Badge("eye", "quiet", _("Not looked at yet")),
        **RULED,
    },
    "ruling": RULED,
}
