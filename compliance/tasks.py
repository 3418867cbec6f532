"""Work on firms in the background: each sweep is a query, and may run twice."""

from uuid import UUID

from celery import shared_task

from compliance.conduct.services import corrective_orders, ladder, step_letters
from compliance.filings.services import letters
from compliance.filings.services.reminders import filings_to_remind_of, remind_of_filing
from compliance.models import CorrectiveOrder, FilingLetter, Step, StepLetter
from compliance.states import OrderState, StepKind, StepState
from exportportal.kit import clock, jobs, sweeps


@shared_task(
    name="compliance.render_letter", autoretry_for=(OSError,), retry_backoff=True, max_retries=5
)
def render_letter(*, letter_id: str) -> None:
    step_letters.store_letter(letter_id=UUID(letter_id), at=clock.now())


@shared_task(name="compliance.render_missing_letters")
def render_missing_letters() -> None:
    """Ask again for every letter that was written and not printed."""
    for pk in StepLetter.objects.filter(paper=None).values_list("pk", flat=True):
        jobs.ask_again(render_letter, letter_id=str(pk))


@shared_task(
    name="compliance.render_filing_letter",
    autoretry_for=(OSError,),
    retry_backoff=True,
    max_retries=5,
)
def render_filing_letter(*, letter_id: str) -> None:
    letters.store_filing_letter(letter_id=UUID(letter_id), at=clock.now())


@shared_task(name="compliance.render_missing_filing_letters")
def render_missing_filing_letters() -> None:
    """Ask again for every letter of a filing that was written and not printed."""
    for pk in FilingLetter.objects.filter(paper=None).values_list("pk", flat=True):
        jobs.ask_again(render_filing_letter, letter_id=str(pk))


@shared_task(name="compliance.let_orders_fall_due")
def let_orders_fall_due() -> None:
    """Say of every order that its day is over, once, each in its own transaction."""
    late = CorrectiveOrder.objects.filter(
        state=OrderState.OPEN, overdue_at=None, due_on__lt=clock.today()
    )
    sweeps.each(
        "compliance.let_orders_fall_due",
        late.values_list("pk", flat=True),
        lambda pk: corrective_orders.let_fall_due(order_id=pk, at=clock.now()),
    )


@shared_task(name="compliance.let_suspensions_run_out")
def let_suspensions_run_out() -> None:
    """End every suspension whose last day is over, each in its own transaction."""
    over = Step.objects.filter(
        kind=StepKind.SUSPENSION, state=StepState.IN_FORCE, until__lt=clock.today()
    )
    sweeps.each(
        "compliance.let_suspensions_run_out",
        over.values_list("pk", flat=True),
        lambda pk: ladder.let_run_out(step_id=pk, at=clock.now()),
    )


@shared_task(name="compliance.tell_of_filings")
def remind_of_filings() -> None:
    """Remind of filings that run out and tell of those that have, each in its own transaction."""
    sweeps.each(
        "compliance.tell_of_filings",
        filings_to_remind_of(on=clock.today()).values_list("pk", flat=True),
        lambda pk: remind_of_filing(filing_id=pk, at=clock.now()),
    )
