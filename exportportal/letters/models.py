"""Letters as they were written, and their papers; what they are about lies on floors above."""

from django.db import models

from exportportal.audit.models import append_only
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7


class Letter(models.Model):
    """What a letter says: written in the act that sends it, and never rewritten.

    It knows its subject by type and id, as the log does; whoever sends it keeps the key to it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    chinese = models.TextField()
    english = models.TextField(blank=True)
    written_at = models.DateTimeField()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.reference} {self.subject_type} {self.subject_id}"

    @property
    def reference(self) -> str:
        """What a letter is called by that bears no number of its subject's."""
        return self.pk.hex[-8:].upper()


class LetterPaper(models.Model):
    """The letter in print: rendered once, stored with its hash, never rendered again."""

    letter = models.OneToOneField(
        Letter, on_delete=models.PROTECT, primary_key=True, related_name="paper"
    )
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    rendered_at = models.DateTimeField()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.letter_id}"
