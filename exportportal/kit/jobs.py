"""Asking for work in the background."""

import logging
from enum import StrEnum
from typing import Final

from celery import Task, current_app
from django.conf import settings
from django.db import transaction

from exportportal.kit import cache

log = logging.getLogger(__name__)

# Most sweeps that ask for jobs do so once a minute.
SWEEPS_SECONDS: Final = 60


class DomainEvent(StrEnum):
    """What a floor may tell without knowing who listens; the settings name the jobs that do."""

    CONFIRMATIONS = "confirmations"  # one was sealed, revoked or superseded, or an outlet closed


def publish(news: DomainEvent) -> None:
    """Ask for every job that wants to know, once this transaction is safely stored.

    A floor cannot name the jobs of those above it. The same jobs stand in the timetable.
    """
    for job in settings.EVENT_LISTENERS.get(news, ()):
        after_commit(job)


def ask_again(job: Task[..., None], *, seconds: int = SWEEPS_SECONDS, **arguments: str) -> None:
    """Ask for a job whose row waits, as a sweep does at each round.

    The next round asks again: what waited longer for a worker would only wait behind itself.
    """
    job.apply_async(kwargs=arguments, expires=seconds)


def after_commit(job: str, **arguments: int | str) -> None:
    """Ask for a background job once this transaction is safely stored.

    By name, because tasks import services and never the other way round. An unknown name fails
    here, in the caller's face. A broker that is down, hangs or refuses costs a delay and not an
    error page: the timed sweeps find whatever was missed.
    """
    task = current_app.tasks[job]

    def send() -> None:
        if cache.is_hanging():  # they are one server: nobody waits for it a second time
            log.warning("The broker hangs; %s is left to the timetable", job)
            return
        task.apply_async(kwargs=arguments)

    transaction.on_commit(send, robust=True)
