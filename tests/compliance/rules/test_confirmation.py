from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from compliance.facts import VehicleFacts
from compliance.findings import Finding, Outcome
from compliance.law.guidelines_2025 import CONFIRMATION, LAST_EXEMPT_DAY, TRANSITION
from compliance.law.notice_648 import NEAR_NEW
from compliance.law.ruleset import Entry, Value
from compliance.rules.confirmation import Window
from exportportal.kit.clock import day_in_china
from tests.compliance import ready, strategies

ASK = Outcome.NEEDS_EVIDENCE
TABLE = [  # registered, transferred, applied; age; outcome; first free day
    ("2026-01-05", "2026-03-01", "2026-07-03", 179, ASK, "2026-07-05"),
    ("2026-01-05", "2026-03-01", "2026-07-04", 180, ASK, "2026-07-05"),
    ("2026-01-05", "2026-03-01", "2026-07-05", 181, Outcome.PASS_, "2026-07-05"),
    ("2025-07-05", "2026-01-01", "2026-01-01", 180, ASK, "2026-01-02"),
    ("2025-07-04", "2026-01-01", "2026-01-01", 181, Outcome.PASS_, "2026-01-01"),
    ("2025-12-20", "2025-12-31", "2026-01-10", 21, Outcome.REFER, "2026-06-19"),
    ("2025-12-20", "2026-01-01", "2026-01-10", 21, ASK, "2026-06-19"),
    ("2026-01-01", "2026-02-01", "2026-06-30", 180, ASK, "2026-07-01"),
    ("2026-01-01", "2026-02-01", "2026-07-01", 181, Outcome.PASS_, "2026-07-01"),
    ("2026-08-31", "2026-10-08", "2027-02-27", 180, ASK, "2027-02-28"),
    ("2026-08-31", "2026-10-08", "2027-02-28", 181, Outcome.PASS_, "2027-02-28"),
    ("2027-09-01", "2027-10-08", "2028-02-28", 180, ASK, "2028-02-29"),
    ("2027-09-01", "2027-10-08", "2028-02-29", 181, Outcome.PASS_, "2028-02-29"),
]


def answer(
    car: VehicleFacts, on: date = ready.APPLIED, *, later: tuple[Entry, ...] = ()
) -> Finding:
    (finding,) = ready.of_car("after-sales-confirmation", car, on=on, later=later)
    return finding


def car_of(registered: date | None, transferred: date | None) -> VehicleFacts:
    return replace(ready.NEAR_NEW_CAR, registered_on=registered, transferred_on=transferred)


def entered(name: str, value: Value) -> Entry:
    return Entry(name, date(2026, 1, 1), value, CONFIRMATION)


@pytest.mark.parametrize(
    ("registered", "transferred", "applied", "age", "outcome", "free_on"), TABLE
)
def test_the_red_line(
    *, registered: str, transferred: str, applied: str, age: int, outcome: Outcome, free_on: str
) -> None:
    car = car_of(date.fromisoformat(registered), date.fromisoformat(transferred))
    finding = answer(car, date.fromisoformat(applied))
    assert finding.outcome is outcome
    assert finding.inputs["age_days"] == age
    assert finding.inputs["free_on"] == date.fromisoformat(free_on)


def test_an_application_before_both_dates_is_stopped_by_their_order() -> None:
    car = car_of(date(2026, 1, 5), date(2026, 3, 1))
    on = date(2025, 12, 31)
    assert answer(car, on).reason == "not-in-force"
    reasons = [found.reason for found in ready.of_car("date-order", car, on=on)]
    assert reasons == ["registered-in-future", "transferred-in-future"]


@pytest.mark.parametrize(
    ("moment", "age", "reason"),
    [
        (datetime(2026, 7, 4, 15, 59, 59, tzinfo=UTC), 180, "missing"),
        (datetime(2026, 7, 4, 16, 0, 0, tzinfo=UTC), 181, "old-enough"),
    ],
)
def test_the_day_changes_at_midnight_in_china(moment: datetime, age: int, reason: str) -> None:
    finding = answer(car_of(date(2026, 1, 5), date(2026, 3, 1)), day_in_china(moment))
    assert (finding.inputs["age_days"], finding.reason) == (age, reason)


def test_before_the_notice_the_rule_does_not_apply() -> None:
    finding = answer(ready.CAR, date(2025, 12, 31))
    assert (finding.outcome, finding.reason) == (Outcome.NOT_APPLICABLE, "not-in-force")


def test_the_ministry_can_put_off_the_day_from_which_it_applies() -> None:
    later = (entered("confirmation.effective_from", date(2026, 9, 1)),)
    assert answer(ready.NEAR_NEW_CAR, later=later).reason == "not-in-force"


def test_without_a_registration_date_nobody_can_say() -> None:
    finding = answer(car_of(None, date(2026, 3, 1)))
    assert (finding.outcome, finding.reason) == (ASK, "registered-on-missing")


def test_a_vehicle_registered_after_the_day_has_no_age() -> None:
    finding = answer(car_of(date(2026, 7, 5), None))
    assert (finding.outcome, finding.reason) == (Outcome.NOT_APPLICABLE, "registered-later")


def test_without_a_transfer_there_is_no_exemption() -> None:
    assert answer(car_of(date(2026, 1, 5), None)).reason == "missing"


def test_a_confirmed_vehicle_still_tells_its_age_and_its_first_free_day() -> None:
    finding = answer(replace(ready.NEAR_NEW_CAR, confirmations=(replace(ready.PAPER, id=""),)))
    assert finding.inputs == {
        "age_days": 180,
        "threshold_days": 180,
        "registered_on": date(2026, 1, 5),
        "applied_on": date(2026, 7, 4),
        "free_on": date(2026, 7, 5),
        "confirmation": "",
    }


def test_an_exempt_vehicle_cites_the_transition_and_any_other_the_notice() -> None:
    exempt = car_of(date(2026, 1, 5), date(2025, 12, 31))
    assert answer(exempt).clause is TRANSITION
    assert answer(ready.NEAR_NEW_CAR).clause is NEAR_NEW


def test_an_exempt_vehicle_is_seen_by_an_official_also_with_a_confirmation() -> None:
    car = replace(car_of(date(2026, 1, 5), date(2025, 12, 31)), confirmations=(ready.PAPER,))
    assert answer(car).reason == "transition"


def test_the_ministry_can_set_a_last_day_for_exempt_vehicles() -> None:
    later = (entered(LAST_EXEMPT_DAY, date(2026, 7, 3)),)
    exempt = car_of(date(2026, 1, 5), date(2025, 12, 31))
    assert answer(exempt, date(2026, 7, 3), later=later).reason == "transition"
    assert answer(exempt, date(2026, 7, 4), later=later).reason == "missing"


@pytest.mark.parametrize(
    ("name", "value", "free_on"),
    [
        ("confirmation.threshold_days", 270, date(2026, 10, 3)),
        ("confirmation.threshold_inclusive", False, date(2026, 7, 4)),
        ("confirmation.count_start_day", True, date(2026, 7, 4)),
    ],
)
def test_a_later_value_moves_the_first_free_day(name: str, value: Value, free_on: date) -> None:
    later = (entered(name, value),)
    assert answer(ready.NEAR_NEW_CAR, free_on, later=later).reason == "old-enough"
    before = answer(ready.NEAR_NEW_CAR, free_on - timedelta(days=1), later=later)
    assert (before.reason, before.inputs["free_on"]) == ("missing", free_on)


@given(
    registered=strategies.days,
    applied=strategies.days,
    threshold=st.integers(1, 400),
    inclusive=st.booleans(),
    count_start_day=st.booleans(),
)
def test_the_first_free_day_is_exactly_the_first_that_needs_none(
    *,
    registered: date,
    applied: date,
    threshold: int,
    inclusive: bool,
    count_start_day: bool,
) -> None:
    assume(applied >= date(2026, 1, 1))
    later = (
        entered("confirmation.threshold_days", threshold),
        entered("confirmation.threshold_inclusive", inclusive),
        entered("confirmation.count_start_day", count_start_day),
    )
    free_on = Window.of(ready.law(applied, *later)).free_on(registered)
    finding = answer(car_of(registered, None), applied, later=later)
    if applied < registered:
        assert finding.reason == "registered-later"
    else:
        assert (finding.reason == "old-enough") is (applied >= free_on)
        assert finding.inputs["free_on"] == free_on


@given(strategies.vehicles, strategies.days, st.integers(0, 400))
def test_once_old_enough_always_old_enough(car: VehicleFacts, on: date, more: int) -> None:
    if answer(car, on).reason == "old-enough":
        assert answer(car, on + timedelta(days=more)).reason == "old-enough"


@given(
    age=st.integers(0, 180),
    transferred=st.dates(date(2025, 12, 30), date(2026, 1, 3)),
    applied=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_the_transition_ends_with_the_year_2025(age: int, transferred: date, applied: date) -> None:
    registered = applied - timedelta(days=age)
    exempt = answer(car_of(registered, transferred), applied).outcome is Outcome.REFER
    assert exempt is (transferred < date(2026, 1, 1))
