"""What is stated of a modification, and what an official makes of its proof."""

from dataclasses import replace

import pytest

from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from tests import make
from vehicles.models import Modification, Vehicle
from vehicles.services import modifications, stock
from vehicles.services.guards import WithAnOffice
from vehicles.states import ProofState

pytestmark = pytest.mark.django_db

ENTRY = modifications.ModificationEntry(
    chassis_brand="福田", modified_brand="程力威", model="CLW5040"
)


def state(vehicle: Vehicle, entry: modifications.ModificationEntry = ENTRY) -> Modification:
    return modifications.state_modification(
        vehicle=vehicle, entry=entry, actor=make.actor(of=vehicle.exporter), at=make.NOW
    )


def test_a_modification_is_stated_once_and_corrected_later() -> None:
    vehicle = make.vehicle()
    state(vehicle)
    state(vehicle)
    state(vehicle, replace(ENTRY, announcement_batch="400"))
    assert Modification.objects.get().announcement_batch == "400"
    first, second = Entry.objects.of(vehicle)
    assert first.changed["changed"]["chassis_brand"] == ["", "福田"]
    assert second.changed["changed"] == {"announcement_batch": ["", "400"]}


def test_a_ruling_lapses_with_the_statement_it_was_made_on() -> None:
    vehicle = make.vehicle()
    state(vehicle)
    official = make.actor(Capacity.REVIEWER)
    ruled = modifications.rule_on_proof(
        vehicle=vehicle, accepted=True, reason="", actor=official, at=make.NOW
    )
    assert ruled.proof_state == ProofState.ACCEPTED
    assert state(vehicle).proof_state == ProofState.ACCEPTED
    assert state(vehicle, replace(ENTRY, model="CLW5041")).proof_state == ProofState.UNSEEN


def test_what_cannot_be_stated_is_refused_by_field() -> None:
    vehicle = make.vehicle()
    with pytest.raises(Invalid) as refusal:
        state(vehicle, replace(ENTRY, ccc_status="lovely", announcement_batch="123456789"))
    assert set(refusal.value.errors) == {"ccc_status", "announcement_batch"}
    assert not Modification.objects.exists()


def test_a_modification_can_be_denied_again() -> None:
    vehicle = make.vehicle()
    make.modification(vehicle)
    actor = make.actor(of=vehicle.exporter)
    for _ in range(2):
        modifications.deny_modification(vehicle=vehicle, actor=actor, at=make.NOW)
    assert not Modification.objects.exists()
    assert Entry.objects.of(vehicle).get().verb == "modification.denied"


def test_rejecting_a_proof_needs_a_reason_and_an_official() -> None:
    vehicle = make.vehicle()
    make.modification(vehicle)
    official = make.actor(Capacity.APPROVER)
    with pytest.raises(Invalid):
        modifications.rule_on_proof(
            vehicle=vehicle, accepted=False, reason=" ", actor=official, at=make.NOW
        )
    with pytest.raises(NotAllowed):
        modifications.rule_on_proof(
            vehicle=vehicle,
            accepted=True,
            reason="",
            actor=make.actor(of=vehicle.exporter),
            at=make.NOW,
        )
    assert Modification.objects.get().proof_state == ProofState.UNSEEN
    assert not Entry.objects.exists()


def test_there_is_no_ruling_on_what_nobody_stated() -> None:
    with pytest.raises(WrongState):
        modifications.rule_on_proof(
            vehicle=make.vehicle(),
            accepted=True,
            reason="",
            actor=make.actor(Capacity.REVIEWER),
            at=make.NOW,
        )


def test_an_official_rules_while_the_car_is_held_and_the_firm_waits() -> None:
    vehicle = make.vehicle()
    make.modification(vehicle)
    stock.hold([vehicle.pk])
    with pytest.raises(WithAnOffice):
        state(vehicle)
    modifications.rule_on_proof(
        vehicle=vehicle,
        accepted=False,
        reason="The stamp is another firm's.",
        actor=make.actor(Capacity.REVIEWER),
        at=make.NOW,
    )
    assert Modification.objects.get().proof_state == ProofState.REJECTED
