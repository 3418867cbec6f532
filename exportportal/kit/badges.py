"""Every state a page may show, as an icon and a word. Colour only repeats what they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Tone = Literal["quiet", "busy", "good", "care", "block", "stop"]
"""Quiet waits for nobody, busy is under way, good is done, care wants a look, the others bar."""


@dataclass(frozen=True, slots=True)
class Badge:
    """How one state looks: a symbol of `static/img/icons.svg`, a tone, and the word beside it."""

    icon: str
    tone: Tone
    label: Promise


DRAFT: Final = Badge("pencil", "quiet", _("Draft"))
REVOKED: Final = Badge("cross-circle", "block", _("Revoked"))
SUPERSEDED: Final = Badge("layers", "quiet", _("Superseded"))

RULED: Final = {
    "accepted": Badge("check-circle", "good", _("Accepted")),
    "rejected": Badge("cross-circle", "block", _("Rejected")),
}

OUTCOMES: Final = ("fail", "needs_evidence", "refer", "note", "pass", "not_applicable")
"""The outcomes of the rules, gravest first."""

BADGES: Final[Mapping[str, Mapping[str, Badge]]] = {
    "outcome": {
        "fail": Badge("stop", "stop", _("Not allowed")),
        "needs_evidence": Badge("paper-plus", "block", _("Evidence needed")),
        "refer": Badge("scales", "care", _("For an official to rule")),
        "note": Badge("info", "busy", _("Note")),
        "pass": Badge("check", "good", _("Passed")),
        "not_applicable": Badge("dash", "quiet", _("Does not apply")),
    },
    "application": {
        "draft": DRAFT,
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
    "webhook": {
        "active": Badge("check-circle", "good", _("Active")),
        "disabled": Badge("pause", "block", _("Switched off")),
    },
    "delivery": {
        "pending": Badge("clock", "busy", _("On its way")),
        "delivered": Badge("check", "good", _("Delivered")),
        "failed": Badge("cross-circle", "block", _("Given up")),
    },
    "license": {
        "issued": Badge("seal", "good", _("Issued")),
        "not_yet_valid": Badge("calendar", "care", _("Not yet valid")),
        "valid": Badge("check-circle", "good", _("Valid")),
        "suspended": Badge("pause", "block", _("Suspended")),
        "revoked": REVOKED,
        "surrendered": Badge("back", "quiet", _("Surrendered")),
        "expired": Badge("clock", "quiet", _("Expired")),
        "superseded": SUPERSEDED,
        "used": Badge("ship", "busy", _("Used")),
        "unknown": Badge("question", "block", _("Not found")),
        "forged": Badge("no-entry", "block", _("Forged")),
    },
    "request": {
        "requested": Badge("mail", "busy", _("Requested")),
        "answered": Badge("check-circle", "good", _("Confirmed")),
        "declined": Badge("no-entry", "block", _("Declined")),
        "withdrawn": Badge("exit", "quiet", _("Withdrawn")),
    },
    "confirmation": {
        "requested": Badge("mail", "busy", _("Requested")),
        "draft": DRAFT,
        "sealed": Badge("seal", "good", _("Sealed")),
        "declined": Badge("no-entry", "block", _("Declined")),
        "revoked": REVOKED,
        "superseded": SUPERSEDED,
    },
    "import": {
        "queued": Badge("dots", "quiet", _("Waiting for a worker")),
        "running": Badge("running", "busy", _("Being read")),
        "done": Badge("check-circle", "good", _("Done")),
        "failed": Badge("cross-circle", "block", _("Could not be read")),
    },
    "job": {
        "draft": Badge("circle", "quiet", _("Not started")),
        "queued": Badge("dots", "quiet", _("Waiting for a worker")),
        "running": Badge("running", "busy", _("Running")),
        "done": Badge("check-circle", "good", _("Done")),
        "failed": Badge("cross-circle", "block", _("Failed")),
    },
    "bulk_item": {
        "waiting": Badge("circle", "quiet", _("Can be done")),
        "done": Badge("check-circle", "good", _("Done")),
        "refused": Badge("cross-circle", "block", _("Not done")),
    },
    "task": {
        "not_started": Badge("circle", "quiet", _("Not started")),
        "incomplete": Badge("half", "care", _("Incomplete")),
        "complete": Badge("check-circle", "good", _("Complete")),
        "attention": Badge("warn", "block", _("Needs correcting")),
        "waiting": Badge("lock", "quiet", _("Cannot start yet")),
        "optional": Badge("circle", "quiet", _("Optional")),
    },
    "clock": {
        "running": Badge("clock", "busy", _("Counting")),
        "paused": Badge("pause", "quiet", _("Paused")),
        "due_today": Badge("clock", "care", _("Due today")),
        "overdue": Badge("warn", "block", _("Overdue")),
        "done": Badge("check-circle", "good", _("Decided")),
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
    "filing": {
        "draft": DRAFT,
        "submitted": Badge("send", "busy", _("Submitted")),
        "in_review": Badge("eye", "busy", _("In review")),
        "returned": Badge("back", "care", _("Returned for correction")),
        "recommended": Badge("stamp", "busy", pgettext_lazy("a filing", "Recommended")),
        "approved": Badge("seal", "good", pgettext_lazy("a filing", "Approved")),
        "refused": Badge("no-entry", "block", pgettext_lazy("a filing", "Refused")),
        "withdrawn": Badge("exit", "quiet", _("Withdrawn")),
    },
    "comparison": {
        "same": Badge("equal", "good", _("Agrees")),
        "differs": Badge("unequal", "stop", _("Differs")),
        "missing": Badge("question", "care", _("No record")),
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
    "certificate": {
        "valid": Badge("check-circle", "good", _("Valid")),
        "suspended": Badge("pause", "block", pgettext_lazy("of a certificate", "Suspended")),
        "withdrawn": Badge("cross-circle", "block", pgettext_lazy("of a certificate", "Withdrawn")),
        "cancelled": Badge("no-entry", "block", pgettext_lazy("of a certificate", "Cancelled")),
        "expired": Badge("clock", "quiet", _("Expired")),
    },
}


def badge_of(kind: str, state: str) -> Badge:
    """How this state looks. A state nobody gave a word to is a fault of ours, so it is loud."""
    return BADGES[kind][state]
