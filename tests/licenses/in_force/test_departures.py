"""Cars that have left: what customs and the firm say, when it is refused, where they differ."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, InternalError, connections, transaction

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.clock import day_in_china
from exportportal.kit.errors import Invalid, NotAllowed, PortalError, WrongState
from licenses.in_force.selectors import departures as reading
from licenses.in_force.services import departures, lifecycle
from licenses.in_force.services.departure_reports import Clearance, NothingLeaves
from licenses.models import Departure, Irregularity, License, Source
from licenses.states import LicenseState
from tests import make

LATER = make.NOW + timedelta(days=10)
TODAY = day_in_china(LATER)
REFUSED = sorted(set(Capacity) - {Capacity.CUSTOMS, Capacity.EXPORTER, Capacity.CLOCK})


def customs() -> Actor:
    return make.actor(Capacity.CUSTOMS)


def firm(license: License) -> Actor:
    return make.actor(of=license.exporter)


def vins_of(license: License) -> list[str]:
    return list(license.vehicles.order_by("position").values_list("vin", flat=True))


def report(
    license: License,
    actor: Actor,
    *,
    days: dict[str, date] | None = None,
    at: datetime = LATER,
    strangers: bool = False,
) -> list[Departure]:
    said = dict.fromkeys(vins_of(license), day_in_china(at)) if days is None else days
    return departures.report_departures(
        license=license,
        clearances=[Clearance(vin=vin, departed_on=day) for vin, day in said.items()],
        actor=actor,
        at=at,
        strangers=strangers,
    )


def change(move: str, license: License, *, at: datetime) -> License:
    approver = make.actor(Capacity.APPROVER, of=license.issuing_body)
    return lifecycle.change_license(move, license=license, reason="Why.", actor=approver, at=at)


def differences(actor: Actor) -> dict[str, tuple[str, ...]]:
    anchors = list(reading.departures_that_differ(actor))
    return {one.vin: one.kinds for one in reading.differences_of(anchors)}


@pytest.mark.django_db
def test_the_last_car_to_leave_uses_the_license_up() -> None:
    license = make.license(number=2)
    first, second = vins_of(license)

    report(license, customs(), days={first: TODAY})
    assert license.state == LicenseState.ISSUED
    report(license, customs(), days={second: TODAY})

    assert license.state == LicenseState.USED
    assert not license.vehicles.filter(live=True).exists()
    verbs = Entry.objects.of(license).values_list("verb", flat=True)
    assert list(verbs)[-3:] == ["license.departed", "license.departed", "license.used"]


@pytest.mark.django_db
def test_saying_the_same_again_changes_nothing() -> None:
    license = make.license()
    officer = customs()
    report(license, officer)
    entries = Entry.objects.count()

    assert report(license, officer) == []

    assert (Departure.objects.count(), Entry.objects.count()) == (1, entries)


@pytest.mark.django_db
def test_another_day_of_the_same_car_is_a_correction_and_says_why() -> None:
    license = make.license()
    officer, (vin,) = customs(), vins_of(license)
    (said,) = report(license, officer)

    with pytest.raises(WrongState):
        report(license, officer, days={vin: TODAY - timedelta(days=1)})
    with pytest.raises(Invalid):
        departures.correct_departure(
            departure=said, departed_on=make.TODAY, reason=" ", actor=officer, at=LATER
        )
    said.refresh_from_db()
    assert said.departed_on == TODAY

    departures.correct_departure(
        departure=said, departed_on=make.TODAY, reason="Misread.", actor=officer, at=LATER
    )

    car = license.vehicles.get()
    assert (car.cleared_on, car.deregister_by) == (date(2026, 7, 6), date(2026, 9, 6))


@pytest.mark.django_db
def test_a_day_put_right_may_show_that_the_license_was_used_up() -> None:
    license, officer = make.license(), customs()
    at = datetime(2027, 1, 20, 2, tzinfo=UTC)
    (said,) = report(license, officer, days={vins_of(license)[0]: date(2027, 1, 4)}, at=at)
    lifecycle.expire_license(license_id=license.pk, at=at)

    departures.correct_departure(
        departure=said, departed_on=date(2026, 12, 24), reason="Misread.", actor=officer, at=at
    )

    license.refresh_from_db()
    assert license.state == LicenseState.USED


@pytest.mark.django_db
def test_a_license_used_up_after_its_end_leaves_cars_to_the_file_that_holds_them() -> None:
    license = make.license()
    car = license.application.lines.get().vehicle
    at = datetime(2027, 1, 20, 2, tzinfo=UTC)
    lifecycle.expire_license(license_id=license.pk, at=at)
    file = make.submitted_application(exporter=license.exporter, cars=[car], at=at)

    report(license, firm(license), days={car.vin: date(2026, 12, 24)}, at=at)

    license.refresh_from_db()
    car.refresh_from_db()
    assert license.state == LicenseState.USED
    assert car.held
    assert file.lines.get().takes_vin


@pytest.mark.django_db
def test_no_correction_puts_a_clearance_behind_the_end_of_its_license() -> None:
    license, officer = make.license(number=2), customs()
    vin = vins_of(license)[0]
    stopped = LATER - timedelta(days=2)
    change("revoke", license, at=stopped)
    (said,) = report(license, officer, days={vin: TODAY - timedelta(days=3)})

    with pytest.raises(NothingLeaves, match=license.number):
        departures.correct_departure(
            departure=said, departed_on=TODAY, reason="Misread.", actor=officer, at=LATER
        )

    said.refresh_from_db()
    assert said.departed_on == TODAY - timedelta(days=3)


@pytest.mark.django_db
def test_nobody_corrects_what_the_other_side_said() -> None:
    license = make.license()
    (said,) = report(license, customs())
    with pytest.raises(Departure.DoesNotExist):
        departures.correct_departure(
            departure=said, departed_on=make.TODAY, reason="x", actor=firm(license), at=LATER
        )


@pytest.mark.django_db
@pytest.mark.parametrize("move", ["suspend", "revoke"])
def test_nothing_leaves_under_a_stopped_license(move: str) -> None:
    license = make.license()
    change(move, license, at=LATER - timedelta(days=2))
    entries = Entry.objects.count()

    for actor in (customs(), firm(license)):
        for day in (TODAY, TODAY - timedelta(days=2)):
            with pytest.raises(NothingLeaves, match=license.number):
                report(license, actor, days={vins_of(license)[0]: day})

    assert not Departure.objects.exists()
    assert Entry.objects.count() == entries


@pytest.mark.django_db
def test_what_left_before_the_stop_is_taken_and_is_no_difference() -> None:
    license = make.license()
    change("revoke", license, at=LATER - timedelta(days=2))
    (said,) = report(license, customs(), days={vins_of(license)[0]: TODAY - timedelta(days=3)})
    license.refresh_from_db()
    assert (said.irregularity, license.state) == ("", LicenseState.REVOKED)


@pytest.mark.django_db
def test_nothing_leaves_today_under_a_license_that_ran_out_or_has_not_begun() -> None:
    past = make.license()
    coming = make.license(next_year=True, at=datetime(2026, 12, 20, 2, tzinfo=UTC))
    for license, at in (
        (past, datetime(2027, 1, 1, 2, tzinfo=UTC)),
        (coming, datetime(2026, 12, 31, 15, 59, tzinfo=UTC)),
    ):
        with pytest.raises(NothingLeaves):
            report(license, customs(), at=at)
    assert not Departure.objects.exists()
    report(coming, customs(), at=datetime(2026, 12, 31, 16, 0, tzinfo=UTC))
    assert coming.state == LicenseState.USED


@pytest.mark.django_db
@pytest.mark.parametrize("capacity", REFUSED)
def test_only_customs_and_the_firm_report(capacity: Capacity) -> None:
    license = make.license()
    of = {Capacity.READER: license.exporter}.get(
        capacity,
        license.issuing_body if capacity in {Capacity.REVIEWER, Capacity.APPROVER} else None,
    )
    with pytest.raises((NotAllowed, License.DoesNotExist)):
        report(license, make.actor(capacity, of=of))
    assert not Departure.objects.exists()


@pytest.mark.django_db
def test_another_firms_license_is_not_there() -> None:
    license = make.license()
    with pytest.raises(License.DoesNotExist):
        report(license, make.actor(of=make.organization()))


@pytest.mark.django_db
def test_every_fault_of_every_line_is_named_and_nothing_is_kept() -> None:
    license = make.license()
    (vin,) = vins_of(license)
    lines = [
        Clearance(vin=vin, departed_on=TODAY + timedelta(days=1), declaration="12"),
        Clearance(vin=vin, departed_on=TODAY),
        Clearance(vin="SHORT", departed_on=TODAY),
        Clearance(vin=make.vin(), departed_on=TODAY),
    ]

    with pytest.raises(Invalid) as refusal:
        departures.report_departures(
            license=license, clearances=lines, actor=firm(license), at=LATER, strangers=True
        )

    assert sorted(refusal.value.errors) == [
        "departures.0.declaration",
        "departures.0.departed_on",
        "departures.1.vin",
        "departures.2.vin",
        "departures.3.vin",
    ]
    assert not Departure.objects.exists()


@pytest.mark.django_db
def test_where_the_two_sides_differ_each_reader_of_the_license_sees_it() -> None:
    license = make.license(number=3)
    same, differs, lone = vins_of(license)
    stranger = make.vin()
    yesterday = TODAY - timedelta(days=1)
    report(license, customs(), days={same: TODAY, differs: TODAY})
    report(license, customs(), days={stranger: TODAY}, strangers=True)
    report(license, firm(license), days={same: TODAY, differs: yesterday, lone: TODAY})

    wanted = {
        differs: ("date_differs",),
        lone: ("only_firm",),
        stranger: ("not_on_license", "only_customs"),
    }
    official = make.actor(Capacity.REVIEWER, of=license.issuing_body)
    for reader in (customs(), official, firm(license), make.actor(Capacity.MINISTRY)):
        assert differences(reader) == wanted
    assert differences(make.actor(Capacity.REVIEWER, of=make.authority("SZ"))) == {}


@pytest.mark.django_db
def test_a_clearance_out_of_order_stands_in_the_list_though_both_sides_agree() -> None:
    license = make.license(number=3)
    paused, early, late = vins_of(license)
    change("suspend", license, at=make.NOW + timedelta(days=2))
    change("resume", license, at=make.NOW + timedelta(days=5))
    at = datetime(2027, 1, 20, 2, tzinfo=UTC)
    days = {
        paused: make.TODAY + timedelta(days=4),
        early: make.TODAY - timedelta(days=1),
        late: date(2027, 1, 4),
    }
    for actor in (customs(), firm(license)):
        report(license, actor, days=days, at=at)

    assert differences(customs()) == {
        paused: (Irregularity.WHILE_SUSPENDED,),
        early: (Irregularity.BEFORE_FIRST_DAY,),
        late: (Irregularity.AFTER_LAST_DAY,),
    }
    assert license.state == LicenseState.ISSUED


@pytest.mark.django_db
def test_customs_word_goes_before_the_firms() -> None:
    license = make.license(number=2)
    first, _second = vins_of(license)
    report(license, firm(license), days={first: make.TODAY})
    report(license, customs(), days={first: TODAY})
    car = license.vehicles.get(vin=first)
    assert (car.cleared_on, car.deregister_by) == (date(2026, 7, 16), date(2026, 9, 16))
    assert list(reading.wrong_days()) == []


@pytest.mark.django_db
def test_a_stored_day_that_the_log_does_not_bear_out_is_found() -> None:
    license = make.license(number=2)
    report(license, customs(), days={vins_of(license)[0]: TODAY})
    car = license.vehicles.get(vin=vins_of(license)[0])
    car.deregister_by = TODAY
    car.save()
    assert [(found.vin, due) for found, due in reading.wrong_days()] == [
        (car.vin, date(2026, 9, 16))
    ]


@pytest.mark.django_db
def test_the_database_refuses_a_second_report_and_another_car_under_one() -> None:
    license = make.license(number=2)
    (said,) = report(license, customs(), days={vins_of(license)[0]: TODAY})
    with pytest.raises(InternalError, match="Cannot update"), transaction.atomic():
        Departure.objects.filter(pk=said.pk).update(vin=vins_of(license)[1])
    said.pk = make.user().pk
    with pytest.raises(IntegrityError, match="departure_once_by_each_side"), transaction.atomic():
        said.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_report_one_car_for_two_days_one_is_refused() -> None:
    license = make.license(number=2)
    vin = vins_of(license)[0]
    officers = (customs(), customs())
    barrier, came_of = Barrier(2), list[str]([])

    def run(actor: Actor, day: date) -> Callable[[], None]:
        def act() -> None:
            barrier.wait()
            try:
                report(License.objects.get(pk=license.pk), actor, days={vin: day})
                came_of.append("kept")
            except PortalError as refusal:
                came_of.append(refusal.code)
            finally:
                connections.close_all()

        return act

    threads = [
        Thread(target=run(officers[place], TODAY - timedelta(days=place))) for place in (0, 1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came_of) == ["kept", "wrong-state"]
    assert Departure.objects.filter(source=Source.CUSTOMS).count() == 1
    assert Entry.objects.filter(verb="license.departed").count() == 1
