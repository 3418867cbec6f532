"""How findings, filings and a firm's standing look."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exportportal.kit.badges import Badge

BADGES: Final[Mapping[str, Mapping[str, Badge]]] = {
    "outcome": {
        "fail": Badge("stop", "stop", _("Not allowed")),
        "needs_evidence": Badge("paper-plus", "block", _("Evidence needed")),
        "refer": Badge("scales", "care", _("For an official to rule")),
        "note": Badge("info", "busy", pgettext_lazy("outcome of a rule", "Note")),
        "pass": Badge("check", "good", _("Passed")),
        "not_applicable": Badge("dash", "quiet", _("Does not apply")),
    },
    "incident": {
        "proposed": Badge("info", "quiet", _("Proposed by the portal")),
        "recorded": Badge("mail", "care", _("The firm may answer")),
        "answered": Badge("eye", "busy", pgettext_lazy("of an incident", "To be decided")),
        "upheld": Badge("warn", "block", _("Upheld")),
        "dismissed": Badge("check", "good", _("Dismissed")),
        "dropped": Badge("cross", "quiet", _("Not taken up")),
    },
    "step": {
        "proposed": Badge("half", "busy", _("Waiting for a second official")),
        "in_force": Badge("lock", "care", pgettext_lazy("of a step", "In force")),
        "rejected": Badge("cross", "quiet", _("Not confirmed")),
        "ended": Badge("check", "good", _("Ended")),
    },
    "order": {
        "open": Badge("clock", "care", _("To be carried out")),
        "overdue": Badge("warn", "block", _("Overdue")),
        "reported": Badge("eye", "busy", _("To be verified")),
        "verified": Badge("check-circle", "good", _("Verified")),
    },
    "ladder": {
        "none": Badge("check", "good", _("No step")),
        "talk": Badge("mail", "busy", _("Talk")),
        "order": Badge("pencil", "care", _("Corrective order")),
        "suspension": Badge("pause", "block", _("Suspension of acceptance")),
        "exit": Badge("exit", "stop", _("Exit")),
        "readmission": Badge("back", "good", _("Re-admission")),
    },
    "standing": {
        "good": Badge("check-circle", "good", _("In good standing")),
        "talk": Badge("mail", "care", _("Summoned for a talk")),
        "order": Badge("warn", "care", _("Under a corrective order")),
        "suspended": Badge("pause", "block", _("Acceptance suspended")),
        "exited": Badge("exit", "stop", _("Exited")),
    },
    "filing": {
        "draft": Badge("pencil", "quiet", _("Draft")),
        "submitted": Badge("send", "busy", _("Submitted")),
        "in_review": Badge("eye", "busy", _("In review")),
        "returned": Badge("back", "care", _("Returned for correction")),
        "recommended": Badge("stamp", "busy", pgettext_lazy("a filing", "Recommended")),
        "approved": Badge("seal", "good", pgettext_lazy("a filing", "Approved")),
        "refused": Badge("no-entry", "block", pgettext_lazy("a filing", "Refused")),
        "withdrawn": Badge("exit", "quiet", _("Withdrawn")),
    },
}
