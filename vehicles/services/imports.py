"""A stock list on its way into the stock: handed in, read by a worker, given back with its faults.

The row of the import is the truth. Every step locks it, looks where the list stands and goes on
from there, so a list can be delivered twice, or be left by a worker that was killed: whoever takes
it up next goes on with the first row that is not done. While one worker is at a list, another that
is sent to it has nothing to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership, Organization
from exportportal.audit import trail
from exportportal.files import services as files
from exportportal.files.models import StoredFile
from exportportal.kit import jobs
from exportportal.kit.clock import day_in_china
from exportportal.kit.free_form import Columns
from exportportal.kit.locks import advisory_lock
from exportportal.kit.sheets.refusals import Damaged, TooSlow
from exportportal.kit.storage import NoRoom
from manufacturers.models import AnnouncedName, Manufacturer
from vehicles.models import SheetFault, SheetImport
from vehicles.services import endings
from vehicles.services.guards import may_act_for
from vehicles.services.rows import Taking, take_rows
from vehicles.sheets import (
    LIMITS,
    CheckedRow,
    Fault,
    Manufacturers,
    Sheet,
    SheetRefused,
    check_rows,
    mark,
    read_sheet,
)
from vehicles.sheets.columns import Column
from vehicles.states import ImportState

BATCH: Final = 500
READ_AT_ONCE: Final = 256 * 1024  # bytes: a list this small is looked at before it is taken
MOST_ATTEMPTS: Final = 5
HELD: Final = "held"
ZIP: Final = b"PK"


@dataclass(frozen=True, slots=True)
class Reading:
    """A list as a worker has read it: the same each time, whoever reads it."""

    content: bytes
    sheet: Sheet
    rows: Sequence[CheckedRow]


@transaction.atomic
def start_import(
    *,
    exporter: Organization,
    content: bytes,
    name: str,
    language: str,
    actor: Actor,
    at: datetime,
) -> SheetImport:
    """Take in a stock list; a worker reads it. Where it is quickly seen that it cannot be read,
    SheetRefused says so at once and nothing is kept.
    """
    may_act_for(actor, exporter.pk)
    if not READ_AT_ONCE < len(content) <= LIMITS.file_bytes:
        read_sheet(content, name)
    kind = files.XLSX if content.startswith(ZIP) else files.CSV
    sheet_import = SheetImport.objects.create(
        exporter=exporter,
        source=files.store(content=content, name=name, owner=exporter, content_type=kind),
        language=language,
        **_handed_in_by(actor),
        started_at=at,
    )
    trail.record(
        "import.started",
        subject=sheet_import,
        actor=actor,
        at=at,
        seen_by=[exporter.pk],
        file=sheet_import.source.name,
        sha256=sheet_import.source.sha256,
    )
    jobs.after_commit("vehicles.run_import", import_id=str(sheet_import.pk))
    return sheet_import


def run_import(*, import_id: UUID, at: datetime) -> None:
    """Read a list and take its rows, going on where an earlier run stopped; one run at a time."""
    with advisory_lock(f"vehicles.run_import {import_id}") as mine:
        if mine:
            _run(import_id, at)


@transaction.atomic
def out_of_time(*, import_id: UUID, at: datetime) -> None:
    """A run has used up its time. One that came forward is followed by another; else it ends here.

    What took too long is the reading, or with all rows taken the marking: another run would take as
    long.
    """
    sheet_import = endings.waiting(import_id)
    if sheet_import is not None and sheet_import.attempts:
        endings.end_here(sheet_import, TooSlow(), at)


def _run(import_id: UUID, at: datetime) -> None:
    sheet_import = _take_up(import_id, at)
    if sheet_import is None:
        return
    try:
        reading = _read(sheet_import)
    except SheetRefused as refusal:
        _give_up(import_id, refusal, at)
        return
    while _take_batch(import_id, reading, at):
        pass
    try:
        _finish(import_id, reading, at)
    except NoRoom:
        _uncount(import_id)
        raise


@transaction.atomic
def _take_up(import_id: UUID, at: datetime) -> SheetImport | None:
    """Count this run; None if there is nothing left to do.

    A list whose reading kills its worker again and again is given up as damaged.
    """
    sheet_import = endings.waiting(import_id)
    if sheet_import is None:
        return None
    if sheet_import.attempts >= MOST_ATTEMPTS:
        endings.end_here(sheet_import, Damaged(), at)
        return None
    sheet_import.attempts += 1
    sheet_import.state = ImportState.RUNNING
    sheet_import.save(update_fields=["attempts", "state"])
    return sheet_import


def _uncount(import_id: UUID) -> None:
    """No room for the marked list is no fault of the list: it waits until there is."""
    SheetImport.objects.filter(pk=import_id).update(attempts=Greatest(F("attempts") - 1, 0))


def _read(sheet_import: SheetImport) -> Reading:
    """The list and its rows, checked for the day it was handed in."""
    with sheet_import.source.open() as stored:
        content = stored.read()
    sheet = read_sheet(content, sheet_import.source.name)
    names = [
        *Manufacturer.objects.values_list("name_zh", "pk"),
        *AnnouncedName.objects.values_list("name", "manufacturer_id"),
    ]
    day = day_in_china(sheet_import.started_at)
    rows = check_rows(sheet, today=day, manufacturers=Manufacturers.named(names))
    return Reading(content, sheet, tuple(rows))


@transaction.atomic
def _take_batch(import_id: UUID, reading: Reading, at: datetime) -> bool:
    """Take the next rows that nobody has taken, and tell how far the list is. False: none are left.

    A transaction of its own, so that the page sees the progress and a killed worker loses little.
    """
    sheet_import = endings.waiting(import_id)
    if sheet_import is None:
        return False
    batch = reading.rows[sheet_import.rows_done : sheet_import.rows_done + BATCH]
    if not batch:
        return False
    taking = Taking(sheet_import, endings.sender(sheet_import), at, repeated(sheet_import))
    taken = take_rows([row.values for row in batch if row.values], taking)
    faults = [fault for row in batch for fault in row.faults]
    faults += [
        Fault(row.sheet_row, reading.sheet.heading(Column.VIN), row.values.vin, HELD)
        for row in batch
        if row.values and row.values.vin in taken.held
    ]
    _keep_faults(sheet_import, faults)
    rejected = len({fault.sheet_row for fault in faults})
    sheet_import.rows_total = len(reading.rows)
    sheet_import.rows_done += len(batch)
    sheet_import.rejected += rejected
    sheet_import.accepted += len(batch) - rejected
    sheet_import.corrected += len(taken.corrected)
    sheet_import.unchanged += len(taken.unchanged)
    sheet_import.attempts = 0
    sheet_import.save(
        update_fields=[
            "rows_total", "rows_done", "rejected", "accepted", "corrected", "unchanged", "attempts",
        ]
    )  # fmt: skip
    return sheet_import.rows_done < sheet_import.rows_total


def _keep_faults(sheet_import: SheetImport, faults: Sequence[Fault]) -> None:
    SheetFault.objects.bulk_create(
        SheetFault(
            sheet_import=sheet_import,
            sheet_row=fault.sheet_row,
            column=fault.column,
            value=fault.value,
            code=fault.code,
            detail=fault.detail,
        )
        for fault in faults
    )


def _finish(import_id: UUID, reading: Reading, at: datetime) -> None:
    """Give the list back, marked where it has faults. Marking takes time, so no row is locked."""
    faults = [as_fault(row) for row in SheetFault.objects.filter(sheet_import=import_id).in_order()]
    language = SheetImport.objects.values_list("language", flat=True).get(pk=import_id)
    marked = mark(reading.content, reading.sheet, faults, language=language) if faults else b""
    with transaction.atomic():
        sheet_import = endings.waiting(import_id)
        if sheet_import is None or sheet_import.rows_done < len(reading.rows):
            return
        if marked:
            sheet_import.marked = _stored_mark(sheet_import, marked)
        endings.close(sheet_import, at)


def as_fault(row: SheetFault) -> Fault:
    """A fault as it was found, to be told in any language."""
    return Fault(row.sheet_row, row.column, row.value, row.code, row.detail)


def _stored_mark(sheet_import: SheetImport, marked: bytes) -> StoredFile:
    stem = sheet_import.source.name.rpartition(".")[0] or sheet_import.source.name
    return files.store(
        content=marked,
        name=f"{stem[-140:]}.marked.xlsx",
        owner=sheet_import.exporter,
        content_type=files.XLSX,
    )


@transaction.atomic
def _give_up(import_id: UUID, refusal: SheetRefused, at: datetime) -> None:
    sheet_import = endings.waiting(import_id)
    if sheet_import is not None:
        endings.refuse(sheet_import, refusal, at)


def repeated(sheet_import: SheetImport) -> bool:
    """Whether this very file was taken before: sending it again changes nothing."""
    before = SheetImport.objects.of_the_same_file_before(sheet_import)
    return before.filter(state=ImportState.DONE).exists()


def _handed_in_by(actor: Actor) -> Columns:
    if actor.client_id is not None:
        return {"started_through_id": actor.client_id}
    memberships = Membership.objects.active()
    membership = memberships.get(user_id=actor.person, organization_id=actor.firm)
    return {"started_by_id": membership.user_id, "membership_id": membership.pk}
