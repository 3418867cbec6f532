import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.law import CLAUSES, SHIPPED
from compliance.law.notice_648 import NEAR_NEW, STANDING
from compliance.law.ruleset import Entry, RuleSet, Value, value_from_data

DAYS = [
    Entry("days", date(2026, 1, 1), 180, NEAR_NEW),
    Entry("days", date(2027, 7, 1), 365, STANDING),
]


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2026, 1, 1), 180), (date(2027, 6, 30), 180), (date(2027, 7, 1), 365)],
)
def test_the_value_is_the_one_in_force_on_the_day(day: date, value: int) -> None:
    assert RuleSet.on(day, reversed(DAYS)).number("days") == value


def test_before_the_law_spoke_there_is_no_value() -> None:
    assert "days" not in RuleSet.on(date(2025, 12, 31), DAYS)


def test_a_value_that_ends_gives_way_to_the_one_before_it() -> None:
    summer = Entry("days", date(2026, 6, 1), 90, STANDING, until=date(2026, 8, 31))
    assert RuleSet.on(date(2026, 8, 31), [*DAYS, summer]).number("days") == 90
    assert RuleSet.on(date(2026, 9, 1), [*DAYS, summer]).number("days") == 180


def test_of_two_values_from_the_same_day_the_one_laid_over_holds() -> None:
    over = Entry("days", date(2026, 1, 1), 200, STANDING)
    assert RuleSet.on(date(2026, 2, 1), [*DAYS, over]).number("days") == 200


def test_the_clause_is_that_of_the_value_in_force() -> None:
    assert RuleSet.on(date(2026, 1, 1), DAYS).clause("days") is NEAR_NEW
    assert RuleSet.on(date(2027, 7, 1), DAYS).clause("days") is STANDING


def test_the_same_values_have_the_same_id_whatever_their_order() -> None:
    day = date(2026, 7, 4)
    assert RuleSet.on(day, SHIPPED).id == RuleSet.on(day, reversed(SHIPPED)).id
    assert RuleSet.on(day, SHIPPED).id == RuleSet.on(date(2026, 7, 5), SHIPPED).id


def test_another_value_or_another_version_has_another_id() -> None:
    now, later = RuleSet.on(date(2026, 1, 1), DAYS), RuleSet.on(date(2027, 7, 1), DAYS)
    assert now.id != later.id
    assert RuleSet(now.entries, version="0").id != now.id


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_a_rule_set_reads_back_from_what_an_evaluation_keeps(day: date) -> None:
    law = RuleSet.on(day, SHIPPED)
    kept = json.loads(json.dumps(law.as_data()))
    assert RuleSet.from_data(kept, CLAUSES) == law
    assert RuleSet.from_data(kept, CLAUSES).id == kept["id"]


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (365, 365),
        (False, False),
        ("2027-01-01", date(2027, 1, 1)),
        ("12-15", "12-15"),
        (["manufacturer", "dealer"], ("manufacturer", "dealer")),
        ([], ()),
    ],
)
def test_a_value_comes_out_of_json_as_what_it_was(data: object, value: Value) -> None:
    assert value_from_data(data) == value


def test_what_no_law_says_is_refused() -> None:
    with pytest.raises(TypeError, match="is not a value the law can have"):
        value_from_data({"days": 180})


def test_a_value_is_asked_for_by_its_kind() -> None:
    law = RuleSet.on(date(2026, 7, 4), SHIPPED)
    assert law.number("confirmation.threshold_days") == 180
    assert law.flag("confirmation.threshold_inclusive") is True
    assert law.day("confirmation.effective_from") == date(2026, 1, 1)
    assert law.names("confirmation.issuers") == ("manufacturer",)
    assert law.month_day("license.next_year_from") == (12, 15)


@pytest.mark.parametrize("kind", ["number", "day", "names", "month_day"])
def test_a_value_of_another_kind_is_not_taken_for_it(kind: str) -> None:
    law = RuleSet.on(date(2026, 7, 4), SHIPPED)
    with pytest.raises(TypeError, match=r"confirmation\.threshold_inclusive is True"):
        getattr(law, kind)("confirmation.threshold_inclusive")


def test_a_number_is_not_taken_for_yes() -> None:
    law = RuleSet.on(date(2026, 7, 4), SHIPPED)
    with pytest.raises(TypeError, match="not yes or no"):
        law.flag("confirmation.threshold_days")
