"""Cars as REST tells and reads them."""

from typing import Any, Final

from rest_framework import serializers

from compliance.choices import Fuel
from compliance.law.announcement_6_2024 import CASES
from exportportal.kit.drf import StrictSerializer
from exportportal.kit.numbers import KILOMETRES
from exportportal.rest.exporters import ExporterField
from exportportal.rest.fields import Code, Country, Day, Moment, Text, Whole, documented
from manufacturers.choices import CccStatus
from vehicles.api import fields
from vehicles.api.fields import ClassField, ClassOut, FuelField
from vehicles.states import ProofState

WORD: Final[dict[str, Any]] = {"required": False, "allow_blank": True}
TYPE: Final = documented("Vehicle type, as on the certificate.", "小型轿车")
CERTIFICATE: Final = documented("Number of the registration certificate.", "440012345678")
PLATE: Final = documented("Plate number, if it still has one.", "粤A12345")
OWNER: Final = documented("Owner on the certificate; empty: the exporter itself.", "广州南星公司")
MILEAGE: Final = documented("Odometer reading, in kilometres.", 23809)
ENGINE: Final = documented("Engine number.", "LE5A123456")
COLOUR: Final = documented("Colour, as on the certificate.", "白")
FREE_OF: Final = documented(
    "Prohibited cases the exporter rules out, by code.", [next(iter(CASES))]
)
FIT_FOR: Final = documented(
    "Country whose entry standard the car is declared to meet, ISO 3166 alpha-2; or empty.", "KZ"
)


class ModificationInputSerializer(StrictSerializer):
    """What is stated of a modification. It may have gaps: the rules name what is missing."""

    chassis_brand = Text(max_length=60, **WORD, **fields.CHASSIS_BRAND)
    modified_brand = Text(max_length=60, **WORD, **fields.MODIFIED_BRAND)
    model = Text(max_length=60, **WORD, **fields.MODIFIED_MODEL)
    base_manufacturer = Text(max_length=120, **WORD, **fields.BASE_MANUFACTURER)
    announcement_batch = Text(max_length=8, **WORD, **fields.ANNOUNCEMENT_BATCH)
    announcement_model = Text(max_length=60, **WORD, **fields.ANNOUNCEMENT_MODEL)
    ccc_certificate = Text(max_length=20, **WORD, **fields.CCC_CERTIFICATE)
    ccc_status = Code(choices=CccStatus.values, **WORD, **fields.CCC_STATUS)
    ccc_valid_until = Day(required=False, allow_null=True, **fields.CCC_VALID_UNTIL)


class ModificationSerializer(ModificationInputSerializer):
    """A modification, and what an official made of its proof."""

    proof_state = serializers.ChoiceField(
        choices=ProofState.values,
        read_only=True,
        **documented("What was made of the proof that it is real.", "unseen"),
    )


class VehicleSerializer(serializers.Serializer[Any]):
    """A car of the firm's stock."""

    id = serializers.UUIDField(**documented("Id on the portal (UUID version 7).", fields.ID))
    exporter = serializers.UUIDField(
        source="exporter_id", **documented("The firm whose stock it is in, by id.", fields.ID)
    )
    vin = serializers.CharField(**fields.VIN)
    vehicle_class = ClassOut()
    vehicle_type = serializers.CharField(allow_blank=True, **TYPE)
    brand = serializers.CharField(**fields.BRAND)
    model = serializers.CharField(**fields.MODEL)
    manufacturer = serializers.CharField(source="manufacturer.name_zh", **fields.MAKER)
    registered_on = serializers.DateField(**fields.REGISTERED)
    transferred_on = serializers.DateField(allow_null=True, **fields.TRANSFERRED)
    certificate_number = serializers.CharField(allow_blank=True, **CERTIFICATE)
    plate = serializers.CharField(allow_blank=True, **PLATE)
    owner = serializers.CharField(allow_blank=True, **OWNER)
    mileage_km = serializers.IntegerField(allow_null=True, **MILEAGE)
    fuel = serializers.ChoiceField(choices=Fuel.values, allow_blank=True, **fields.FUEL)
    engine_number = serializers.CharField(allow_blank=True, **ENGINE)
    colour = serializers.CharField(allow_blank=True, **COLOUR)
    declared_free_of = serializers.ListField(child=serializers.CharField(), **FREE_OF)
    access_declared_for = serializers.CharField(allow_blank=True, **FIT_FOR)
    modification = ModificationSerializer(allow_null=True, **fields.MODIFICATION)
    held = serializers.BooleanField(
        **documented("Whether an office has it: then nothing of it can be changed.", example=False)
    )
    created_at = Moment(**documented("When it came into the stock, UTC.", "2026-07-04T15:59:59Z"))


class VehicleInputSerializer(StrictSerializer):
    """A car as it is stated, in the words of its registration certificate."""

    exporter = ExporterField()
    vin = Text(max_length=40, **fields.VIN)
    vehicle_class = ClassField(required=False, **fields.CLASS)
    vehicle_type = Text(max_length=40, **WORD, **TYPE)
    brand = Text(max_length=60, **fields.BRAND)
    model = Text(max_length=60, **fields.MODEL)
    manufacturer = Text(max_length=120, **fields.MAKER)
    registered_on = Day(**fields.REGISTERED)
    transferred_on = Day(required=False, allow_null=True, **fields.TRANSFERRED)
    certificate_number = Text(max_length=20, **WORD, **CERTIFICATE)
    plate = Text(max_length=12, **WORD, **PLATE)
    owner = Text(max_length=120, **WORD, **OWNER)
    mileage_km = Whole(
        units=KILOMETRES,
        min_value=0,
        max_value=9_999_999,
        required=False,
        allow_null=True,
        **MILEAGE,
    )
    fuel = FuelField(**WORD, **fields.FUEL)
    engine_number = Text(max_length=40, **WORD, **ENGINE)
    colour = Text(max_length=20, **WORD, **COLOUR)
    declared_free_of = serializers.ListField(
        child=Code(choices=list(CASES)), required=False, max_length=len(CASES), **FREE_OF
    )
    access_declared_for = Country(**WORD, **FIT_FOR)
    modification = ModificationInputSerializer(
        required=False,
        allow_null=True,
        **fields.MODIFICATION,
    )
