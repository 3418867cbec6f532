"""What is said of the code that a vehicle is exported under."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from compliance.findings import Outcome
from compliance.wording.sentences import Action, Sentence, Sentences

SENTENCES: Final[Sentences] = {
    ("hs-code", Outcome.NOT_APPLICABLE, "not-stated"): Sentence(
        _("No HS code is stated for this vehicle.")
    ),
    ("hs-code", Outcome.NOT_APPLICABLE, "class-unknown"): Sentence(
        _("HS code %(hs_code)s is not compared: no license names a vehicle of this class.")
    ),
    ("hs-code", Outcome.PASS_, "listed"): Sentence(
        _("HS code %(hs_code)s fits the vehicle and stands in the licence catalogue of the year.")
    ),
    ("hs-code", Outcome.NOTE, "not-covered"): Sentence(
        _(
            "HS code %(hs_code)s fits the vehicle. The licence catalogue as loaded has no code "
            "for this class and fuel, so its last four digits are not compared."
        )
    ),
    ("hs-code", Outcome.REFER, "not-listed"): Sentence(
        _(
            "HS code %(hs_code)s does not stand in the licence catalogue of the year, which has "
            "other codes for this class and fuel."
        ),
        _("Correct the HS code after the catalogue of the year. Otherwise an official decides."),
        Action.CORRECT_FIELD,
        "hs_code",
    ),
    ("hs-code", Outcome.FAIL, "another-class"): Sentence(
        _("HS code %(hs_code)s is not for a vehicle of this class: %(vehicle_class)s."),
        _("Correct the HS code, or the class of the vehicle."),
        Action.CORRECT_FIELD,
        "hs_code",
    ),
    ("hs-code", Outcome.FAIL, "another-fuel"): Sentence(
        _("HS code %(hs_code)s is not for a vehicle with this fuel: %(fuel)s."),
        _("Correct the HS code, or the fuel of the vehicle."),
        Action.CORRECT_FIELD,
        "hs_code",
    ),
}
