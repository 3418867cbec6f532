"""Filings (备案) of firms as exporters."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Organization
from exportportal.kit.ids import uuid7


class FilingQuerySet(models.QuerySet["Filing"]):
    def valid_on(self, day: models.Value | object) -> Self:
        """Filings that stand on a day, the last day included."""
        return self.filter(approved_on__lte=day, valid_until__gte=day)


@pghistory.track()
class Filing(models.Model):
    """A firm's approved filing (备案) as an exporter; good for a year from its own approval."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    exporter = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="filings")
    body = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("filing number"), max_length=40, unique=True)
    approved_on = models.DateField(_("approved on"))
    valid_until = models.DateField(_("valid until"))
    # What the firm has been told: with how many days left, and that the last day has passed.
    reminded_for = models.PositiveSmallIntegerField(null=True)
    lapsed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = FilingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="filing_ends_after_it_begins",
                condition=Q(valid_until__gt=F("approved_on")),
                violation_error_message=_("A filing ends after it was approved."),
            )
        ]

    def __str__(self) -> str:
        return self.number
