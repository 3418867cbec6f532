"""The kinds of values the law sets, and what each parameter takes: declared, never guessed."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Final


class Kind(Enum):
    """What a value is, and with it its unit, its box on the form and what it is refused for."""

    DAYS = "days"
    WORKING_DAYS = "working-days"
    MONTHS = "months"
    TIMES = "times"  # a count of things: cars, incidents, people
    POINTS = "points"
    FLAG = "flag"
    DAY = "day"
    MONTH_DAY = "month-day"  # a day of every year, kept as `MM-DD`
    COUNTRIES = "countries"
    STANDARDS = "standards"  # numbers of standards, as WM/T 8-2022
    ISSUERS = "issuers"  # kinds of firms, as `compliance.choices.IssuerKind` has them
    PROOF_ITEMS = "proof-items"  # of `compliance.law.letter_408_2025.ITEMS`
    WORDING = "wording"  # official text that no rule reads

    @property
    def python(self) -> type:
        """What its values are kept in."""
        return _PYTHON.get(self, int)


_PYTHON: Final[dict[Kind, type]] = {
    Kind.FLAG: bool,
    Kind.DAY: date,
    Kind.MONTH_DAY: str,
    Kind.COUNTRIES: tuple,
    Kind.STANDARDS: tuple,
    Kind.ISSUERS: tuple,
    Kind.PROOF_ITEMS: tuple,
    Kind.WORDING: str,
}


class Basis(StrEnum):
    """On whose word a value stands. A clause says under what; this says by whom."""

    STATUTE = "statute"  # the provision itself has the number
    MINISTRY = "ministry"  # entered by the ministry on this portal, two officials agreeing
    PORTAL = "portal"  # the portal's own, provisional until the ministry sets it


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its kind, and what its values may be."""

    name: str
    kind: Kind
    example: str
    least: int = 1
    most: int = 3_650  # ten years of days is more than any law asks for


def wording(name: str) -> Parameter:
    """A row of the negative list, whose official text is to be loaded."""
    return Parameter(name, Kind.WORDING, "提供虚假车辆信息")


DECLARED: Final = (
    Parameter("confirmation.threshold_days", Kind.DAYS, "180"),
    Parameter("confirmation.threshold_inclusive", Kind.FLAG, ""),
    Parameter("confirmation.count_start_day", Kind.FLAG, ""),
    Parameter("confirmation.effective_from", Kind.DAY, "2026-01-01"),
    Parameter("confirmation.transfer_exempt_before", Kind.DAY, "2026-01-01"),
    Parameter("confirmation.transfer_exempt_until", Kind.DAY, "2026-12-31"),
    Parameter("confirmation.issuers", Kind.ISSUERS, "manufacturer"),
    Parameter("modification.proof_items", Kind.PROOF_ITEMS, "capacity"),
    Parameter("standing.repeat_count", Kind.TIMES, "2", most=100),
    Parameter("standing.repeat_months", Kind.MONTHS, "12", most=120),
    Parameter("filing.working_days", Kind.WORKING_DAYS, "15", most=250),
    Parameter("filing.validity_months", Kind.MONTHS, "12", most=120),
    Parameter("filing.least_appraisers", Kind.TIMES, "3", most=100),
    Parameter("test_report.standards.passenger", Kind.STANDARDS, "WM/T 8-2022"),
    Parameter("test_report.standards.commercial", Kind.STANDARDS, "WM/T 9-2022"),
    Parameter("test_report.standards.trailer", Kind.STANDARDS, "WM/T 9-2022"),
    Parameter("test_report.waived_destinations", Kind.COUNTRIES, "KZ, RU"),
    Parameter("access_declaration.waived_destinations", Kind.COUNTRIES, "KZ, RU"),
    Parameter("destination.barred", Kind.COUNTRIES, "KP"),
    Parameter("prohibited.scrapping_months", Kind.MONTHS, "12", most=120),
    Parameter("deregistration.months", Kind.MONTHS, "2", most=120),
    Parameter("decision.working_days", Kind.WORKING_DAYS, "3", most=250),
    Parameter("license.next_year_from", Kind.MONTH_DAY, "12-10"),
    Parameter("license.validity_months", Kind.MONTHS, "6", most=12),
    Parameter("signature.third_from_vehicles", Kind.TIMES, "50"),
    Parameter("signature.third_from_referred", Kind.TIMES, "10"),
    Parameter("signature.third_for_standing", Kind.FLAG, ""),
    Parameter("reconsideration.days", Kind.DAYS, "60"),
    Parameter("litigation.months", Kind.MONTHS, "6", most=120),
    Parameter("internal_review.days", Kind.DAYS, "60"),
    Parameter("incident.answer_working_days", Kind.WORKING_DAYS, "10", most=250),
    Parameter("exit.hearing_working_days", Kind.WORKING_DAYS, "5", most=250),
    Parameter("review.every_months", Kind.MONTHS, "3", most=120),
    *(Parameter(f"review.points.N{row}", Kind.POINTS, "20") for row in range(1, 8)),
    Parameter("review.points.misreported", Kind.POINTS, "4"),
    Parameter("review.points.deregistrations", Kind.POINTS, "5"),
    Parameter("review.points.unused", Kind.POINTS, "1"),
    Parameter("review.points.orders", Kind.POINTS, "10"),
    Parameter("review.points.orders_overdue", Kind.POINTS, "30"),
    Parameter("review.points.complaints", Kind.POINTS, "5"),
    Parameter("review.points.filing", Kind.POINTS, "20"),
    Parameter("review.points.related", Kind.POINTS, "10"),
    Parameter("review.most_for_one", Kind.POINTS, "40"),
    Parameter("review.halved_after_months", Kind.MONTHS, "12", most=120),
    Parameter("review.forgotten_after_months", Kind.MONTHS, "36", most=120),
    Parameter("review.talk_from", Kind.POINTS, "10"),
    Parameter("review.order_from", Kind.POINTS, "25"),
    Parameter("review.suspension_from", Kind.POINTS, "50"),
    Parameter("review.exit_from", Kind.POINTS, "80"),
)
