"""What a worker does to show that it is there."""

from celery import shared_task

from exportportal.kit import heartbeat


@shared_task(name=heartbeat.JOB)
def answer_pulse() -> None:
    """Leave the worker's mark."""
    heartbeat.beat("worker")
