"""The letter under a refusal, as it was written, and its paper."""

from django.db import models

from exportportal.accounts.models import User
from exportportal.audit.models import append_only
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7
from licenses.models.applications import LicenseApplication


class RefusalLetter(models.Model):
    """What a refusal tells the firm, in Chinese and perhaps in English; never rewritten."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        LicenseApplication, on_delete=models.PROTECT, related_name="letters"
    )
    round = models.PositiveSmallIntegerField()
    chinese = models.TextField()
    english = models.TextField(blank=True)
    clauses = models.JSONField()
    rules = models.JSONField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "round"], name="letter_once_a_refusal")
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.application_id} {self.round}"


class LetterPaper(models.Model):
    """The letter in print: rendered once, stored with its hash, never rendered again."""

    letter = models.OneToOneField(
        RefusalLetter, on_delete=models.PROTECT, primary_key=True, related_name="paper"
    )
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    rendered_at = models.DateTimeField()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.letter_id}"
