"""Work on licenses in the background: the row is the truth, a message only makes it faster."""

import logging
from functools import partial
from uuid import UUID

from celery import shared_task

from compliance.conduct.services import reviews
from exportportal.accounts.actors import CLOCK
from exportportal.kit import clock, jobs, sweeps
from licenses.applications.services import corrections, timed_submission
from licenses.in_force.selectors.conduct import trade_of
from licenses.in_force.services import (
    deregistration_incidents,
    deregistrations,
    lifecycle,
    papers,
    plans,
)
from licenses.models import (
    AllocationRule,
    BulkAct,
    Correction,
    License,
    LicenseApplication,
    QueueExport,
    ScheduledMove,
    SubmissionOrder,
)
from licenses.office.selectors.confirmation_changes import files_of, waiting
from licenses.office.services import (
    allocation,
    bulk,
    confirmation_changes,
    dryruns,
    exports,
    misreports,
    overdue,
    standing_changes,
)
from licenses.states import State

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


@shared_task(name="licenses.release_lapsed_claims")
def release_lapsed_claims() -> None:
    """Put back every file whose lease has lapsed, each in its own transaction."""
    files = LicenseApplication.objects.filter(state=State.IN_REVIEW, lease_until__lte=clock.now())
    sweeps.each(
        "licenses.release_lapsed_claims",
        files.values_list("pk", flat=True),
        lambda pk: allocation.let_lapse(application_id=pk, at=clock.now()),
    )


@shared_task(name="licenses.remind_of_corrections")
def remind_of_corrections() -> None:
    """Remind of every open deadline that has come near, each in its own transaction."""
    waiting = Correction.objects.open().filter(application__state=State.RETURNED)
    sweeps.each("licenses.remind_of_corrections", waiting, _remind_if_due)


def _remind_if_due(correction: Correction) -> None:
    if corrections.reminders_due(correction, on=clock.today()):
        corrections.remind(correction_id=correction.pk, at=clock.now())


@shared_task(name="licenses.report_overdue")
def report_overdue() -> None:
    """Report every due day that went by, each in its own transaction."""
    sweeps.each(
        "licenses.report_overdue",
        overdue.unreported(on=clock.today()),
        lambda pk: overdue.report(application_id=pk, at=clock.now()),
    )


@shared_task(name="licenses.share_files_out")
def share_files_out() -> None:
    """Share out the unclaimed files of the bodies that want it."""
    sweeps.each(
        "licenses.share_files_out",
        AllocationRule.objects.filter(automatic=True).values_list("body_id", flat=True),
        lambda body: allocation.share_out(body=body, actor=CLOCK, at=clock.now()),
    )


@shared_task(name="licenses.run_export")
def run_export(*, export_id: str) -> None:
    exports.run_export(export_id=UUID(export_id), at=clock.now())


@shared_task(name="licenses.run_waiting_exports")
def run_waiting_exports() -> None:
    """Ask again for what no worker has finished: its message was lost, or its worker killed."""
    for pk in QueueExport.objects.waiting().values_list("pk", flat=True):
        jobs.ask_again(run_export, export_id=str(pk))


@shared_task(name="licenses.run_bulk_act")
def run_bulk_act(*, act_id: str) -> None:
    bulk.run(act_id=UUID(act_id), now=clock.now)


@shared_task(name="licenses.run_waiting_bulk_acts")
def run_waiting_bulk_acts() -> None:
    for pk in BulkAct.objects.waiting().values_list("pk", flat=True):
        jobs.ask_again(run_bulk_act, act_id=str(pk))


@shared_task(name="licenses.run_dry_run")
def run_dry_run(*, run_id: str) -> None:
    dryruns.run_dry_run(run_id=UUID(run_id), now=clock.now)


@shared_task(name="licenses.run_waiting_dry_runs")
def run_waiting_dry_runs() -> None:
    """Ask again for the trials that no worker is at."""
    for pk in dryruns.left_lying(at=clock.now()).values_list("pk", flat=True):
        jobs.ask_again(run_dry_run, run_id=str(pk))


@shared_task(name="licenses.carry_out_order")
def carry_out_order(*, order_id: str) -> None:
    timed_submission.carry_out(order_id=UUID(order_id), at=clock.now())


@shared_task(name="licenses.carry_out_orders")
def carry_out_orders() -> None:
    """Ask for every order whose day has come; one that was lost is asked for again."""
    due = SubmissionOrder.objects.waiting().filter(due_on__lte=clock.today())
    for pk in due.order_by("due_on", "pk").values_list("pk", flat=True):
        jobs.ask_again(carry_out_order, order_id=str(pk))


@shared_task(name="licenses.follow_confirmations")
def follow_confirmations() -> None:
    """Look again at every file and license whose confirmation changed, each by itself."""
    sweeps.each(
        "licenses.follow_confirmations",
        files_of(waiting(today=clock.today())),
        lambda pk: confirmation_changes.follow(application_id=pk, at=clock.now()),
    )


@shared_task(name="licenses.tell_of_standings")
def recheck_standings() -> None:
    """Check every open file again whose firm stands otherwise by now, each by itself."""
    sweeps.each(
        "licenses.tell_of_standings",
        standing_changes.untold(),
        lambda pk: standing_changes.recheck_file(application_id=pk, at=clock.now()),
    )


@shared_task(name="licenses.note_misreports")
def note_misreports() -> None:
    misreports.note(at=clock.now())


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
