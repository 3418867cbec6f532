"""What is said about a file: among officials, and between the office and the firm. Kept apart."""

from typing import Self

import pghistory
import pgtrigger
from django.db import models

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import User
from exportportal.audit.models import append_only
from exportportal.kit.ids import uuid7
from licenses.models.applications import LicenseApplication


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, actor: Actor) -> Self:
        """Officials of the file's own body and the ministry; never a firm."""
        if not actor.official and not actor.reads_everything:
            return self.none()
        return self.filter(application__in=LicenseApplication.objects.visible_to(actor))


class Note(models.Model):
    """A word among officials about a file."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        LicenseApplication, on_delete=models.PROTECT, related_name="notes"
    )
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    words = models.TextField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.application_id} {self.author_id}"


@pghistory.track()
class Mention(models.Model):
    """That a note names a colleague, and when they read it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="mentions")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "person"], name="mention_once_a_note")
        ]
        indexes = [
            models.Index(fields=["person"], name="mention_unread", condition=models.Q(read_at=None))
        ]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.note_id} @{self.person_id}"


class Message(models.Model):
    """A word between the office and the firm. Both read it; notes are no part of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        LicenseApplication, on_delete=models.PROTECT, related_name="messages"
    )
    from_office = models.BooleanField()
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=120)
    written_at = models.DateTimeField()
    words = models.TextField()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.application_id} {self.written_at}"
