"""Filings of exporters."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.law.days import months_after
from compliance.models import Filing
from compliance.selectors import rule_set
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import NotAllowed


@transaction.atomic
def approve_filing(*, exporter: Organization, number: str, actor: Actor, at: datetime) -> Filing:
    """File a firm as an exporter for as long as the law of the day says.

    A year of twelve months approved on 2026-03-20 is good through 2027-03-20.

    A renewal runs from its own approval; it does not add to what was left.
    """
    exporter = Organization.objects.select_for_update().get(pk=exporter.pk)
    if actor.capacity is not Capacity.APPROVER or actor.organization_id != exporter.filing_body_id:
        raise NotAllowed(_("Only an approver of the firm's filing body can approve its filing."))
    approved_on = day_in_china(at)
    months = rule_set(on=approved_on).number("filing.validity_months")
    filing = Filing.objects.create(
        exporter=exporter,
        body_id=actor.firm,
        number=number,
        approved_on=approved_on,
        valid_until=months_after(approved_on, months),
    )
    trail.record(
        "filing.approved",
        subject=filing,
        actor=actor,
        at=at,
        seen_by=[exporter.pk],
        number=number,
        valid_until=filing.valid_until,
    )
    return filing
