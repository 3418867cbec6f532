"""The life of a request for a confirmation, and of a confirmation."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from exportportal.accounts import moves
from exportportal.accounts.roles import Capacity


class RequestState(models.TextChoices):
    REQUESTED = "requested", _("Requested")
    ANSWERED = "answered", _("Confirmed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ConfirmationState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SEALED = "sealed", _("Sealed")
    REVOKED = "revoked", _("Revoked")
    SUPERSEDED = "superseded", _("Superseded")


Move = moves.Move
open_to = moves.open_to
take = moves.take

_MAKER: Final = frozenset({Capacity.MAKER})
_DEALER: Final = frozenset({Capacity.DEALER})
_APPLICANT: Final = frozenset({Capacity.EXPORTER, Capacity.DEALER})

REQUEST_MOVES: Final = moves.table(
    Move("answer", _MAKER, (RequestState.REQUESTED,), RequestState.ANSWERED),
    Move("decline", _MAKER, (RequestState.REQUESTED,), RequestState.DECLINED),
    Move("withdraw", _APPLICANT, (RequestState.REQUESTED,), RequestState.WITHDRAWN),
)
CONFIRMATION_MOVES: Final = moves.table(
    Move("seal", _MAKER, (ConfirmationState.DRAFT,), ConfirmationState.SEALED),
    Move("discard", _MAKER | _DEALER, (ConfirmationState.DRAFT,), ""),
    Move("revoke", _MAKER, (ConfirmationState.SEALED,), ConfirmationState.REVOKED),
    Move("correct", _MAKER, (ConfirmationState.SEALED,), ConfirmationState.SUPERSEDED),
)
