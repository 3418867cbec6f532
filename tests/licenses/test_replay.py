"""Every decision can be run again at any time, and comes out as it did."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from compliance.law import ruleset
from compliance.models import ParameterValue
from compliance.services import confirm_value, propose_value
from exportportal.accounts.roles import Capacity
from licenses.models import Evaluation
from licenses.services import replay
from licenses.services.replay import differences
from tests import make

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
    make.submitted_application()
    monkeypatch.setattr(replay, "RULES_VERSION", f"{ruleset.RULES_VERSION}.next")
    with pytest.raises(CommandError, match="version"):
        replayed()


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
