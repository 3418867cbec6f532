"""A file that ends without a decision."""

from datetime import datetime

from exportportal.accounts.actors import Actor
from exportportal.audit import trail
from licenses import states
from licenses.models import LicenseApplication
from licenses.shared.services import holding
from licenses.shared.services.due_days import update_due_on
from licenses.shared.services.parties import parties_of


def take_back(application: LicenseApplication, *, reason: str, actor: Actor, at: datetime) -> None:
    """Withdraw a locked file: the firm's act, or the clock's where nothing is left to decide."""
    application.state = states.take(
        states.APPLICATION_MOVES, "withdraw", state=application.state, actor=actor
    )
    parties, application.lease_until = parties_of(application), None
    update_due_on(application, "application.withdrawn", at=at)
    application.save(update_fields=["state", "due_on", "lease_until"])
    holding.let_go(application)
    trail.record(
        "application.withdrawn",
        subject=application,
        actor=actor,
        at=at,
        seen_by=parties,
        reason=reason,
    )
