"""Answers, saved as they stand, complete or not."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import NotAllowed, PortalError
from exportportal.kit.free_form import FormData
from licenses.answers import NAMES
from licenses.applications.services.drafts.guards import lock, must_be_open, record, save_changed
from licenses.models import LicenseApplication


class Stale(PortalError):
    """Somebody saved the application since this page was opened.

    `disputed` are the answers both changed, `typed` all that this page would have saved.
    """

    code = "stale"
    status = 409
    title = _("This page is out of date")

    def __init__(
        self,
        detail: str | Promise,
        *,
        typed: Mapping[str, Any] | None = None,
        disputed: Sequence[str] = (),
    ) -> None:
        super().__init__(detail)
        self.typed = typed or {}
        self.disputed = tuple(disputed)


@transaction.atomic
def save_application(
    *,
    application: LicenseApplication,
    fields: Mapping[str, Any],
    version: int | None,
    actor: Actor,
    at: datetime,
) -> LicenseApplication:
    """Store what has been filled in so far, complete or not.

    `version` is the one the page was opened on. What another save brought in since then stays,
    where this page only repeats what it was opened with; raises Stale where both changed the same
    answer.
    """
    lock(application, actor, "edit")
    wanted = {
        name: value
        for name, value in fields.items()
        if name in NAMES and getattr(application, name) != value
    }
    if wanted and version is not None and version != application.version:
        wanted = _typed_since(version, wanted, application)
    if not wanted:
        return application
    must_be_open(application, *wanted)
    changed = {name: [getattr(application, name), value] for name, value in wanted.items()}
    for name, value in wanted.items():
        setattr(application, name, value)
    save_changed(application, at=at, fields=tuple(wanted))
    record("application.saved", application, actor=actor, at=at, changed=changed)
    return application


@transaction.atomic
def declare_truth(
    *, application: LicenseApplication, accepted: bool, actor: Actor, at: datetime
) -> LicenseApplication:
    """Keep the exporter's word that all is true, or take it back; a dealer cannot give it."""
    lock(application, actor, "edit")
    if accepted and actor.capacity is not Capacity.EXPORTER:
        raise NotAllowed(_("The exporter itself declares that everything is true."))
    if application.declaration_accepted == accepted:
        return application
    application.declaration_accepted = accepted
    application.save(update_fields=["declaration_accepted"])
    verb = "application.declared" if accepted else "application.declaration_taken_back"
    record(verb, application, actor=actor, at=at)
    return application


def _typed_since(
    version: int, wanted: Mapping[str, Any], application: LicenseApplication
) -> FormData:
    """Of what differs from the stored answers, that which was changed on a page of this version."""
    events = application.events  # type: ignore[attr-defined]  # every version, kept by triggers
    opened_on = events.filter(version=version).order_by("pgh_id").last()
    typed = {
        name: value
        for name, value in wanted.items()
        if opened_on is None or getattr(opened_on, name) != value
    }
    disputed = [
        name
        for name in typed
        if opened_on is None or getattr(opened_on, name) != getattr(application, name)
    ]
    if disputed:
        raise Stale(
            _("Somebody saved this application while you filled it in. Compare the two."),
            typed=typed,
            disputed=disputed,
        )
    return typed
