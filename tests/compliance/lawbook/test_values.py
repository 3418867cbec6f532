"""A value of the law is proposed by one official and confirmed by another, and never edited."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.law import CLAUSES, PARAMETERS
from compliance.law.parameters import Kind
from compliance.lawbook.selectors.values import rule_set, timeline
from compliance.lawbook.services.values import confirm_value, propose_value, reject_value
from compliance.models import ParameterValue
from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, PortalError, WrongState
from tests import make

pytestmark = pytest.mark.django_db

NEXT_YEAR = date(2027, 1, 1)
THRESHOLD = "confirmation.threshold_days"


@pytest.fixture
def official() -> Actor:
    return make.actor(Capacity.MINISTRY)


@pytest.fixture
def second() -> Actor:
    return make.actor(Capacity.MINISTRY)


def propose(official: Actor, **changes: Any) -> ParameterValue:
    ordinary = {
        "name": THRESHOLD,
        "value": 270,
        "clause_id": "648.I.1",
        "valid_from": NEXT_YEAR,
        "reason": "商务部公告",
    }
    return propose_value(**ordinary | changes, actor=official, at=make.NOW)


def enacted(official: Actor, second: Actor, **changes: Any) -> ParameterValue:
    row = propose(official, **changes)
    return confirm_value(value_id=row.pk, actor=second, at=make.NOW)


def test_a_proposal_is_not_law_until_another_official_confirms_it(
    official: Actor, second: Actor
) -> None:
    row = propose(official)
    assert rule_set(on=NEXT_YEAR).number(THRESHOLD) == 180
    with pytest.raises(NotAllowed):
        confirm_value(value_id=row.pk, actor=official, at=make.NOW)
    confirm_value(value_id=row.pk, actor=second, at=make.NOW)
    assert rule_set(on=NEXT_YEAR - timedelta(days=1)).number(THRESHOLD) == 180
    assert rule_set(on=NEXT_YEAR).number(THRESHOLD) == 270
    verbs = [entry.verb for entry in Entry.objects.of(row)]
    assert verbs == ["parameter.proposed", "parameter.confirmed"]


def test_the_law_as_it_was_known_leaves_out_what_was_confirmed_later(
    official: Actor, second: Actor
) -> None:
    enacted(official, second)
    before = make.NOW - timedelta(seconds=1)
    assert rule_set(on=NEXT_YEAR, known_at=before).number(THRESHOLD) == 180
    assert rule_set(on=NEXT_YEAR, known_at=make.NOW).number(THRESHOLD) == 270


def test_another_value_is_another_rule_set_and_the_same_values_are_the_same(
    official: Actor, second: Actor
) -> None:
    before = rule_set(on=NEXT_YEAR).id
    assert rule_set(on=date(2026, 8, 1)).id == before
    enacted(official, second)
    assert rule_set(on=NEXT_YEAR).id != before
    assert rule_set(on=date(2026, 8, 1)).id == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "confirmation.colour"}, "name"),
        ({"value": "270"}, "value"),
        ({"value": True}, "value"),
        ({"value": 0}, "value"),
        ({"value": -5}, "value"),
        ({"value": 10**9}, "value"),
        ({"value": 180}, "value"),
        ({"clause_id": "648.IX.9"}, "clause_id"),
        ({"valid_from": make.TODAY}, "valid_from"),
        ({"valid_from": make.TODAY - timedelta(days=1)}, "valid_from"),
        ({"reason": "   "}, "reason"),
        ({"name": "confirmation.issuers", "value": ()}, "value"),
        ({"name": "confirmation.issuers", "value": ("manufacturer", "uncle")}, "value"),
        ({"name": "confirmation.issuers", "value": ("dealer", "dealer")}, "value"),
        ({"name": "test_report.waived_destinations", "value": ("KZ", "ZZ")}, "value"),
        ({"name": "license.next_year_from", "value": "13-40"}, "value"),
        ({"name": "license.next_year_from", "value": "December"}, "value"),
        ({"name": "confirmation.effective_from", "value": 5}, "value"),
        ({"name": "negative_list.N3", "value": ""}, "value"),
        ({"name": "negative_list.N3", "value": "长" * 501}, "value"),
    ],
)
def test_what_the_law_cannot_take_is_refused_by_its_field(
    official: Actor, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        propose(official, **changes)
    assert list(refusal.value.errors) == [field]
    assert not ParameterValue.objects.exists()


def test_all_faults_are_told_at_once(official: Actor) -> None:
    with pytest.raises(Invalid) as refusal:
        propose(official, value="x", clause_id="?", valid_from=make.TODAY, reason="")
    assert set(refusal.value.errors) == {"value", "clause_id", "valid_from", "reason"}


def test_a_value_follows_every_other_and_never_goes_between(official: Actor, second: Actor) -> None:
    enacted(official, second)
    for day in (NEXT_YEAR, NEXT_YEAR - timedelta(days=30)):
        with pytest.raises(Invalid) as refusal:
            propose(official, value=300, valid_from=day)
        assert list(refusal.value.errors) == ["valid_from"]
    propose(official, value=300, valid_from=NEXT_YEAR + timedelta(days=1))


def test_a_clause_that_does_not_hold_on_the_day_sets_nothing(
    official: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = replace(CLAUSES["648.I.1"], valid_until=date(2026, 12, 31))
    monkeypatch.setitem(CLAUSES, "648.I.1", ended)  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refusal:
        propose(official)
    assert list(refusal.value.errors) == ["clause_id"]


def test_a_proposal_whose_day_has_come_can_only_be_rejected(official: Actor, second: Actor) -> None:
    row = propose(official, valid_from=make.TODAY + timedelta(days=1))
    with pytest.raises(WrongState):
        confirm_value(value_id=row.pk, actor=second, at=make.NOW + timedelta(days=1))
    reject_value(value_id=row.pk, because="太晚", actor=second, at=make.NOW)
    assert rule_set(on=NEXT_YEAR).number(THRESHOLD) == 180


def test_a_rejected_value_stays_on_record_and_makes_room(official: Actor, second: Actor) -> None:
    row = propose(official)
    reject_value(value_id=row.pk, because="数值有误", actor=second, at=make.NOW)
    with pytest.raises(WrongState):
        confirm_value(value_id=row.pk, actor=second, at=make.NOW)
    with pytest.raises(WrongState):
        reject_value(value_id=row.pk, because="again", actor=second, at=make.NOW)
    enacted(official, second, value=200)
    assert ParameterValue.objects.count() == 2


def test_a_rejection_needs_a_reason(official: Actor, second: Actor) -> None:
    row = propose(official)
    with pytest.raises(Invalid):
        reject_value(value_id=row.pk, because=" ", actor=second, at=make.NOW)


@pytest.mark.parametrize("capacity", sorted(set(Capacity) - {Capacity.MINISTRY, Capacity.CLOCK}))
def test_nobody_but_the_ministry_touches_the_law(official: Actor, capacity: Capacity) -> None:
    somebody, row = make.actor(capacity), propose(official)
    with pytest.raises(NotAllowed):
        propose(somebody, value=300, valid_from=date(2028, 1, 1))
    with pytest.raises(NotAllowed):
        confirm_value(value_id=row.pk, actor=somebody, at=make.NOW)
    with pytest.raises(NotAllowed):
        reject_value(value_id=row.pk, because="no", actor=somebody, at=make.NOW)


def refused_by_the_database(act: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            act()
    except (IntegrityError, DatabaseError):
        return True
    return False


def test_the_database_itself_keeps_four_eyes_and_every_value_as_it_was(
    official: Actor, second: Actor
) -> None:
    row = propose(official)
    rows = ParameterValue.objects.filter(pk=row.pk)
    assert refused_by_the_database(lambda: rows.update(confirmed_by=official.user_id))
    assert refused_by_the_database(lambda: rows.update(value=1))
    assert refused_by_the_database(lambda: rows.update(valid_from=make.TODAY))
    assert refused_by_the_database(rows.delete)
    confirm_value(value_id=row.pk, actor=second, at=make.NOW)
    assert refused_by_the_database(lambda: rows.update(confirmed_by=None, confirmed_at=None))
    assert rows.get().value == 270


def test_the_timeline_tells_each_value_with_the_days_it_holds(
    official: Actor, second: Actor
) -> None:
    enacted(official, second)
    enacted(official, second, value=300, valid_from=date(2028, 1, 1))
    told = [
        (period.entry.value, period.entry.since, period.until) for period in timeline(THRESHOLD)
    ]
    assert told == [
        (180, date(2026, 1, 1), date(2026, 12, 31)),
        (270, date(2027, 1, 1), date(2027, 12, 31)),
        (300, date(2028, 1, 1), None),
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(1, 900), st.integers(1, 400)), min_size=1, max_size=5))
def test_on_every_day_the_rule_set_and_the_timeline_agree(
    official: Actor, second: Actor, steps: list[tuple[int, int]]
) -> None:
    with transaction.atomic():
        day = make.TODAY
        for value, gap in steps:
            day += timedelta(days=gap)
            with suppress(Invalid):  # the same value again
                enacted(official, second, value=value, valid_from=day)
        periods = timeline(THRESHOLD)
        for probe in {
            period.entry.since + timedelta(days=n) for period in periods for n in (-1, 0, 1)
        }:
            holding = [period.entry.value for period in periods if period.holds(probe)]
            law = rule_set(on=probe)
            assert holding == ([law.number(THRESHOLD)] if THRESHOLD in law else [])
        transaction.set_rollback(True)


SOUND: dict[Kind, Any] = {
    Kind.DAYS: 77,
    Kind.WORKING_DAYS: 7,
    Kind.MONTHS: 11,
    Kind.TIMES: 77,
    Kind.POINTS: 77,
    Kind.DAY: date(2027, 5, 5),
    Kind.MONTH_DAY: "11-30",
    Kind.COUNTRIES: ("KZ",),
    Kind.STANDARDS: ("GB/T 30323-2013",),
    Kind.ISSUERS: ("dealer",),
    Kind.PROOF_ITEMS: ("capacity", "chassis"),
}
NONSENSE: dict[Kind, tuple[Any, ...]] = {
    Kind.DAYS: (0, -1, 3_651, "180", True),
    Kind.WORKING_DAYS: (0, 251, "3"),
    Kind.MONTHS: (0, 121, 6.5),
    Kind.TIMES: (0, 3_651, ("2",)),
    Kind.POINTS: (0, 3_651, date(2027, 1, 1)),
    Kind.FLAG: ("yes", 1, ()),
    Kind.DAY: ("2027-01-01", 5),
    Kind.MONTH_DAY: ("13-40", "2-30", "December", "12-10-2026"),
    Kind.COUNTRIES: (("Atlantis",), ("KZ", "KZ"), ("",), "KZ"),
    Kind.STANDARDS: (("nonsense",), (), ("WM/T 8",), ("WM/T 8-2022", "WM/T 8-2022")),
    Kind.ISSUERS: (("uncle",), (), ("manufacturer", "manufacturer")),
    Kind.PROOF_ITEMS: (("a tale",), (), ("capacity", "capacity")),
}


def test_every_parameter_takes_a_value_of_its_kind(official: Actor) -> None:
    for name, parameter in PARAMETERS.items():
        value = SOUND.get(parameter.kind)
        if parameter.kind is Kind.FLAG:
            value = not rule_set(on=NEXT_YEAR).flag(name)
        assert propose(official, name=name, value=value).name == name


@pytest.mark.parametrize("name", PARAMETERS)
def test_nonsense_is_refused_for_every_parameter(official: Actor, name: str) -> None:
    for value in NONSENSE[PARAMETERS[name].kind]:
        with pytest.raises(Invalid) as refusal:
            propose(official, name=name, value=value)
        assert list(refusal.value.errors) == ["value"], value
    assert not ParameterValue.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_proposals_for_one_day_made_at_once_one_is_refused() -> None:
    officials = [make.actor(Capacity.MINISTRY), make.actor(Capacity.MINISTRY)]
    barrier, came_of = Barrier(2), []

    def run(official: Actor, value: int) -> None:
        barrier.wait()
        try:
            propose(official, value=value)
            came_of.append("proposed")
        except PortalError as refusal:
            came_of.append(refusal.code)
        finally:
            connections.close_all()

    threads = [
        Thread(target=run, args=(official, 200 + place)) for place, official in enumerate(officials)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came_of) == ["invalid", "proposed"]
