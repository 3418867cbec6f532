"""Two at once: a car entered twice, a list taken by two workers, a correction against a hold."""

from collections.abc import Callable, Sequence
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from django.db import connections, transaction

from exportportal.audit import services as audit
from exportportal.audit.models import Entry
from tests import make
from tests.vehicles import sheet_files
from tests.vehicles.test_services_stock import particulars, stated
from vehicles.models import SheetImport, Vehicle
from vehicles.services import imports, rows, stock
from vehicles.services.guards import WithAnOffice
from vehicles.states import ImportState

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What came of each act, all begun together: its answer, or the error it ended in."""
    barrier, came_of = Barrier(len(acts)), list[object]([None] * len(acts))

    def run(place: int) -> None:
        barrier.wait()
        try:
            came_of[place] = acts[place]()
        except stock.AlreadyInStock as refusal:
            came_of[place] = refusal
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came_of


def test_a_double_click_enters_one_car_and_is_told_so() -> None:
    actor = make.actor()
    exporter, what = make.organization_of(actor), particulars()

    def enter() -> Vehicle:
        return stock.enter_vehicle(exporter=exporter, particulars=what, actor=actor, at=make.NOW)

    came_of = at_once(enter, enter)
    assert sorted(type(each).__name__ for each in came_of) == ["AlreadyInStock", "Vehicle"]
    assert Vehicle.objects.count() == 1
    assert [entry.verb for entry in Entry.objects.all()] == ["vehicle.entered"]


def test_a_second_run_of_a_list_returns_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    make.maker_of_cars()
    content = sheet_files.xlsx([list(sheet_files.HEADINGS), sheet_files.row()])
    one, other = (make.sheet_import(content=content) for _each in range(2))
    begun, free = Event(), Event()
    read = imports.read_sheet

    def slow(*given: Any) -> Any:
        begun.set()
        assert free.wait(60)
        return read(*given)

    monkeypatch.setattr(imports, "read_sheet", slow)
    first = Thread(target=lambda: at_once(lambda: run(one)))
    first.start()
    assert begun.wait(60)
    run(one)  # it would wait for `free`
    one.refresh_from_db()
    assert (one.state, one.attempts) == (ImportState.RUNNING, 1)
    free.set()
    run(other)  # another list's run is another turn
    first.join()
    for each in (one, other):
        each.refresh_from_db()
        assert each.state == ImportState.DONE


def run(sheet_import: SheetImport) -> None:
    imports.run_import(import_id=sheet_import.pk, at=make.NOW)


def test_two_workers_share_a_list_without_losing_or_doubling_a_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(imports, "BATCH", 2)
    make.maker_of_cars()
    vins = [make.vin() for _ in range(11)]
    rows = [sheet_files.row(车架号=vin) for vin in (*vins, "SHORT")]
    waiting = make.sheet_import(content=sheet_files.xlsx([list(sheet_files.HEADINGS), *rows]))

    at_once(lambda: run(waiting), lambda: run(waiting))

    waiting.refresh_from_db()
    assert (waiting.state, waiting.accepted, waiting.rejected) == (ImportState.DONE, 11, 1)
    assert {car.vin for car in Vehicle.objects.all()} == set(vins)
    assert waiting.faults.count() == 1
    assert Entry.objects.filter(verb="vehicle.entered").count() == 11
    assert Entry.objects.filter(verb="import.finished").count() == 1
    assert audit.verify_log() is None


def test_a_car_entered_by_hand_in_the_very_moment_of_its_list_is_one_car(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vins = [make.vin() for _each in range(3)]
    lines = [sheet_files.row(车架号=vin) for vin in vins]
    make.maker_of_cars()
    waiting = make.sheet_import(content=sheet_files.xlsx([list(sheet_files.HEADINGS), *lines]))
    store = rows.copy_in

    def a_moment_later(cars: Sequence[Vehicle]) -> None:
        at_once(lambda: make.vehicle(exporter=waiting.exporter, vin=vins[1], owner="By hand"))
        store(cars)

    monkeypatch.setattr(rows, "copy_in", a_moment_later)
    imports.run_import(import_id=waiting.pk, at=make.NOW)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.accepted, waiting.corrected) == (ImportState.DONE, 3, 1)
    assert sorted(car.vin for car in Vehicle.objects.all()) == sorted(vins)
    verbs = sorted(Entry.objects.filter(verb__startswith="vehicle.").values_list("verb", flat=True))
    assert verbs == ["vehicle.corrected", "vehicle.entered", "vehicle.entered"]
    assert audit.verify_log() is None


def test_a_correction_waits_for_the_hold_and_then_comes_too_late() -> None:
    vehicle = make.vehicle()
    actor = make.actor(of=vehicle.exporter)
    new = stated(vehicle)
    came_of: list[object] = []

    def correct() -> None:
        try:
            stock.correct_vehicle(vehicle=vehicle, particulars=new, actor=actor, at=make.NOW)
        except WithAnOffice as refusal:
            came_of.append(refusal)
        finally:
            connections.close_all()

    with transaction.atomic():
        stock.hold([vehicle.pk])
        late = Thread(target=correct)
        late.start()
        late.join(timeout=0.5)
        assert late.is_alive()
    late.join()
    assert [type(each) for each in came_of] == [WithAnOffice]
