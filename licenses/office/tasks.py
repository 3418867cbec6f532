"""Work of the office in the background: the row is the truth, a message only makes it faster."""

from uuid import UUID

from celery import shared_task

from exportportal.accounts.actors import CLOCK
from exportportal.kit import clock, jobs, sweeps
from licenses.models import AllocationRule, BulkAct, LicenseApplication, QueueExport
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


@shared_task(name="licenses.release_lapsed_claims")
def release_lapsed_claims() -> None:
    """Put back every file whose lease has lapsed, each in its own transaction."""
    files = LicenseApplication.objects.filter(state=State.IN_REVIEW, lease_until__lte=clock.now())
    sweeps.each(
        "licenses.release_lapsed_claims",
        files.values_list("pk", flat=True),
        lambda pk: allocation.let_lapse(application_id=pk, at=clock.now()),
    )


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
        standing_changes.files_to_recheck(),
        lambda pk: standing_changes.recheck_file(application_id=pk, at=clock.now()),
    )


@shared_task(name="licenses.note_misreports")
def note_misreports() -> None:
    misreports.note(at=clock.now())
