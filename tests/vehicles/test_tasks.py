"""Stock lists in the background."""

from unittest.mock import Mock

import pytest

from tests import make
from vehicles import tasks
from vehicles.states import ImportState

pytestmark = pytest.mark.django_db


def test_the_sweep_asks_again_for_what_no_worker_has_finished(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tasks.run_import, "apply_async", asked := Mock())
    queued = make.sheet_import(state=ImportState.QUEUED)
    killed = make.sheet_import(state=ImportState.RUNNING)
    make.sheet_import(state=ImportState.DONE)
    make.sheet_import(state=ImportState.FAILED)

    tasks.run_waiting_imports()

    assert {call.kwargs["kwargs"]["import_id"] for call in asked.call_args_list} == {
        str(queued.pk),
        str(killed.pk),
    }


def test_the_job_runs_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = make.sheet_import(content=b"nothing but text")
    tasks.run_import(import_id=str(waiting.pk))
    waiting.refresh_from_db()
    assert waiting.state == ImportState.FAILED
