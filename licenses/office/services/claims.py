"""Who holds a file in review, and until when: a claim is a lease that lapses."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.kit.calendar import add_working_days
from exportportal.kit.clock import day_in_china, midnight_in_china
from exportportal.kit.errors import NotAllowed, PortalError
from licenses.models import LicenseApplication
from licenses.states import State


class LeaseLapsed(PortalError):
    """The claim ran out before the act was sent."""

    code = "lease-lapsed"
    status = 409
    title = _("Your claim on this file has lapsed")

    def __init__(self) -> None:
        super().__init__(
            _("Nothing was done and nothing you typed is lost. Claim the file again to go on.")
        )


def lease_from(at: datetime) -> datetime:
    """How long a claim made or used at this moment holds: to the end of a working day."""
    last = add_working_days(day_in_china(at), settings.CLAIM_LEASE_WORKING_DAYS)
    return midnight_in_china(last + timedelta(days=1))


def lapsed(application: LicenseApplication, *, at: datetime) -> bool:
    """Whether a file in review is free to be claimed by anybody."""
    lease = application.lease_until
    return application.state == State.IN_REVIEW and lease is not None and lease <= at


def must_hold(application: LicenseApplication, actor: Actor, *, at: datetime) -> None:
    """In review, a file belongs to the one who claimed it; recommended, to whoever seconds it."""
    if application.state != State.IN_REVIEW:
        return
    if application.claimed_by_id != actor.user_id:
        raise NotAllowed(_("A colleague has this file. Claim it once they have released it."))
    if lapsed(application, at=at):
        raise LeaseLapsed


def give_to(application: LicenseApplication, user_id: UUID, *, at: datetime) -> None:
    """Put a file into somebody's hands, with a fresh lease. The caller saves `CLAIM`."""
    application.claimed_by_id = user_id
    application.claimed_at = at
    application.lease_until = lease_from(at)


CLAIM = ("claimed_by", "claimed_at", "lease_until")
