"""What a refusal rests on, and the key to the letter that tells the firm of it."""

from django.db import models

from exportportal.accounts.models import User
from exportportal.audit.models import append_only
from exportportal.letters.models import Letter
from licenses.models.applications import LicenseApplication


class RefusalLetter(models.Model):
    """A refusal of a round: its clauses, the rules under them, who wrote its letter."""

    letter = models.OneToOneField(
        Letter, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    application = models.ForeignKey(
        LicenseApplication, on_delete=models.PROTECT, related_name="letters"
    )
    round = models.PositiveSmallIntegerField()
    clauses = models.JSONField()
    rules = models.JSONField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "round"], name="letter_once_a_refusal")
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.application_id} {self.round}"
