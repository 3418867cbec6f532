"""What every act on a draft begins and ends with."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.audit import trail
from exportportal.kit.errors import Invalid
from licenses import states
from licenses.answers import may_change
from licenses.applications.services.ordered import drop
from licenses.models import LicenseApplication, Why


def lock(application: LicenseApplication, actor: Actor, move: str) -> None:
    """Hold the application as it stands, if this may be done to it now by this actor."""
    application.refresh_from_db(from_queryset=LicenseApplication.objects.locked_for(actor))
    states.take(states.APPLICATION_MOVES, move, state=application.state, actor=actor)


def must_be_open(application: LicenseApplication, *names: str) -> None:
    """Raise Invalid for what a request of this kind leaves as it is on the license."""
    if shut := sorted(name for name in set(names) if not may_change(application.kind, name)):
        raise Invalid(
            _("This kind of request cannot change all of this."),
            errors={name: [str(_("It stays as it is on the license."))] for name in shut},
        )


def save_changed(
    application: LicenseApplication, *, at: datetime, fields: tuple[str, ...] = ()
) -> None:
    """Keep a change of the content: a new version, saved at this moment."""
    application.touch(at)
    application.save(update_fields=[*fields, "version", "saved_at"])


def record(
    verb: str, application: LicenseApplication, *, actor: Actor, at: datetime, **changed: Any
) -> None:
    """Write the act down, for both firms concerned. It ends an order to submit what was there."""
    drop(application, why=Why.EDITED, actor=actor, at=at)
    trail.record(
        verb,
        subject=application,
        actor=actor,
        at=at,
        seen_by=[application.exporter_id, application.prepared_by_id],
        **changed,
    )
