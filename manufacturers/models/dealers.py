"""Dealers whom a maker lets prepare its confirmations. Only the maker seals them."""

from datetime import date
from typing import Self

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compliance.models.standing import IdAsRange, Period
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization, User
from exportportal.accounts.roles import Capacity
from exportportal.kit.ids import uuid7
from manufacturers.models.makers import Manufacturer


class AuthorizationQuerySet(models.QuerySet["DealerAuthorization"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those a maker gave, those a dealer was given; the ministry sees all."""
        if actor.capacity in {Capacity.MINISTRY, Capacity.CLOCK}:
            return self
        return self.filter(
            Q(manufacturer__organization_id=actor.organization_id)
            | Q(dealer_id=actor.organization_id)
        )

    def locked_for(self, actor: Actor) -> Self:
        return self.visible_to(actor).select_for_update(of=("self",))

    def standing_on(self, day: date) -> Self:
        """Those under which a dealer may prepare on a day."""
        return self.filter(
            Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day, ended_at=None
        )


@pghistory.track()
class DealerAuthorization(models.Model):
    """A maker lets a dealer prepare confirmations for it, from one day to another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    manufacturer = models.ForeignKey(
        Manufacturer, on_delete=models.PROTECT, related_name="authorizations"
    )
    dealer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="authorizations"
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.TextField(_("reason"), blank=True)

    objects = AuthorizationQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="authorizations_do_not_overlap",
                expressions=[
                    (IdAsRange("manufacturer"), RangeOperators.EQUAL),
                    (IdAsRange("dealer"), RangeOperators.EQUAL),
                    (
                        Period("valid_from", "valid_until", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(ended_at=None),
                violation_error_message=_("This dealer is authorized for some of these days."),
            ),
            models.CheckConstraint(
                name="authorization_ends_after_it_begins",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("An authorization ends after it begins."),
            ),
            models.CheckConstraint(
                name="authorization_ended_with_a_reason",
                condition=Q(ended_at=None) | ~Q(end_reason=""),
                violation_error_message=_("Ending an authorization needs a reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.manufacturer} → {self.dealer}"
