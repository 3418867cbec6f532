"""Moving the clock: every day on the way is lived through as the portal's own clock would have.

At each midnight in China the sweeps of the timetable run, so that a license expires on its day, a
suspension ends on its day and a reminder is dated as it would have been; the officials take one
step a day. Each sweep keeps its own transactions: a move that is broken off has come to the day the
clock then shows, and can go on.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from celery import current_app
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from exportportal.kit import sweeps
from exportportal.kit.clock import day_in_china, midnight_in_china
from exportportal.kit.errors import Invalid, WrongState
from exportportal.kit.locks import advisory_lock
from exportportal.sandbox import officials
from exportportal.sandbox.clock import now, set_to
from licenses.applications.services import timed_submission
from licenses.models import SubmissionOrder

log = logging.getLogger(__name__)

MOST_DAYS: Final = 400
ONE_DAY: Final = timedelta(days=1)
# One move at a time.
LOCK: Final = "sandbox.clock"
# What these do does not hang on the day: they hand work to others, or speak to the world outside,
# and do so in its time. What is left of orders and officials, `_live_through` does itself.
NOT_OF_A_DAY: Final = frozenset(
    {
        "accounts.write_down_uses",
        "kit.pulse",
        "letters.render_missing_letters",
        "licenses.carry_out_orders",
        "licenses.render_missing_papers",
        "licenses.run_waiting_bulk_acts",
        "licenses.run_waiting_dry_runs",
        "licenses.run_waiting_exports",
        "licenses.share_files_out",
        "news.mail",
        "sandbox.let_officials_decide",
        "vehicles.run_waiting_imports",
        "webhooks.tell",
    }
)


class Moving(WrongState):
    """Somebody else is moving the clock."""

    code = "clock-moving"
    title = _("The clock is being moved")


@dataclass(slots=True)
class Move:
    """What came of a move: the midnights it passed, and the sweeps that broke on the way."""

    midnights: int = 0
    faults: list[str] = field(default_factory=list)


def move(*, to: datetime) -> Move:
    """Let it become this moment, day by day.

    Raises Invalid for one further than MOST_DAYS away, Moving while another move is under way.
    """
    with advisory_lock(LOCK) as mine:
        if not mine:
            raise Moving(_("Somebody is moving it. Try again once they have arrived."))
        start = now()
        if to - start > MOST_DAYS * ONE_DAY:
            raise Invalid(_("The clock moves up to %(most)d days at a time.") % {"most": MOST_DAYS})
        done = Move()
        for midnight in midnights(start, to):
            done.midnights += 1
            done.faults += _live_through(midnight)
        if now() < to:
            done.faults += _live_through(to)
        return done


def midnights(start: datetime, end: datetime) -> Iterator[datetime]:
    """The moments at which a day begins in China, after the start and up to the end."""
    day = day_in_china(start) + ONE_DAY
    while (midnight := midnight_in_china(day)) <= end:
        yield midnight
        day += ONE_DAY


def _live_through(moment: datetime) -> list[str]:
    """Let it be this moment, unless it has come by itself meanwhile, and run what the timetable has
    for a day. The day and the name of each job that broke: one stops no other.
    """
    if now() < moment:
        set_to(moment)
    today = day_in_china(moment)
    jobs = {str(entry["task"]) for entry in settings.CELERY_BEAT_SCHEDULE.values()} - NOT_OF_A_DAY
    broken = []
    runs: dict[str, Callable[[], object]] = {job: current_app.tasks[job] for job in sorted(jobs)}
    runs |= {
        "sandbox.let_officials_decide": lambda: officials.go_on(at=now()),
        "licenses.carry_out_orders": _submit_what_is_due,
    }
    for job, run in runs.items():
        try:
            run()
        except Exception:  # whatever it is, the days go on, as they do for the timetable
            log.exception("The sweep %s broke at %s", job, now())
            broken.append(f"{today} {job}")
    return broken


def _submit_what_is_due() -> None:
    due = SubmissionOrder.objects.waiting().filter(due_on__lte=day_in_china(now()))
    sweeps.each(
        "licenses.carry_out_orders",
        due.order_by("due_on", "pk").values_list("pk", flat=True),
        lambda pk: timed_submission.carry_out(order_id=pk, at=now()),
    )
