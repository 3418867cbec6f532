"""What people enter of the law and of firms: later values, filings, periods of standing."""

from typing import Any, Self

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from compliance.states import StandingState
from exportportal.accounts.models import Organization, User
from exportportal.kit.ids import uuid7


class ParameterValueQuerySet(models.QuerySet["ParameterValue"]):
    def confirmed(self) -> Self:
        """Those that are law, now or later."""
        return self.exclude(confirmed_by=None)

    def standing(self) -> Self:
        """Those that are law or may become it."""
        return self.filter(rejected_by=None)

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


class IdAsRange(Func):
    """An id as the range of one number, which core GiST compares without an extension."""

    number = "('x' || right(translate((%(expressions)s)::text, '-', ''), 15))::bit(60)::bigint"
    template = f"int8range({number}, {number}, '[]')"
    arity = 1

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, Any]:
        # The expression stands twice in the template, so its parameters do too.
        sql, params = super().as_sql(*args, **kwargs)
        return sql, (*params, *params)


class Period(Func):
    """From one day to another, the last day included; open if there is none."""

    function = "DATERANGE"
    output_field = DateRangeField()


@pghistory.track()
class Standing(models.Model):
    """A period in which a firm is other than in good standing, decided by a person."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="standings"
    )
    state = models.CharField(_("standing"), max_length=12, choices=StandingState.choices)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    reason = models.TextField(_("reason"))
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    seconded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="standing_periods_do_not_overlap",
                expressions=[
                    (IdAsRange("organization"), RangeOperators.EQUAL),
                    (
                        Period("valid_from", "valid_until", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Two standings of one firm cannot overlap."),
            ),
            models.CheckConstraint(
                name="standing_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("A standing ends after it begins."),
            ),
            models.CheckConstraint(
                name="standing_grave_is_seconded",
                condition=~Q(state__in=["suspended", "exited"])
                | Q(seconded_by__isnull=False) & ~Q(seconded_by=F("decided_by")),
                violation_error_message=_("Suspension and exit need a second official."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.state}"
