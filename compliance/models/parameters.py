"""Later values of the law's parameters, entered by the ministry."""

from datetime import date
from typing import Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compliance.law import WORDINGS
from exportportal.accounts.models import User
from exportportal.kit.ids import uuid7


class ParameterValueQuerySet(models.QuerySet["ParameterValue"]):
    def confirmed(self) -> Self:
        """Those that are law, now or later."""
        return self.exclude(confirmed_by=None)

    def standing(self) -> Self:
        """Those that are law or may become it."""
        return self.filter(rejected_by=None)

    def wordings(self, *, on: date) -> dict[str, str]:
        """The official wording loaded for rows of the negative list by a day, by parameter."""
        rows = self.confirmed().filter(name__in=WORDINGS, valid_from__lte=on)
        return {row.name: str(row.value) for row in rows.order_by("valid_from")}

    def waiting(self) -> Self:
        """Those a second official has not answered."""
        return self.filter(confirmed_by=None, rejected_by=None)


@pghistory.track()
class ParameterValue(models.Model):
    """A later value of one of the law's parameters. Never edited, only followed by another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("parameter"), max_length=60)
    valid_from = models.DateField(_("valid from"))
    value = models.JSONField(_("value"))
    clause_id = models.CharField(_("clause"), max_length=40)
    reason = models.TextField(_("reason"))
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    rejected_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    rejected_at = models.DateTimeField(null=True)
    rejected_because = models.TextField(blank=True)

    objects = ParameterValueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "valid_from"],
                condition=Q(rejected_by=None),
                name="parameter_one_value_a_day",
                violation_error_message=_("There is a value from this day already."),
            ),
            models.CheckConstraint(
                name="parameter_confirmed_by_another",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("entered_by")),
                violation_error_message=_(
                    "Another official confirms a value than the one who entered it."
                ),
            ),
            models.CheckConstraint(
                name="parameter_confirmed_or_rejected",
                condition=Q(confirmed_by=None) | Q(rejected_by=None),
                violation_error_message=_("A value is confirmed or rejected."),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="never_edited",
                fields=[
                    *("id", "name", "valid_from", "value", "clause_id"),
                    *("reason", "entered_by", "entered_at"),
                ],
            ),
            pgtrigger.Protect(
                name="answered_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__confirmed_by__isnull=False)
                | pgtrigger.Q(old__rejected_by__isnull=False),
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.name} = {self.value} ({self.valid_from})"
