"""Whose cars these are, and whether they may be changed now. Every act on a car begins here."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import APPLICANTS
from exportportal.kit.errors import NotAllowed, WrongState
from vehicles.models import Vehicle


class WithAnOffice(WrongState):
    """The car is before an issuing body, which decides on what was submitted."""

    code = "vehicle-held"

    def __init__(self, vehicle: Vehicle) -> None:
        super().__init__(
            _(
                "%(vin)s is on an application that is with the issuing body, so nothing of it "
                "can be changed. Ask the office to return the application, or withdraw it."
            )
            % {"vin": vehicle.vin}
        )


def may_act_for(actor: Actor, exporter_id: UUID) -> None:
    """Raise NotAllowed unless the actor may prepare things in this exporter's name."""
    if actor.capacity not in APPLICANTS:
        raise NotAllowed(_("Your role lets you look at the stock, not change it."))
    if exporter_id not in actor.exporters:
        raise NotAllowed(_("This exporter has not let you act for it."))


def lock(vehicle: Vehicle, actor: Actor) -> None:
    """Read the car again under its lock, and make sure that this actor may change it now."""
    vehicle.refresh_from_db(from_queryset=Vehicle.objects.locked_for(actor))
    may_act_for(actor, vehicle.exporter_id)
    if vehicle.held:
        raise WithAnOffice(vehicle)


def lock_all(vehicles: Collection[UUID], actor: Actor) -> list[Vehicle]:
    """Several cars of one exporter, locked in the order in which applications hold theirs too.

    So no two askers wait in a ring.

    Raises Vehicle.DoesNotExist if one of them is not this actor's to know.
    """
    found = list(
        Vehicle.objects.locked_for(actor)
        .filter(pk__in=vehicles)
        .select_related("exporter")
        .order_by("vin", "pk")
    )
    if not found or len(found) < len(set(vehicles)):
        raise Vehicle.DoesNotExist
    exporters = {vehicle.exporter_id for vehicle in found}
    if len(exporters) > 1:
        raise WrongState(_("These cars belong to several exporters. Choose those of one."))
    may_act_for(actor, found[0].exporter_id)
    for vehicle in found:
        if vehicle.held:
            raise WithAnOffice(vehicle)
    return found
