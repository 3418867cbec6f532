"""A stock list of 10,000 cars taken in, against reading it and one COPY into the same table.

    python -m tests.bench.intake

Run against the database of DATABASE_URL, in transactions that are rolled back. The floor reads the
workbook with the portal's own reader and copies its rows into the table of the stock, with its
indexes and the triggers that keep every version. Ours is all a worker does with the list: it reads
and checks every row, enters the cars batch by batch, each with its first line in the log, notes
that the list named them, keeps the faults and writes the marked workbook. Once with good rows
alone, once with a fault in every twentieth row, and once more the same list, which changes nothing.
For each: seconds, the best of some runs of both in turn, and the ratio (aim: at most 4). Then the
most memory that a process of its own had for it, in MB (aim: at most 300), and the same for a list
of a hundred columns, with faults.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from time import perf_counter
from typing import Any, Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")
django.setup()

import time_machine  # noqa: E402
import xlsxwriter  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from exportportal.accounts.models import Organization  # noqa: E402
from exportportal.kit.ids import uuid7  # noqa: E402
from manufacturers.models import Manufacturer  # noqa: E402
from tests import make  # noqa: E402
from tests.bench.filling import copy  # noqa: E402
from tests.vehicles.sheet_files import HEADINGS, row  # noqa: E402
from vehicles.models import SheetImport, Vehicle  # noqa: E402
from vehicles.services.imports import run_import  # noqa: E402
from vehicles.sheets import read_sheet  # noqa: E402
from vehicles.states import ImportState  # noqa: E402

ROWS: Final = 10_000
RUNS: Final = 3
BEYOND: Final = 83  # columns that make it a hundred
EVERY: Final = 20  # which row has a fault, where some have
COLUMNS: Final = (
    "id,vin,vehicle_class,vehicle_type,brand,model,registered_on,transferred_on,certificate_number,"
    "plate,owner,mileage_km,fuel,exporter_id,manufacturer_id,declared_free_of"
)


def main(alone: str = "") -> None:
    say = sys.stdout.write
    with time_machine.travel(make.NOW, tick=False):
        if alone:
            beyond = BEYOND if alone == "wide" else 0
            _undone(lambda: _taken_in(_workbook(faults=alone != "good", beyond=beyond)))
            say(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
            return
        call_command("migrate", verbosity=0)
        say(f"{'':28}{'ours/s':>9}{'floor/s':>9}{'ratio':>7}{'MB':>6}\n")
        for name, kind in (("10,000 good rows", "good"), ("500 of them with faults", "faults")):
            content = _workbook(faults=kind == "faults")
            ours, floor = _best(lambda c=content: _taken_in(c), lambda c=content: _copied(c))
            memory = _memory(kind)
            say(f"{name:28}{ours:9.2f}{floor:9.2f}{ours / floor:7.2f}{memory:6}\n")
        again = _undone(lambda: _taken_again(_workbook(faults=False)))
        say(f"{'the same list again':28}{again:9.2f}\n")
        say(f"{'a hundred columns':28}{_memory('wide'):31}\n")


def _memory(kind: str) -> int:
    command = [sys.executable, "-m", "tests.bench.intake", kind]
    told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return int(told.stdout)


def _workbook(*, faults: bool, beyond: int = 0) -> bytes:
    """The list, with so many columns more that are none of ours."""
    written = BytesIO()
    book = xlsxwriter.Workbook(
        written, {"constant_memory": True} if beyond else {"in_memory": True}
    )
    page, day = book.add_worksheet("库存"), book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, HEADINGS)
    for number, vin in enumerate(_vins(), start=1):
        bad = {"注册登记日期": "2031-05-01", "燃料": "柴"} if faults and not number % EVERY else {}
        page.write_row(number, 0, row(车架号=vin, **bad))
        if not bad:
            page.write_datetime(number, HEADINGS.index("注册登记日期"), date(2026, 1, 5), day)
        if beyond:
            page.write_row(number, len(HEADINGS), [f"{number % 50}-{n}" for n in range(beyond)])
    book.close()
    return written.getvalue()


def _vins() -> Iterator[str]:
    return (make.vin() for _each in range(ROWS))


def _taken_in(content: bytes) -> float:
    """Seconds a worker takes for the list."""
    make.maker_of_cars()
    return _run(make.sheet_import(make.organization(), content=content).pk)


def _taken_again(content: bytes) -> float:
    make.maker_of_cars()
    first = make.sheet_import(make.organization(), content=content)
    _run(first.pk)
    return _run(make.sheet_import(first.exporter, content=content).pk)


def _run(import_id: Any) -> float:
    start = perf_counter()
    run_import(import_id=import_id, at=make.NOW)
    taken = perf_counter() - start
    done = SheetImport.objects.get(pk=import_id)
    if done.state != ImportState.DONE or done.rows_done != ROWS:
        raise SystemExit(f"{done.state}: {done.rows_done} rows, {done.refusal_code}")
    return taken


def _copied(content: bytes) -> float:
    """Seconds for the reader and one COPY."""
    maker, exporter = make.maker_of_cars(), make.organization()
    start = perf_counter()
    sheet = read_sheet(content, "stock.xlsx")
    with connection.cursor() as cursor:
        copy(cursor, Vehicle, COLUMNS, _rows(sheet, maker, exporter))
    return perf_counter() - start


def _rows(sheet: Any, maker: Manufacturer, exporter: Organization) -> Iterator[list[Any]]:
    for cells in sheet.rows.values():
        vin, plate, brand, model, kind, _maker, _day, _transfer, certificate, owner, *_ = cells
        yield [
            uuid7(), vin, "passenger", kind, brand, model, "2026-01-05", "2026-03-01",
            certificate, plate, owner, 23809, "electric", exporter.pk, maker.pk, "{}",
        ]  # fmt: skip


def _best(*acts: Callable[[], float]) -> list[float]:
    """The least time of each, in runs taken in turn."""
    times = [[_undone(act) for act in acts] for _run in range(RUNS)]
    return [min(taken) for taken in zip(*times, strict=True)]


def _undone(act: Callable[[], float]) -> float:
    with transaction.atomic():
        taken = act()
        transaction.set_rollback(True)
    return taken


if __name__ == "__main__":
    main(*sys.argv[1:])
