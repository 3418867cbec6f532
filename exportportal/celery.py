"""The Celery app. The timetable of sweeps stands in the settings."""

import gc
import os
from typing import Any

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")

app = Celery("exportportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def keep_what_is_loaded(**_: Any) -> None:
    """Leave the loaded code out of every later search for rubbish: a third of a sweep's time."""
    gc.collect()
    gc.freeze()
