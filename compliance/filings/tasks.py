"""Work on filings in the background: the sweep is a query, and may run twice."""

from celery import shared_task

from compliance.filings.services.reminders import filings_to_remind_of, remind_of_filing
from exportportal.kit import clock, sweeps


@shared_task(name="compliance.tell_of_filings")
def remind_of_filings() -> None:
    """Remind of filings that run out and tell of those that have, each in its own transaction."""
    sweeps.each(
        "compliance.tell_of_filings",
        filings_to_remind_of(on=clock.today()).values_list("pk", flat=True),
        lambda pk: remind_of_filing(filing_id=pk, at=clock.now()),
    )
