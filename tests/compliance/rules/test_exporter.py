from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from compliance.facts import (
    CaseFacts,
    FilingFacts,
    IncidentFacts,
    RelatedFirmFacts,
    StandingFacts,
)
from compliance.findings import Outcome
from tests.compliance import ready

FIRST = FilingFacts(date(2026, 3, 20), date(2027, 3, 20))
RENEWED = FilingFacts(date(2027, 2, 1), date(2028, 2, 1))


def of_firm(**changes: Any) -> CaseFacts:
    return replace(ready.CASE, exporter=replace(ready.EXPORTER, **changes))


@pytest.mark.parametrize(
    ("filings", "applied", "reason"),
    [
        ((FIRST,), date(2026, 3, 20), "filed"),
        ((FIRST,), date(2027, 3, 20), "filed"),
        ((FIRST,), date(2027, 3, 21), "expired"),
        ((FIRST,), date(2026, 3, 19), "not-yet"),
        ((FIRST, RENEWED), date(2027, 3, 21), "filed"),
        ((FIRST, RENEWED), date(2028, 2, 1), "filed"),
        ((FIRST, RENEWED), date(2028, 2, 2), "expired"),
        ((), date(2026, 7, 4), "not-filed"),
    ],
)
def test_a_filing_holds_through_its_last_day(
    filings: tuple[FilingFacts, ...], applied: date, reason: str
) -> None:
    (finding,) = ready.asked("exporter-filed", of_firm(filings=filings), on=applied)
    outcome = Outcome.PASS_ if reason == "filed" else Outcome.FAIL
    assert (finding.outcome, finding.reason) == (outcome, reason)


def test_of_two_filings_the_one_that_lasts_longer_is_named() -> None:
    case = of_firm(filings=(RENEWED, FIRST))
    (finding,) = ready.asked("exporter-filed", case, on=date(2027, 3, 1))
    assert finding.inputs["valid_until"] == date(2028, 2, 1)


def test_an_application_without_a_firm_has_no_filing() -> None:
    found = ready.asked("exporter-filed", replace(ready.CASE, exporter=None))
    assert ready.answers(found) == [(Outcome.FAIL, "not-filed")]


@pytest.mark.parametrize(
    ("kind", "outcome", "reason"),
    [
        ("good", Outcome.PASS_, "good"),
        ("talk", Outcome.NOTE, "talk-open"),
        ("order", Outcome.REFER, "order-open"),
        ("suspended", Outcome.FAIL, "suspended"),
        ("exited", Outcome.FAIL, "exited"),
    ],
)
def test_each_standing_has_its_effect(kind: str, outcome: Outcome, reason: str) -> None:
    case = of_firm(standing=(StandingFacts(kind, date(2026, 5, 1)),))
    assert ready.answers(ready.asked("exporter-standing", case)) == [(outcome, reason)]


def test_a_firm_of_which_nothing_is_on_record_is_in_good_standing() -> None:
    (finding,) = ready.asked("exporter-standing", ready.CASE)
    assert (finding.outcome, finding.reason, finding.inputs) == (Outcome.PASS_, "good", {})


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "reason"),
    [
        (date(2026, 7, 4), None, "suspended"),
        (date(2026, 7, 5), None, "good"),
        (date(2026, 1, 1), date(2026, 7, 4), "suspended"),
        (date(2026, 1, 1), date(2026, 7, 3), "good"),
    ],
)
def test_a_standing_holds_from_its_first_day_through_its_last(
    valid_from: date, valid_until: date | None, reason: str
) -> None:
    case = of_firm(standing=(StandingFacts("suspended", valid_from, valid_until),))
    assert [one.reason for one in ready.asked("exporter-standing", case)] == [reason]


def test_the_gravest_of_several_standings_counts() -> None:
    periods = tuple(StandingFacts(kind, date(2026, 5, 1)) for kind in ("talk", "exited", "order"))
    case = of_firm(standing=periods)
    assert [one.reason for one in ready.asked("exporter-standing", case)] == ["exited"]


def test_a_suspension_between_application_and_grant_bites() -> None:
    case = of_firm(standing=(StandingFacts("suspended", date(2026, 7, 6)),))
    at_the_grant = replace(case, gathered_on=date(2026, 7, 7))
    assert [one.reason for one in ready.asked("exporter-standing", case)] == ["good"]
    assert [one.reason for one in ready.asked("exporter-standing", at_the_grant)] == ["suspended"]


def test_an_order_past_its_due_date_is_told_apart_and_still_left_to_an_official() -> None:
    order = StandingFacts("order", date(2026, 5, 1), due_on=date(2026, 7, 3))
    case = of_firm(standing=(order,))
    assert ready.answers(ready.asked("exporter-standing", case)) == [
        (Outcome.REFER, "order-overdue")
    ]
    on_time = of_firm(standing=(replace(order, due_on=date(2026, 7, 4)),))
    assert ready.answers(ready.asked("exporter-standing", on_time)) == [
        (Outcome.REFER, "order-open")
    ]


@pytest.mark.parametrize(
    ("upheld", "reasons"),
    [
        ([], ["good"]),
        ([date(2026, 6, 1)], ["good", "incident-upheld"]),
        ([date(2026, 6, 1), date(2025, 7, 4)], ["good", "incidents-repeated"]),
        ([date(2026, 6, 1), date(2025, 7, 3)], ["good", "incident-upheld"]),
        ([date(2026, 7, 5)], ["good"]),
    ],
)
def test_upheld_incidents_of_the_last_year_are_noted_and_no_more(
    upheld: list[date], reasons: list[str]
) -> None:
    case = of_firm(incidents=tuple(IncidentFacts("N1", day) for day in upheld))
    found = ready.asked("exporter-standing", case)
    assert [one.reason for one in found] == reasons
    assert not any(one.blocks for one in found)


def test_a_firm_related_to_one_under_order_is_referred_with_what_they_share() -> None:
    related = (
        RelatedFirmFacts("乙公司", "legal-representative", "order"),
        RelatedFirmFacts("丙公司", "shareholder", "exited"),
    )
    (finding,) = ready.asked("related-party", of_firm(related=related))
    assert (finding.outcome, finding.reason) == (Outcome.REFER, "related")
    assert finding.inputs == {
        "firms": ("乙公司", "丙公司"),
        "shared": ("legal-representative", "shareholder"),
        "standings": ("order", "exited"),
    }


@pytest.mark.parametrize(
    ("known_by", "reason", "firms"),
    [
        (("name",), "same-name", ("1",)),
        (("name", "name"), "same-name", ("1", "2")),
        (("number",), "related", ("1",)),
        (("name", "confirmed"), "related", ("2",)),
        (("number", "name", "confirmed"), "related", ("1", "3")),
    ],
)
def test_an_equal_name_alone_is_to_be_looked_at_and_relates_nobody(
    known_by: tuple[str, ...], reason: str, firms: tuple[str, ...]
) -> None:
    related = tuple(
        RelatedFirmFacts(str(number), "shareholder", "order", known_by=how)
        for number, how in enumerate(known_by, start=1)
    )
    (finding,) = ready.asked("related-party", of_firm(related=related))
    assert (finding.outcome, finding.reason) == (Outcome.REFER, reason)
    assert finding.inputs["firms"] == firms


def test_a_firm_without_such_relations_passes() -> None:
    found = ready.asked("related-party", ready.CASE)
    assert ready.answers(found) == [(Outcome.PASS_, "none")]
