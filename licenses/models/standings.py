"""Which changes of a firm's standing the officials of its open files have been told of."""

from django.db import models

from compliance.models import Step
from exportportal.audit.models import append_only
from licenses.models.applications import LicenseApplication


class StandingTold(models.Model):
    """An open file that was checked again since its firm's standing changed; its log says so."""

    application = models.ForeignKey(
        LicenseApplication, on_delete=models.PROTECT, related_name="standings_told"
    )
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="+")
    ended = models.BooleanField()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "step", "ended"], name="standing_told_once"
            )
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.application_id} {self.step_id}"
