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
TITLE: Final = "售后维修服务确认书"


def load(cast: Cast, calendar: Calendar) -> None:
    """What the ministry loads, and the network the first maker takes in from a spreadsheet."""
    for place, kind in enumerate(ReferenceKind.values):
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


def seed(teller: Scenario) -> None:
    """A draft of a dealer, a corrected paper, a license whose support is taken away."""
    maker = Manufacturer.objects.get(name_zh=MAKERS[0])
    _prepared(teller, maker)
    _corrected(teller, maker)
    _flagged(teller, maker)
    _closing(teller, maker)


def follow(teller: Scenario, *, days_ago: int) -> None:
    """What the sweep does a minute after a confirmation changed."""
    at = teller.calendar.at(days_ago, 10, 1)
    for pk in files_of(waiting(today=at.date())):
        confirmation_changes.follow(application_id=pk, at=at)


def _prepared(teller: Scenario, maker: Manufacturer) -> None:
    dealer, at = teller.cast.actors["dealer"], teller.calendar.at
    services.authorize_dealer(
        dealer=teller.cast.dealers[0],
        valid_from=at(60).date(),
        valid_until=None,
        actor=teller.cast.clerks[MAKERS[0]],
        at=at(60, 9),
    )
    services.draft_confirmation(
        words=_words(teller, maker, country="KZ", ages=(70, 95)),
        asked=None,
        manufacturer=maker,
        actor=dealer,
        at=at(1, 15, 20),
    )


def _corrected(teller: Scenario, maker: Manufacturer) -> None:
    """Three cars were confirmed, one of them by mistake."""
    at = teller.calendar.at
    words = _words(teller, maker, country="UZ", ages=(50, 66, 81))
    first = _confirmed(teller, words, "1", days_ago=14)
    kept = services.ConfirmationWords(words.destination, words.vins[:2], words.outlets)
    services.confirm(
        words=kept,
        asked=None,
        corrects=first,
        paper=sealed_by(maker.name_zh, paper(TITLE, "corrected")),
        paper_name="确认书（更正）.pdf",
        actor=teller.cast.clerks[MAKERS[0]],
        at=at(11, 16, 5),
    )


def _flagged(teller: Scenario, maker: Manufacturer) -> None:
    """A license was granted on a confirmation that is revoked afterwards."""
    exporter = teller.cast.exporters[0]
    file = teller.draft(exporter, country="KZ", days_ago=26, ages=(110,), maker=MAKERS[0])
    teller.confirmed(file, days_ago=25)
    teller.submitted(file, days_ago=24)
    teller.claimed(file, days_ago=23)
    teller.recommended(file, days_ago=22)
    teller.granted(file, days_ago=20)
    vin = file.lines.get().vin
    services.revoke_confirmation(
        confirmation=Confirmation.objects.get(manufacturer=maker, vehicles__vin=vin),
        reason="复核发现该车为试制车，不在售后服务范围内。",
        actor=teller.cast.clerks[MAKERS[0]],
        at=teller.calendar.at(6, 10),
    )
    follow(teller, days_ago=6)


def _closing(teller: Scenario, maker: Manufacturer) -> None:
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
        valid_until=teller.calendar.at(-25).date(),
    )
    services.correct_outlet(
        outlet=outlet,
        details=details,
        actor=teller.cast.clerks[MAKERS[0]],
        at=teller.calendar.at(1, 17),
    )


def _words(
    teller: Scenario, maker: Manufacturer, *, country: str, ages: tuple[int, ...]
) -> services.ConfirmationWords:
    exporter = teller.cast.exporters[1]
    cars = teller.lot.enter(
        exporter,
        teller.cast.clerks[exporter.name_zh],
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
    teller: Scenario, words: services.ConfirmationWords, mark: str, *, days_ago: int
) -> Confirmation:
    return services.confirm(
        words=words,
        asked=None,
        paper=paper(TITLE, f"own {mark}"),
        paper_name=f"{TITLE}.pdf",
        actor=teller.cast.clerks[MAKERS[0]],
        at=teller.calendar.at(days_ago, 11, 30),
    )
