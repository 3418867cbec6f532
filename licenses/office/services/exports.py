"""The queue as a workbook: exactly the files the address filters, written by a worker."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.files import services as files
from exportportal.kit import jobs
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid
from exportportal.kit.formulas import harmless
from licenses.models import JobState, LicenseApplication, QueueExport
from licenses.models.office import WAITING
from licenses.office.selectors.columns import COLUMNS, chosen
from licenses.office.selectors.filters import Asked
from licenses.office.selectors.queue import dressed

MOST_ROWS: Final = 200_000
AT_ONCE: Final = 2000
MOST_ATTEMPTS: Final = 3
PATIENCE: Final = timedelta(minutes=15)
"""A list that a worker took up longer ago than this was left lying: another takes it up."""


@transaction.atomic
def ask_for_export(
    *,
    asked: Asked,
    columns: Sequence[str],
    kind: str,
    language: str,
    actor: Actor,
    at: datetime,
) -> QueueExport:
    """Ask for the files of a tab and its filters as a list."""
    if kind not in {"xlsx", "csv"}:
        raise Invalid(_("A list is an xlsx or a csv."))
    if not asked.meant or asked.unknown:
        raise Invalid(_("A filter means nothing, so there is no telling what to export."))
    export = QueueExport.objects.create(
        membership=Membership.objects.active().get(
            user_id=actor.person, organization_id=actor.firm
        ),
        address=asked.address,
        columns=list(columns),
        kind=kind,
        language=language,
        asked_at=at,
    )
    jobs.after_commit("licenses.run_export", export_id=str(export.pk))
    return export


def run_export(*, export_id: UUID, at: datetime) -> None:
    """Write the list. A second delivery finds it written, or writes it anew from the start."""
    export = _take_up(export_id, at)
    if export is None:
        return
    with override(export.language):
        rows = _matching(export)
        QueueExport.objects.filter(pk=export.pk).update(total=rows.count())
        columns = chosen(export.columns)
        table = _table(rows, columns, progress=lambda done: _progress(export.pk, done))
        content = WRITERS[export.kind](table)
    _hand_in(export, content, at)


@transaction.atomic
def _take_up(export_id: UUID, at: datetime) -> QueueExport | None:
    rows = QueueExport.objects.select_for_update(of=("self",))
    export = rows.select_related("membership__user", "membership__organization").get(pk=export_id)
    touched = export.touched_at
    in_hand = export.state == JobState.RUNNING and touched is not None and touched > at - PATIENCE
    if export.state not in WAITING or in_hand:
        return None
    gone = export.membership.ended_at is not None or not export.membership.user.is_active
    if gone or export.attempts >= MOST_ATTEMPTS:
        export.state, export.finished_at = JobState.FAILED, at
        export.save(update_fields=["state", "finished_at"])
        return None
    export.attempts += 1
    export.state, export.touched_at = JobState.RUNNING, at
    export.save(update_fields=["attempts", "state", "touched_at"])
    return export


def _matching(export: QueueExport) -> Any:
    """The files as they stand now, filtered as on the day on which they were asked for."""
    actor = Actor.in_membership(export.membership)
    asked = Asked.by(actor, QueryDict(export.address), on=day_in_china(export.asked_at))
    return dressed(asked.files).order_by(*asked.order)[:MOST_ROWS]


def _table(
    rows: Any, columns: Sequence[str], *, progress: Callable[[int], None]
) -> Iterator[list[Any]]:
    yield [str(COLUMNS[name].label) for name in columns]
    file: LicenseApplication
    for done, file in enumerate(rows.iterator(chunk_size=AT_ONCE), start=1):
        yield [harmless(COLUMNS[name].cell(file)) for name in columns]
        if done % AT_ONCE == 0:
            progress(done)


def _progress(pk: UUID, done: int) -> None:
    QueueExport.objects.filter(pk=pk).update(done=done)


@transaction.atomic
def _hand_in(export: QueueExport, content: bytes, at: datetime) -> None:
    held = QueueExport.objects.select_for_update().get(pk=export.pk)
    if held.state != JobState.RUNNING:
        return
    held.paper = files.store(
        content=content,
        name=f"queue-{day_in_china(held.asked_at)}.{held.kind}",
        owner=export.membership.organization,
        content_type=files.XLSX if held.kind == "xlsx" else files.CSV,
    )
    held.state, held.done, held.finished_at = JobState.DONE, held.total, at
    held.save(update_fields=["paper", "state", "done", "finished_at"])


def _xlsx(table: Iterable[Sequence[Any]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("queue")
    sheet.freeze_panes = "A2"
    for number, row in enumerate(table):
        sheet.append(row if number else [_heading(sheet, label) for label in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _heading(sheet: Any, label: str) -> Any:
    cell = WriteOnlyCell(sheet, value=label)
    cell.font = Font(bold=True)
    return cell


def _csv(table: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    return out.getvalue().encode("utf-8-sig")


WRITERS: Final = {"xlsx": _xlsx, "csv": _csv}
