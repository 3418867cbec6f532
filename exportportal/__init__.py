"""The portal's ground floor: settings, doors, people, the log, what every app leans on."""

from exportportal.celery import app as celery_app

__all__ = ["celery_app"]
