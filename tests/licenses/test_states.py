"""The move tables: whose an act is, and from where it can be made."""

from itertools import product

import pytest

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import NotAllowed, WrongState
from licenses import states
from licenses.states import APPLICATION_MOVES, LICENSE_MOVES, LicenseState, Move, State

APPLICATION = [
    (APPLICATION_MOVES, move, state) for move, state in product(APPLICATION_MOVES.values(), State)
]
LICENSE = [
    (LICENSE_MOVES, move, state) for move, state in product(LICENSE_MOVES.values(), LicenseState)
]


def somebody(capacity: Capacity) -> Actor:
    return Actor(None, None, capacity, "somebody", "")


@pytest.mark.parametrize(("table", "move", "state"), [*APPLICATION, *LICENSE])
def test_a_move_is_made_only_from_its_sources(
    table: dict[str, Move], move: Move, state: str
) -> None:
    actor = somebody(next(iter(move.by)))
    if state in move.sources:
        assert states.take(table, move.name, state=state, actor=actor) == (move.target or state)
        assert move.name in states.open_to(table, actor, state=state)
    else:
        with pytest.raises(WrongState):
            states.take(table, move.name, state=state, actor=actor)


@pytest.mark.parametrize("table", [APPLICATION_MOVES, LICENSE_MOVES])
@pytest.mark.parametrize("capacity", list(Capacity))
def test_a_move_belongs_to_some_and_is_refused_to_all_others(
    table: dict[str, Move], capacity: Capacity
) -> None:
    actor = somebody(capacity)
    for move in table.values():
        if capacity not in move.by:
            with pytest.raises(NotAllowed):
                states.take(table, move.name, state=move.sources[0], actor=actor)
            assert move.name not in states.open_to(table, actor, state=move.sources[0])


def test_a_dealer_prepares_but_never_submits() -> None:
    dealer = somebody(Capacity.DEALER)
    assert states.open_to(APPLICATION_MOVES, dealer, state=State.DRAFT) == ["edit", "discard"]


def test_only_an_approver_grants() -> None:
    assert APPLICATION_MOVES["grant"].by == {Capacity.APPROVER}


def test_what_is_decided_stays_decided() -> None:
    ends = {State.GRANTED, State.WITHDRAWN}
    assert not [move.name for move in APPLICATION_MOVES.values() if ends & set(move.sources)]


def test_a_refusal_is_moved_by_its_reconsideration_alone() -> None:
    refused = [one.name for one in APPLICATION_MOVES.values() if State.REFUSED in one.sources]
    assert refused == ["contest", "reopen"]
