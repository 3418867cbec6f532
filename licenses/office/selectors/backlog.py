"""How much work lies where, for whoever watches the portal: a few counts that indexes answer."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from exportportal.webhooks.models import Delivery, DeliveryState
from licenses.models import License, LicenseApplication
from licenses.states import WITH_THE_OFFICE
from vehicles.models import SheetImport


def backlog(*, on: date) -> Mapping[str, tuple[str, int]]:
    """Each figure by name, with what it counts. Five queries, all on partial indexes."""
    files = LicenseApplication.objects.filter(
        Q(state__in=WITH_THE_OFFICE), submitted_at__isnull=False
    )
    return {
        "files_with_the_offices": ("Files an office has to decide", files.count()),
        "files_overdue": ("Of them, those past their day", files.filter(due_on__lt=on).count()),
        "papers_to_print": (
            "Licenses whose paper is not printed yet",
            License.objects.without_paper().count(),
        ),
        "imports_waiting": (
            "Stock lists no worker has finished",
            SheetImport.objects.waiting().count(),
        ),
        "deliveries_pending": (
            "Messages subscribers have not received yet",
            Delivery.objects.filter(state=DeliveryState.PENDING).count(),
        ),
    }
