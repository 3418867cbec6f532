"""The law's parameters as people call them, and their values in words."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from compliance.law import PARAMETERS
from compliance.law.negative_list import ROWS
from compliance.law.parameters import Basis, Kind
from compliance.law.ruleset import Value
from compliance.wording.sentences import Text
from compliance.wording.values import WORDS, input_text
from exportportal.kit import countries

NAMES: Final[Mapping[str, Text]] = {
    "confirmation.threshold_days": _("Last day after registration that needs a confirmation"),
    "confirmation.threshold_inclusive": _("Whether that last day itself needs one"),
    "confirmation.count_start_day": _("Whether the day of registration counts as a day"),
    "confirmation.effective_from": _("Applications from this day on need confirmations"),
    "confirmation.issuers": _("Who may issue a confirmation"),
    "confirmation.transfer_exempt_before": _("Exempt if transferred pending export before"),
    "confirmation.transfer_exempt_until": _("Last day of application for exempt vehicles"),
    "destination.barred": _("Destinations to which no vehicle may be exported"),
    "modification.proof_items": _("What the proof of a modification is made of"),
    "standing.repeat_count": _("Misreported this often raises a flag"),
    "standing.repeat_months": _("Within this many months"),
    "filing.working_days": _("Working days for a filing"),
    "filing.validity_months": _("Months a filing is good for"),
    "filing.least_appraisers": _("Appraisers a distribution firm has at least"),
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
    "reconsideration.days": _("Days to apply for administrative reconsideration of a decision"),
    "litigation.months": _("Months to bring an action before the people's court"),
    "internal_review.days": _("Days to ask for the office's internal review of a refusal"),
    "incident.answer_working_days": _("Working days for a firm to answer an incident"),
    "exit.hearing_working_days": _("Working days to ask for a hearing before an exit"),
    "review.every_months": _("Months from one review of all firms to the next"),
    "review.points.misreported": _("Points off for a misreported field"),
    "review.points.deregistrations": _("Points off for an overdue deregistration"),
    "review.points.unused": _("Points off for a license that ran out unused"),
    "review.points.orders": _("Points off for an open corrective order"),
    "review.points.orders_overdue": _("Points off for an overdue corrective order"),
    "review.points.complaints": _("Points off for an open complaint about after-sales service"),
    "review.points.filing": _("Points off for a filing that has lapsed"),
    "review.points.related": _("Points off for a related firm under a measure"),
    "review.most_for_one": _("Most points one factor takes off"),
    "review.halved_after_months": _("Months after which an incident counts half"),
    "review.forgotten_after_months": _("Months after which an incident counts no more"),
    "review.talk_from": _("Points from which a talk is proposed"),
    "review.order_from": _("Points from which a corrective order is proposed"),
    "review.suspension_from": _("Points from which a suspension is proposed"),
    "review.exit_from": _("Points from which an exit is proposed"),
}
_ROWS: Final = {row.parameter: row.number for row in ROWS}
_ROW_POINTS: Final = {f"review.points.{row.number}": row.number for row in ROWS}


def parameter_name(name: str) -> str:
    """What a parameter is called; its code, where a version of the portal has no word for it."""
    if name in _ROWS:
        return str(_("Wording of row %(row)s of the negative list")) % {"row": _ROWS[name]}
    if name in _ROW_POINTS:
        row = _ROW_POINTS[name]
        return str(_("Points off for an upheld incident under row %(row)s")) % {"row": row}
    return str(NAMES.get(name, name))


def value_in_words(name: str, value: Value) -> str:
    """A value as a person reads it, with its unit."""
    parameter = PARAMETERS.get(name)
    match value:
        case bool():
            return str(_("Yes")) if value else str(_("No"))
        case date():
            return input_text("day", value)
        case int():
            return _count(parameter.kind if parameter else Kind.TIMES, value)
        case tuple():
            return _list(parameter.kind if parameter else Kind.STANDARDS, value)
        case _:
            return value


BASES: Final[Mapping[Basis, Text]] = {
    Basis.STATUTE: pgettext_lazy("on whose word a value stands", "By the provision itself"),
    Basis.MINISTRY: pgettext_lazy("on whose word a value stands", "Set by the ministry"),
    Basis.PORTAL: pgettext_lazy(
        "on whose word a value stands", "The portal's own, provisional: not in the provision"
    ),
}


def unit_hint(kind: Kind) -> str:
    """In what a value is counted, where it is."""
    return str(_UNITS.get(kind, ""))


_UNITS: Final[Mapping[Kind, Text]] = {
    Kind.DAYS: _("Calendar days"),
    Kind.WORKING_DAYS: _("Working days"),
    Kind.MONTHS: _("Months"),
    Kind.TIMES: _("A number"),
    Kind.POINTS: _("Points"),
    Kind.DAY: _("A day"),
    Kind.MONTH_DAY: _("Month and day, of every year"),
    Kind.COUNTRIES: _("Countries, by code or name, parted by commas; empty for none"),
    Kind.STANDARDS: _("Numbers of standards, parted by commas"),
    Kind.WORDING: _("The official text"),
}


def _count(kind: Kind, value: int) -> str:
    match kind:
        case Kind.WORKING_DAYS:
            return ngettext("%(n)d working day", "%(n)d working days", value) % {"n": value}
        case Kind.DAYS:
            return ngettext("%(n)d day", "%(n)d days", value) % {"n": value}
        case Kind.MONTHS:
            return ngettext("%(n)d month", "%(n)d months", value) % {"n": value}
        case Kind.POINTS:
            return ngettext("%(n)d point", "%(n)d points", value) % {"n": value}
    return str(value)


def _list(kind: Kind, values: tuple[str, ...]) -> str:
    if not values:
        return str(_("none"))
    between = pgettext("between items of a list", ", ")
    if kind is Kind.COUNTRIES:
        return between.join(countries.name(code) for code in values)
    words = WORDS.get(_CHOSEN.get(kind, ""), {})
    return between.join(str(words.get(value, value)) for value in values)


_CHOSEN: Final[Mapping[Kind, str]] = {
    Kind.ISSUERS: "issuer_kind",
    Kind.PROOF_ITEMS: "missing_items",
}
