"""Whose firms an actor may know of: the one place that says it for everything about conduct."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity, OrganizationKind

Row = TypeVar("Row", bound=models.Model)


def within_reach(actor: Actor, *, firm: str = "") -> Q:
    """Firms see themselves; bodies the firms they file or license; ministry and clock all.

    `firm` is how the rows name the firm; empty where they are the firms themselves.
    """
    of = f"{firm}__" if firm else ""
    match actor.capacity:
        case Capacity.EXPORTER | Capacity.READER:
            return Q(**{firm or "pk": actor.organization_id})
        case Capacity.REVIEWER | Capacity.APPROVER:
            return Q(**{f"{of}filing_body": actor.organization_id}) | Q(
                **{f"{of}issuing_body": actor.organization_id}
            )
        case Capacity.MINISTRY | Capacity.CLOCK:
            return Q()
        case _:
            return Q(pk__in=[])


def firms_within_reach(actor: Actor) -> models.QuerySet[Organization]:
    """The exporters whose conduct an actor may know of."""
    exporters = Organization.objects.filter(kind=OrganizationKind.EXPORTER)
    return exporters.filter(within_reach(actor))


class OfFirms(models.QuerySet[Row]):
    """Rows that are about one firm each, named `organization`."""

    def visible_to(self, actor: Actor) -> Self:
        """What the actor may know."""
        return self.filter(within_reach(actor, firm="organization"))

    def locked_for(self, actor: Actor) -> Self:
        """The same, held until the transaction ends."""
        return self.visible_to(actor).select_for_update(of=("self",))
