"""A car's history in sentences."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from tests import make
from vehicles import history
from vehicles.services import evidence, modifications, records, stock

pytestmark = pytest.mark.django_db


def test_codes_are_told_as_words_newest_first() -> None:
    car = make.vehicle()
    actor = make.actor(of=car.exporter)
    stated = stock.Particulars(**{name: getattr(car, name) for name in stock.STATED})
    stock.correct_vehicle(
        vehicle=car, particulars=replace(stated, fuel="petrol"), actor=actor, at=make.NOW
    )
    evidence.declare(
        vehicles=[car.pk], free_of=["stolen", "seized"], fit_for="KZ", actor=actor, at=make.NOW
    )
    modifications.state_modification(
        vehicle=car,
        entry=modifications.ModificationEntry(chassis_brand="福田", ccc_status="valid"),
        actor=actor,
        at=make.NOW,
    )
    with override("en"):
        modified, declared, corrected = history.of(car, reader=actor)
        assert modified.sentence == "stated how the car is modified."
        assert {(str(a), str(b), str(c)) for a, b, c in modified.changes} == {
            ("Chassis brand", "", "福田"),
            ("CCC status", "", "Valid"),
        }
        assert declared.changes == (
            ("Prohibited cases ruled out", 0, 2),
            ("Declared fit for entry into", "", "Kazakhstan"),
        )
        ((label, old, new),) = corrected.changes
        assert (label, str(old), str(new)) == ("Fuel", "Electric", "Petrol")


def test_a_history_holds_only_what_its_reader_may_know() -> None:
    car = make.vehicle()
    owner, stranger = make.actor(of=car.exporter), make.actor()
    evidence.declare(vehicles=[car.pk], free_of=["stolen"], fit_for="", actor=owner, at=make.NOW)
    assert len(history.of(car, reader=owner)) == 1
    assert history.of(car, reader=stranger) == []


def test_every_act_on_a_car_has_its_sentence() -> None:
    """A verb without one would be shown to people as it is."""
    car = make.vehicle()
    make.modification(car)
    actor, official = make.actor(of=car.exporter), make.actor(Capacity.REVIEWER)
    entry = evidence.ReportEntry(
        agency="agency",
        tested_on=make.TODAY,
        result="pass",
        standard="WM/T 8-2022",
        client="client",
    )
    evidence.add_scan(
        vehicle=car, kind="other", content=make.A_PDF, name="a.pdf", actor=actor, at=make.NOW
    )
    evidence.file_report(
        vehicles=[car.pk],
        entry=entry,
        content=make.A_PDF,
        name="a.pdf",
        actor=actor,
        at=make.NOW,
    )
    modifications.rule_on_proof(vehicle=car, accepted=True, reason="", actor=official, at=make.NOW)
    modifications.deny_modification(vehicle=car, actor=actor, at=make.NOW)
    told = history.of(car, reader=actor)
    assert len(told) == 4
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert not verbs & {line.sentence for line in told}


def test_a_record_is_no_part_of_the_firms_history() -> None:
    car = make.vehicle()
    entry = records.RecordEntry(
        vin=car.vin, brand="x", model="y", registered_on=car.registered_on, owner="z"
    )
    records.enter_record(entry=entry, actor=make.actor(Capacity.REVIEWER), at=make.NOW)
    assert history.of(car, reader=make.actor(of=car.exporter)) == []
