"""No message of the timetable waits behind its own successor, and no job runs for ever."""

import resource
from typing import Any

import pytest
from celery import current_app
from django.conf import settings

from exportportal import celery, timetable

OURS = sorted(name for name in current_app.tasks if not name.startswith("celery."))


@pytest.mark.parametrize("sandbox", [False, True])
def test_every_entry_expires_with_its_interval(*, sandbox: bool) -> None:
    entries = timetable.timetable(sandbox=sandbox)
    assert len(entries) >= 30
    for name, entry in entries.items():
        interval = max(entry["schedule"], timetable.LEAST).total_seconds()
        assert entry["options"] == {"expires": interval}, name


def test_the_portal_goes_by_this_timetable() -> None:
    told = timetable.timetable(sandbox=settings.SANDBOX)
    assert current_app.conf.beat_schedule == told


@pytest.mark.parametrize("name", OURS)
def test_every_job_has_a_soft_limit_and_time_to_tidy_up_before_the_hard_one(name: str) -> None:
    job, told = current_app.tasks[name], current_app.conf
    soft = job.soft_time_limit or told.task_soft_time_limit
    hard = job.time_limit or told.task_time_limit
    assert 0 < soft < hard
    # The broker would give a message to a second worker while the first is still at it.
    assert hard < told.broker_transport_options.get("visibility_timeout", 3600)


def test_no_limit_is_named_for_a_job_that_is_not_there() -> None:
    assert set(timetable.KINDS) <= set(OURS)
    for name, soft in timetable.KINDS.items():
        job = current_app.tasks[name]
        assert (job.soft_time_limit, job.time_limit) == (soft, soft + timetable.GRACE)


def test_a_worker_that_has_grown_is_replaced_and_one_that_grows_is_refused_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = settings.CELERY_WORKER_MAX_MEMORY_PER_CHILD * 1024
    assert 0 < kept < settings.WORKER_MEMORY_MAX_BYTES
    told: list[Any] = []
    monkeypatch.setattr(resource, "setrlimit", lambda *limit: told.append(limit))
    for most, bound in (
        (resource.RLIM_INFINITY, settings.WORKER_MEMORY_MAX_BYTES),
        (1_000_000, 1_000_000),
    ):
        monkeypatch.setattr(resource, "getrlimit", lambda _what, most=most: (most, most))
        celery.bound_memory()
        assert told.pop() == (resource.RLIMIT_DATA, (bound, most))
