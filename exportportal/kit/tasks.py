"""What a worker does to show that it is there."""

from celery import shared_task

from exportportal.kit import pulse


@shared_task(name=pulse.JOB)
def answer_pulse() -> None:
    """Leave the worker's mark."""
    pulse.felt("worker")
