"""A stock list on its way into the stock, however often it is delivered or dropped."""

import csv
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from kombu.exceptions import OperationalError
from openpyxl import load_workbook
from pytest_django import DjangoCaptureOnCommitCallbacks

from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.files.models import StoredFile
from exportportal.kit.errors import NotAllowed
from exportportal.kit.sheets.cells import Cell
from exportportal.kit.sheets.refusals import Encrypted, NotASpreadsheet
from exportportal.kit.storage import NoRoom
from tests import make
from tests.asking import at_once
from tests.vehicles import sheet_files
from vehicles import tasks
from vehicles.models import Modification, SheetFault, SheetImport, Vehicle
from vehicles.services import imports, rows, stock
from vehicles.sheets.columns import MissingColumns
from vehicles.sheets.refusals import refusal_text
from vehicles.states import ImportState

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent / "data"


def handed_in(content: bytes, *, name: str = "stock.xlsx", at: datetime = make.NOW) -> SheetImport:
    actor = make.actor()
    return imports.start_import(
        exporter=make.organization_of(actor),
        content=content,
        name=name,
        language="en",
        actor=actor,
        at=at,
    )


def run(waiting: SheetImport) -> SheetImport:
    imports.run_import(import_id=waiting.pk, at=make.NOW)
    waiting.refresh_from_db()
    return waiting


def again(first: SheetImport, content: bytes) -> SheetImport:
    """Another list of the same firm."""
    waiting = make.sheet_import(first.exporter, content=content)
    return run(waiting)


def listed(*lines: Sequence[Cell]) -> bytes:
    make.maker_of_cars()
    return sheet_files.xlsx([list(sheet_files.HEADINGS), *lines])


def counts(done: SheetImport) -> tuple[int, int, int, int]:
    return done.accepted, done.corrected, done.unchanged, done.rejected


@pytest.mark.parametrize("name", ["stock-list.xlsx", "stock-list.csv"])
def test_the_example_comes_to_exactly_what_it_should(name: str) -> None:
    make.listed_makers()
    with (DATA / "stock-list.expected.csv").open(encoding="utf-8") as lines:
        expected = list(csv.DictReader(lines))
    bad = {(int(e["sheet_row"]), e["column"], e["code"]) for e in expected if e["code"] != "ok"}
    good = [e for e in expected if e["code"] == "ok"]

    # Its answers hold from 1 October 2026 on.
    october = datetime(2026, 9, 30, 16, 0, tzinfo=UTC)
    done = run(handed_in((DATA / name).read_bytes(), name=name, at=october))

    assert done.state == ImportState.DONE
    found = done.faults.values_list("sheet_row", "column", "code")
    assert set(found) == bad
    assert len(found) == len(bad)
    assert Vehicle.objects.filter(exporter=done.exporter).count() == len(good)
    assert counts(done) == (len(good), 0, 0, len({row for row, _, _ in bad}))
    assert done.rows_done == done.rows_total == done.accepted + done.rejected


def test_the_workbook_comes_back_with_the_faults_beside_their_rows() -> None:
    done = run(handed_in(listed(sheet_files.row(), sheet_files.row(车架号="SHORT"))))
    assert done.marked is not None
    with done.marked.open() as marked:
        page = load_workbook(BytesIO(marked.read())).worksheets[0]
    beside = [row[-1].value for row in page.iter_rows()]
    assert (beside[0], beside[1]) == ("To be corrected", None)
    assert "SHORT" in str(beside[2])
    assert done.marked.name == "stock.marked.xlsx"


def test_a_list_without_fault_is_not_marked() -> None:
    done = run(handed_in(listed(sheet_files.row())))
    assert (done.state, done.marked) == (ImportState.DONE, None)


def test_a_row_becomes_a_car_with_its_line_in_the_log() -> None:
    done = run(handed_in(listed(sheet_files.row())))
    car = Vehicle.objects.get()
    assert (car.exporter, car.vin, car.vehicle_class) == (
        done.exporter,
        "LSJA24U62JG269225",
        "passenger",
    )
    entry = Entry.objects.of(car).get()
    assert (entry.verb, entry.changed) == ("vehicle.entered", {"stock_list": str(done.pk)})
    assert [entry.verb for entry in Entry.objects.of(done)] == [
        "import.started",
        "import.finished",
    ]


def test_a_modified_car_comes_with_its_modification() -> None:
    modified = {
        "是否改装": "是",
        "底盘品牌": "福田",
        "改装车品牌": "程力威",
        "公告批次": "400",
        "CCC证书编号": "2024011101000001",
    }
    run(handed_in(listed(sheet_files.row(**modified))))
    stated = Modification.objects.get()
    assert (stated.chassis_brand, stated.modified_brand) == ("福田", "程力威")
    assert stated.announcement_model == stated.model == Vehicle.objects.get().model


def test_the_same_file_again_changes_nothing() -> None:
    content = listed(sheet_files.row())
    first = run(handed_in(content))
    car = Vehicle.objects.get()
    car.brand = "corrected by hand"
    car.save()

    second = again(first, content)

    assert counts(second) == (1, 0, 1, 0)
    assert Vehicle.objects.get().brand == "corrected by hand"


def test_a_later_list_corrects_a_car_and_the_log_says_so() -> None:
    first = run(handed_in(listed(sheet_files.row())))
    later = listed(sheet_files.row(**{"里程(公里)": "24000", "号牌号码": ""}))

    second = again(first, later)

    car = Vehicle.objects.get()
    assert counts(second) == (1, 1, 0, 0)
    assert (car.mileage_km, car.plate) == (24_000, "沪A12345")
    entry = Entry.objects.of(car).last()
    assert entry is not None
    assert entry.verb == "vehicle.corrected"
    assert entry.changed == {
        "stock_list": str(second.pk),
        "changed": {"mileage_km": [23_809, 24_000]},
    }


def test_a_later_list_may_say_that_a_car_is_modified_and_correct_that_too() -> None:
    first = run(handed_in(listed(sheet_files.row())))
    modified = {
        "是否改装": "是",
        "底盘品牌": "福田",
        "改装车品牌": "程力威",
        "公告批次": "400",
        "CCC证书编号": "2024011101000001",
    }
    again(first, listed(sheet_files.row(**modified)))
    again(first, listed(sheet_files.row(**modified | {"公告批次": "401"})))
    assert Modification.objects.get().announcement_batch == "401"
    entry = Entry.objects.of(Vehicle.objects.get()).last()
    assert entry is not None
    assert entry.changed["changed"]["modification.announcement_batch"] == ["400", "401"]


def test_a_car_that_an_office_has_stays_and_its_row_is_told() -> None:
    first = run(handed_in(listed(sheet_files.row())))
    stock.hold([Vehicle.objects.get().pk])

    unchanged = again(first, listed(sheet_files.row(), sheet_files.row(车架号=make.vin())))
    differing = again(first, listed(sheet_files.row(品牌="荣威")))

    assert counts(unchanged) == (2, 0, 1, 0)
    assert counts(differing) == (0, 0, 0, 1)
    assert differing.faults.get().code == "held"
    assert differing.marked is not None
    assert Vehicle.objects.get(vin=sheet_files.GOOD["车架号"]).brand == "名爵"


def test_two_firms_lists_do_not_touch_each_other() -> None:
    content = listed(sheet_files.row())
    run(handed_in(content))
    run(handed_in(content))
    assert Vehicle.objects.count() == 2


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(
    monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    vins = [make.vin() for _ in range(7)]
    bad = sheet_files.row(车架号="SHORT")
    waiting = handed_in(listed(bad, *[sheet_files.row(车架号=vin) for vin in vins], bad))
    monkeypatch.setattr(imports, "BATCH", 3)
    monkeypatch.setattr(imports, "take_rows", dies_on_call(fails_at))

    with pytest.raises(MemoryError):
        imports.run_import(import_id=waiting.pk, at=make.NOW)
    waiting.refresh_from_db()
    assert waiting.state == ImportState.RUNNING
    assert waiting.rows_done == 3 * (fails_at - 1)
    assert SheetImport.objects.waiting().get() == waiting

    monkeypatch.setattr(imports, "take_rows", rows.take_rows)
    done = run(waiting)
    assert counts(done) == (7, 0, 0, 2)
    assert {car.vin for car in Vehicle.objects.all()} == set(vins)
    assert done.faults.count() == 2
    assert Entry.objects.filter(verb="vehicle.entered").count() == 7


def dies_on_call(number: int) -> Callable[..., rows.RowsTaken]:
    calls = iter(range(1, 10))

    def take(*given: object) -> rows.RowsTaken:
        taken = rows.take_rows(*given)  # type: ignore[arg-type]
        if next(calls) == number:
            raise MemoryError
        return taken

    return take


def test_a_second_delivery_changes_nothing() -> None:
    done = run(handed_in(listed(sheet_files.row(), sheet_files.row(车架号="SHORT"))))
    before = (counts(done), StoredFile.objects.count(), Entry.objects.count())
    run(done)
    assert (counts(done), StoredFile.objects.count(), Entry.objects.count()) == before
    assert SheetFault.objects.count() == 1


def test_a_list_that_kills_its_worker_again_and_again_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waiting = handed_in(listed(sheet_files.row()))
    monkeypatch.setattr(imports, "read_sheet", Mock(side_effect=MemoryError))
    for _ in range(imports.MOST_ATTEMPTS):
        with pytest.raises(MemoryError):
            imports.run_import(import_id=waiting.pk, at=make.NOW)
    done = run(waiting)
    assert (done.state, done.refusal_code) == (ImportState.FAILED, "damaged")
    assert not SheetImport.objects.waiting().exists()


def test_a_list_that_cannot_be_marked_is_done_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waiting = handed_in(listed(sheet_files.row(), sheet_files.row(车架号="SHORT")))
    monkeypatch.setattr(imports, "mark", Mock(side_effect=MemoryError))
    for _ in range(imports.MOST_ATTEMPTS + 1):
        with pytest.raises(MemoryError):
            imports.run_import(import_id=waiting.pk, at=make.NOW)
    done = run(waiting)
    assert (done.state, done.marked) == (ImportState.DONE, None)
    assert counts(done) == (1, 0, 0, 1)
    assert done.faults.get().code == "vin-format"


def over_time(*_given: object, **_named: object) -> None:
    raise SoftTimeLimitExceeded


def ran(waiting: SheetImport) -> SheetImport:
    tasks.run_import(import_id=str(waiting.pk))
    waiting.refresh_from_db()
    return waiting


def test_a_list_that_takes_too_long_to_read_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waiting = handed_in(listed(sheet_files.row()))
    monkeypatch.setattr(imports, "read_sheet", over_time)
    done = ran(waiting)
    assert (done.state, done.refusal_code) == (ImportState.FAILED, "too-slow")
    assert Entry.objects.filter(verb="import.finished").count() == 1
    what, how = refusal_text(done.refusal_code, done.refusal_params, language="en")
    assert "took longer" in what
    assert "in parts" in how


def test_a_long_list_goes_on_in_the_next_run_as_long_as_it_comes_forward(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waiting = handed_in(listed(*[sheet_files.row(车架号=make.vin()) for _each in range(4)]))
    monkeypatch.setattr(imports, "BATCH", 1)
    begun: list[object] = []

    def take_every_other(*given: Any) -> rows.RowsTaken:
        begun.append(given)
        if len(begun) % 2 == 0:
            raise SoftTimeLimitExceeded
        return rows.take_rows(*given)

    monkeypatch.setattr(imports, "take_rows", take_every_other)
    states = [ran(waiting).rows_done for _each in range(3)]
    assert states == [1, 2, 3]
    done = ran(waiting)
    assert (done.state, counts(done)) == (ImportState.DONE, (4, 0, 0, 0))


def test_a_list_that_takes_too_long_to_mark_ends_without_its_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waiting = handed_in(listed(sheet_files.row(), sheet_files.row(车架号="SHORT")))
    monkeypatch.setattr(imports, "mark", over_time)
    assert ran(waiting).state == ImportState.RUNNING  # the rows took a part of its time
    done = ran(waiting)
    assert (done.state, done.marked, counts(done)) == (ImportState.DONE, None, (1, 0, 0, 1))


def test_a_full_disk_costs_a_list_neither_its_marks_nor_a_try(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waiting = handed_in(listed(sheet_files.row(), sheet_files.row(车架号="SHORT")))
    with monkeypatch.context() as full:
        full.setattr(imports.files, "store", Mock(side_effect=NoRoom))
        for _each in range(imports.MOST_ATTEMPTS + 2):
            with pytest.raises(NoRoom):
                imports.run_import(import_id=waiting.pk, at=make.NOW)
    done = run(waiting)
    assert done.state == ImportState.DONE
    assert done.marked is not None


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"%PDF-1.7 not a list", NotASpreadsheet),
        (b"\x00\x01\x02\x03", NotASpreadsheet),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Encrypted),
        (b"VIN,Brand\nLSJA24U62JG269225,MG\n", MissingColumns),
    ],
)
def test_what_is_quickly_seen_to_be_no_list_is_refused_at_once(
    content: bytes, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        handed_in(content)
    assert not SheetImport.objects.exists()
    assert not StoredFile.objects.exists()
    assert not Entry.objects.exists()


def test_what_only_the_worker_sees_is_kept_in_code_and_values() -> None:
    content = b"VIN,Brand\n" + b"LSJA24U62JG269225,MG\n" * 20_000
    done = run(handed_in(content, name="stock.csv"))
    assert done.state == ImportState.FAILED
    assert done.refusal_code in {"too-many-rows", "missing-columns"}
    assert done.refusal_params
    assert Entry.objects.of(done).last().changed["refusal"] == done.refusal_code  # type: ignore[union-attr]


def test_a_broker_that_is_down_delays_a_list_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(tasks.run_import, "apply_async", Mock(side_effect=OperationalError))
    with django_capture_on_commit_callbacks(execute=True):
        waiting = handed_in(listed(sheet_files.row()))
    assert SheetImport.objects.waiting().get() == waiting

    monkeypatch.setattr(tasks.run_import, "apply_async", at_once(tasks.run_import))
    tasks.run_waiting_imports()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.accepted) == (ImportState.DONE, 1)


def test_the_job_is_asked_for_once_the_list_is_stored(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(tasks.run_import, "apply_async", asked := Mock())
    with django_capture_on_commit_callbacks(execute=True):
        waiting = handed_in(listed(sheet_files.row()))
        asked.assert_not_called()
    asked.assert_called_once_with(kwargs={"import_id": str(waiting.pk)})


@pytest.mark.parametrize("capacity", [Capacity.READER, Capacity.MAKER, Capacity.REVIEWER])
def test_only_the_firm_and_its_dealers_hand_in_lists(capacity: Capacity) -> None:
    actor = make.actor(capacity)
    with pytest.raises(NotAllowed):
        imports.start_import(
            exporter=make.organization_of(actor),
            content=b"",
            name="stock.csv",
            language="en",
            actor=actor,
            at=make.NOW,
        )
    assert not SheetImport.objects.exists()
