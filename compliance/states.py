"""What a firm's standing can be other than good, and the lives of what leads there."""

from collections.abc import Mapping
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from exportportal.accounts import moves
from exportportal.accounts.roles import Capacity


class StandingState(models.TextChoices):
    TALK = "talk", _("Summoned for a talk")
    ORDER = "order", _("Under a corrective order")
    SUSPENDED = "suspended", _("Acceptance suspended")
    EXITED = "exited", _("Exited")


class IncidentState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed by the portal")
    RECORDED = "recorded", _("Recorded")
    ANSWERED = "answered", _("Answered by the firm")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")
    DROPPED = "dropped", _("Not taken up")


class ComplaintGround(models.TextChoices):
    """What 648 I(3) itself orders a correction for, if an official upholds it."""

    REPAIR = "repair", _("No timely repair technology or spare parts")
    QUALITY = "quality", _("Quality assurance not honoured")


class StepKind(models.TextChoices):
    """The ladder, from the mildest step to the gravest, and the way back."""

    TALK = "talk", _("Talk")
    ORDER = "order", _("Corrective order")
    SUSPENSION = "suspension", _("Suspension of acceptance")
    EXIT = "exit", _("Exit")
    READMISSION = "readmission", _("Re-admission")


class StepState(models.TextChoices):
    PROPOSED = "proposed", _("Waiting for a second official")
    IN_FORCE = "in_force", _("In force")
    REJECTED = "rejected", _("Not confirmed")
    ENDED = "ended", _("Ended")


class OrderState(models.TextChoices):
    OPEN = "open", _("To be carried out")
    REPORTED = "reported", _("Reported as done")
    VERIFIED = "verified", _("Verified")


# What a step puts a firm under; re-admission puts it under nothing.
STANDING_OF: Final[Mapping[str, StandingState]] = {
    StepKind.TALK: StandingState.TALK,
    StepKind.ORDER: StandingState.ORDER,
    StepKind.SUSPENSION: StandingState.SUSPENDED,
    StepKind.EXIT: StandingState.EXITED,
}
GRAVE: Final = (StepKind.SUSPENSION, StepKind.EXIT, StepKind.READMISSION)


Move = moves.Move
open_to = moves.open_to
take = moves.take

FIRM: Final = frozenset({Capacity.EXPORTER})
OFFICE: Final = frozenset({Capacity.REVIEWER, Capacity.APPROVER, Capacity.MINISTRY})
SECOND: Final = frozenset({Capacity.APPROVER, Capacity.MINISTRY})
_CLOCK: Final = frozenset({Capacity.CLOCK})

_I = IncidentState
INCIDENT_MOVES: Final[Mapping[str, Move]] = moves.table(
    Move("take_up", OFFICE, (_I.PROPOSED,), _I.RECORDED),
    Move("drop", OFFICE | _CLOCK, (_I.PROPOSED,), _I.DROPPED),
    Move("answer", FIRM, (_I.RECORDED,), _I.ANSWERED),
    Move("uphold", OFFICE, (_I.RECORDED, _I.ANSWERED), _I.UPHELD),
    Move("dismiss", OFFICE, (_I.RECORDED, _I.ANSWERED), _I.DISMISSED),
)

STEP_MOVES: Final[Mapping[str, Move]] = moves.table(
    Move("confirm", SECOND, (StepState.PROPOSED,), StepState.IN_FORCE),
    Move("reject", OFFICE, (StepState.PROPOSED,), StepState.REJECTED),
    Move("ask_hearing", FIRM, (StepState.PROPOSED,), StepState.PROPOSED),
    Move("hold_hearing", OFFICE, (StepState.PROPOSED,), StepState.PROPOSED),
    Move("end", OFFICE | _CLOCK, (StepState.IN_FORCE,), StepState.ENDED),
)
_O = OrderState
ORDER_MOVES: Final[Mapping[str, Move]] = moves.table(
    Move("plan", FIRM, (_O.OPEN,), _O.OPEN),
    Move("report", FIRM, (_O.OPEN,), _O.REPORTED),
    Move("verify", OFFICE, (_O.REPORTED,), _O.VERIFIED),
    Move("send_back", OFFICE, (_O.REPORTED,), _O.OPEN),
)
