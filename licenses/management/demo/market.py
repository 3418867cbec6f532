"""The one-stop market of the demo country: who offers what, and cars that are under way there."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import OrganizationKind, Role
from exportportal.accounts.services import admit_organization
from licenses.management.demo.cars import Lot, paper
from licenses.management.demo.cast import Cast
from licenses.management.demo.moments import Calendar
from vehicles.models import Booking, ServiceOffer
from vehicles.services import bookings, results
from vehicles.services.offers import OfferDetails, publish_offer
from vehicles.services.results import ResultEntry
from vehicles.states import Milestone, ServiceKind, ServiceOutcome, TestStandard

PROVIDER: Final = "霍尔果斯陆港国际物流有限公司"
OFFERS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    (
        "agency",
        {
            "kind": ServiceKind.TESTING,
            "name": "二手乘用车出口检测",
            "place": "广州市南沙区汽车口岸",
            "countries": (),
            "capacity": 40,
            "description": "依据WM/T 8-2022检测，当日出具报告。",
        },
    ),
    (
        "provider",
        {
            "kind": ServiceKind.LOGISTICS,
            "name": "中亚笼车运输",
            "place": "霍尔果斯综合保税区",
            "countries": ("KZ", "KG", "UZ"),
            "capacity": 60,
        },
    ),
    (
        "provider",
        {
            "kind": ServiceKind.CUSTOMS,
            "name": "二手车出口报关",
            "place": "霍尔果斯口岸",
            "countries": (),
            "capacity": 100,
        },
    ),
    (
        "provider",
        {
            "kind": ServiceKind.EXHIBITION,
            "name": "阿拉木图二手车展示交易中心",
            "place": "Almaty, Rayimbek 221",
            "countries": ("KZ",),
            "capacity": 15,
        },
    ),
)


@dataclass(frozen=True, slots=True)
class Market:
    """The offers by their service, and who answers for each."""

    cast: Cast
    calendar: Calendar
    lot: Lot
    offers: dict[str, ServiceOffer]

    def booked(self, kind: str, *, firm: int, cars: int, days_ago: int, day: int) -> Booking:
        """Cars of a firm, entered and booked so many days ago for that day."""
        exporter = self.cast.exporters[firm]
        clerk = self.cast.clerks[exporter.name_zh]
        stock = self.lot.enter(exporter, clerk, ages=(400,) * cars, days_ago=days_ago)
        return bookings.book_service(
            offer=self.offers[kind],
            vehicles=[car.pk for car in stock],
            day=self.calendar.today - timedelta(days=day),
            actor=clerk,
            at=self.calendar.at(days_ago, 11),
        )

    def accepted(self, booking: Booking, *, days_ago: int) -> Booking:
        return bookings.accept_booking(
            booking=booking, actor=self.server(booking), at=self.calendar.at(days_ago, 15)
        )

    def reached(self, booking: Booking, milestone: Milestone, *, days_ago: int) -> None:
        bookings.report_milestone(
            booking=booking,
            cars=[car.pk for car in booking.cars.all()],
            kind=milestone,
            happened_on=self.calendar.today - timedelta(days=days_ago),
            actor=self.server(booking),
            at=self.calendar.at(days_ago, 16),
        )

    def finished(self, booking: Booking, outcomes: tuple[str, ...], *, days_ago: int) -> None:
        """A result for each of its cars, a paper of its own each."""
        test = booking.offer.kind == ServiceKind.TESTING
        for car, outcome in zip(booking.cars.order_by("vin"), outcomes, strict=True):
            results.file_result(
                booking=booking,
                cars=[car.pk],
                entry=ResultEntry(
                    outcome=outcome,
                    finished_on=self.calendar.today - timedelta(days=days_ago),
                    standard=TestStandard.WMT8 if test else "",
                ),
                content=paper("检测报告" if test else "交接单", car.vin),
                name=f"{'检测报告' if test else '交接单'}-{car.vin[-6:]}.pdf",
                actor=self.server(booking),
                at=self.calendar.at(days_ago, 17),
            )

    def server(self, booking: Booking) -> Actor:
        testing = booking.offer.kind == ServiceKind.TESTING
        return self.cast.actors["agency" if testing else "provider"]


def seed(cast: Cast, calendar: Calendar, lot: Lot) -> None:
    """Offers on the market, and a booking in each of its states."""
    _provider(cast, calendar)
    market = Market(cast, calendar, lot, _offers(cast, calendar))
    tested = market.accepted(
        market.booked(ServiceKind.TESTING, firm=0, cars=3, days_ago=9, day=7), days_ago=8
    )
    market.reached(tested, Milestone.RECEIVED, days_ago=7)
    passed, failed = ServiceOutcome.PASS, ServiceOutcome.FAIL
    market.finished(tested, (passed, passed, failed), days_ago=6)
    under_way = market.accepted(
        market.booked(ServiceKind.LOGISTICS, firm=0, cars=4, days_ago=8, day=5), days_ago=7
    )
    market.reached(under_way, Milestone.RECEIVED, days_ago=5)
    market.reached(under_way, Milestone.DEPARTED, days_ago=3)
    shown = market.accepted(
        market.booked(ServiceKind.EXHIBITION, firm=1, cars=2, days_ago=12, day=6), days_ago=11
    )
    market.reached(shown, Milestone.RECEIVED, days_ago=4)
    market.booked(ServiceKind.TESTING, firm=0, cars=2, days_ago=1, day=-2)
    bookings.decline_booking(
        booking=market.booked(ServiceKind.CUSTOMS, firm=0, cars=1, days_ago=4, day=-1),
        reason="当日口岸系统检修，请改约次日。",
        actor=cast.actors["provider"],
        at=calendar.at(3, 10),
    )


def _provider(cast: Cast, calendar: Calendar) -> Organization:
    provider = admit_organization(
        kind=OrganizationKind.PROVIDER,
        name_zh=PROVIDER,
        name_en="Horgos Land Port International Logistics Co., Ltd.",
        actor=CLOCK,
        at=calendar.at(400, 9),
    )
    cast.admit("provider", "韩雪", provider, Role.ADMINISTRATOR)
    return provider


def _offers(cast: Cast, calendar: Calendar) -> dict[str, ServiceOffer]:
    since = calendar.today - timedelta(days=200)
    return {
        details["kind"]: publish_offer(
            details=OfferDetails(**details, valid_from=since, contact="4000-180-181"),
            actor=cast.actors[username],
            at=calendar.at(200, 9),
        )
        for username, details in OFFERS
    }
