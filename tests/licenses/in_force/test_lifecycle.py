"""What becomes of a license after the grant."""

from datetime import UTC, datetime, timedelta

import pytest

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from licenses.in_force import tasks
from licenses.in_force.services import lifecycle
from licenses.models import License
from licenses.states import LicenseState
from tests import make
from tests.make import licenses as ready

pytestmark = pytest.mark.django_db

LAST_MOMENT = datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC)


def approver(license: License) -> Actor:
    return make.actor(Capacity.APPROVER, of=license.issuing_body)


def change(move: str, license: License, actor: Actor, *, reason: str = "Why.") -> License:
    return lifecycle.change_license(move, license=license, reason=reason, actor=actor, at=make.NOW)


def test_a_suspended_license_keeps_its_cars_and_can_be_resumed() -> None:
    license = ready.license()

    change("suspend", license, approver(license))
    assert license.state == LicenseState.SUSPENDED
    assert license.vehicles.get().live

    change("resume", license, approver(license))
    assert license.state == LicenseState.ISSUED


@pytest.mark.parametrize("move", ["revoke", "surrender"])
def test_a_license_that_ends_lets_go_of_its_cars(move: str) -> None:
    license = ready.license()
    actor = make.actor(of=license.exporter) if move == "surrender" else approver(license)

    change(move, license, actor)

    line = license.application.lines.get()
    assert (license.vehicles.get().live, line.takes_vin, line.vehicle.held) == (False, False, False)


def test_the_exporter_cannot_suspend_and_an_official_cannot_surrender() -> None:
    license = ready.license()
    with pytest.raises(NotAllowed):
        change("suspend", license, make.actor(of=license.exporter))
    with pytest.raises(NotAllowed):
        change("surrender", license, approver(license))
    license.refresh_from_db()
    assert license.state == LicenseState.ISSUED


def test_a_license_is_not_moved_without_a_reason() -> None:
    license = ready.license()
    with pytest.raises(Invalid):
        change("revoke", license, approver(license), reason=" ")
    license.refresh_from_db()
    assert license.state == LicenseState.ISSUED


def test_a_revoked_license_stays_revoked() -> None:
    license = ready.license()
    change("revoke", license, approver(license))
    with pytest.raises(WrongState):
        change("resume", license, approver(license))


def test_a_license_is_good_through_its_last_moment_in_china() -> None:
    license = ready.license()

    lifecycle.expire_license(license_id=license.pk, at=LAST_MOMENT)
    license.refresh_from_db()
    assert license.state == LicenseState.ISSUED

    lifecycle.expire_license(license_id=license.pk, at=LAST_MOMENT + timedelta(seconds=1))
    license.refresh_from_db()
    assert license.state == LicenseState.EXPIRED


def test_expiring_twice_writes_one_line() -> None:
    license = ready.license()
    for _ in range(2):
        lifecycle.expire_license(license_id=license.pk, at=LAST_MOMENT + timedelta(days=7))
    assert Entry.objects.filter(subject_id=license.pk, verb="license.expired").count() == 1


def test_the_sweep_expires_what_a_week_without_it_left_behind(
    time_machine: object,
) -> None:
    due = ready.license()
    later = ready.license(next_year=True, at=datetime(2026, 12, 20, 2, tzinfo=UTC))
    time_machine.move_to(datetime(2027, 1, 7, 2, tzinfo=UTC))  # type: ignore[attr-defined]

    tasks.expire_licenses()

    due.refresh_from_db()
    later.refresh_from_db()
    assert (due.state, later.state) == (LicenseState.EXPIRED, LicenseState.ISSUED)
