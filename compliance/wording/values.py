"""The values of a finding as a person reads them: days, countries, codes, lists."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import models
from django.utils.dateformat import format as written
from django.utils.functional import keep_lazy_text
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from compliance.choices import (
    Fuel,
    IssuerKind,
    PaymentMethod,
    ProofItem,
    TransportMode,
    VehicleClass,
)
from compliance.findings import Input
from compliance.wording.sentences import Text
from exportportal.kit import countries

# What an input is called where a page lists the values a finding used.
LABELS: Final[Mapping[str, Text]] = {
    "age_days": _("Age in days"),
    "agency": _("Testing agency"),
    "announced_brand": _("Brand in the Announcement"),
    "announced_maker": _("Maker in the Announcement"),
    "announced_on": _("In the Announcement since"),
    "announcement_batch": _("Announcement batch"),
    "announcement_model": _("Product model in the Announcement"),
    "applied_on": _("Day of application"),
    "approved_on": _("Filing approved on"),
    "barred_on": _("Barred since"),
    "began_on": pgettext_lazy("of a standing", "Since"),
    "buyer": _("Buyer"),
    "ccc_certificate": _("CCC certificate"),
    "ccc_holder": _("Holder of the CCC certificate"),
    "ccc_model": _("Product of the CCC certificate"),
    "ccc_status": _("Status in the register of certificates"),
    "ccc_status_stated": _("Status as stated"),
    "characters": _("Characters no VIN has"),
    "chassis_brand": _("Chassis brand"),
    "confirmation": _("Confirmation"),
    "contradicted_by": _("Contradicted by"),
    "count": _("Number of incidents"),
    "customs_district": _("Customs district"),
    "declared_for": _("Declared for"),
    "destination": _("Destination"),
    "district_of_port": _("District of the port"),
    "due_on": _("Due on"),
    "ends_on": pgettext_lazy("of a standing", "Until"),
    "exempt_before": _("Exempt if transferred before"),
    "expected": _("Check character expected"),
    "firms": _("Related firms"),
    "flaws": _("What is wrong with it"),
    "fuel": _("Fuel"),
    "free_on": _("First day without a confirmation"),
    "hs_code": _("HS code"),
    "issued_for": _("Confirmed for"),
    "issuer": _("Issuer"),
    "issuer_kind": _("Kind of issuer"),
    "known": _("Maker's known codes"),
    "length": _("Number of characters"),
    "manufacturer": _("Manufacturer"),
    "missing_items": _("Missing of the proof"),
    "model": _("Model"),
    "modified_brand": _("Modified-vehicle brand"),
    "months": _("Months looked back"),
    "number": pgettext_lazy("of a paper", "Number"),
    "payment_method": _("Way of payment"),
    "port": _("Port of exit"),
    "recorded": _("In the record"),
    "recorded_on": _("In the record"),
    "registered_on": _("Registration date"),
    "result": pgettext_lazy("of a test", "Result"),
    "rows": _("Rows of the negative list"),
    "scrap_on": _("Mandatory scrapping on"),
    "shared": _("In common"),
    "signed_on": _("Contract signed on"),
    "source": _("Source"),
    "sources": _("Sources"),
    "standard": _("Standard"),
    "standards": _("Standard asked for"),
    "standings": _("Their standing"),
    "stated": pgettext_lazy("on the application", "Stated"),
    "stated_on": pgettext_lazy("on the application", "Stated"),
    "tested_on": _("Tested on"),
    "threshold_days": _("Last day that needs a confirmation"),
    "transferred_on": _("Transferred pending export on"),
    "transport_mode": _("Way of transport"),
    "valid_until": _("Valid until"),
    "valid_until_stated": _("Valid until, as stated"),
    "vehicle_class": _("Vehicle class"),
    "vehicles": _("Vehicles"),
    "vins": _("VINs"),
    "withdrawn_on": _("Withdrawn on"),
    "wmi": _("Maker's code (WMI)"),
}

_SOURCES: Final[Mapping[str, Text]] = {
    "declaration": _("the exporter's declaration"),
    "certificate": _("the registration certificate"),
    "test-report": _("the test report"),
    "registry": _("the vehicle registry"),
    "official": _("an official, from the scan"),
    "export-ban": _("a ban on exports to the destination"),
}


def _within_a_sentence(choices: type[models.TextChoices]) -> Mapping[str, Text]:
    """What codes are called in the middle of a sentence: English begins names in small letters."""
    return {code: _uncapitalized(label) for code, label in choices.choices}


@keep_lazy_text
def _uncapitalized(text: str) -> str:
    return text[:1].lower() + text[1:]


_STATUSES: Final[Mapping[str, Text]] = {
    "valid": pgettext_lazy("of a certificate, in a sentence", "valid"),
    "suspended": pgettext_lazy("of a certificate, in a sentence", "suspended"),
    "withdrawn": pgettext_lazy("of a certificate, in a sentence", "withdrawn"),
    "cancelled": pgettext_lazy("of a certificate, in a sentence", "cancelled"),
    "expired": pgettext_lazy("of a certificate, in a sentence", "expired"),
}

# Codes that are put into words, by the input they stand in.
WORDS: Final[Mapping[str, Mapping[str, Text]]] = {
    "source": _SOURCES,
    "sources": _SOURCES,
    "contradicted_by": _SOURCES,
    "missing_items": _within_a_sentence(ProofItem),
    "vehicle_class": _within_a_sentence(VehicleClass),
    "fuel": _within_a_sentence(Fuel),
    "issuer_kind": dict(IssuerKind.choices),
    "flaws": {
        "not-sealed": pgettext_lazy("what is wrong with a confirmation", "not sealed"),
        "revoked": pgettext_lazy("what is wrong with a confirmation", "revoked"),
        "expired": pgettext_lazy("what is wrong with a confirmation", "expired"),
        "vin-not-named": pgettext_lazy(
            "what is wrong with a confirmation", "does not name the vehicle"
        ),
        "not-an-issuer": pgettext_lazy("what is wrong with a confirmation", "issuer not entitled"),
        "another-maker": pgettext_lazy("what is wrong with a confirmation", "of another maker"),
        "another-destination": pgettext_lazy(
            "what is wrong with a confirmation", "for another destination"
        ),
        "no-outlet-there": pgettext_lazy(
            "what is wrong with a confirmation", "no service outlet at the destination"
        ),
    },
    "result": {
        "pass": pgettext_lazy("result of a test", "passed"),
        "fail": pgettext_lazy("result of a test", "failed"),
    },
    "ccc_status": _STATUSES,
    "ccc_status_stated": _STATUSES,
    "shared": {
        "legal-representative": _("legal representative"),
        "shareholder": _("shareholder"),
        "controller": _("controlling person"),
    },
    "standings": {
        "order": pgettext_lazy("standing of a firm", "under a corrective order"),
        "suspended": pgettext_lazy("standing of a firm", "suspended"),
        "exited": pgettext_lazy("standing of a firm", "exited"),
    },
    "payment_method": _within_a_sentence(PaymentMethod),
    "transport_mode": _within_a_sentence(TransportMode),
}

_COUNTRIES: Final = frozenset({"destination", "issued_for", "declared_for"})
_BLANK: Final = _("not stated")
# What stands in a sentence, between its other words, where these are blank.
_BLANK_WITHIN: Final[Mapping[str, Text]] = {
    "destination": _("a destination that is not stated"),
    "manufacturer": pgettext_lazy("in a sentence", "its maker, who is not stated"),
}


def input_text(name: str, value: Input) -> str:
    """One input as it stands in a sentence, in the language that is spoken now."""
    if value is None or value in ("", ()):
        return str(_BLANK)
    if isinstance(value, date):
        return written(value, pgettext("how a day is written", "j F Y"))
    if isinstance(value, tuple):
        between = pgettext("between items of a list", ", ")
        return between.join(input_text(name, item) for item in value)
    if name in _COUNTRIES and isinstance(value, str):
        return countries.name(value)
    return str(WORDS.get(name, {}).get(str(value), value))


class InputTexts(dict[str, str]):
    """The VIN a finding is about, and its inputs in words as a sentence asks for them by name."""

    def __init__(self, subject: str, inputs: Mapping[str, Input]) -> None:
        super().__init__(vin=subject)
        self.inputs = inputs

    def __missing__(self, name: str) -> str:
        value = self.inputs[name]
        if value in (None, "") and name in _BLANK_WITHIN:
            return str(_BLANK_WITHIN[name])
        return input_text(name, value)
