"""How the import of a stock list ends: done, or refused in words; told in the log once."""

from datetime import datetime
from typing import Any
from uuid import UUID

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.audit import trail
from exportportal.kit.sheets.refusals import SheetRefused
from vehicles.models import SheetImport
from vehicles.states import ImportState


def waiting(import_id: UUID) -> SheetImport | None:
    """The import under its lock, if it is not finished."""
    unfinished = SheetImport.objects.waiting().locked().select_related("exporter", "source")
    return unfinished.filter(pk=import_id).first()


def sender(sheet_import: SheetImport) -> Actor:
    """Who handed the list in, in the membership of that moment, or the firm's own system."""
    if sheet_import.membership_id is not None:
        memberships = Membership.objects.select_related("user", "organization")
        return Actor.in_membership(memberships.get(pk=sheet_import.membership_id))
    client: Any = sheet_import.started_through  # there where no person is, by a constraint
    return Actor.of_client(client)


def end_here(sheet_import: SheetImport, refusal: SheetRefused, at: datetime) -> None:
    """Give it up; one whose rows are all taken only ends without its marked workbook."""
    if 0 < sheet_import.rows_total == sheet_import.rows_done:
        close(sheet_import, at)
    else:
        refuse(sheet_import, refusal, at)


def close(sheet_import: SheetImport, at: datetime) -> None:
    """All its rows are taken, and it is marked where it has faults."""
    sheet_import.state = ImportState.DONE
    sheet_import.finished_at = at
    sheet_import.save(update_fields=["marked", "state", "finished_at"])
    _record_end(sheet_import, at)


def refuse(sheet_import: SheetImport, refusal: SheetRefused, at: datetime) -> None:
    """Keep why the file was refused, as code and values, to be told in its reader's language."""
    sheet_import.state = ImportState.FAILED
    sheet_import.refusal_code = refusal.code
    sheet_import.refusal_params = refusal.params
    sheet_import.finished_at = at
    sheet_import.save(update_fields=["state", "refusal_code", "refusal_params", "finished_at"])
    _record_end(sheet_import, at)


def _record_end(sheet_import: SheetImport, at: datetime) -> None:
    counted = ("accepted", "corrected", "unchanged", "rejected")
    trail.record(
        "import.finished",
        subject=sheet_import,
        actor=sender(sheet_import),
        at=at,
        seen_by=[sheet_import.exporter_id],
        state=sheet_import.state,
        refusal=sheet_import.refusal_code,
        **{name: getattr(sheet_import, name) for name in counted},
    )
