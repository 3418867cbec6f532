"""Pre-check for machines: the rules on stated cars, or on cars of the firm's stock."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from oauth2_provider.contrib.rest_framework import IsAuthenticatedOrTokenHasScope
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from compliance import wording
from compliance.facts import ConfirmationFacts, ModificationFacts
from compliance.findings import worst
from compliance.law import vin as vins
from exportportal.accounts.tokens import actor_of
from exportportal.kit import clock, countries
from exportportal.kit.drf import StrictSerializer
from licenses.forms.calculator import FIRST_DAY, LAST_DAY
from licenses.services.precheck import Precheck, StatedVehicle, precheck, precheck_stock
from vehicles.models import Vehicle
from vehicles.states import CccStatus, VehicleClass

MOST_VEHICLES: Final = 2_000
LONGEST_VIN: Final = 40
ISSUER_KINDS: Final = ("manufacturer", "dealer", "sales-company", "overseas-branch", "modifier")


class DayOfLife(serializers.DateField):
    """A day a car of today can have on its papers, or a day to plan for."""

    def to_internal_value(self, value: Any) -> Any:
        day = super().to_internal_value(value)
        if not FIRST_DAY <= day <= LAST_DAY:
            raise serializers.ValidationError(_("Give a day between 1990 and 2100."))
        return day


class OutletSerializer(StrictSerializer):
    """A service outlet named on a confirmation, by its country."""

    country = serializers.ChoiceField(choices=countries.choices())


class ConfirmationSerializer(StrictSerializer):
    """A confirmation as it is stated: who issued it, for which cars, to where."""

    issuer = serializers.CharField(max_length=120)
    issuer_kind = serializers.ChoiceField(choices=ISSUER_KINDS, default="manufacturer")
    destination = serializers.ChoiceField(choices=countries.choices())
    vins = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_VIN), max_length=MOST_VEHICLES
    )
    sealed = serializers.BooleanField()
    revoked = serializers.BooleanField(default=False)
    valid_until = DayOfLife(default=None, allow_null=True)
    outlets = OutletSerializer(many=True, default=list)


class ModificationSerializer(StrictSerializer):
    """What is known of a modified car."""

    chassis_brand = serializers.CharField(max_length=60, default="", allow_blank=True)
    modified_brand = serializers.CharField(max_length=60, default="", allow_blank=True)
    model = serializers.CharField(max_length=60, default="", allow_blank=True)
    authenticity_proof = serializers.BooleanField(default=False)
    announcement_batch = serializers.CharField(max_length=8, default="", allow_blank=True)
    announcement_model = serializers.CharField(max_length=60, default="", allow_blank=True)
    ccc_certificate = serializers.CharField(max_length=20, default="", allow_blank=True)
    ccc_status = serializers.ChoiceField(choices=CccStatus.choices, default="", allow_blank=True)
    ccc_valid_until = DayOfLife(default=None, allow_null=True)


class VehicleSerializer(StrictSerializer):
    """One car: stated whole, or by its id in the firm's stock."""

    id = serializers.UUIDField(required=False)
    vin = serializers.CharField(max_length=LONGEST_VIN, required=False)
    vehicle_class = serializers.ChoiceField(choices=VehicleClass.choices, required=False)
    brand = serializers.CharField(max_length=60, default="", allow_blank=True)
    model = serializers.CharField(max_length=60, default="", allow_blank=True)
    manufacturer = serializers.CharField(max_length=120, default="", allow_blank=True)
    registered_on = DayOfLife(default=None, allow_null=True)
    transferred_on = DayOfLife(default=None, allow_null=True)
    modification = ModificationSerializer(default=None, allow_null=True)
    confirmation = ConfirmationSerializer(default=None, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "id" in attrs:
            beside = sorted(set(self.initial_data_of(attrs)) - {"id"})
            if beside:
                fault = _("A vehicle of the stock is named by its id alone.")
                raise serializers.ValidationError({name: [fault] for name in beside})
            return attrs
        missing = [name for name in ("vin", "vehicle_class") if name not in attrs]
        if missing:
            required = _("This field is required.")
            raise serializers.ValidationError(
                {name: [required] for name in missing}, code="required"
            )
        return attrs

    @staticmethod
    def initial_data_of(attrs: Mapping[str, Any]) -> list[str]:
        """The fields that were given, by their values: defaults are empty."""
        return [name for name, value in attrs.items() if value]


class PrecheckSerializer(StrictSerializer):
    """Cars, where they are to go, and the day to plan for."""

    as_of = DayOfLife(required=False)
    destination = serializers.ChoiceField(choices=countries.choices())
    vehicles = VehicleSerializer(  # type: ignore[call-arg]  # what `many` adds is not in the stubs
        many=True, allow_empty=False, max_length=MOST_VEHICLES
    )

    def validate_vehicles(self, cars: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len({"id" in car for car in cars}) > 1:
            raise serializers.ValidationError(
                _("Give either vehicles of the stock or stated ones, not both.")
            )
        given = [str(car.get("id") or vins.normal(car["vin"])) for car in cars]
        if len(set(given)) != len(given):
            raise serializers.ValidationError(_("A vehicle is named twice."))
        return cars


class PrecheckView(APIView):
    """Runs the rules without storing anything."""

    permission_classes = (IsAuthenticatedOrTokenHasScope,)
    required_scopes = ("vehicles",)

    def post(self, request: Request) -> Response:
        """The findings of every vehicle, with their sentences; 400 with every fault."""
        serializer = PrecheckSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        asked = serializer.validated_data
        on, destination = asked.get("as_of") or clock.today(), asked["destination"]
        if "id" in asked["vehicles"][0]:
            cars = self._stock(request, [car["id"] for car in asked["vehicles"]])
            return Response(as_data(precheck_stock(cars, destination=destination, on=on)))
        stated = [_stated(car) for car in asked["vehicles"]]
        return Response(as_data(precheck(stated, destination=destination, on=on)))

    @staticmethod
    def _stock(request: Request, ids: list[UUID]) -> list[Vehicle]:
        found = Vehicle.objects.visible_to(actor_of(request)).in_bulk(ids)
        faults = [{} if pk in found else {"id": [_("There is no such vehicle.")]} for pk in ids]
        if any(faults):
            raise serializers.ValidationError({"vehicles": faults})
        return [found[pk] for pk in ids]


def as_data(checked: Precheck) -> dict[str, Any]:
    """The answer in the shape of the contract."""
    language = get_language() or "zh-hans"
    return {
        "as_of": checked.on,
        "ruleset": checked.law.id,
        "outcome": checked.outcome.value,
        "vehicles": [
            {
                "vin": car.vin,
                "outcome": worst(checked.by_vin[car.vin]).value,
                "free_on": checked.free_on(car),
                "findings": [
                    wording.told(finding, language=language) for finding in checked.by_vin[car.vin]
                ],
            }
            for car in checked.vehicles
        ],
    }


def _stated(car: Mapping[str, Any]) -> StatedVehicle:
    vin = vins.normal(car["vin"])
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
        names_vehicle=vin in {vins.normal(named) for named in stated["vins"]},
        outlet_countries=frozenset(outlet["country"] for outlet in stated["outlets"]),
        sealed=stated["sealed"],
        revoked=stated["revoked"],
        valid_until=stated["valid_until"],
    )


def _modification(stated: Mapping[str, Any]) -> ModificationFacts:
    said = {name: value for name, value in stated.items() if name != "authenticity_proof"}
    return ModificationFacts(**said, proof="filed" if stated["authenticity_proof"] else "none")
