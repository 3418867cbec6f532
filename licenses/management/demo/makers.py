"""Makers at work in the demo country: their network, their dealer, papers corrected and revoked."""

from pathlib import Path
from typing import Final

from licenses.management.demo.cars import paper
from licenses.management.demo.cast import MAKERS, Cast
from licenses.management.demo.moments import Calendar
from licenses.management.demo.scenario import Scenario
from licenses.management.demo.seals import sealed_by
from licenses.office.selectors.confirmation_changes import files_of, waiting
from licenses.office.services import confirmation_changes
from manufacturers import services
from manufacturers.choices import ReferenceKind
from manufacturers.models import Confirmation, Manufacturer
from manufacturers.services.reference import UPLOADED

DATA: Final = Path(__file__).with_name("data")
# The catalogue of the year stands as it is shipped: no code is invented for it.
LOADED: Final = (ReferenceKind.MAKERS, ReferenceKind.PRODUCTS, ReferenceKind.CERTIFICATES)
TITLE: Final = "售后维修服务确认书"


def load(cast: Cast, calendar: Calendar) -> None:
    """What the ministry loads, and the network the first maker takes in from a spreadsheet."""
    for place, kind in enumerate(LOADED):
        name = f"{kind}.csv"
        services.load_reference(
            kind=kind,
            content=(DATA / name).read_bytes(),
            name=name,
            limits=UPLOADED,
            actor=cast.actors["ministry"],
            at=calendar.at(240 - place, 9, 15),
        )
    services.import_outlets(
        content=(DATA / "outlets.csv").read_bytes(),
        name="outlets.csv",
        actor=cast.clerks[MAKERS[0]],
        at=calendar.at(230, 14),
    )


def seed(scenario: Scenario) -> None:
    """A draft of a dealer, a corrected paper, a license whose support is taken away."""
    maker = Manufacturer.objects.get(name_zh=MAKERS[0])
    _prepared(scenario, maker)
    _corrected(scenario, maker)
    _flagged(scenario, maker)
    _closing(scenario, maker)


def follow(scenario: Scenario, *, days_ago: int) -> None:
    """What the sweep does a minute after a confirmation changed."""
    at = scenario.calendar.at(days_ago, 10, 1)
    for pk in files_of(waiting(today=at.date())):
        confirmation_changes.follow(application_id=pk, at=at)


def _prepared(scenario: Scenario, maker: Manufacturer) -> None:
    dealer, at = scenario.cast.actors["dealer"], scenario.calendar.at
    services.authorize_dealer(
        dealer=scenario.cast.dealers[0],
        valid_from=at(60).date(),
        valid_until=None,
        actor=scenario.cast.clerks[MAKERS[0]],
        at=at(60, 9),
    )
    services.draft_confirmation(
        words=_words(scenario, maker, country="KZ", ages=(70, 95)),
        asked=None,
        manufacturer=maker,
        actor=dealer,
        at=at(1, 15, 20),
    )


def _corrected(scenario: Scenario, maker: Manufacturer) -> None:
    """Three cars were confirmed, one of them by mistake."""
    at = scenario.calendar.at
    words = _words(scenario, maker, country="UZ", ages=(50, 66, 81))
    first = _confirmed(scenario, words, "1", days_ago=14)
    kept = services.ConfirmationWords(words.destination, words.vins[:2], words.outlets)
    services.confirm(
        words=kept,
        asked=None,
        corrects=first,
        paper=sealed_by(maker.name_zh, paper(TITLE, "corrected")),
        paper_name="确认书（更正）.pdf",
        actor=scenario.cast.clerks[MAKERS[0]],
        at=at(11, 16, 5),
    )


def _flagged(scenario: Scenario, maker: Manufacturer) -> None:
    """A license was granted on a confirmation that is revoked afterwards."""
    exporter = scenario.cast.exporters[0]
    file = scenario.draft(exporter, country="KZ", days_ago=26, ages=(110,), maker=MAKERS[0])
    scenario.confirmed(file, days_ago=25)
    scenario.submitted(file, days_ago=24)
    scenario.claimed(file, days_ago=23)
    scenario.recommended(file, days_ago=22)
    scenario.granted(file, days_ago=20)
    vin = file.lines.get().vin
    services.revoke_confirmation(
        confirmation=Confirmation.objects.get(manufacturer=maker, vehicles__vin=vin),
        reason="复核发现该车为试制车，不在售后服务范围内。",
        actor=scenario.cast.clerks[MAKERS[0]],
        at=scenario.calendar.at(6, 10),
    )
    follow(scenario, days_ago=6)


def _closing(scenario: Scenario, maker: Manufacturer) -> None:
    """An outlet will close; whoever leans on it is told today."""
    outlet = maker.outlets.get(country="RU")
    details = services.OutletDetails(
        country=outlet.country,
        name=outlet.name,
        provider=outlet.provider,
        address=outlet.address,
        phone=outlet.phone,
        services=outlet.services,
        parts_stock=outlet.parts_stock,
        valid_from=outlet.valid_from,
        valid_until=scenario.calendar.at(-25).date(),
    )
    services.correct_outlet(
        outlet=outlet,
        details=details,
        actor=scenario.cast.clerks[MAKERS[0]],
        at=scenario.calendar.at(1, 17),
    )


def _words(
    scenario: Scenario, maker: Manufacturer, *, country: str, ages: tuple[int, ...]
) -> services.ConfirmationWords:
    exporter = scenario.cast.exporters[1]
    cars = scenario.lot.enter(
        exporter,
        scenario.cast.clerks[exporter.name_zh],
        ages=ages,
        days_ago=16,
        maker=MAKERS[0],
    )
    return services.ConfirmationWords(
        destination=country,
        vins=[car.vin for car in cars],
        outlets=list(maker.outlets.filter(country=country)),
    )


def _confirmed(
    scenario: Scenario, words: services.ConfirmationWords, mark: str, *, days_ago: int
) -> Confirmation:
    return services.confirm(
        words=words,
        asked=None,
        paper=paper(TITLE, f"own {mark}"),
        paper_name=f"{TITLE}.pdf",
        actor=scenario.cast.clerks[MAKERS[0]],
        at=scenario.calendar.at(days_ago, 11, 30),
    )
