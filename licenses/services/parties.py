"""Whom the log tells what happens to a file."""

from uuid import UUID

from licenses.models import LicenseApplication


def parties_of(file: LicenseApplication) -> list[UUID | None]:
    """The firm, the body, and by name the officials whose work it is: who holds it, who signed."""
    people = [file.claimed_by_id, file.recommended_by_id]
    return [file.exporter_id, file.issuing_body_id, *people]
