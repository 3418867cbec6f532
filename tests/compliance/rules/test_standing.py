"""What a record amounts to: points by row and age, a proposal, the acts that lift most."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.law import SHIPPED
from compliance.law.ruleset import RuleSet
from compliance.rules.standing import (
    COUNTED,
    LADDER,
    ROW_CODES,
    Before,
    Conduct,
    RowTally,
    Tally,
    Weighed,
    lifts,
    suppose,
    weigh,
)

ON = date(2026, 6, 30)
LAW = RuleSet.on(ON, SHIPPED)
CLEAN = Conduct(filed_until=date(2027, 1, 1))


def weighed(**changes: Any) -> Weighed:
    return weigh(replace(CLEAN, **changes), LAW, on=ON)


def test_a_clean_record_has_the_full_score_and_calls_for_nothing() -> None:
    found = weighed()
    assert (found.score, found.proposal, found.factors, found.change) == (100, "none", (), None)


@pytest.mark.parametrize(
    ("change", "score", "proposal"),
    [
        ({"incidents": (RowTally("N1", recent=1),)}, 80, "talk"),
        ({"incidents": (RowTally("N1", older=1),)}, 90, "talk"),
        ({"incidents": (RowTally("N2", recent=1),)}, 90, "talk"),
        ({"incidents": (RowTally("N2", older=1),)}, 95, "none"),
        ({"incidents": (RowTally("N2", recent=2),)}, 80, "order"),
        ({"incidents": (RowTally("N1", recent=9),)}, 60, "order"),
        ({"misreported": Tally(1)}, 96, "none"),
        ({"misreported": Tally(2)}, 92, "order"),
        ({"unused": Tally(9)}, 91, "none"),
        ({"orders": Tally(1)}, 90, "talk"),
        ({"orders_overdue": Tally(1)}, 70, "suspension"),
        ({"filed_until": date(2026, 6, 30)}, 100, "none"),
        ({"filed_until": date(2026, 6, 29)}, 80, "talk"),
        ({"filed_until": None}, 80, "talk"),
        (
            {"incidents": (RowTally("N1", recent=2), RowTally("N5", recent=2))},
            20,
            "exit",
        ),
    ],
)
def test_points_by_row_and_age_and_the_step_they_call_for(
    change: dict[str, Any], score: int, proposal: str
) -> None:
    found = weighed(**change)
    assert (found.score, found.proposal) == (score, proposal)


def test_what_the_law_says_of_points_is_what_counts() -> None:
    harder = LAW.with_entries(replace(LAW.entries["review.points.N2"], value=50))
    record = replace(CLEAN, incidents=(RowTally("N2", recent=1),))
    assert weigh(record, harder, on=ON).score == 60  # no more than the most for one factor


def test_each_factor_names_its_clause_its_evidence_and_its_trend() -> None:
    found = weighed(
        complaints=Tally(2, ("complaint:1", "complaint:2")),
        score_before=95,
        before=(Before("complaints", 5),),
    )
    (factor,) = found.factors
    assert (factor.count, factor.each, factor.points, factor.before) == (2, 5, 10, 5)
    assert factor.clause == "648.I.3"
    assert factor.evidence == ("complaint:1", "complaint:2")
    assert found.change == -5


def test_the_acts_that_lift_most_come_first_and_are_at_most_three() -> None:
    record = replace(
        CLEAN,
        unused=Tally(3),
        complaints=Tally(1),
        orders_overdue=Tally(1),
        deregistrations=Tally(4),
    )
    assert [(lift.code, lift.gain, lift.proposal) for lift in lifts(record, LAW, on=ON)] == [
        ("orders_overdue", 30, "order"),
        ("deregistrations", 20, "suspension"),
        ("complaints", 5, "suspension"),
    ]


def test_supposing_an_incident_upheld_and_an_order_verified() -> None:
    record = replace(CLEAN, orders_overdue=Tally(1, ("order:1",)))
    assert weigh(record, LAW, on=ON).proposal == "suspension"
    freed = suppose(record, verified=("order:1",))
    assert weigh(freed, LAW, on=ON) == weighed()
    charged = weigh(suppose(freed, upheld=("N5", "N5")), LAW, on=ON)
    assert (charged.score, charged.proposal) == (60, "order")


tallies = st.builds(Tally, st.integers(0, 12))
rows = st.lists(
    st.builds(RowTally, st.sampled_from(ROW_CODES), st.integers(0, 5), st.integers(0, 5)),
    max_size=7,
    unique_by=lambda tally: tally.row,
).map(tuple)
records = st.builds(
    Conduct,
    incidents=rows,
    filed_until=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    score_before=st.none() | st.integers(0, 100),
    **dict.fromkeys(COUNTED, tallies),
)


@given(records)
def test_a_record_reads_back_as_it_was_and_weighs_the_same(record: Conduct) -> None:
    again = Conduct.from_data(record.as_data())
    assert again == record
    assert weigh(again, LAW, on=ON) == weigh(record, LAW, on=ON)


@given(records, st.sampled_from(ROW_CODES))
def test_one_more_incident_never_helps(record: Conduct, row: str) -> None:
    now, worse = (weigh(one, LAW, on=ON) for one in (record, suppose(record, upheld=(row,))))
    assert worse.score <= now.score
    assert LADDER.index(worse.proposal) >= LADDER.index(now.proposal)


@given(records)
def test_settling_a_factor_never_hurts_and_settling_all_clears(record: Conduct) -> None:
    now = weigh(record, LAW, on=ON)
    for lift in lifts(record, LAW, on=ON):
        assert lift.gain > 0
        assert LADDER.index(lift.proposal) <= LADDER.index(now.proposal)
    for factor in now.factors:
        record = record.without(factor.code)
    assert weigh(record, LAW, on=ON).factors == ()
