"""The life of a thing as one table of moves: whose each act is, from which states, to which."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import NotAllowed, WrongState


@dataclass(frozen=True, slots=True)
class Move:
    """One act: whose it is, from which states, to which; without a target it moves nothing."""

    name: str
    by: frozenset[Capacity]
    sources: tuple[str, ...]
    target: str = ""


Moves = Mapping[str, Move]


def table(*moves: Move) -> Moves:
    """Moves by their names."""
    return {move.name: move for move in moves}


def take(
    moves: Moves,
    name: str,
    *,
    state: str,
    actor: Actor,
    words: type[models.TextChoices] | None = None,
) -> str:
    """Where this move leads from here (or the same state, if it moves nothing).

    `words` are the states, by which a refusal names this one.
    Raises NotAllowed if the move is not this actor's, WrongState if it cannot be made from here.
    """
    move = moves[name]
    if actor.capacity not in move.by:
        raise NotAllowed(_("Your role does not include this act."))
    if state not in move.sources:
        raise WrongState(_gone_on(state, words))
    return move.target or state


def open_to(moves: Moves, actor: Actor, *, state: str) -> list[str]:
    """The moves this actor could make now: the buttons on the page, the links in the API."""
    return [m.name for m in moves.values() if actor.capacity in m.by and state in m.sources]


def _gone_on(state: str, words: type[models.TextChoices] | None) -> str:
    if words is None:
        return _("It has been dealt with meanwhile. Reload the page to see where it stands.")
    return _("It is “%(state)s” by now, so this cannot be done. Look at it as it stands.") % {
        "state": words(state).label
    }
