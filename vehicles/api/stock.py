"""A firm's stock for machines."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from compliance.choices import VehicleClass
from compliance.law import vin as vins
from exportportal.kit import clock
from exportportal.kit.free_form import Columns, Faults
from exportportal.kit.text import compact
from exportportal.rest.exporters import exporter_of
from exportportal.rest.filters import AnyOf, TextFilter, YesOrNo
from exportportal.rest.views import Door
from manufacturers.selectors import maker_named
from vehicles import selectors
from vehicles.api.data import VehicleInputSerializer, VehicleSerializer
from vehicles.models import Vehicle
from vehicles.services import evidence, modifications, stock
from vehicles.vocabulary import class_of

BESIDE: Final = ("declared_free_of", "access_declared_for", "modification")


class VehicleFilters(django_filters.FilterSet):
    """Which cars of the stock."""

    vin = TextFilter(
        method="by_vin", max_length=40, help_text="VIN, whole or in part.", label="vin"
    )
    vehicle_class = AnyOf(choices=VehicleClass.choices, help_text="The class.")
    manufacturer = TextFilter(
        field_name="manufacturer__name_zh", max_length=120, help_text="The maker, by its name."
    )
    held = YesOrNo(help_text="Whether an office has it.")
    registered_from = django_filters.DateFilter(
        field_name="registered_on",
        lookup_expr="gte",
        help_text="First registered that day or later.",
    )
    registered_until = django_filters.DateFilter(
        field_name="registered_on", lookup_expr="lte", help_text="First registered by that day."
    )
    exporter = django_filters.UUIDFilter(field_name="exporter_id", help_text="The firm, by id.")

    def by_vin(self, cars: QuerySet[Vehicle], _name: str, given: str) -> QuerySet[Vehicle]:
        vin = compact(given)
        whole = len(vin) == vins.LENGTH
        return cars.filter(vin=vin) if whole else cars.filter(vin__contains=vin)


class VehicleDoor(Door):
    """The firm's stock. A VIN is in it once."""

    tag = "vehicles"
    scope = "vehicles"
    model = Vehicle
    serializer_class = VehicleSerializer
    filterset_class = VehicleFilters
    inputs = {"create": VehicleInputSerializer, "partial_update": VehicleInputSerializer}
    ordering = {
        "created": ("pk",),
        "vin": ("vin", "pk"),
        "registered_on": ("registered_on", "pk"),
    }

    def more_faults(self, sound: Mapping[str, Any]) -> Faults:
        _merged, faults = _read(sound, {"vehicle_type": ""})
        return faults

    def rows(self) -> QuerySet[Vehicle]:
        return selectors.stock(self.actor).select_related("modification")

    def list(self, _request: Request) -> Response:
        """The stock, newest first."""
        return self.listed()

    def create(self, _request: Request) -> Response:
        """Take a car into the stock, with what is declared of it."""
        given = self.read()
        exporter = exporter_of(self.actor, given.pop("exporter", None))
        vehicle = stock.enter_vehicle(
            exporter=exporter,
            particulars=_particulars(given, {}),
            actor=self.actor,
            at=clock.now(),
        )
        return self._represented(self._declared(vehicle, given), status=201)

    def retrieve(self, _request: Request, pk: Any) -> Response:
        """One car of the stock."""
        return self.single(self.get_object())

    def partial_update(self, _request: Request, pk: Any) -> Response:
        """Correct what is stated of a car. The log keeps what was there before."""
        given = self.read(partial=True)
        vehicle = self.held()
        if "exporter" in given:
            fixed = _("A car stays in the stock it was entered into.")
            raise serializers.ValidationError({"exporter": [fixed]}, code="fixed")
        stated = {name: getattr(vehicle, name) for name in stock.STATED}
        stock.correct_vehicle(
            vehicle=vehicle,
            particulars=_particulars(given, stated),
            actor=self.actor,
            at=clock.now(),
        )
        return self._represented(self._declared(vehicle, given))

    def destroy(self, _request: Request, pk: Any) -> Response:
        """Take a car out of the stock. Only the log remembers it."""
        stock.discard_vehicle(vehicle=self.held(), actor=self.actor, at=clock.now())
        return Response(status=204)

    def _declared(self, vehicle: Vehicle, given: Mapping[str, Any]) -> Vehicle:
        """What is declared beside the certificate: cases ruled out, fitness, modification."""
        by: dict[str, Any] = {"actor": self.actor, "at": clock.now()}
        if {"declared_free_of", "access_declared_for"} & given.keys():
            evidence.declare(
                vehicles=[vehicle.pk],
                free_of=given.get("declared_free_of", vehicle.declared_free_of),
                fit_for=given.get("access_declared_for", vehicle.access_declared_for),
                **by,
            )
        if given.get("modification") is not None:
            standing = getattr(self.rows().get(pk=vehicle.pk), "modification", None)
            stated = {
                name: getattr(standing, name)
                for name in asdict(modifications.ModificationEntry())
                if standing is not None
            }
            entry = modifications.ModificationEntry(**stated | given["modification"])
            modifications.state_modification(vehicle=vehicle, entry=entry, **by)
        elif "modification" in given:
            modifications.deny_modification(vehicle=vehicle, **by)
        return vehicle

    def _represented(self, vehicle: Vehicle, *, status: int = 200) -> Response:
        location = reverse("v1:vehicle", args=[vehicle.pk]) if status != 200 else ""  # noqa: PLR2004
        return self.single(self.rows().get(pk=vehicle.pk), status=status, location=location)


def _particulars(given: Mapping[str, Any], stated: Mapping[str, Any]) -> stock.Particulars:
    """What is stated of the car: the given over what stood there. All faults at once."""
    merged, faults = _read(given, stated)
    if faults:
        raise serializers.ValidationError(faults, code="invalid")
    return stock.Particulars(**merged)


def _read(given: Mapping[str, Any], stated: Mapping[str, Any]) -> tuple[Columns, Faults]:
    """The same as it may stand in the stock, and what of it cannot be, by field."""
    merged = {**stated, **{name: value for name, value in given.items() if name not in BESIDE}}
    faults: dict[str, Any] = {}
    if not given.get("vehicle_class") and ("vehicle_type" in given or not stated):
        merged["vehicle_class"] = found = class_of(merged.get("vehicle_type", ""))
        if found is None:
            faults["vehicle_class"] = [_("The type does not tell the class. Choose it.")]
    if "manufacturer" in given:
        merged["manufacturer"] = maker_named(given["manufacturer"])
        if merged["manufacturer"] is None:
            faults["manufacturer"] = [_("No maker of this name is in the Announcement.")]
    merged["vin"] = compact(merged.get("vin", ""))
    found_faults = stock.faults(merged, today=clock.today())
    faults |= {name: found_faults[name] for name in found_faults if name not in faults}
    return merged, faults
