"""Asking for work in the background."""

from celery import current_app
from django.db import transaction


def after_commit(job: str, **arguments: int | str) -> None:
    """Ask for a background job once this transaction is safely stored.

    By name, because tasks import services and never the other way round. An unknown name fails
    here, in the caller's face. A broker that is down costs a delay and not an error page: the
    timed sweeps find whatever was missed.
    """
    task = current_app.tasks[job]

    def send() -> None:
        task.apply_async(kwargs=arguments)

    transaction.on_commit(send, robust=True)
