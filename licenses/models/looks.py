"""How far officials have read a file: what came later is new to them."""

from django.db import models
from django.db.models import F, Q

from exportportal.accounts.models import User
from exportportal.kit.ids import uuid7
from licenses.models.applications import LicenseApplication


class Look(models.Model):
    """An official's last look at a file, and the one before it, since which things are new.

    `found` is what stood out at the time: the outcome of each finding by rule and subject.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(
        LicenseApplication, on_delete=models.CASCADE, related_name="looks"
    )
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    position = models.PositiveIntegerField()
    found = models.JSONField(default=dict)
    before_at = models.DateTimeField(null=True)
    before_position = models.PositiveIntegerField(default=0)
    before_found = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "person"], name="look_once_a_person"),
            models.CheckConstraint(
                name="look_goes_forward", condition=Q(position__gte=F("before_position"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.person_id}"
