"""The log: only ever added to, chained, anchored; and the first broken entry is named."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from exportportal.accounts.actors import CLOCK
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit import trail
from exportportal.audit.models import Anchor, Entry
from exportportal.audit.services import anchor_log, verify_log
from tests import make
from tests.settling import let_all_settle

pytestmark = pytest.mark.django_db


def acts(count: int = 3) -> list[Entry]:
    """So many acts on one thing, one after the other."""
    firm = make.organization()
    return [
        trail.record(
            "organization.tried",
            subject=firm,
            actor=CLOCK,
            at=make.NOW + timedelta(minutes=minute),
            seen_by=[firm.pk],
            number=minute,
        )
        for minute in range(count)
    ]


def tamper(sql: str, *values: object) -> None:
    """What only somebody who may switch triggers off could do."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute(sql, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_entry SET verb = 'organization.forgotten'",
        "DELETE FROM audit_entry",
        "UPDATE audit_anchor SET entries = 0",
        "DELETE FROM audit_anchor",
    ],
)
def test_no_statement_changes_or_removes_what_was_written(sql: str) -> None:
    acts()
    anchor_log(at=make.NOW)
    with (
        pytest.raises(DatabaseError, match="append_only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert Entry.objects.filter(verb="organization.tried").count() == 3
    assert Anchor.objects.count() == 1


def test_the_log_is_not_emptied_where_it_is_not_a_test_that_asks() -> None:
    acts()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL exportportal.emptying = 'off'")
        with pytest.raises(DatabaseError, match="never emptied"), transaction.atomic():
            cursor.execute("TRUNCATE audit_entry CASCADE")


def test_entries_of_one_thing_follow_one_another() -> None:
    first, second, third = acts()
    assert [entry.position for entry in (first, second, third)] == [1, 2, 3]
    assert (first.previous, second.previous, third.previous) == ("", first.hash, second.hash)
    assert verify_log() is None


def test_words_changed_afterwards_are_found_at_their_entry() -> None:
    _first, second, _third = acts()
    tamper("UPDATE audit_entry SET user_name = 'nobody' WHERE id = %s", second.id)
    fault = verify_log()
    assert fault is not None
    assert str(second.id) in fault.place
    assert "not those that were written" in fault.what


def test_an_entry_taken_out_of_the_middle_is_missed() -> None:
    _first, second, third = acts()
    tamper("DELETE FROM audit_entry WHERE id = %s", second.id)
    fault = verify_log()
    assert fault is not None
    assert str(third.id) in fault.place
    assert "entry 2 of this chain is missing" in fault.what


def test_an_entry_written_anew_with_its_own_hash_breaks_the_next_one() -> None:
    _first, second, third = acts()
    second.user_name = "nobody"
    forged = trail.digest(second)
    tamper(
        "UPDATE audit_entry SET user_name = 'nobody', hash = %s WHERE id = %s", forged, second.id
    )
    fault = verify_log()
    assert fault is not None
    assert str(third.id) in fault.place


@pytest.mark.django_db(transaction=True)
def test_entries_cut_off_the_end_are_missed_by_the_anchor() -> None:
    *_rest, last = acts()
    let_all_settle()
    anchor = anchor_log(at=make.NOW)
    assert anchor.entries == Entry.objects.count()
    tamper("DELETE FROM audit_entry WHERE id = %s", last.id)
    fault = verify_log()
    assert fault is not None
    assert fault.place == f"anchor of {anchor.day}"


@pytest.mark.django_db(transaction=True)
def test_a_day_has_one_anchor_and_the_next_continues_it() -> None:
    acts()
    let_all_settle()
    first = anchor_log(at=make.NOW)
    again = anchor_log(at=make.NOW + timedelta(hours=1))
    acts()
    let_all_settle()
    next_day = anchor_log(at=make.NOW + timedelta(days=1))
    assert again == first
    assert next_day.previous == first.hash
    assert next_day.chains == first.chains + 1
    assert verify_log() is None


def test_the_command_proves_the_log_or_names_the_first_broken_entry() -> None:
    _first, second, _third = acts()
    said = StringIO()
    call_command("verify_log", stdout=said)
    assert "The log holds: 3 entries" in said.getvalue()
    tamper("UPDATE audit_entry SET verb = 'x' WHERE id = %s", second.id)
    with pytest.raises(CommandError, match=str(second.id)):
        call_command("verify_log", stdout=said)


def test_an_entry_names_who_acted_for_whom_in_what_capacity() -> None:
    actor = make.actor(Capacity.EXPORTER)
    firm = Organization.objects.get(pk=actor.organization_id)
    entry = trail.record("organization.tried", subject=firm, actor=actor, at=make.NOW)
    assert (entry.user_id, entry.user_name) == (actor.user_id, actor.name)
    assert (entry.organization_id, entry.capacity) == (actor.organization_id, "exporter")
    assert entry.seen_by == [actor.organization_id]


def test_a_reader_sees_the_entries_of_its_own_house_alone() -> None:
    own, others = acts(1)[0], acts(1)[0]
    firm = Organization.objects.get(pk=own.subject_id)
    reader = make.actor(of=firm)
    ministry = make.actor(Capacity.MINISTRY)
    assert list(Entry.objects.visible_to(reader)) == [own]
    assert {own, others} <= set(Entry.objects.visible_to(ministry))
