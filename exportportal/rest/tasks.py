"""What the clock does for the REST side."""

from celery import shared_task

from exportportal.kit import clock
from exportportal.rest import idempotency


@shared_task(name="rest.forget_answers")
def forget_answers() -> None:
    """Drop the first answers whose day is over."""
    idempotency.forget(at=clock.outside())
