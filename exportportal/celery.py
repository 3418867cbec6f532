"""The Celery app. The timetable of sweeps stands in the settings."""

import gc
import os
import resource
import sys
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_init, worker_process_init
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")

app = Celery("exportportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def _refuse_wrong_start(**_signal: Any) -> None:
    from exportportal.kit import instance  # noqa: PLC0415  # it needs the apps

    try:
        instance.refuse_wrong_start()
    except instance.WrongDatabase as reason:
        sys.exit(str(reason))  # a signal's receiver that only raises stops nobody


@worker_init.connect
def keep_what_is_loaded(**_signal: Any) -> None:
    """Leave the loaded code out of every later search for rubbish: a third of a sweep's time."""
    gc.collect()
    gc.freeze()


@worker_process_init.connect
def bound_memory(**_signal: Any) -> None:
    """Refuse a job more memory than any should need, as an error it ends with.

    Without a bound the kernel chooses whom to end once the machine has none left: the database,
    perhaps. RLIMIT_DATA counts what a process may write to; of addresses alone, libraries take
    more than they use.
    """
    _soft, most = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = settings.WORKER_MEMORY_MAX_BYTES
    bound = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    resource.setrlimit(resource.RLIMIT_DATA, (bound, most))
