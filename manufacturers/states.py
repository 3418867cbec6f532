"""The life of a request for a confirmation, and of a confirmation."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import NotAllowed, WrongState


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


@dataclass(frozen=True, slots=True)
class Move:
    """One act on a request or a confirmation: whose it is, from where, to where."""

    name: str
    by: frozenset[Capacity]
    sources: tuple[str, ...]
    target: str


def _moves(moves: Iterable[Move]) -> dict[str, Move]:
    return {move.name: move for move in moves}


_MAKER: Final = frozenset({Capacity.MAKER})
_DEALER: Final = frozenset({Capacity.DEALER})
_APPLICANT: Final = frozenset({Capacity.EXPORTER, Capacity.DEALER})

REQUEST_MOVES: Final = _moves(
    (
        Move("answer", _MAKER, (RequestState.REQUESTED,), RequestState.ANSWERED),
        Move("decline", _MAKER, (RequestState.REQUESTED,), RequestState.DECLINED),
        Move("withdraw", _APPLICANT, (RequestState.REQUESTED,), RequestState.WITHDRAWN),
    )
)
CONFIRMATION_MOVES: Final = _moves(
    (
        Move("seal", _MAKER, (ConfirmationState.DRAFT,), ConfirmationState.SEALED),
        Move("discard", _MAKER | _DEALER, (ConfirmationState.DRAFT,), ""),
        Move("revoke", _MAKER, (ConfirmationState.SEALED,), ConfirmationState.REVOKED),
        Move("correct", _MAKER, (ConfirmationState.SEALED,), ConfirmationState.SUPERSEDED),
    )
)


def take(moves: dict[str, Move], name: str, *, state: str, actor: Actor) -> str:
    """Where this move leads from here; raises NotAllowed or WrongState where it cannot be made."""
    move = moves[name]
    if actor.capacity not in move.by:
        raise NotAllowed(_("Your role does not include this act."))
    if state not in move.sources:
        raise WrongState(
            _("It has been dealt with meanwhile. Reload the page to see where it stands.")
        )
    return move.target


def open_to(moves: dict[str, Move], actor: Actor, *, state: str) -> list[str]:
    """The moves this actor could make now."""
    return [m.name for m in moves.values() if actor.capacity in m.by and state in m.sources]
