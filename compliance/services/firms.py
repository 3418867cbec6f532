"""Filings of exporters, and periods of standing that people decide."""

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from compliance.law.days import months_after
from compliance.models import Filing, Standing
from compliance.selectors import rule_set
from compliance.states import StandingState
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed

_GRAVE: Final = frozenset({StandingState.SUSPENDED, StandingState.EXITED})


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


@transaction.atomic
def decide_standing(
    *,
    organization: Organization,
    state: StandingState,
    valid_from: date,
    valid_until: date | None,
    reason: str,
    second: Actor | None,
    actor: Actor,
    at: datetime,
) -> Standing:
    """Put a firm under a standing for a period. Suspension and exit need a second official."""
    Organization.objects.select_for_update().get(pk=organization.pk)
    for official in filter(None, (actor, second)):
        if not official.official and official.capacity is not Capacity.MINISTRY:
            raise NotAllowed(_("A firm's standing is decided by officials."))
    if not reason.strip():
        raise Invalid(_("A standing needs a reason."), errors={"reason": [str(_("Say why."))]})
    if state in _GRAVE and (second is None or second.user_id == actor.user_id):
        raise NotAllowed(_("Suspension and exit need a second official."))
    if organization.standings.filter(valid_from__lte=valid_until or date.max).exclude(
        valid_until__lt=valid_from
    ):
        raise Invalid(_("Two standings of one firm cannot overlap."))
    standing = Standing.objects.create(
        organization=organization,
        state=state,
        valid_from=valid_from,
        valid_until=valid_until,
        reason=reason,
        decided_by_id=actor.person,
        seconded_by_id=second.user_id if second else None,
        decided_at=at,
    )
    trail.record(
        "standing.decided",
        subject=standing,
        actor=actor,
        at=at,
        seen_by=[organization.pk],
        state=state,
        valid_from=valid_from,
        valid_until=valid_until,
        reason=reason,
        seconded_by=second.name if second else None,
    )
    return standing
