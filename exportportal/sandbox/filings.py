"""The filings of a sandbox's firms: renewed before they end, however far its clock is moved.

An exporter without a filing cannot apply, and a move of half a year would leave a developer with
nothing to try. The firm has applied, one official of its filing body recommended and another
approved it the day before: who looks finds it done.
"""

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max, QuerySet

from compliance.models import FilingApplication
from compliance.models.filing_applications import OVER
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Role
from exportportal.kit import sweeps
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import PortalError
from exportportal.sandbox.people import first, people
from licenses.management.demo.filings import Applicant
from licenses.management.demo.moments import Calendar

log = logging.getLogger(__name__)

BEFORE_THE_END: Final = timedelta(days=20)


def renew(*, at: datetime) -> None:
    """Renew every filing that ends soon or has ended. One firm that cannot stops no other."""

    def renew_one(firm: Organization) -> None:
        try:
            with transaction.atomic():
                _applicant(firm, at).filed(days_ago=1)
        except PortalError as refusal:
            log.warning("The filing of %s is not renewed: %s", firm.pk, refusal.detail)

    sweeps.each("sandbox.renew_filings", running_out(at=at), renew_one)


def running_out(*, at: datetime) -> QuerySet[Organization]:
    """Firms that were filed, will not be for long, and have nothing under way themselves."""
    firms = Organization.objects.annotate(filed_until=Max("filings__valid_until"))
    soon = firms.filter(filed_until__lte=day_in_china(at) + BEFORE_THE_END)
    under_way = FilingApplication.objects.exclude(state__in=OVER)
    return soon.exclude(pk__in=under_way.values("exporter")).order_by("pk")


def _applicant(firm: Organization, at: datetime) -> Applicant:
    body = firm.filing_body
    assert body is not None  # noqa: S101  the database holds it of exporters
    return Applicant(
        firm=firm,
        clerk=first(people(firm, Role.ADMINISTRATOR)),
        reviewer=first(people(body, Role.REVIEWER)),
        approver=first(people(body, Role.APPROVER)),
        calendar=Calendar(at),
    )
