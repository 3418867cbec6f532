"""How a sealed confirmation comes to its end: revoked, or followed by a corrected version."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from exportportal.accounts.actors import Actor
from exportportal.audit import trail
from exportportal.kit import jobs
from exportportal.kit.required import required_text
from manufacturers import states
from manufacturers.models import Confirmation
from manufacturers.states import CONFIRMATION_MOVES


@transaction.atomic
def revoke_confirmation(
    *, confirmation: Confirmation, reason: str, actor: Actor, at: datetime
) -> Confirmation:
    """Take a sealed confirmation back. Whoever leans on it learns of it from the log, and every
    pending file that does is looked at again at once.
    """
    confirmation.refresh_from_db(from_queryset=Confirmation.objects.locked_for(actor))
    target = states.take(CONFIRMATION_MOVES, "revoke", state=confirmation.state, actor=actor)
    confirmation.revoke_reason = required_text(
        reason,
        detail=_("Revoking needs a reason."),
        fault=_("Say why: exporters and officials will read it."),
    )
    confirmation.state = target
    confirmation.revoked_at = at
    confirmation.save(update_fields=["state", "revoked_at", "revoke_reason"])
    trail.record(
        "confirmation.revoked",
        subject=confirmation,
        actor=actor,
        at=at,
        seen_by=readers(confirmation),
        reason=confirmation.revoke_reason,
    )
    jobs.publish(jobs.DomainEvent.CONFIRMATIONS)
    return confirmation


def supersede(
    confirmation: Confirmation,
    *,
    by: Confirmation,
    vins: Collection[str],
    actor: Actor,
    at: datetime,
) -> None:
    """Let a corrected version take the place of a sealed confirmation, in its transaction."""
    confirmation.refresh_from_db(from_queryset=Confirmation.objects.locked_for(actor))
    confirmation.state = states.take(
        CONFIRMATION_MOVES, "correct", state=confirmation.state, actor=actor
    )
    confirmation.superseded_at = at
    confirmation.save(update_fields=["state", "superseded_at"])
    before = confirmation.vehicles.values_list("vin", flat=True)
    trail.record(
        "confirmation.superseded",
        subject=confirmation,
        actor=actor,
        at=at,
        seen_by=readers(confirmation),
        by=str(by.pk),
        version=by.version,
        no_longer=[vin for vin in before if vin not in vins],
    )


def readers(confirmation: Confirmation) -> list[UUID | None]:
    """Who may know of it: the maker, the firm that asked, the dealer that wrote it down."""
    asked = confirmation.request
    return [
        confirmation.manufacturer.organization_id,
        confirmation.prepared_by_id,
        asked.exporter_id if asked else None,
    ]
