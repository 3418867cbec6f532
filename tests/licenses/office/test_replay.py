"""Every decision can be run again at any time, and comes out as it did."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import cast

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from compliance import rules
from compliance.facts import CaseFacts
from compliance.findings import Finding, Outcome
from compliance.law import CLAUSES, SHIPPED, ruleset
from compliance.law.clauses import Clause
from compliance.law.ruleset import Entry, RuleSet
from compliance.lawbook.services.values import confirm_value, propose_value
from compliance.models import ParameterValue, Review
from compliance.rules.rule import Rule
from exportportal.accounts.roles import Capacity
from licenses.models import Evaluation, StoredFinding
from licenses.office.services import replay
from licenses.office.services.replay import differences
from tests import make
from tests.make.conduct import review

pytestmark = pytest.mark.django_db


def replayed(*arguments: str) -> str:
    told = StringIO()
    call_command("replay", *arguments, stdout=told)
    return told.getvalue()


def tampered(change: str) -> None:
    """A change that no service could make, past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(change)


def test_where_nothing_was_decided_yet_nothing_comes_out_otherwise() -> None:
    assert "0 evaluations" in replayed()
    with pytest.raises(CommandError, match="no such decision"):
        replayed("--number", "26-GZ-000001")


def test_every_evaluation_from_submission_to_grant_comes_out_as_it_did() -> None:
    make.license()
    assert Evaluation.objects.count() > 1
    assert list(differences(Evaluation.objects.all())) == []
    assert f"{Evaluation.objects.count()} evaluations" in replayed()


def test_a_later_value_of_the_law_changes_no_decision_of_the_past() -> None:
    make.license()
    row = propose_value(
        name="confirmation.threshold_days",
        value=900,
        clause_id="648.I.1",
        valid_from=make.TODAY.replace(year=2027),
        reason="公告",
        actor=make.actor(Capacity.MINISTRY),
        at=make.NOW,
    )
    confirm_value(value_id=row.pk, actor=make.actor(Capacity.MINISTRY), at=make.NOW)
    assert ParameterValue.objects.confirmed().exists()
    assert list(differences(Evaluation.objects.all())) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE licenses_storedfinding SET outcome = 'note' WHERE position = 3", "is now"),
        ("DELETE FROM licenses_storedfinding WHERE position = 1", "findings"),
        ("UPDATE licenses_evaluation SET ruleset = 'x'", "rule set"),
        (
            "UPDATE licenses_evaluation SET facts = jsonb_set(facts, '{destination}', '\"RU\"')",
            "is now",
        ),
    ],
)
def test_whatever_was_tampered_with_is_named(change: str, told: str) -> None:
    make.submitted_application()
    tampered(change)
    with pytest.raises(CommandError, match=told):
        replayed()


def test_decisions_of_other_rules_than_these_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a later version than is here, as after a step back to an older release."""
    make.submitted_application()
    monkeypatch.setattr(replay, "RULES_VERSION", str(int(ruleset.RULES_VERSION) - 1))
    with pytest.raises(CommandError, match="version"):
        replayed()


EMBARGO = Clause(
    id="test.embargo",
    instrument="演示",
    article="一",
    text="No cars to these countries.",
    text_zh="不得向下列国家出口。",
    url="https://example.com/",
    valid_from=date(2020, 1, 1),
)
BARRED = Entry("embargo.countries", date(2020, 1, 1), ("KZ",), EMBARGO)
RULE = Rule(
    "embargo",
    EMBARGO,
    {Outcome.PASS_: ("free",), Outcome.NOTE: ("barred",)},
    also=(BARRED.name,),
    since=int(ruleset.RULES_VERSION) + 1,
)


def embargo(case: CaseFacts, law: RuleSet, _on: date) -> Iterator[Finding]:
    barred = case.destination in law.names(BARRED.name)
    outcome, reason = (Outcome.NOTE, "barred") if barred else (Outcome.PASS_, "free")
    yield RULE.finds(outcome, reason, case.subject, law.clause(BARRED.name))


def join(monkeypatch: pytest.MonkeyPatch) -> None:
    """The embargo joins the rule book, with a value, as CONTRIBUTING.md says it is done."""
    version = str(RULE.since)
    monkeypatch.setattr(rules, "CASE_RULES", (*rules.CASE_RULES, (RULE, embargo)))
    monkeypatch.setattr("compliance.lawbook.selectors.values.SHIPPED", (*SHIPPED, BARRED))
    monkeypatch.setitem(cast("dict[str, Clause]", CLAUSES), EMBARGO.id, EMBARGO)
    monkeypatch.setattr(replay, "RULES_VERSION", version)
    monkeypatch.setattr(RuleSet.__init__, "__defaults__", (version,))


def test_a_rule_may_join_a_portal_that_has_decided_before(monkeypatch: pytest.MonkeyPatch) -> None:
    license = make.license()
    review(license.exporter)
    before = set(Evaluation.objects.values_list("pk", flat=True))
    assert before
    assert Review.objects.exists()

    join(monkeypatch)

    assert f"{len(before)} evaluations" in replayed()
    make.license()
    joined = StoredFinding.objects.filter(rule=RULE.code)
    assert set(joined.values_list("outcome", "reason")) == {("note", "barred")}
    assert not joined.filter(evaluation__in=before).exists()
    assert f"{Evaluation.objects.count()} evaluations" in replayed()


def test_a_rule_that_answers_otherwise_stays_as_it_was_for_the_past(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make.submitted_application()
    old, ask = rules.CASE_RULES[-1]
    first = replace(old, until=RULE.since - 1)
    second = replace(old, since=RULE.since, answers={Outcome.NOTE: ("signed",)})

    def answers(case: CaseFacts, _law: RuleSet, _on: date) -> Iterator[Finding]:
        yield second.finds(Outcome.NOTE, "signed", case.subject)

    join(monkeypatch)
    both = ((first, ask), (second, answers))
    monkeypatch.setattr(rules, "CASE_RULES", (*rules.CASE_RULES[:-2], *both))

    assert "1 evaluations" in replayed()
    make.submitted_application()
    kept = StoredFinding.objects.filter(rule=old.code).order_by("evaluation_id")
    assert [row.outcome for row in kept] == [Outcome.PASS_, Outcome.NOTE]
    assert "2 evaluations" in replayed()


def test_one_file_can_be_chosen_and_nothing_is_told_as_such() -> None:
    license = make.license()
    other = make.submitted_application()
    assert "come out" in replayed("--number", license.number)
    assert "come out" in replayed("--application", other.reference)
    with pytest.raises(CommandError, match="no such decision"):
        replayed("--number", "26-XX-000000")


def test_memory_and_queries_do_not_grow_with_the_decisions(
    django_assert_max_num_queries: object,
) -> None:
    for _each in range(3):
        make.submitted_application()
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        assert list(differences(Evaluation.objects.all())) == []
