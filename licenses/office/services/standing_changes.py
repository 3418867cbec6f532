"""When a firm's standing changes, its open files are checked again and their officials told."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from compliance.models import Step
from exportportal.accounts.actors import CLOCK
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from licenses.models import LicenseApplication, StandingTold
from licenses.shared.services.assessment import Assessment
from licenses.states import OPEN

# Open files of firms that were put on a step, or came off one, since the file was submitted.
_TO_RECHECK = """
    SELECT DISTINCT file.id
    FROM licenses_licenseapplication file
    JOIN compliance_step step ON step.organization_id = file.exporter_id
    JOIN compliance_standing standing ON standing.id = step.standing_id
    CROSS JOIN LATERAL (VALUES (false, standing.decided_at), (true, step.ended_at))
        AS change(ended, at)
    WHERE file.state = ANY(%s) AND change.at > file.submitted_at AND NOT EXISTS (
        SELECT 1 FROM licenses_standingtold told
        WHERE told.application_id = file.id AND told.step_id = step.id
            AND told.ended = change.ended
    )
"""


def files_to_recheck() -> list[UUID]:
    """The open files whose officials do not know yet that the firm stands otherwise."""
    with connection.cursor() as cursor:
        cursor.execute(_TO_RECHECK, [[str(state) for state in OPEN]])
        return [pk for (pk,) in cursor.fetchall()]


@transaction.atomic
def recheck_file(*, application_id: UUID, at: datetime) -> bool:
    """Check one open file again and say in its log why. Running twice says nothing twice."""
    file = (
        LicenseApplication.objects.select_for_update(of=("self",))
        .select_related("exporter")
        .get(pk=application_id)
    )
    changes = list(_changes(file))
    if file.state not in OPEN or not changes or file.applied_on is None:
        return False
    StandingTold.objects.bulk_create(
        StandingTold(application=file, step=step, ended=ended, told_at=at)
        for step, ended in changes
    )
    file.marks = Assessment.of(file, on=file.applied_on, today=day_in_china(at)).marks
    file.save(update_fields=["marks"])
    trail.record(
        "application.standing_changed",
        subject=file,
        actor=CLOCK,
        at=at,
        seen_by=[file.exporter_id, file.issuing_body_id],
        changes=[[step.kind, "ended" if ended else "in_force"] for step, ended in changes],
    )
    return True


def _changes(file: LicenseApplication) -> Iterator[tuple[Step, bool]]:
    recorded = set(StandingTold.objects.filter(application=file).values_list("step", "ended"))
    steps = Step.objects.filter(organization=file.exporter_id).exclude(standing=None)
    for step in steps.select_related("standing").order_by("pk"):
        began = step.standing.decided_at if step.standing else None
        for moment, ended in ((began, False), (step.ended_at, True)):
            known = (step.pk, ended) in recorded
            if moment and file.submitted_at and moment > file.submitted_at and not known:
                yield step, ended
