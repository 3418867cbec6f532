"""The clock that can be moved: days begin in China, and what belongs to a day happens on it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from http import HTTPStatus
from itertools import chain, repeat
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import psycopg2
import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.test import APIClient

from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit import clock as portal_clock
from exportportal.sandbox import clock, days, officials
from exportportal.sandbox.officials import LicenseDecision
from licenses.applications.services import timed_submission
from licenses.models import License, LicenseApplication, OrderState
from licenses.states import LicenseState, State
from tests import make

CHINA = ZoneInfo("Asia/Shanghai")
CLOCK = "/api/v1/sandbox/clock/"


def days_of(license: License, verb: str) -> list[date]:
    """The days in China on which the log has this of a license."""
    found = Entry.objects.filter(subject_id=license.pk, verb=verb).order_by("position")
    return [portal_clock.day_in_china(entry.at) for entry in found]


def moved(erp: APIClient, **by: Any) -> dict[str, Any]:
    answer = erp.post(CLOCK, by, format="json")
    assert answer.status_code == HTTPStatus.OK, answer.content
    told: dict[str, Any] = answer.json()
    assert told["faults"] == []
    return told


def test_it_shows_the_worlds_time_until_it_is_moved(erp: APIClient) -> None:
    shown = erp.get(CLOCK).json()
    assert shown["now"] == shown["outside"] == "2026-07-06T04:00:00Z"
    assert shown["today"] == "2026-07-06"


def test_moved_it_is_ahead_for_every_request_and_the_world_is_not(erp: APIClient) -> None:
    assert moved(erp, days=3)["midnights"] == 3
    shown = erp.get(CLOCK).json()
    assert (shown["now"], shown["today"]) == ("2026-07-09T04:00:00Z", "2026-07-09")
    assert shown["outside"] == "2026-07-06T04:00:00Z"


@pytest.mark.parametrize(
    ("by", "now", "midnights"),
    [
        ({"hours": 11}, "2026-07-06T15:00:00Z", 0),
        ({"hours": 12}, "2026-07-06T16:00:00Z", 1),
        ({"day": "2026-07-07"}, "2026-07-06T16:00:00Z", 1),
        ({"to": "2026-07-06T15:59:59Z"}, "2026-07-06T15:59:59Z", 0),
        ({"to": "2026-07-07T00:00:00+08:00"}, "2026-07-06T16:00:00Z", 1),
    ],
)
def test_a_day_begins_at_midnight_in_china(
    erp: APIClient, by: dict[str, Any], now: str, midnights: int
) -> None:
    told = moved(erp, **by)
    assert (told["now"], told["midnights"]) == (now, midnights)
    assert told["today"] == ("2026-07-07" if midnights else "2026-07-06")


moments = st.builds(
    datetime.combine,
    st.dates(date(2020, 1, 1), date(2029, 1, 1)),
    st.times(),
    st.just(CHINA),
)


@given(start=moments, way=st.timedeltas(timedelta(0), timedelta(days=60)))
def test_every_day_on_the_way_begins_once_whatever_the_hour(
    start: datetime, way: timedelta
) -> None:
    end = start + way
    found = [midnight.astimezone(CHINA) for midnight in days.midnights(start, end)]
    first = start.date() + timedelta(days=1)
    assert [one.date() for one in found] == [
        first + timedelta(days=number) for number in range((end.date() - start.date()).days)
    ]
    assert all(one.time() == datetime.min.time() and start < one <= end for one in found)


# --- what belongs to a day happens on it ----------------------------------------------------------
@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_on_day_180_the_confirmation_is_required_and_on_day_181_it_is_not(
    hour: int, minute: int
) -> None:
    """Of any hour in China: registered 2026-01-07, free on 7 July."""
    registered = date(2026, 1, 7)
    at = datetime(2026, 7, 6, hour, minute, tzinfo=CHINA)
    assert (portal_clock.day_in_china(at) - registered).days == 180
    (midnight,) = days.midnights(at, at + timedelta(days=1))
    assert (portal_clock.day_in_china(midnight) - registered).days == 181


def test_a_car_held_back_on_its_180th_day_is_free_once_the_clock_has_moved(
    erp: APIClient, firm: Organization
) -> None:
    car = make.ready_car(firm, age_days=180)

    def outcome() -> str:
        asked = {"destination": "KZ", "vehicles": [{"id": str(car.pk)}]}
        told = erp.post("/api/v1/precheck/", asked, format="json").json()
        (found,) = (
            one["outcome"]
            for one in told["vehicles"][0]["findings"]
            if one["rule"] == "after-sales-confirmation"
        )
        return str(found)

    assert outcome() == "needs_evidence"
    moved(erp, hours=11)
    assert outcome() == "needs_evidence"
    moved(erp, hours=1)
    assert outcome() == "pass"


def test_a_license_expires_on_the_day_after_its_last_however_far_the_clock_goes(
    erp: APIClient, firm: Organization
) -> None:
    license = make.license(exporter=firm)
    assert license.expires_on == date(2026, 12, 31)
    moved(erp, day="2026-12-31")
    license.refresh_from_db()
    assert license.state == LicenseState.ISSUED
    moved(erp, days=30)
    license.refresh_from_db()
    assert license.state == LicenseState.EXPIRED
    assert days_of(license, "license.expired") == [date(2027, 1, 1)]
    assert erp.get(f"/api/v1/verify/{license.code}/").json()["state"] == "expired"


def test_a_suspension_until_a_day_ends_with_that_day(erp: APIClient, firm: Organization) -> None:
    license = make.license(exporter=firm)
    answer = erp.post(
        f"/api/v1/sandbox/licenses/{license.number}/decide/",
        {"decision": "suspend", "until": "2026-08-20"},
        format="json",
    )
    assert answer.json()["state"] == "suspended"
    moved(erp, to="2026-08-20T23:59:59+08:00")
    license.refresh_from_db()
    assert license.state == LicenseState.SUSPENDED
    moved(erp, days=9)
    license.refresh_from_db()
    assert license.state == LicenseState.ISSUED
    assert days_of(license, "license.resumed") == [date(2026, 8, 21)]


def test_a_suspension_planned_for_a_day_begins_and_ends_on_its_days(
    erp: APIClient, firm: Organization
) -> None:
    license = make.license(exporter=firm)
    officials.decide_license(
        license,
        LicenseDecision.SUSPEND,
        on=date(2026, 7, 20),
        until=date(2026, 7, 25),
        at=portal_clock.now(),
    )
    moved(erp, days=60)
    assert days_of(license, "license.suspended") == [date(2026, 7, 20)]
    assert days_of(license, "license.resumed") == [date(2026, 7, 26)]


def test_what_was_ordered_for_a_free_morning_is_submitted_on_it(
    erp: APIClient, firm: Organization
) -> None:
    draft = make.ready_application(exporter=firm, cars=[make.ready_car(firm, age_days=175)])
    order = timed_submission.order_submission(
        application=draft,
        declaration=True,
        version=None,
        actor=make.actor(of=firm),
        at=portal_clock.now(),
    )
    moved(erp, days=30)
    order.refresh_from_db()
    draft.refresh_from_db()
    assert order.state == OrderState.DONE
    assert draft.applied_on == order.due_on == make.TODAY + timedelta(days=6)


def test_the_officials_go_on_from_day_to_day(erp: APIClient, firm: Organization) -> None:
    for capacity in (Capacity.REVIEWER, Capacity.APPROVER):
        make.actor(capacity, of=make.authority())
    file = make.submitted_application(exporter=firm)
    moved(erp, days=10)
    license = License.objects.get(application=file)
    assert license.issued_on == make.TODAY + timedelta(days=3)


# --- forward, one at a time, once -----------------------------------------------------------------
@pytest.mark.parametrize(
    ("by", "status"),
    [
        ({"to": "2026-07-06T03:59:59Z"}, 400),
        ({"day": "2026-07-06"}, 400),
        ({"days": 0}, 400),
        ({"days": 401}, 400),
        ({"to": "2031-01-01T00:00:00Z"}, 400),
        ({}, 400),
        ({"days": 1, "hours": 1}, 400),
        ({"weeks": 1}, 400),
        ({"days": "soon"}, 400),
        ({"day": "2026-02-30"}, 400),
    ],
)
def test_back_too_far_or_nowhere_it_does_not_go(
    erp: APIClient, by: dict[str, Any], status: int
) -> None:
    answer = erp.post(CLOCK, by, format="json")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert erp.get(CLOCK).json()["now"] == "2026-07-06T04:00:00Z"


def test_the_database_itself_lets_it_only_go_forward(sandbox: None) -> None:
    clock.set_to(make.NOW + timedelta(days=2))
    for words in (
        "UPDATE sandbox.clock SET ahead = interval '1 day'",
        "DELETE FROM sandbox.clock",
        "INSERT INTO sandbox.clock (ahead) VALUES (interval '9 days')",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(words)
    assert clock.now() == make.NOW + timedelta(days=2)


def test_under_a_key_it_moves_once(erp: APIClient) -> None:
    key = {"HTTP_IDEMPOTENCY_KEY": "three-days"}
    first = erp.post(CLOCK, {"days": 3}, format="json", **key)
    again = erp.post(CLOCK, {"days": 3}, format="json", **key)
    assert (first.json()["today"], again.json()["today"]) == ("2026-07-09", "2026-07-09")
    assert again["Idempotent-Replayed"] == "true"
    assert again.json()["midnights"] == 0
    other = erp.post(CLOCK, {"days": 1}, format="json", **key)
    assert other.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert erp.get(CLOCK).json()["today"] == "2026-07-09"


@pytest.fixture
def _somebody_moves_it() -> Iterator[None]:
    other = psycopg2.connect(**connection.get_connection_params())
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [days.LOCK])
    yield
    other.close()


@pytest.mark.usefixtures("_somebody_moves_it")
def test_two_cannot_move_it_at_once(erp: APIClient) -> None:
    answer = erp.post(CLOCK, {"days": 1}, format="json")
    assert (answer.status_code, answer.json()["code"]) == (409, "clock-moving")
    assert erp.get(CLOCK).json()["today"] == "2026-07-06"


def test_a_midnight_that_came_by_itself_is_lived_through_all_the_same(
    firm: Organization, stopped_clock: time_machine.Traveller
) -> None:
    """The move was asked for a moment before midnight, and begins after it."""
    license = make.license(exporter=firm)
    clock.set_to(datetime(2027, 1, 1, tzinfo=CHINA) - timedelta(milliseconds=1))
    start = clock.now()
    stopped_clock.shift(timedelta(seconds=1))
    with mock.patch.object(days, "now", side_effect=chain([start], repeat(clock.now()))):
        done = days.move(to=start + timedelta(days=1))
    license.refresh_from_db()
    assert (done.midnights, done.faults) == (1, [])
    assert license.state == LicenseState.EXPIRED


def test_a_sweep_that_breaks_is_named_and_stops_no_other(
    erp: APIClient, firm: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    license = make.license(exporter=firm)

    def breaks(**_given: Any) -> None:
        raise RuntimeError("broken for the test")

    monkeypatch.setattr("licenses.office.tasks.misreports.note", breaks)
    told = erp.post(CLOCK, {"day": "2027-01-01"}, format="json").json()
    assert "2026-07-07 licenses.note_misreports" in told["faults"]
    assert {fault.partition(" ")[2] for fault in told["faults"]} == {"licenses.note_misreports"}
    license.refresh_from_db()
    assert license.state == LicenseState.EXPIRED


def test_the_law_goes_by_the_moved_day_and_a_token_by_the_worlds(
    erp: APIClient, firm: Organization
) -> None:
    moved(erp, days=30)
    draft = make.ready_application(exporter=firm)
    answer = erp.post(
        f"/api/v1/applications/{draft.pk}/submit/", {"declaration_accepted": True}, format="json"
    )
    assert answer.status_code == HTTPStatus.OK, answer.content
    assert LicenseApplication.objects.get(pk=draft.pk).applied_on == date(2026, 8, 5)
    assert LicenseApplication.objects.get(pk=draft.pk).state == State.SUBMITTED


def test_within_one_request_it_is_one_time(sandbox: None) -> None:
    """Somebody moves it meanwhile: what has begun ends in its own time."""
    assert portal_clock.now() == make.NOW
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sandbox.clock SET ahead = interval '1 day'")
    assert portal_clock.now() == make.NOW
    clock.look_again()
    assert portal_clock.now() == make.NOW + timedelta(days=1)
