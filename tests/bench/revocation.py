"""A revocation that five hundred pending files lean on: how long until all have been looked at.

    python -m exportportal.embedded exec -- python -m tests.bench.revocation

Meanwhile a colleague keeps writing to files of the same queue; the longest wait is told, and the
time that the law's bare question about the same files takes.
"""

import os
import sys
from datetime import timedelta
from threading import Event, Thread
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import F  # noqa: E402

from exportportal.accounts.roles import Capacity  # noqa: E402
from exportportal.kit import clock  # noqa: E402
from licenses.models import ApplicationVehicle, LicenseApplication  # noqa: E402
from licenses.office.selectors.confirmation_changes import LACKING, waiting  # noqa: E402
from licenses.office.tasks import follow_confirmations  # noqa: E402
from licenses.shared.services.grantability import assess_file  # noqa: E402
from licenses.states import State  # noqa: E402
from manufacturers import services  # noqa: E402
from manufacturers.models import Confirmation, Manufacturer  # noqa: E402
from tests import make  # noqa: E402
from vehicles.models import Vehicle  # noqa: E402

FILES = 500


def main() -> None:
    call_command("migrate", verbosity=0)
    paper = _fill()
    files = list(LicenseApplication.objects.select_related("exporter"))
    start = perf_counter()
    for file in files:
        assess_file(file, at=clock.now())
    bare = perf_counter() - start

    services.revoke_confirmation(
        confirmation=paper, reason="Bench", actor=make.maker(paper.manufacturer), at=clock.now()
    )
    colleague = Colleague()
    colleague.start()
    start = perf_counter()
    follow_confirmations()
    taken = perf_counter() - start
    longest = colleague.done()

    fallen = LicenseApplication.objects.filter(marks__contains=[LACKING]).count()
    left = len(waiting(today=clock.today()))
    say = sys.stdout.write
    say(f"{fallen} files fell back in {taken:.1f} s ({1000 * taken / FILES:.0f} ms each)\n")
    say(f"bare question about the same files: {bare:.1f} s, ratio {taken / bare:.2f}\n")
    say(f"longest wait of a colleague at the queue: {1000 * longest:.0f} ms; left over: {left}\n")


class Colleague(Thread):
    """Somebody who writes to one file of the queue after the other, and measures each wait."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.stopped = Event()
        self.longest = 0.0

    def run(self) -> None:
        keys = list(LicenseApplication.objects.values_list("pk", flat=True))
        place = 0
        while not self.stopped.wait(0.02):
            start = perf_counter()
            with transaction.atomic():
                rows = LicenseApplication.objects.filter(pk=keys[place % len(keys)])
                rows.update(saved_at=F("saved_at") + timedelta(seconds=1))
            self.longest = max(self.longest, perf_counter() - start)
            place += 7
        connection.close()

    def done(self) -> float:
        self.stopped.set()
        self.join()
        return self.longest


def _fill() -> Confirmation:
    """One firm, five hundred near-new cars on as many submitted files, one confirmation."""
    exporter = make.filed_exporter()
    maker: Manufacturer = make.maker_of_cars()
    today, now = clock.today(), clock.now()
    cars = Vehicle.objects.bulk_create(
        Vehicle(
            exporter=exporter,
            vin=make.vin(),
            vehicle_class="passenger",
            vehicle_type="小型轿车",
            brand="名爵",
            model="CSA6456NDBEV1",
            registered_on=today - timedelta(days=60),
            transferred_on=today - timedelta(days=9),
            manufacturer=maker,
            fuel="electric",
        )
        for _ in range(FILES)
    )
    paper = make.confirmation(of=[car.vin for car in cars], manufacturer=maker)
    official = make.membership(Capacity.REVIEWER, of=exporter.issuing_body).user
    files = LicenseApplication.objects.bulk_create(
        LicenseApplication(
            exporter=exporter,
            issuing_body=exporter.issuing_body,
            prepared_by=exporter,
            state=State.SUBMITTED,
            destination="KZ",
            saved_at=now,
            submitted_at=now,
            submitted_by=official,
            applied_on=today,
            due_on=today + timedelta(days=3),
        )
        for _ in cars
    )
    ApplicationVehicle.objects.bulk_create(
        ApplicationVehicle(application=file, vehicle=car, vin=car.vin, takes_vin=True)
        for file, car in zip(files, cars, strict=True)
    )
    return paper


if __name__ == "__main__":
    main()
