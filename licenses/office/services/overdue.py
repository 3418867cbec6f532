"""A due day that went by is reported, once, and decides nothing."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from exportportal.accounts.actors import CLOCK
from exportportal.audit import trail
from exportportal.audit.models import Entry
from exportportal.kit.clock import day_in_china
from licenses.models import LicenseApplication
from licenses.states import WITH_THE_OFFICE

VERB = "application.overdue"


def unreported(*, on: date) -> list[UUID]:
    """Files whose due day lies before a day, and whose log does not say so yet. Two queries."""
    late = LicenseApplication.objects.filter(
        state__in=WITH_THE_OFFICE, submitted_at__isnull=False, due_on__lt=on
    )
    due = dict(late.order_by("due_on", "id").values_list("pk", "due_on"))
    reported = Entry.objects.filter(
        subject_type=LicenseApplication._meta.label_lower, subject_id__in=list(due), verb=VERB
    )
    known = set(reported.values_list("subject_id", "changed__due_on"))
    return [pk for pk, day in due.items() if day and (pk, day.isoformat()) not in known]


@transaction.atomic
def report(*, application_id: UUID, at: datetime) -> bool:
    """Write into the log that the due day went by, for office and firm; once for each due day."""
    file = LicenseApplication.objects.select_for_update().get(pk=application_id)
    if file.due_on is None or file.due_on >= day_in_china(at):
        return False
    reported = Entry.objects.of(file).filter(verb=VERB, changed__due_on=file.due_on.isoformat())
    if reported.exists():
        return False
    trail.record(
        VERB,
        subject=file,
        actor=CLOCK,
        at=at,
        seen_by=[file.exporter_id, file.issuing_body_id],
        due_on=file.due_on,
    )
    return True
