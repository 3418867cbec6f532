"""How the words of a car's papers are read and told."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from compliance.choices import Fuel, VehicleClass
from exportportal.rest.fields import Code, Text, documented
from vehicles.vocabulary import class_of, fuel_of

ID = "0197c0de-0000-7000-8000-000000000002"
MAKER_NAME = "上海汽车集团股份有限公司"
VIN = documented(
    "Vehicle identification number: 17 characters, without I, O, Q.", "LSJA24U62JG269225"
)
CLASS = documented(
    "The class; the type of the certificate (小型轿车 …) is taken as it stands and mapped.",
    "passenger",
)
FUEL = documented("What it runs on; the certificate's Chinese word is taken too.", "electric")
BRAND = documented("Brand, as on the certificate.", "名爵")
MODEL = documented("Model, as on the certificate.", "CSA6456NDBEV1")
MAKER = documented("The maker, by its name in the Announcement.", MAKER_NAME)
REGISTERED = documented(
    "Day of first registration: the 180 days are counted from it.", "2026-01-05"
)
TRANSFERRED = documented("Day of the transfer registration pending export.", "2026-03-01")
CHASSIS_BRAND = documented("Brand of the chassis.", "福田")
MODIFIED_BRAND = documented("Brand of the modified vehicle.", "程力威")
BASE_MANUFACTURER = documented(
    "Maker of the chassis, by its name in the Announcement; it alone may confirm after-sales "
    "service.",
    MAKER_NAME,
)
MODIFIED_MODEL = documented("Model of the modified vehicle.", "CLW5030XSW")
ANNOUNCEMENT_BATCH = documented("Batch of the Announcement.", "400")
ANNOUNCEMENT_MODEL = documented("Product model in the Announcement.", "CLW5030XSW")
CCC_CERTIFICATE = documented("Number of the CCC certificate.", "2024011101000001")
CCC_STATUS = documented("Its state.", "valid")
CCC_VALID_UNTIL = documented("Its last day, or null.", "2028-06-30")
MODIFICATION = documented("What was changed on a modified car, or null.")


class _Word(Text):
    """A code, or a word of the papers that means one."""

    default_error_messages = {"invalid_choice": _("“{input}” is not one the portal knows.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, **options)


class ClassField(_Word):
    """A class of vehicle, or a type of the registration certificate."""

    def to_internal_value(self, value: Any) -> Any:
        word = super().to_internal_value(value)
        found = VehicleClass(word) if word in VehicleClass.values else class_of(word)
        if found is None:
            self.fail("invalid_choice", input=word)
        return found


class FuelField(_Word):
    """A fuel, or the certificate's word for one."""

    def to_internal_value(self, value: Any) -> Any:
        word = super().to_internal_value(value)
        if not word:
            return ""
        found = Fuel(word) if word in Fuel.values else fuel_of(word)
        if found is None:
            self.fail("invalid_choice", input=word)
        return found


class ClassOut(Code):
    """A class of vehicle as it is told."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=VehicleClass.values, **CLASS | options)
