"""The lives of an application and of a license, each as one table of moves."""

from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from exportportal.accounts import moves
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import APPLICANTS, OFFICIALS, Capacity


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_REVIEW = "in_review", _("In review")
    RETURNED = "returned", _("Returned for correction")
    RECOMMENDED = "recommended", _("Recommended")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class LicenseState(models.TextChoices):
    ISSUED = "issued", _("Issued")
    SUSPENDED = "suspended", _("Suspended")
    REVOKED = "revoked", _("Revoked")
    SURRENDERED = "surrendered", _("Surrendered")
    EXPIRED = "expired", _("Expired")
    SUPERSEDED = "superseded", _("Superseded")
    USED = "used", _("Used")


class HolderComplaintState(models.TextChoices):
    """How far a complaint from abroad has come: it counts once an official takes it up."""

    WAITING = "waiting", _("To be read")
    TAKEN_UP = "taken_up", _("Taken up")
    DISMISSED = "dismissed", _("Set aside")


# A draft reserves nothing; from submission to the decision a VIN is taken.
OPEN: Final = (State.SUBMITTED, State.IN_REVIEW, State.RETURNED, State.RECOMMENDED)
WITH_THE_OFFICE: Final = (State.SUBMITTED, State.IN_REVIEW, State.RECOMMENDED)
WITH_THE_APPLICANT: Final = (State.DRAFT, State.RETURNED)
LIVE: Final = (LicenseState.ISSUED, LicenseState.SUSPENDED)


Move = moves.Move
open_to = moves.open_to

_EXPORTER: Final = frozenset({Capacity.EXPORTER})
_CLOCK: Final = frozenset({Capacity.CLOCK})
_APPROVERS: Final = frozenset({Capacity.APPROVER})
_RECONSIDERING: Final = frozenset({Capacity.APPROVER, Capacity.MINISTRY})
_PLANNING: Final = _APPROVERS | _CLOCK
_CLEARING: Final = frozenset({Capacity.CUSTOMS, Capacity.EXPORTER})
_ASSIGNERS: Final = frozenset({Capacity.APPROVER, Capacity.CLOCK})

# 谁出口谁申领: a dealer may prepare, but submitting and withdrawing belong to the exporter itself.
APPLICATION_MOVES: Final[Mapping[str, Move]] = moves.table(
    Move("edit", APPLICANTS, (State.DRAFT, State.RETURNED), ""),
    Move("discard", APPLICANTS, (State.DRAFT,), ""),
    Move("order", _EXPORTER, (State.DRAFT,), ""),
    Move("submit", _EXPORTER, (State.DRAFT, State.RETURNED), State.SUBMITTED),
    # The clock takes back a request to change a license that has ended.
    Move("withdraw", _EXPORTER | _CLOCK, OPEN, State.WITHDRAWN),
    Move("claim", OFFICIALS, (State.SUBMITTED, State.IN_REVIEW), State.IN_REVIEW),
    Move("release", OFFICIALS, (State.IN_REVIEW,), State.SUBMITTED),
    Move("lapse", _CLOCK, (State.IN_REVIEW,), State.SUBMITTED),
    Move("hand_over", OFFICIALS, (State.IN_REVIEW,), State.IN_REVIEW),
    Move("assign", _ASSIGNERS, (State.SUBMITTED, State.IN_REVIEW), State.IN_REVIEW),
    Move("rule", OFFICIALS, (State.IN_REVIEW,), State.IN_REVIEW),
    Move("return", OFFICIALS, (State.IN_REVIEW, State.RECOMMENDED), State.RETURNED),
    Move("refuse", OFFICIALS, (State.IN_REVIEW, State.RECOMMENDED), State.REFUSED),
    Move("recommend", OFFICIALS, (State.IN_REVIEW,), State.RECOMMENDED),
    Move("contest", _EXPORTER, (State.REFUSED,), State.REFUSED),
    Move("reopen", _RECONSIDERING, (State.REFUSED,), State.SUBMITTED),
    Move("fall_back", _CLOCK, (State.RECOMMENDED,), State.IN_REVIEW),
    Move("countersign", _APPROVERS, (State.RECOMMENDED,), State.RECOMMENDED),
    Move("grant", _APPROVERS, (State.RECOMMENDED,), State.GRANTED),
)

LICENSE_MOVES: Final[Mapping[str, Move]] = moves.table(
    Move("expire", _CLOCK, LIVE, LicenseState.EXPIRED),
    # The clock makes these when the day has come for which an approver planned them.
    Move("suspend", _PLANNING, (LicenseState.ISSUED,), LicenseState.SUSPENDED),
    Move("resume", _PLANNING, (LicenseState.SUSPENDED,), LicenseState.ISSUED),
    Move("revoke", _PLANNING, LIVE, LicenseState.REVOKED),
    Move("plan", _APPROVERS, LIVE, ""),
    Move("surrender", _EXPORTER, LIVE, LicenseState.SURRENDERED),
    Move("ask_to_change", APPLICANTS, (LicenseState.ISSUED,), ""),
    Move("supersede", _APPROVERS, (LicenseState.ISSUED,), LicenseState.SUPERSEDED),
    # What is said of the cars is taken in any state; whether it may have been, its day tells.
    Move("report_departure", _CLEARING, tuple(LicenseState), ""),
    Move("deregister", _EXPORTER, tuple(LicenseState), ""),
    Move(
        "use",
        _CLEARING,
        (LicenseState.ISSUED, LicenseState.SUSPENDED, LicenseState.EXPIRED),
        LicenseState.USED,
    ),
)

PLANNED: Final = ("suspend", "resume", "revoke")
"""The moves an approver may plan for a day to come."""

BY_HAND: Final = (*PLANNED, "surrender")
"""The moves somebody makes by a button and a reason; the others follow from what is done."""


def take(table: moves.Moves, name: str, *, state: str, actor: Actor) -> str:
    """Where this move leads from here (or the same state, if it moves nothing).

    Raises NotAllowed if the move is not this actor's, WrongState if it cannot be made from here.
    """
    words = State if state in State.values else LicenseState
    return moves.take(table, name, state=state, actor=actor, words=words)
