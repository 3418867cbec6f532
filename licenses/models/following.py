"""What became of files and licenses after a maker's confirmation changed its state."""

from typing import Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import User
from exportportal.audit.models import append_only
from exportportal.kit.ids import uuid7
from licenses.models.applications import LicenseApplication
from licenses.models.licenses import License
from manufacturers.models import Confirmation


class Change(models.TextChoices):
    """What happened to a confirmation that bears on the files whose cars it names."""

    ENDED = "ended", _("Revoked or superseded")
    UNSERVED = "unserved", _("No outlet of it is open any more")
    SEALED = "sealed", _("Sealed")


class Following(models.Model):
    """One file was looked at again because of one change of one confirmation: once, and no more.

    What has no such row yet is the sweep's work list.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(LicenseApplication, on_delete=models.PROTECT, related_name="+")
    confirmation = models.ForeignKey(Confirmation, on_delete=models.PROTECT, related_name="+")
    change = models.CharField(max_length=10, choices=Change.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "confirmation", "change"], name="change_followed_once"
            )
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.application_id} {self.confirmation_id} {self.change}"


class FlagQuerySet(models.QuerySet["LicenseFlag"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those on licenses the actor may see."""
        return self.filter(license__in=License.objects.visible_to(actor))

    def open(self) -> Self:
        """Those no official has looked at."""
        return self.filter(resolved_at=None)


@pghistory.track()
class LicenseFlag(models.Model):
    """A granted license whose support fell away: an official looks at it. It changes nothing."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    license = models.ForeignKey(License, on_delete=models.PROTECT, related_name="flags")
    confirmation = models.ForeignKey(Confirmation, on_delete=models.PROTECT, related_name="+")
    vins = ArrayField(models.CharField(max_length=17))
    reason = models.TextField(_("the maker's reason"), blank=True)
    raised_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    resolution = models.TextField(_("reason"), blank=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["license", "confirmation"], name="flag_raised_once"),
            models.CheckConstraint(
                name="flag_resolved_by_someone_with_a_reason",
                condition=Q(resolved_at=None, resolved_by=None, resolution="")
                | Q(resolved_at__isnull=False, resolved_by__isnull=False) & ~Q(resolution=""),
                violation_error_message=_("An official resolves a flag with a reason."),
            ),
        ]
        indexes = [
            models.Index(fields=["-id"], name="flag_to_look_at", condition=Q(resolved_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.license_id} {self.confirmation_id}"
