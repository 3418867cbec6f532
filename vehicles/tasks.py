"""Work on stock lists in the background."""

from uuid import UUID

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded

from exportportal.kit import clock, jobs
from vehicles.models import SheetImport
from vehicles.services import imports


@shared_task(name="vehicles.run_import")
def run_import(*, import_id: str) -> None:
    try:
        imports.run_import(import_id=UUID(import_id), at=clock.now())
    except SoftTimeLimitExceeded:
        imports.out_of_time(import_id=UUID(import_id), at=clock.now())


@shared_task(name="vehicles.run_waiting_imports")
def run_waiting_imports() -> None:
    """Ask again for what no worker has finished: its message was lost, or its worker killed."""
    for import_id in SheetImport.objects.waiting().values_list("pk", flat=True):
        jobs.ask_again(run_import, import_id=str(import_id))
