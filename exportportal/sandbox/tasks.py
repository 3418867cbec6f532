"""The sandbox's people at work."""

from celery import shared_task

from exportportal.kit import clock
from exportportal.sandbox import filings, officials


@shared_task(name="sandbox.let_officials_decide")
def let_officials_decide() -> None:
    """One step for every file that lies with an office."""
    officials.go_on(at=clock.now())


@shared_task(name="sandbox.renew_filings")
def renew_filings() -> None:
    """Renew what ends soon, so that the firms of the sandbox can always apply."""
    filings.renew(at=clock.now())
