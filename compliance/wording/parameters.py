"""The law's parameters as people call them, and their values in words."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from compliance.law.negative_list import ROWS
from compliance.law.ruleset import Value
from compliance.wording.said import Text
from compliance.wording.values import WORDS, in_words
from exportportal.kit import countries

NAMES: Final[Mapping[str, Text]] = {
    "confirmation.threshold_days": _("Last day after registration that needs a confirmation"),
    "confirmation.threshold_inclusive": _("Whether that last day itself needs one"),
    "confirmation.count_start_day": _("Whether the day of registration counts as a day"),
    "confirmation.effective_from": _("Applications from this day on need confirmations"),
    "confirmation.issuers": _("Who may issue a confirmation"),
    "confirmation.transfer_exempt_before": _("Exempt if transferred pending export before"),
    "confirmation.transfer_exempt_until": _("Last day of application for exempt vehicles"),
    "standing.repeat_count": _("Misreported this often raises a flag"),
    "standing.repeat_months": _("Within this many months"),
    "filing.working_days": _("Working days for a filing"),
    "filing.validity_months": _("Months a filing is good for"),
    "test_report.standards.passenger": _("Test standards for passenger cars"),
    "test_report.standards.commercial": _("Test standards for commercial vehicles"),
    "test_report.standards.trailer": _("Test standards for trailers"),
    "test_report.waived_destinations": _("Destinations that need no test report"),
    "access_declaration.waived_destinations": _("Destinations that need no entry declaration"),
    "prohibited.scrapping_months": _("Months before mandatory scrapping that bar export"),
    "deregistration.months": _("Months for deregistration after clearance"),
    "decision.working_days": _("Working days for a license"),
    "license.next_year_from": _("Licenses of the next year may be issued from"),
    "license.validity_months": _("Months a license is good for"),
    "signature.third_from_vehicles": _("Vehicles from which on a third official signs"),
    "signature.third_from_referred": _("Referred findings from which on a third official signs"),
    "signature.third_for_standing": _("Whether a third official signs for a firm under a measure"),
    "reconsideration.days": _("Days to apply for reconsideration of a refusal"),
}
_ROWS: Final = {row.parameter: row.number for row in ROWS}


def parameter_name(name: str) -> str:
    """What a parameter is called; its code, where a version of the portal has no word for it."""
    if name in _ROWS:
        return str(_("Wording of row %(row)s of the negative list")) % {"row": _ROWS[name]}
    return str(NAMES.get(name, name))


def value_in_words(name: str, value: Value) -> str:
    """A value as a person reads it, with its unit."""
    match value:
        case bool():
            return str(_("Yes")) if value else str(_("No"))
        case date():
            return in_words("day", value)
        case int():
            return _count(name, value)
        case tuple():
            return _list(name, value)
        case _:
            return value


def _count(name: str, value: int) -> str:
    if name.endswith("working_days"):
        return ngettext("%(n)d working day", "%(n)d working days", value) % {"n": value}
    if name.endswith("days"):
        return ngettext("%(n)d day", "%(n)d days", value) % {"n": value}
    if name.endswith("months"):
        return ngettext("%(n)d month", "%(n)d months", value) % {"n": value}
    return str(value)


def _list(name: str, values: tuple[str, ...]) -> str:
    if not values:
        return str(_("none"))
    between = pgettext("between items of a list", ", ")
    if name.endswith("destinations"):
        return between.join(countries.name(code) for code in values)
    words = WORDS["issuer_kind"] if name == "confirmation.issuers" else {}
    return between.join(str(words.get(value, value)) for value in values)
