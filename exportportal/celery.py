"""The Celery app. The timetable of sweeps stands in the settings."""

import gc
import os
import sys
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_init

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
