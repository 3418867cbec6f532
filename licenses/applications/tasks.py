"""Work on applications in the background: the row is the truth, a message only makes it faster."""

from uuid import UUID

from celery import shared_task

from exportportal.kit import clock, jobs, sweeps
from licenses.applications.services import corrections, timed_submission
from licenses.models import Correction, SubmissionOrder
from licenses.states import State


@shared_task(name="licenses.remind_of_corrections")
def remind_of_corrections() -> None:
    """Remind of every open deadline that has come near, each in its own transaction."""
    waiting = Correction.objects.open().filter(application__state=State.RETURNED)
    sweeps.each("licenses.remind_of_corrections", waiting, _remind_if_due)


def _remind_if_due(correction: Correction) -> None:
    if corrections.reminders_due(correction, on=clock.today()):
        corrections.remind(correction_id=correction.pk, at=clock.now())


@shared_task(name="licenses.carry_out_order")
def carry_out_order(*, order_id: str) -> None:
    timed_submission.carry_out(order_id=UUID(order_id), at=clock.now())


@shared_task(name="licenses.carry_out_orders")
def carry_out_orders() -> None:
    """Ask for every order whose day has come; one that was lost is asked for again."""
    due = SubmissionOrder.objects.waiting().filter(due_on__lte=clock.today())
    for pk in due.order_by("due_on", "pk").values_list("pk", flat=True):
        jobs.ask_again(carry_out_order, order_id=str(pk))
