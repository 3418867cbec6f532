"""The rules against the cost of building the facts they read: one car, a stock list, very many.

    python -m tests.bench.rules 1 500 10000

Run against the database of DATABASE_URL, in a transaction that is rolled back. Each car has all its
papers: record, report, scan, and every second one, being near-new, its maker's confirmation. For
each size, the best of some runs of both in turn: vehicles a second through the rules (aim: at
least 10,000 at every size but one, where the rules about the application weigh in), the same for
building the facts from rows, and the ratio of the two costs (aim: at most 1). What is counted is
this process's own time on its core: PostgreSQL's share of building facts comes on top of theirs.
"""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from time import process_time
from typing import Any, Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Model, QuerySet  # noqa: E402

from compliance.lawbook.selectors.values import rule_set  # noqa: E402
from compliance.rules import assess  # noqa: E402
from exportportal.files.models import StoredFile  # noqa: E402
from licenses.facts import gather  # noqa: E402
from licenses.models import ApplicationVehicle, LicenseApplication  # noqa: E402
from tests import make  # noqa: E402
from vehicles.models import CertificateRecord, Scan, TestReport, Vehicle  # noqa: E402

SIZES: Final = (1, 500, 10_000)
MEASURED: Final = 20_000  # vehicles a size, spread over runs, at least three runs each
RUNS: Final = (3, 200)
NEAR_NEW_DAYS: Final = 100
BATCH: Final = 1_000
WRITTEN_BY_DATABASE: Final = {"created_at", "stored_at"}


def main() -> None:
    sizes = [int(one) for one in sys.argv[1:]] or list(SIZES)
    call_command("migrate", verbosity=0)
    say = sys.stdout.write
    say(f"{'vehicles':>9}{'findings':>10}{'rules/s':>12}{'facts/s':>12}{'rules : facts':>15}\n")
    with transaction.atomic():
        for size in sizes:
            found, rules, facts = _measured(size)
            say(f"{size:9,}{found:10,}{size / rules:12,.0f}{size / facts:12,.0f}")
            say(f"{rules / facts:15.2f}\n")
        transaction.set_rollback(True)


def _measured(size: int) -> tuple[int, float, float]:
    """How many findings there are, and the best time of the rules and of building their facts."""
    filed, day = _application(size), make.TODAY
    law, case = rule_set(on=day), gather(filed, on=day, today=day)
    found = len(assess(case, law, on=day))
    least, most = RUNS
    runs = max(least, min(most, MEASURED // size))
    times = [
        (
            _time(lambda: assess(case, law, on=day)),
            _time(lambda: gather(filed, on=day, today=day)),
        )
        for _ in range(runs)
    ]
    rules, facts = zip(*times, strict=True)
    return found, min(rules), min(facts)


def _time(act: Callable[[], object]) -> float:
    start = process_time()
    result = act()
    taken = process_time() - start
    del result
    return taken


def _application(size: int) -> LicenseApplication:
    """A file with that many cars of one firm, every paper in place."""
    exporter = make.filed_exporter()
    one = make.ready_car(exporter)
    filed = make.application(exporter=exporter, **make.licenses.ANSWERS)
    cars = Vehicle.objects.bulk_create(_copies(one, size), batch_size=BATCH)
    records = CertificateRecord.objects.filter(vin=one.vin)
    reports, scans = (kind.objects.filter(vehicle=one) for kind in (TestReport, Scan))
    papers = _file(StoredFile.objects.filter(pk__in=scans.values("paper")), [{} for _car in cars])
    _file(records, [{"vin": car.vin, "registered_on": car.registered_on} for car in cars])
    _file(reports, [{"vehicle_id": car.pk} for car in cars])
    _file(
        scans,
        [
            {"vehicle_id": car.pk, "paper_id": paper.pk}
            for car, paper in zip(cars, papers, strict=True)
        ],
    )
    ApplicationVehicle.objects.bulk_create(
        (ApplicationVehicle(application=filed, vehicle=car, vin=car.vin) for car in cars),
        batch_size=BATCH,
    )
    make.confirmation(of=[car.vin for car in cars[::2]], manufacturer=one.manufacturer)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return filed


def _copies(one: Vehicle, size: int) -> list[Vehicle]:
    """Cars like that one; every second is near-new."""
    same = _fields(one)
    days = (make.TODAY - timedelta(days=NEAR_NEW_DAYS), one.registered_on)
    changes = ({"vin": make.vin(), "registered_on": days[n % 2]} for n in range(size))
    return [Vehicle(**same | change) for change in changes]


def _file(papers: QuerySet[Any], changes: Sequence[dict[str, Any]]) -> list[Any]:
    """The same paper for each car."""
    same, kind = _fields(papers.get()), papers.model
    made = (kind(**same | change) for change in changes)
    return list(kind.objects.bulk_create(made, batch_size=BATCH))


def _fields(row: Model) -> dict[str, Any]:
    """What a copy of a row takes over."""
    kept = (field.attname for field in row._meta.concrete_fields if not field.primary_key)
    return {name: getattr(row, name) for name in kept if name not in WRITTEN_BY_DATABASE}


if __name__ == "__main__":
    main()
