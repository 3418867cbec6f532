"""Whose a file is: whom the log tells of it, and which officials keep out of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from exportportal.accounts import impartiality
from exportportal.accounts.actors import Actor
from exportportal.audit import trail
from exportportal.audit.doers import Doer
from licenses.models import License, LicenseApplication


def parties_of(file: LicenseApplication) -> list[UUID | None]:
    """The firm, the body, and by name the officials whose work it is: who holds it, who signed."""
    people = [file.claimed_by_id, file.recommended_by_id]
    return [file.exporter_id, file.issuing_body_id, *people]


def record_on_file(
    verb: str, file: LicenseApplication, *, actor: Doer, at: datetime, **changed: Any
) -> None:
    """Write down an act on a file, for all its parties to read. The caller holds its lock."""
    trail.record(verb, subject=file, actor=actor, at=at, seen_by=parties_of(file), **changed)


def firms_of(file: LicenseApplication) -> tuple[UUID, UUID]:
    """The firm whose file it is and the one that prepared it."""
    return file.exporter_id, file.prepared_by_id


def hold_file(file: LicenseApplication, actor: Actor) -> None:
    """Read a file again under its lock; raises HasPart for an official with part in it."""
    file.refresh_from_db(from_queryset=LicenseApplication.objects.locked_for(actor))
    impartiality.must_have_no_part_in(actor, *firms_of(file))


def hold_license(license: License, actor: Actor) -> None:
    """The same with a license, and the file it was granted on."""
    license.refresh_from_db(from_queryset=License.objects.locked_for(actor))
    impartiality.must_have_no_part_in(actor, *firms_of(license.application))
