from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from compliance.findings import Outcome
from tests.compliance import ready, strategies


@pytest.mark.parametrize(
    ("vin", "reason"),
    [
        ("", "missing"),
        ("LSJA24U62JG26922", "wrong-length"),
        ("LSJA24U62JG2692251", "wrong-length"),
        ("LSJA24U62JG26922O", "wrong-characters"),
        ("lsja24u62jg269225", "wrong-characters"),
    ],
)
def test_a_malformed_vin_fails_and_its_check_character_is_left_alone(vin: str, reason: str) -> None:
    car = replace(ready.CAR, vin=vin)
    assert ready.answers(ready.of_car("vin-format", car)) == [(Outcome.FAIL, reason)]
    untested = [(Outcome.NOT_APPLICABLE, "malformed")]
    assert ready.answers(ready.of_car("vin-check-digit", car)) == untested


def test_the_characters_that_no_vin_has_are_named() -> None:
    (finding,) = ready.of_car("vin-format", replace(ready.CAR, vin="LSJA24U62JG2692OI"))
    assert finding.inputs["characters"] == ("I", "O")


@pytest.mark.parametrize("vin", ["LSJA24U62JG269225", "LDC613P23A1305189", "1M8GDM9AXKP042788"])
def test_a_vin_that_is_in_order_passes_both_checks(vin: str) -> None:
    car = replace(ready.CAR, vin=vin, manufacturer_wmis=())
    assert ready.answers(ready.of_car("vin-format", car)) == [(Outcome.PASS_, "well-formed")]
    assert ready.answers(ready.of_car("vin-check-digit", car)) == [(Outcome.PASS_, "fits")]


@pytest.mark.parametrize(
    ("vin", "outcome"),
    [("LSJA24U63JG269225", Outcome.REFER), ("1M8GDM9A1KP042788", Outcome.NOTE)],
)
def test_a_wrong_check_character_is_ruled_on_if_chinese_and_noted_if_not(
    vin: str, outcome: Outcome
) -> None:
    (finding,) = ready.of_car("vin-check-digit", replace(ready.CAR, vin=vin))
    assert (finding.outcome, finding.reason) == (outcome, "does-not-fit")
    assert finding.inputs["stated"] == vin[8]


def test_a_code_that_does_not_fit_the_maker_is_noted_beside_the_pass() -> None:
    found = ready.of_car("vin-format", replace(ready.CAR, manufacturer_wmis=("LSV", "LFV")))
    passed, noted = (Outcome.PASS_, "well-formed"), (Outcome.NOTE, "wmi-unusual")
    assert ready.answers(found) == [passed, noted]
    assert found[1].inputs["known"] == ("LSV", "LFV")


@pytest.mark.parametrize(
    ("by", "what", "reason"),
    [
        ("own", "application", "own-application"),
        ("own", "license", "own-license"),
        ("other", "application", "another-application"),
        ("other", "license", "another-license"),
    ],
)
def test_a_vin_that_is_taken_fails_and_only_ones_own_number_is_told(
    by: str, what: str, reason: str
) -> None:
    car = replace(ready.CAR, taken_by=by, taken_as=what, taken_number="26-SN-000123")
    (finding,) = ready.of_car("vin-available", car)
    assert (finding.outcome, finding.reason) == (Outcome.FAIL, reason)
    assert ("26-SN-000123" in finding.inputs.values()) is (by == "own")


def test_a_vin_that_nobody_has_is_free() -> None:
    assert ready.answers(ready.of_car("vin-available", ready.CAR)) == [(Outcome.PASS_, "free")]


@pytest.mark.parametrize(
    ("vehicle_class", "outcome", "reason"),
    [
        ("passenger", Outcome.PASS_, "in-scope"),
        ("commercial", Outcome.PASS_, "in-scope"),
        ("trailer", Outcome.PASS_, "in-scope"),
        ("three_wheeler", Outcome.FAIL, "three-wheeler"),
        ("low_speed_goods", Outcome.FAIL, "low-speed-goods"),
        ("", Outcome.NEEDS_EVIDENCE, "class-unknown"),
        ("bicycle", Outcome.NEEDS_EVIDENCE, "class-unknown"),
    ],
)
def test_trailers_are_in_and_three_wheelers_are_not(
    vehicle_class: str, outcome: Outcome, reason: str
) -> None:
    car = replace(ready.CAR, vehicle_class=vehicle_class)
    assert ready.answers(ready.of_car("vehicle-scope", car)) == [(outcome, reason)]


DAY = date.fromisoformat


@pytest.mark.parametrize(
    ("registered", "transferred", "told"),
    [
        (DAY("2026-01-05"), DAY("2026-03-01"), [(Outcome.PASS_, "in-order")]),
        (DAY("2026-03-01"), DAY("2026-03-01"), [(Outcome.NOTE, "same-day")]),
        (DAY("2026-07-04"), DAY("2026-07-04"), [(Outcome.NOTE, "same-day")]),
        (DAY("2026-01-05"), DAY("2026-07-04"), [(Outcome.PASS_, "in-order")]),
        (None, DAY("2026-03-01"), [(Outcome.FAIL, "registered-on-missing")]),
        (DAY("2026-01-05"), None, [(Outcome.FAIL, "transferred-on-missing")]),
        (
            None,
            None,
            [(Outcome.FAIL, "registered-on-missing"), (Outcome.FAIL, "transferred-on-missing")],
        ),
        (DAY("2026-01-05"), DAY("2026-07-05"), [(Outcome.FAIL, "transferred-in-future")]),
        (
            DAY("2026-07-05"),
            DAY("2026-07-06"),
            [(Outcome.FAIL, "registered-in-future"), (Outcome.FAIL, "transferred-in-future")],
        ),
        (DAY("2026-03-01"), DAY("2026-02-28"), [(Outcome.FAIL, "transferred-before-registered")]),
    ],
)
def test_registered_then_transferred_then_applied_for(
    registered: date | None, transferred: date | None, told: ready.Told
) -> None:
    car = replace(ready.CAR, registered_on=registered, transferred_on=transferred)
    assert ready.answers(ready.of_car("date-order", car)) == told


@given(strategies.maybe_days, strategies.maybe_days, strategies.days)
def test_dates_pass_only_if_they_follow_each_other(
    registered: date | None, transferred: date | None, applied: date
) -> None:
    applied = max(applied, date(2025, 11, 14))
    car = replace(ready.CAR, registered_on=registered, transferred_on=transferred)
    found = ready.of_car("date-order", car, on=applied)
    in_order = (
        registered is not None and transferred is not None and registered <= transferred <= applied
    )
    assert all(not one.blocks for one in found) is in_order
