"""The sandbox's officials at work."""

from celery import shared_task

from exportportal.kit import clock
from exportportal.sandbox import officials


@shared_task(name="sandbox.let_officials_decide")
def let_officials_decide() -> None:
    """One step for every file that lies with an office."""
    officials.go_on(at=clock.now())
