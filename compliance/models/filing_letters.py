"""The letter in which a firm is told what became of its application to be filed."""

from django.db import models

from compliance.models.filing_applications import FilingApplication
from exportportal.audit.models import append_only
from exportportal.files.models import StoredFile
from exportportal.kit.ids import uuid7


class FilingLetter(models.Model):
    """What the letter says: written in the act that decides, one for an application."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.OneToOneField(
        FilingApplication, on_delete=models.PROTECT, related_name="letter"
    )
    about = models.CharField(max_length=8)  # a key of wording.filing_letters.TITLES
    chinese = models.TextField()
    english = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.application_id} {self.about}"


class FilingLetterPaper(models.Model):
    """The letter in print: rendered once, stored with its hash, never rendered again."""

    letter = models.OneToOneField(
        FilingLetter, on_delete=models.PROTECT, primary_key=True, related_name="paper"
    )
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    rendered_at = models.DateTimeField()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.letter_id}"
