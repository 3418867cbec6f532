"""Cars that have left are taken off the register within two months; the log reminds of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from time_machine import Traveller

from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.files.services import FileRefused
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from licenses.in_force import tasks
from licenses.in_force.selectors import departures as reading
from licenses.in_force.services import deregistrations
from licenses.in_force.services.deregistrations import OffRegister
from licenses.models import Deregistration, License
from tests import make
from tests.licenses.in_force.test_departures import TODAY, customs, firm, report, vins_of

pytestmark = pytest.mark.django_db

LAST_DAY = date(2026, 9, 16)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def off(
    license: License, vins: list[str], *, on: date = LAST_DAY, content: bytes = make.A_PDF
) -> list[Deregistration]:
    return deregistrations.record_deregistrations(
        license=license,
        entries=[OffRegister(vin=vin, deregistered_on=on) for vin in vins],
        content=content,
        name="注销证明.pdf",
        actor=firm(license),
        at=noon(LAST_DAY),
    )


@pytest.mark.parametrize(
    ("cleared_on", "last_day"),
    [
        (date(2026, 3, 31), date(2026, 5, 31)),
        (date(2026, 12, 31), date(2027, 2, 28)),
        (date(2027, 12, 31), date(2028, 2, 29)),
        (date(2026, 7, 1), date(2026, 9, 1)),
    ],
)
def test_two_months_end_on_the_corresponding_day_or_the_months_last(
    cleared_on: date, last_day: date
) -> None:
    assert reading.deregister_by(cleared_on) == last_day


@given(st.dates(date(2024, 3, 1), date(2200, 1, 1)))
def test_the_last_day_is_two_calendar_months_on_and_never_in_the_third(cleared_on: date) -> None:
    last_day = reading.deregister_by(cleared_on)
    months = (last_day.year - cleared_on.year) * 12 + last_day.month - cleared_on.month
    assert months == 2
    tomorrow = last_day + timedelta(days=1)
    assert last_day.day == cleared_on.day or (last_day.day < cleared_on.day and tomorrow.day == 1)


def test_one_paper_takes_several_cars_off_the_register() -> None:
    license = make.license(number=2)
    report(license, customs())

    made = off(license, vins_of(license))

    assert len({one.evidence_id for one in made}) == 1
    assert [car.deregistered_on for car in license.vehicles.all()] == [LAST_DAY, LAST_DAY]
    entry = Entry.objects.get(verb="license.deregistered")
    assert entry.changed["deregistered"] == [[vin, "2026-09-16"] for vin in vins_of(license)]
    assert license.exporter.filing_body_id in entry.seen_by
    assert off(license, vins_of(license)) == []


def test_what_cannot_be_is_named_and_nothing_is_kept() -> None:
    license = make.license(number=2)
    left, here = vins_of(license)
    report(license, customs(), days={left: TODAY})
    entries = [
        OffRegister(vin=left, deregistered_on=TODAY - timedelta(days=1), certificate="9" * 41),
        OffRegister(vin=here, deregistered_on=LAST_DAY),
        OffRegister(vin=make.vin(), deregistered_on=LAST_DAY + timedelta(days=1)),
    ]

    with pytest.raises(Invalid) as refusal:
        deregistrations.record_deregistrations(
            license=license,
            entries=entries,
            content=make.A_PDF,
            name="x.pdf",
            actor=firm(license),
            at=noon(LAST_DAY),
        )

    assert sorted(refusal.value.errors) == [
        "deregistrations.0.certificate",
        "deregistrations.0.deregistered_on",
        "deregistrations.1.vin",
        "deregistrations.2.deregistered_on",
        "deregistrations.2.vin",
    ]
    assert not Deregistration.objects.exists()


def test_another_day_is_refused_and_so_is_a_paper_that_is_none() -> None:
    license = make.license(number=2)
    report(license, customs())
    first, second = vins_of(license)
    with pytest.raises(FileRefused):
        off(license, [first], content=b"MZ not a paper")
    off(license, [first])
    with pytest.raises(WrongState):
        off(license, [first, second], on=LAST_DAY - timedelta(days=1))
    assert Deregistration.objects.count() == 1


@pytest.mark.parametrize("capacity", [Capacity.CUSTOMS, Capacity.MINISTRY])
def test_only_the_firm_records_it(capacity: Capacity) -> None:
    license = make.license()
    report(license, customs())
    with pytest.raises(NotAllowed):
        deregistrations.record_deregistrations(
            license=license,
            entries=[OffRegister(vin=vins_of(license)[0], deregistered_on=TODAY)],
            content=make.A_PDF,
            name="x.pdf",
            actor=make.actor(capacity),
            at=noon(TODAY),
        )
    assert not Deregistration.objects.exists()


def sweep(traveller: Traveller, day: date) -> list[str]:
    """What the sweep of a day adds to the log; a second run adds nothing."""
    traveller.move_to(noon(day), tick=False)
    before = Entry.objects.count()
    tasks.remind_of_deregistrations()
    added = list(Entry.objects.order_by("sequence").values_list("verb", flat=True)[before:])
    tasks.remind_of_deregistrations()
    assert Entry.objects.count() == before + len(added)
    return added


def test_the_log_reminds_on_the_set_days_and_reports_the_day_after(
    stopped_clock: Traveller,
) -> None:
    license = make.license(number=2)
    report(license, customs())
    due, overdue = ["license.deregistration_due"], ["license.deregistration_overdue"]

    said = {
        days: sweep(stopped_clock, LAST_DAY - timedelta(days=days))
        for days in (31, 30, 8, 7, 1, 0, -1, -2)
    }

    assert said == {31: [], 30: due, 8: [], 7: due, 1: [], 0: due, -1: overdue, -2: []}
    told = Entry.objects.get(verb="license.deregistration_overdue")
    assert told.changed["vins"] == vins_of(license)
    assert set(told.seen_by) == {
        license.exporter_id,
        license.issuing_body_id,
        license.exporter.filing_body_id,
    }


def test_after_a_stop_one_reminder_says_it_all_and_a_deregistered_car_is_left_alone(
    stopped_clock: Traveller,
) -> None:
    license = make.license(number=2)
    report(license, customs())
    first, second = vins_of(license)
    off(license, [first])
    assert sweep(stopped_clock, LAST_DAY + timedelta(days=9)) == ["license.deregistration_overdue"]
    assert Entry.objects.get(verb="license.deregistration_overdue").changed["vins"] == [second]


def test_the_overdue_list_is_for_the_firm_its_issuing_body_and_its_filing_body() -> None:
    filing, issuing = make.authority("GD"), make.authority("GZ")
    exporter = make.filed_exporter(filing_body=filing, issuing_body=issuing)
    license = make.license(exporter=exporter)
    report(license, customs())

    def seen(capacity: Capacity, of: object, day: date) -> int:
        actor = make.actor(capacity, of=of)  # type: ignore[arg-type]
        return reading.to_deregister(actor, on=day, overdue=True).count()

    readers = [
        (Capacity.EXPORTER, exporter),
        (Capacity.REVIEWER, issuing),
        (Capacity.REVIEWER, filing),
        (Capacity.MINISTRY, None),
    ]
    late = LAST_DAY + timedelta(days=1)
    assert [seen(capacity, of, LAST_DAY) for capacity, of in readers] == [0, 0, 0, 0]
    assert [seen(capacity, of, late) for capacity, of in readers] == [1, 1, 1, 1]
    assert seen(Capacity.REVIEWER, make.authority("SZ"), late) == 0
    assert seen(Capacity.EXPORTER, make.organization(), late) == 0
