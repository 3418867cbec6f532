"""Shipments that may not be as they are stated."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from compliance.facts import CaseFacts
from compliance.findings import Outcome
from compliance.law.shipping import ACROSS_THE_SEA, DISTRICTS, LANDLOCKED, district_of
from compliance.rules import assess
from licenses.choices import CUSTOMS_DISTRICTS
from tests.compliance import ready

NOTHING = [(Outcome.PASS_, "nothing-odd")]
PORT = [(Outcome.REFER, "port-of-another-district")]


def shipped(**changes: str) -> CaseFacts:
    return replace(ready.CASE, **changes)  # type: ignore[arg-type]


def answers(case: CaseFacts) -> ready.Told:
    return ready.answers(ready.asked("shipment-plausible", case))


@pytest.mark.parametrize(
    ("signed_on", "expected"),
    [
        (None, NOTHING),
        (ready.APPLIED - timedelta(days=1), NOTHING),
        (ready.APPLIED, NOTHING),
        (ready.APPLIED + timedelta(days=1), [(Outcome.REFER, "contract-signed-later")]),
    ],
)
def test_a_contract_is_signed_by_the_day_of_application(
    signed_on: date | None, expected: ready.Told
) -> None:
    assert answers(replace(ready.CASE, contract=replace(ready.CONTRACT, signed_on=signed_on))) == (
        expected
    )


@pytest.mark.parametrize(
    ("transport_mode", "destination", "reason"),
    [
        ("sea", "KZ", "no-coast"),
        ("sea", "ET", "no-coast"),
        ("rail", "KZ", ""),
        ("road", "KZ", ""),
        ("air", "KZ", ""),
        ("other", "KZ", ""),
        ("", "KZ", ""),
        ("sea", "AE", ""),
        ("rail", "AE", ""),  # not known to be cut off
        ("sea", "MX", ""),
        ("rail", "MX", "no-way-by-land"),
        ("road", "AU", "no-way-by-land"),
        ("air", "AU", ""),
        ("sea", "", ""),
        ("sea", "BO", "no-coast"),
        ("road", "BO", "no-way-by-land"),
    ],
)
def test_the_transport_can_reach_the_destination(
    transport_mode: str, destination: str, reason: str
) -> None:
    expected = [(Outcome.REFER, reason)] if reason else NOTHING
    assert answers(shipped(transport_mode=transport_mode, destination=destination)) == expected


@pytest.mark.parametrize(
    ("port", "customs_district", "answer"),
    [
        ("霍尔果斯", "乌鲁木齐海关", NOTHING),
        ("霍尔果斯", "广州海关", PORT),
        ("霍尔果斯口岸", "广州海关", PORT),
        (" 霍尔果斯 铁路口岸", "乌鲁木齐海关", NOTHING),
        ("南沙港", "广州海关", NOTHING),
        ("南沙港", "黄埔海关", PORT),
        ("新港", "天津海关", NOTHING),
        ("天津新港", "上海海关", PORT),
        ("某港", "广州海关", NOTHING),
        ("", "广州海关", NOTHING),
        ("霍尔果斯", "", NOTHING),
        ("霍尔果斯", " ", NOTHING),
        ("霍尔果斯", "乌鲁木齐海关\u3000", NOTHING),
    ],
)
def test_a_port_that_is_known_belongs_to_the_district_that_is_named(
    port: str, customs_district: str, answer: ready.Told
) -> None:
    assert answers(shipped(port=port, customs_district=customs_district)) == answer


def test_everything_that_is_odd_is_found_at_once() -> None:
    late = replace(ready.CONTRACT, signed_on=date(2026, 12, 1))
    case = shipped(transport_mode="sea", port="南沙", customs_district="上海海关")
    assert [reason for _outcome, reason in answers(replace(case, contract=late))] == [
        "contract-signed-later",
        "no-coast",
        "port-of-another-district",
    ]


def test_the_districts_of_ports_are_districts_that_the_form_offers() -> None:
    assert set(DISTRICTS.values()) <= CUSTOMS_DISTRICTS.keys()
    assert all(district_of(port) == district for port, district in DISTRICTS.items())


def test_countries_are_codes_and_only_two_are_without_a_coast_across_the_sea() -> None:
    assert all(len(code) == 2 and code.isupper() for code in LANDLOCKED | ACROSS_THE_SEA)
    assert {"BO", "PY"} == LANDLOCKED & ACROSS_THE_SEA


def test_facts_that_were_kept_before_name_no_port_and_no_day() -> None:
    kept = ready.CASE.as_data()
    del kept["port"], kept["contract"]["signed_on"]
    assert answers(CaseFacts.from_data(kept)) == NOTHING


def test_what_was_decided_before_the_rule_joined_is_judged_without_it() -> None:
    found = assess(ready.CASE, replace(ready.law(), version="1"), on=ready.APPLIED)
    assert "shipment-plausible" not in {finding.rule for finding in found}
