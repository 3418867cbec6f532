"""The code a vehicle is exported under: the world's six digits, and the catalogue's ten."""

from dataclasses import replace
from datetime import date

import pytest

from compliance.facts import CaseFacts
from compliance.findings import Outcome
from compliance.law.goods import BY_CLASS, SHIPPED, of_class, of_class_and_fuel
from compliance.rules import assess
from tests.compliance import ready

FUELS = ["petrol", "diesel", "electric", "plug_in_hybrid", "hybrid", "gas", "other"]
INVENTED = ("8703230001", "8703230002")  # of a catalogue that nobody has published


def sold_as(
    code: str,
    *,
    vehicle_class: str = "passenger",
    fuel: str = "petrol",
    catalogue: tuple[str, ...] = (),
) -> CaseFacts:
    car = replace(ready.CAR, hs_code=code, vehicle_class=vehicle_class, fuel=fuel)
    return replace(ready.CASE, vehicles=(car,), catalogue=catalogue)


def answer(case: CaseFacts) -> tuple[Outcome, str]:
    ((outcome, reason),) = ready.answers(ready.asked("hs-code", case))
    return outcome, reason


@pytest.mark.parametrize(
    ("six", "vehicle_class", "fuel", "reason"),
    [
        *((f"87032{n}", "passenger", "petrol", "not-covered") for n in range(1, 5)),
        *((f"87032{n}", "passenger", "diesel", "another-fuel") for n in range(1, 5)),
        *((f"87033{n}", "passenger", "diesel", "not-covered") for n in range(1, 4)),
        *((f"87033{n}", "passenger", "petrol", "another-fuel") for n in range(1, 4)),
        ("870340", "passenger", "hybrid", "not-covered"),
        ("870350", "passenger", "hybrid", "not-covered"),
        ("870340", "passenger", "plug_in_hybrid", "another-fuel"),
        ("870360", "passenger", "plug_in_hybrid", "not-covered"),
        ("870370", "passenger", "plug_in_hybrid", "not-covered"),
        ("870370", "passenger", "hybrid", "another-fuel"),
        ("870380", "passenger", "electric", "not-covered"),
        ("870380", "passenger", "petrol", "another-fuel"),
        ("870323", "passenger", "electric", "another-fuel"),
        ("870323", "passenger", "", "not-covered"),
        ("870323", "passenger", "gas", "not-covered"),
        ("870332", "passenger", "gas", "not-covered"),
        ("870320", "passenger", "petrol", "another-class"),  # no such six digits
        ("870423", "passenger", "diesel", "another-class"),
        ("871639", "passenger", "", "another-class"),
        ("080390", "passenger", "petrol", "another-class"),  # bananas
        ("999999", "passenger", "petrol", "another-class"),
        ("870423", "commercial", "diesel", "not-covered"),
        ("870432", "commercial", "diesel", "another-fuel"),
        ("870441", "commercial", "plug_in_hybrid", "not-covered"),
        ("870451", "commercial", "hybrid", "not-covered"),
        ("870460", "commercial", "electric", "not-covered"),
        ("870460", "commercial", "diesel", "another-fuel"),
        ("870210", "commercial", "diesel", "not-covered"),
        ("870240", "commercial", "diesel", "another-fuel"),
        ("870121", "commercial", "diesel", "not-covered"),
        ("870124", "commercial", "diesel", "another-fuel"),
        ("870540", "commercial", "diesel", "not-covered"),
        ("870323", "commercial", "petrol", "another-class"),
        ("871639", "commercial", "", "another-class"),
        ("871639", "trailer", "", "not-covered"),
        ("871639", "trailer", "diesel", "not-covered"),  # of a machine upon it
        ("871690", "trailer", "", "another-class"),  # parts
        ("870423", "trailer", "", "another-class"),
    ],
)
def test_the_first_six_digits_are_those_of_the_class_and_the_fuel(
    six: str, vehicle_class: str, fuel: str, reason: str
) -> None:
    outcome = Outcome.NOTE if reason == "not-covered" else Outcome.FAIL
    case = sold_as(f"{six}9999", vehicle_class=vehicle_class, fuel=fuel)
    assert answer(case) == (outcome, reason)


@pytest.mark.parametrize("vehicle_class", sorted(BY_CLASS))
@pytest.mark.parametrize("fuel", FUELS)
def test_every_class_has_some_code_for_every_fuel(vehicle_class: str, fuel: str) -> None:
    assert of_class_and_fuel(vehicle_class, fuel) <= of_class(vehicle_class)
    assert of_class_and_fuel(vehicle_class, fuel)


def test_the_six_digits_are_six_and_of_the_chapter_of_vehicles() -> None:
    every = {six for sixes in BY_CLASS.values() for six in sixes}
    headings = {six[:4] for six in every}
    assert headings == {"8701", "8702", "8703", "8704", "8705", "8716"}
    assert all(six.isdigit() and len(six) == 6 for six in every)


def test_a_code_of_the_catalogue_passes() -> None:
    case = sold_as("8703230002", catalogue=INVENTED)
    assert answer(case) == (Outcome.PASS_, "listed")


@pytest.mark.parametrize("code", ["8703230003", "8703220001"])
def test_a_code_that_the_catalogue_lacks_is_for_an_official_where_it_has_others(code: str) -> None:
    assert answer(sold_as(code, catalogue=INVENTED)) == (Outcome.REFER, "not-listed")


@pytest.mark.parametrize(
    ("code", "vehicle_class", "fuel"),
    [
        ("8703330001", "passenger", "diesel"),
        ("8703800001", "passenger", "electric"),
        ("8704230001", "commercial", "diesel"),
        ("8716390001", "trailer", ""),
    ],
)
def test_a_catalogue_of_other_kinds_of_vehicles_says_nothing(
    code: str, vehicle_class: str, fuel: str
) -> None:
    case = sold_as(code, vehicle_class=vehicle_class, fuel=fuel, catalogue=INVENTED)
    assert answer(case) == (Outcome.NOTE, "not-covered")


def test_a_code_of_the_catalogue_that_contradicts_the_fuel_fails_all_the_same() -> None:
    case = sold_as("8703230001", fuel="electric", catalogue=INVENTED)
    assert answer(case) == (Outcome.FAIL, "another-fuel")


def test_without_a_code_nothing_is_compared() -> None:
    assert answer(sold_as("", catalogue=INVENTED)) == (Outcome.NOT_APPLICABLE, "not-stated")


@pytest.mark.parametrize("vehicle_class", ["three_wheeler", "low_speed_goods", ""])
def test_a_vehicle_no_license_can_name_is_left_to_the_rule_on_its_kind(vehicle_class: str) -> None:
    case = sold_as("8703230001", vehicle_class=vehicle_class)
    assert answer(case) == (Outcome.NOT_APPLICABLE, "class-unknown")


def test_one_row_of_the_catalogue_is_shipped_and_names_its_source() -> None:
    (row,) = SHIPPED
    assert row.code == "8703801090"
    assert (row.valid_from, row.valid_until) == (date(2026, 1, 1), date(2026, 12, 31))
    assert "公告2025年第89号" in row.source


def test_what_was_decided_before_the_rule_joined_is_judged_without_it() -> None:
    law = replace(ready.law(), version="1")
    found = assess(sold_as("0803901000"), law, on=ready.APPLIED)
    assert "hs-code" not in {finding.rule for finding in found}


def test_facts_that_were_kept_before_read_as_without_a_code() -> None:
    kept = ready.CASE.as_data()
    del kept["catalogue"]
    for car in kept["vehicles"]:
        del car["hs_code"], car["fuel"]
    assert answer(CaseFacts.from_data(kept)) == (Outcome.NOT_APPLICABLE, "not-stated")
