"""The log's timed work."""

from celery import shared_task

from exportportal.audit import services
from exportportal.kit import clock


@shared_task(name="audit.anchor_log")
def anchor_log() -> None:
    """Runs every hour; the first run of a day in China makes that day's anchor."""
    services.anchor_log(at=clock.now())
