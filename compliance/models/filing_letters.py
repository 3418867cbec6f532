"""The key to the letter in which a firm is told what became of its application to be filed."""

from django.db import models

from compliance.models.filing_applications import FilingApplication
from exportportal.audit.models import append_only
from exportportal.letters.models import Letter


class FilingLetter(models.Model):
    """Which letter tells of the decision, and of which: one for an application."""

    letter = models.OneToOneField(
        Letter, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    application = models.OneToOneField(
        FilingApplication, on_delete=models.PROTECT, related_name="letter"
    )
    about = models.CharField(max_length=8)  # a key of wording.filing_letters.TITLES

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.application_id} {self.about}"
