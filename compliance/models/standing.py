"""Periods in which a firm is other than in good standing."""

from datetime import date
from typing import Any, Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from compliance.models.reach import OfFirms
from compliance.states import StandingState
from exportportal.accounts.models import Organization, User
from exportportal.kit.ids import uuid7


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


class StandingQuerySet(OfFirms["Standing"]):
    def lasting(self) -> Self:
        """Those that count: what was followed by another step on its first day never did."""
        return self.filter(replaced_at=None)

    def in_force(self, day: date) -> Self:
        """Those a firm is under on a day, the last day included."""
        ends = Q(valid_until=None) | Q(valid_until__gte=day)
        return self.lasting().filter(ends, valid_from__lte=day)


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
    # Set where another step followed on the very first day, so that this one held on none.
    replaced_at = models.DateTimeField(null=True)

    objects = StandingQuerySet.as_manager()

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
                condition=Q(replaced_at=None),
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
