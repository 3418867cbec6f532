"""Work on licenses in force in the background: the row is the truth, a message makes it faster."""

import logging
from functools import partial
from uuid import UUID

from celery import shared_task

from compliance.conduct.services import reviews
from exportportal.kit import clock, jobs, sweeps
from licenses.in_force.selectors.conduct import trade_of
from licenses.in_force.services import (
    deregistration_incidents,
    deregistrations,
    lifecycle,
    papers,
    plans,
)
from licenses.models import License, ScheduledMove

log = logging.getLogger(__name__)


@shared_task(
    name="licenses.render_paper", autoretry_for=(OSError,), retry_backoff=True, max_retries=5
)
def render_paper(*, license_id: str) -> None:
    papers.store_paper(license_id=UUID(license_id), at=clock.now())


@shared_task(name="licenses.render_missing_papers")
def render_missing_papers() -> None:
    """Catch up with whatever was missed. The work list is a query, so a rerun finds it shorter."""
    for license_id in License.objects.without_paper().values_list("pk", flat=True):
        jobs.ask_again(render_paper, license_id=str(license_id))


@shared_task(name="licenses.expire_licenses")
def expire_licenses() -> None:
    """Expire what is past its day, each license in its own transaction."""
    sweeps.each(
        "licenses.expire_licenses",
        License.objects.past(clock.today()).values_list("pk", flat=True),
        lambda pk: lifecycle.expire_license(license_id=pk, at=clock.now()),
    )


@shared_task(name="licenses.carry_out_plans")
def carry_out_plans() -> None:
    """Make every move whose day has come, each in its own transaction."""
    sweeps.each(
        "licenses.carry_out_plans",
        ScheduledMove.objects.due(clock.today()).values_list("pk", flat=True),
        lambda plan: plans.carry_out_plan(plan=plan, at=clock.now()),
    )


@shared_task(name="licenses.remind_of_deregistrations")
def remind_of_deregistrations() -> None:
    """Remind of cars that have left and are still on the register, license by license."""
    sweeps.each(
        "licenses.remind_of_deregistrations",
        deregistrations.to_remind(on=clock.today()),
        lambda pk: deregistrations.remind(license_id=pk, at=clock.now()),
    )


@shared_task(name="licenses.review_firms")
def review_firms() -> None:
    """Review every firm that has no review of the last period, some at a time; once some of them
    cannot be reviewed together, firm by firm, so that only the one at fault is left.
    """
    opened = reviews.open_round(at=clock.now())
    review = partial(reviews.review_some, round_id=opened.pk, trading=trade_of)
    with sweeps.sweep("licenses.review_firms") as sweep:
        try:
            while review(at=clock.now()):
                pass
        except Exception as error:
            if sweeps.ends_all(error):
                raise
            log.exception("Some firms cannot be reviewed together")
            firms = list(reviews.unreviewed(opened).values_list("pk", flat=True))
            sweep.each(firms, lambda firm: review(at=clock.now(), only=firm))


@shared_task(name="licenses.propose_incidents")
def propose_incidents() -> None:
    """Propose what is overdue, and drop what has settled itself."""
    with sweeps.sweep("licenses.propose_incidents") as sweep:
        deregistration_incidents.propose(sweep=sweep, at=clock.now())
        deregistration_incidents.drop_settled(sweep=sweep, at=clock.now())
