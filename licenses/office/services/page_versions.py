"""Deciding on the file one has read: refused if it changed after the page was opened."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max
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


class UnknownReading(WrongState):
    """A decision came without a word on which state of the file it rests on."""

    code = "unknown-reading"
    title = _("It is not known what you have read of the file")

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nothing was done and nothing you typed is lost. What was sent does not say how "
                "the file stood when you read it. This is the file as it stands now: look at it, "
                "and send again if your decision holds."
            )
        )


def last_change(application: LicenseApplication) -> int:
    """The place in the log of the last thing that changed the file; 0 if nothing did."""
    return last_changes([application])[application.pk]


def last_changes(applications: Sequence[LicenseApplication]) -> dict[UUID, int]:
    """For each file the place in the log of the last thing that changed it. One query."""
    ids = [application.pk for application in applications]
    entries = Entry.objects.filter(
        subject_type=LicenseApplication._meta.label_lower, subject_id__in=ids
    ).exclude(verb__in=HANDLING)
    found = entries.values_list("subject_id").annotate(Max("position"))
    return dict.fromkeys(ids, 0) | dict(found)


@contextmanager
def checked_version(
    application: LicenseApplication, actor: Actor, *, seen: int | None
) -> Iterator[None]:
    """Hold the file while an act is done on it, if it is still the one that was read.

    `seen` is its last change then; None where that was not said, and then nothing is done. Raises
    ChangedSince or UnknownReading.
    """
    with transaction.atomic():
        LicenseApplication.objects.locked_for(actor).get(pk=application.pk)
        if seen is None:
            raise UnknownReading
        if seen != last_change(application):
            raise ChangedSince
        yield
