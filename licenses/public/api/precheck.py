"""Pre-check for machines: the rules on stated cars, or on cars of the firm's stock."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from compliance.choices import ProofItem
from compliance.facts import ConfirmationFacts, ModificationFacts
from exportportal.kit import clock
from exportportal.kit.text import compact
from exportportal.rest.views import Door
from licenses.public.api.precheck_data import PrecheckRequestSerializer, PrecheckSerializer, as_data
from licenses.public.services.precheck import StatedVehicle, precheck, precheck_stock
from vehicles.models import Vehicle


class PrecheckDoor(Door):
    """The rules, run without storing anything."""

    tag = "precheck"
    scope = "vehicles"
    model = Vehicle
    asking = frozenset({"ask"})
    inputs = {"ask": PrecheckRequestSerializer}
    serializer_class = PrecheckSerializer

    def ask(self, _request: Request) -> Response:
        """Run the rules on cars without storing anything.

        Evidence that inline facts cannot show is reported as `not_applicable`, `not-seen-here`.
        """
        asked = self.read()
        on, destination = asked.get("as_of") or clock.today(), asked["destination"]
        if "id" in asked["vehicles"][0]:
            cars = self._stock([car["id"] for car in asked["vehicles"]])
            return Response(as_data(precheck_stock(cars, destination=destination, on=on)))
        stated = [_stated(car) for car in asked["vehicles"]]
        return Response(as_data(precheck(stated, destination=destination, on=on)))

    def _stock(self, ids: list[UUID]) -> list[Vehicle]:
        found = Vehicle.objects.visible_to(self.actor).in_bulk(ids)
        faults = [{} if pk in found else {"id": [_("There is no such vehicle.")]} for pk in ids]
        if any(faults):
            raise serializers.ValidationError({"vehicles": faults})
        return [found[pk] for pk in ids]


def _stated(car: Mapping[str, Any]) -> StatedVehicle:
    vin = compact(car["vin"])
    confirmation = car["confirmation"]
    return StatedVehicle(
        vin=vin,
        vehicle_class=car["vehicle_class"],
        brand=car["brand"],
        model=car["model"],
        manufacturer=car["manufacturer"],
        registered_on=car["registered_on"],
        transferred_on=car["transferred_on"],
        modification=_modification(car["modification"]) if car["modification"] else None,
        confirmations=(_confirmation(confirmation, vin),) if confirmation else (),
    )


def _confirmation(stated: Mapping[str, Any], vin: str) -> ConfirmationFacts:
    return ConfirmationFacts(
        issuer=stated["issuer"],
        issuer_kind=stated["issuer_kind"],
        destination=stated["destination"],
        names_vehicle=vin in {compact(named) for named in stated["vins"]},
        outlet_countries=frozenset(outlet["country"] for outlet in stated["outlets"]),
        sealed=stated["sealed"],
        revoked=stated["revoked"],
        valid_until=stated["valid_until"],
    )


def _modification(stated: Mapping[str, Any]) -> ModificationFacts:
    known = {name: value for name, value in stated.items() if name != "authenticity_proof"}
    proven = stated["authenticity_proof"]
    return ModificationFacts(
        **known,
        proof="filed" if proven else "none",
        proof_items=tuple(ProofItem.values) if proven else (),
    )
