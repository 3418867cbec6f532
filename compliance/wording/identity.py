"""What is said of a vehicle's number, class and dates."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.findings import Outcome
from compliance.wording.sentences import Action, Sentence, Sentences

COMPARE: Final = _("Compare it with the registration certificate and correct it.")
NOTHING_IF_SO: Final = _("If the registration certificate has it so, nothing needs to be done.")
TAKE_IT_OUT: Final = _("Take the vehicle out of one of the two applications.")

SENTENCES: Final[Sentences] = {
    ("vin-format", Outcome.PASS_, "well-formed"): Sentence(_("The VIN has the form of GB 16735.")),
    ("vin-format", Outcome.NOTE, "wmi-unusual"): Sentence(
        _(
            "The VIN begins with %(wmi)s; the codes known of %(manufacturer)s are %(known)s. Such "
            "lists are never complete."
        ),
        NOTHING_IF_SO,
    ),
    ("vin-format", Outcome.FAIL, "missing"): Sentence(
        _("No VIN is stated."),
        _("Enter the VIN as it stands on the registration certificate."),
        Action.CORRECT_FIELD,
        "vin",
    ),
    ("vin-format", Outcome.FAIL, "wrong-length"): Sentence(
        _("The VIN %(vin)s has %(length)s characters; a VIN has 17."),
        COMPARE,
        Action.CORRECT_FIELD,
        "vin",
    ),
    ("vin-format", Outcome.FAIL, "wrong-characters"): Sentence(
        _(
            "The VIN %(vin)s has characters that no VIN has: %(characters)s. It is made of digits "
            "and capital letters without I, O and Q."
        ),
        COMPARE,
        Action.CORRECT_FIELD,
        "vin",
    ),
    ("vin-check-digit", Outcome.NOT_APPLICABLE, "malformed"): Sentence(
        _("The check character is not tested, since the VIN does not have its form.")
    ),
    ("vin-check-digit", Outcome.PASS_, "fits"): Sentence(
        _("The check character of the VIN, %(stated)s, fits its other characters.")
    ),
    ("vin-check-digit", Outcome.NOTE, "does-not-fit"): Sentence(
        _(
            "Position 9 of the VIN is %(stated)s; by GB 16735 it would be %(expected)s. It is not "
            "held against a vehicle that was not made in China."
        ),
        NOTHING_IF_SO,
    ),
    ("vin-check-digit", Outcome.REFER, "does-not-fit"): Sentence(
        _("Position 9 of the VIN is %(stated)s; by GB 16735 it must be %(expected)s."),
        _(
            "Compare the VIN with the registration certificate and correct it; if the certificate "
            "has it so, an official rules on it."
        ),
        Action.CORRECT_FIELD,
        "vin",
    ),
    ("vin-available", Outcome.PASS_, "free"): Sentence(
        _("The VIN is on no other open application and on no live license.")
    ),
    ("vin-available", Outcome.FAIL, "own-application"): Sentence(
        _("The vehicle is already on your open application %(number)s."),
        TAKE_IT_OUT,
        Action.REMOVE_VEHICLE,
        "vehicles",
    ),
    ("vin-available", Outcome.FAIL, "own-license"): Sentence(
        _("The vehicle is already on your live license %(number)s."),
        _("Take the vehicle out, or give the license back first."),
        Action.REMOVE_VEHICLE,
        "vehicles",
    ),
    ("vin-available", Outcome.FAIL, "another-application"): Sentence(
        _("Another firm has this vehicle on an open application."),
        _("Check the VIN and who owns the vehicle; take the vehicle out until this is settled."),
        Action.REMOVE_VEHICLE,
        "vehicles",
    ),
    ("vin-available", Outcome.FAIL, "another-license"): Sentence(
        _("Another firm has this vehicle on a live license."),
        _("Check the VIN and who owns the vehicle; take the vehicle out until this is settled."),
        Action.REMOVE_VEHICLE,
        "vehicles",
    ),
    ("vehicle-scope", Outcome.PASS_, "in-scope"): Sentence(
        _("The vehicle is one that a used-vehicle export license is issued for: %(vehicle_class)s.")
    ),
    ("vehicle-scope", Outcome.NEEDS_EVIDENCE, "class-unknown"): Sentence(
        _("The class of the vehicle is not stated."),
        _("State the vehicle type as it stands on the registration certificate."),
        Action.CORRECT_FIELD,
        "vehicle_class",
    ),
    ("vehicle-scope", Outcome.FAIL, "three-wheeler"): Sentence(
        _("Three-wheelers are outside the export of used vehicles."),
        _("Take the vehicle out of the application."),
        Action.REMOVE_VEHICLE,
        "vehicles",
    ),
    ("vehicle-scope", Outcome.FAIL, "low-speed-goods"): Sentence(
        _("Low-speed goods vehicles are outside the export of used vehicles."),
        _("Take the vehicle out of the application."),
        Action.REMOVE_VEHICLE,
        "vehicles",
    ),
    ("date-order", Outcome.PASS_, "in-order"): Sentence(
        _(
            "Registered on %(registered_on)s, transferred pending export on %(transferred_on)s: "
            "the dates follow each other."
        )
    ),
    ("date-order", Outcome.NOTE, "same-day"): Sentence(
        _("Registration and transfer pending export are of the same day, %(registered_on)s."),
        NOTHING_IF_SO,
    ),
    ("date-order", Outcome.FAIL, "registered-on-missing"): Sentence(
        _("The registration date is not stated."),
        _("Enter the registration date as it stands on the registration certificate."),
        Action.CORRECT_FIELD,
        "registered_on",
    ),
    ("date-order", Outcome.FAIL, "transferred-on-missing"): Sentence(
        _("The date of the transfer registration pending export is not stated."),
        _("Have the transfer pending export registered and enter its date from the certificate."),
        Action.CORRECT_FIELD,
        "transferred_on",
    ),
    ("date-order", Outcome.FAIL, "registered-in-future"): Sentence(
        _("The registration date, %(registered_on)s, lies after the day of application."),
        COMPARE,
        Action.CORRECT_FIELD,
        "registered_on",
    ),
    ("date-order", Outcome.FAIL, "transferred-in-future"): Sentence(
        _(
            "The date of the transfer pending export, %(transferred_on)s, lies after the day of "
            "application."
        ),
        COMPARE,
        Action.CORRECT_FIELD,
        "transferred_on",
    ),
    ("date-order", Outcome.FAIL, "transferred-before-registered"): Sentence(
        _(
            "The transfer pending export, %(transferred_on)s, lies before the registration, "
            "%(registered_on)s."
        ),
        _("Compare both dates with the registration certificate and correct the wrong one."),
        Action.CORRECT_FIELD,
        "transferred_on",
    ),
}
