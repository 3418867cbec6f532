"""A worker killed in the middle of its work: the sweep has it finished, and nothing is twice."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from uuid import UUID

import psycopg2
import pytest
from django.db import connection

from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.audit.services import verify_log
from exportportal.files.models import StoredFile
from licenses.models import DryRun, IssuedPaper, JobState, License
from licenses.office.services.dryruns import ask_for_dry_run
from licenses.office.services.dryruns.running import PATIENCE
from tests import make
from tests.processes import until
from tests.racing import somebody_waits_for_a_lock
from tests.survival.conftest import Sweep, Worker
from tests.survival.stock import stock_list
from vehicles.models import SheetImport, Vehicle
from vehicles.services.imports import BATCH, start_import
from vehicles.states import ImportState

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

ROWS = 2 * BATCH + 50  # more than two batches


@contextmanager
def held(sql: str, *values: object) -> Iterator[None]:
    """Hold a lock in a session of its own, so that a worker comes to stand before it."""
    address = connection.get_connection_params()
    address.pop("cursor_factory", None)
    address.pop("context", None)
    session = psycopg2.connect(**address)
    try:
        with session.cursor() as cursor:
            cursor.execute(sql, [str(value) for value in values])
        yield
    finally:
        session.rollback()
        session.close()


def test_a_paper_is_rendered_once_though_its_first_worker_was_killed(
    worker: Worker, sweep: Sweep
) -> None:
    """Killed at the worst moment: the file is on the disk, and its record not yet stored."""
    license = make.license()
    sweep("licenses.render_missing_papers")
    with held("LOCK TABLE licenses_issuedpaper IN SHARE MODE"):
        first = worker()
        until(somebody_waits_for_a_lock, what="the worker to have rendered")
        first.kill()
        first.wait(timeout=20)
    until(lambda: not somebody_waits_for_a_lock(), what="the dead worker's session to end")
    assert list(License.objects.without_paper()) == [license]
    assert not Entry.objects.filter(verb="license.rendered").exists()

    sweep("licenses.render_missing_papers")
    sweep("licenses.render_missing_papers")
    worker()
    until(IssuedPaper.objects.exists, what="the paper")

    paper = IssuedPaper.objects.get()
    with paper.file.open() as content:
        assert sha256(content.read()).hexdigest() == paper.sha256
    assert StoredFile.objects.filter(name=f"{license.number}.pdf").count() == 1
    assert Entry.objects.filter(verb="license.rendered").count() == 1


def standing(import_id: UUID) -> SheetImport:
    return SheetImport.objects.get(pk=import_id)


@pytest.mark.long
def test_a_stock_list_is_taken_once_though_its_first_worker_was_killed(
    worker: Worker, sweep: Sweep
) -> None:
    """Killed in the last batch: the first two are taken, and are not taken again."""
    exporter = make.organization()
    content, vins = stock_list(ROWS)
    late = make.vehicle(exporter=exporter, vin=vins[-1], mileage_km=1)
    begun = start_import(
        exporter=exporter,
        content=content,
        name="stock.csv",
        language="en",
        actor=make.actor(of=exporter),
        at=make.NOW,
    )
    sweep("vehicles.run_waiting_imports")
    with held("SELECT 1 FROM vehicles_vehicle WHERE id = %s FOR UPDATE", late.pk):
        first = worker()
        until(somebody_waits_for_a_lock, what="the worker to come to the car that is held")
        taken_by_then = standing(begun.pk).rows_done
        first.kill()
        first.wait(timeout=20)
    until(lambda: not somebody_waits_for_a_lock(), what="the dead worker's session to end")
    assert standing(begun.pk).state == ImportState.RUNNING
    assert taken_by_then == 2 * BATCH

    sweep("vehicles.run_waiting_imports")
    sweep("vehicles.run_waiting_imports")
    worker()
    until(lambda: standing(begun.pk).state == ImportState.DONE, what="the list to be taken")

    done = standing(begun.pk)
    assert (done.rows_done, done.accepted, done.rejected) == (ROWS, ROWS, 0)
    cars = Vehicle.objects.filter(exporter=exporter)
    assert sorted(cars.values_list("vin", flat=True)) == sorted(vins)
    entered = Counter(
        Entry.objects.filter(verb="vehicle.entered").values_list("subject_id", flat=True)
    )
    assert set(entered.values()) == {1}
    assert len(entered) == ROWS - 1
    assert Entry.objects.filter(verb="import.finished").count() == 1
    assert verify_log() is None


@pytest.mark.long
def test_a_dry_run_is_finished_though_its_first_worker_was_killed(
    worker: Worker, sweep: Sweep
) -> None:
    """Killed in the middle of a batch: nothing of it is stored, and the next worker does it."""
    make.submitted_application()
    run = ask_for_dry_run(
        name="confirmation.threshold_days",
        value=900,
        clause_id="648.I.1",
        valid_from=make.TODAY.replace(year=2030),
        applied_from=make.TODAY,
        applied_until=make.TODAY,
        language="en",
        actor=make.actor(Capacity.MINISTRY),
        at=make.NOW,
    )
    sweep("licenses.run_waiting_dry_runs")
    with held("LOCK TABLE licenses_dryrunchange IN SHARE MODE"):
        first = worker()
        until(somebody_waits_for_a_lock, what="the worker to write what it found")
        first.kill()
        first.wait(timeout=20)
    until(lambda: not somebody_waits_for_a_lock(), what="the dead worker's session to end")
    run.refresh_from_db()
    assert (run.state, run.done, run.changes.count()) == (JobState.RUNNING, 0, 0)

    DryRun.objects.update(touched_at=make.NOW - PATIENCE)
    sweep("licenses.run_waiting_dry_runs")
    sweep("licenses.run_waiting_dry_runs")
    worker()
    until(lambda: DryRun.objects.get().state == JobState.DONE, what="the run to be done")
    run.refresh_from_db()
    assert (run.done, run.changed, run.changes.count()) == (1, 1, 1)
