"""The Celery app. The timetable of sweeps stands in the settings."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")

app = Celery("exportportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
