"""The pre-check in the contract's words: what it is asked, and what it answers."""

from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from compliance import wording
from compliance.choices import IssuerKind
from compliance.findings import worst
from exportportal.kit.drf import StrictSerializer
from exportportal.kit.free_form import FormData, Json
from exportportal.kit.text import compact
from exportportal.rest.fields import Code, Country, Day, Text, documented
from exportportal.rest.problems import FindingSerializer
from licenses.choices import MOST_VEHICLES
from licenses.public.services.precheck import Precheck
from manufacturers.choices import CccStatus
from vehicles.api import fields
from vehicles.api.fields import ClassField

LONGEST_VIN: Final = 40
OUTCOMES: Final = ("pass", "note", "refer", "needs_evidence", "fail", "not_applicable")
WORD: Final[dict[str, Any]] = {"default": "", "allow_blank": True}
NOT_GIVEN: Final[dict[str, Any]] = {"default": None, "allow_null": True}


class StatedOutletSerializer(StrictSerializer):
    """A service outlet named on a confirmation, by its country."""

    country = Country(**documented("Its country, ISO 3166 alpha-2.", "KZ"))


class StatedConfirmationSerializer(StrictSerializer):
    """A confirmation as it is stated: who issued it, for which cars, to where."""

    issuer = Text(max_length=120, **documented("Who issued it.", fields.MAKER_NAME))
    issuer_kind = Code(
        choices=IssuerKind.values,
        default="manufacturer",
        **documented("What the issuer is; the law takes the maker alone.", "manufacturer"),
    )
    destination = Country(**documented("The country it is for, ISO 3166 alpha-2.", "KZ"))
    vins = serializers.ListField(
        child=Text(max_length=LONGEST_VIN),
        max_length=MOST_VEHICLES,
        **documented("The cars it names.", ["LSJA24U62JG269225"]),
    )
    sealed = serializers.BooleanField(
        **documented("Whether it carries the maker's seal.", example=True)
    )
    revoked = serializers.BooleanField(
        default=False, **documented("Whether it was taken back.", example=False)
    )
    valid_until = Day(**NOT_GIVEN, **documented("Its last day, or null.", "2027-01-31"))
    outlets = StatedOutletSerializer(
        many=True, default=list, **documented("The outlets it leans on.")
    )


class StatedModificationSerializer(StrictSerializer):
    """What is known of a modified car."""

    chassis_brand = Text(max_length=60, **WORD, **fields.CHASSIS_BRAND)
    modified_brand = Text(max_length=60, **WORD, **fields.MODIFIED_BRAND)
    model = Text(max_length=60, **WORD, **fields.MODIFIED_MODEL)
    base_manufacturer = Text(max_length=120, **WORD, **fields.BASE_MANUFACTURER)
    authenticity_proof = serializers.BooleanField(
        default=False,
        **documented("Whether the proof that the modification is real is whole.", example=True),
    )
    announcement_batch = Text(max_length=8, **WORD, **fields.ANNOUNCEMENT_BATCH)
    announcement_model = Text(max_length=60, **WORD, **fields.ANNOUNCEMENT_MODEL)
    ccc_certificate = Text(max_length=20, **WORD, **fields.CCC_CERTIFICATE)
    ccc_status = serializers.ChoiceField(choices=CccStatus.values, **WORD, **fields.CCC_STATUS)
    ccc_valid_until = Day(**NOT_GIVEN, **fields.CCC_VALID_UNTIL)


class PrecheckedVehicleSerializer(StrictSerializer):
    """One car: stated whole, or by its id in the firm's stock."""

    id = serializers.UUIDField(
        required=False,
        **documented("The car in your stock; then nothing else is given of it.", fields.ID),
    )
    vin = Text(max_length=LONGEST_VIN, required=False, **fields.VIN)
    vehicle_class = ClassField(required=False, **fields.CLASS)
    brand = Text(max_length=60, **WORD, **fields.BRAND)
    model = Text(max_length=60, **WORD, **fields.MODEL)
    manufacturer = Text(max_length=120, **WORD, **fields.MAKER)
    registered_on = Day(**NOT_GIVEN, **fields.REGISTERED)
    transferred_on = Day(**NOT_GIVEN, **fields.TRANSFERRED)
    modification = StatedModificationSerializer(**NOT_GIVEN, **fields.MODIFICATION)
    confirmation = StatedConfirmationSerializer(
        **NOT_GIVEN, **documented("The maker's confirmation, or null.")
    )

    def validate(self, attrs: dict[str, Any]) -> FormData:
        if "id" in attrs:
            beside = sorted(name for name, value in attrs.items() if value and name != "id")
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


class PrecheckRequestSerializer(StrictSerializer):
    """Cars, where they are to go, and the day to plan for."""

    as_of = Day(required=False, **documented("The day to plan for; today in China.", "2026-07-04"))
    destination = Country(**documented("Country of destination, ISO 3166 alpha-2.", "KZ"))
    vehicles = PrecheckedVehicleSerializer(  # type: ignore[call-arg]  # what `many` adds is not in the stubs
        many=True,
        allow_empty=False,
        max_length=MOST_VEHICLES,
        **documented("1 to 2,000 cars, all stated or all by id."),
    )

    def validate_vehicles(self, cars: list[dict[str, Any]]) -> list[FormData]:
        if len({"id" in car for car in cars}) > 1:
            raise serializers.ValidationError(
                _("Give either vehicles of the stock or stated ones, not both.")
            )
        given = [str(car.get("id") or compact(car["vin"])) for car in cars]
        if len(set(given)) != len(given):
            raise serializers.ValidationError(_("A vehicle is named twice."))
        return cars


class VehicleAnswerSerializer(serializers.Serializer[Any]):
    """What the law says of one car."""

    vin = serializers.CharField(allow_blank=True, **fields.VIN)
    outcome = serializers.ChoiceField(
        choices=OUTCOMES, **documented("The gravest of its findings.", "pass")
    )
    free_on = serializers.DateField(
        allow_null=True,
        **documented("The first day on which it needs no confirmation, or null.", "2026-07-05"),
    )
    findings = FindingSerializer(
        many=True, **documented("Every rule's answer, also where it passes.")
    )


class PrecheckSerializer(serializers.Serializer[Any]):
    """What the law says on a day. Nothing was stored."""

    as_of = serializers.DateField(**documented("The day it was asked for, in China.", "2026-07-04"))
    ruleset = serializers.CharField(
        **documented("Id of the law's values on that day (SHA-256).", "5f0c8a7e0d6b4f3a")
    )
    outcome = serializers.ChoiceField(
        choices=OUTCOMES, **documented("The gravest of all findings.", "pass")
    )
    vehicles = VehicleAnswerSerializer(many=True, **documented("Each car, in the order asked."))


def as_data(checked: Precheck) -> Json:
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
                "findings": wording.serialize_findings(checked.by_vin[car.vin], language=language),
            }
            for car in checked.vehicles
        ],
    }
