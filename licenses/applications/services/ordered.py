"""Ending an order that waits, when what was ordered is no longer what there is."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from exportportal.accounts.actors import Actor
from exportportal.audit import trail
from exportportal.kit.compiled_queries import compiled_query
from licenses.models import LicenseApplication, OrderState, SubmissionOrder, Why


def drop(application: LicenseApplication, *, why: Why, actor: Actor, at: datetime) -> None:
    """End the application's order, if one waits.

    An edit ends it. The person who ordered declared what they had read to be true; what was written
    afterwards, perhaps by somebody else, nobody has declared. Ordering again takes one tick.
    """
    for waiting in _waiting(application.pk):
        end(waiting, OrderState.CANCELLED, why=why, at=at)
        record("application.order_dropped", waiting, actor=actor, at=at, why=why)


@compiled_query
def _waiting(application: UUID) -> QuerySet[SubmissionOrder]:
    orders = SubmissionOrder.objects.waiting().filter(application=application)
    return orders.select_for_update()


def end(order: SubmissionOrder, state: OrderState, *, at: datetime, why: str = "") -> None:
    """Nothing more will come of it."""
    order.state, order.ended_at, order.why = state, at, why
    order.save(update_fields=["state", "ended_at", "why", "findings"])


def record(
    verb: str, order: SubmissionOrder, *, actor: Actor, at: datetime, **details: Any
) -> None:
    """Write it into the application's history, for both firms concerned."""
    file = order.application
    trail.record(
        verb,
        subject=file,
        actor=actor,
        at=at,
        seen_by=[file.exporter_id, file.prepared_by_id],
        due_on=order.due_on,
        **details,
    )
