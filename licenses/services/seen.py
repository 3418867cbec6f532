"""Deciding on the file one has read: refused if it changed after the page was opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.audit.models import Entry
from exportportal.kit.errors import WrongState
from licenses.models import LicenseApplication

HANDLING: Final = (
    "application.claimed",
    "application.released",
    "application.claim_lapsed",
    "application.handed_over",
    "application.assigned",
    "application.overdue",
)
"""Whose hands a file is in, or how late it is, changes nothing of what it says."""


class ChangedSince(WrongState):
    """Something happened to the file between reading and deciding."""

    code = "changed-since"
    title = _("The file has changed since you opened it")

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nothing was done and nothing you typed is lost. This is the file as it stands "
                "now: look at its history, and send again if your decision holds."
            )
        )


def last_change(application: LicenseApplication) -> int:
    """The place in the log of the last thing that changed the file; 0 if nothing did."""
    entries = Entry.objects.of(application).exclude(verb__in=HANDLING)
    return entries.order_by("-position").values_list("position", flat=True).first() or 0


@contextmanager
def as_read(application: LicenseApplication, actor: Actor, *, seen: int | None) -> Iterator[None]:
    """Hold the file while an act is done on it, if it is still the one that was read."""
    with transaction.atomic():
        LicenseApplication.objects.locked_for(actor).get(pk=application.pk)
        if seen is not None and seen != last_change(application):
            raise ChangedSince
        yield
