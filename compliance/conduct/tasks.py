"""Work on the conduct of firms in the background: each sweep is a query, and may run twice."""

from celery import shared_task

from compliance.conduct.services import corrective_orders, ladder
from compliance.models import CorrectiveOrder, Step
from compliance.states import OrderState, StepKind, StepState
from exportportal.kit import clock, sweeps


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
