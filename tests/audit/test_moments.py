"""Versions of rows are stamped with the moment of their act, as far as one is told."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from exportportal.accounts.actors import CLOCK
from exportportal.accounts.models import Organization
from exportportal.audit import trail
from exportportal.audit.models import Entry
from exportportal.audit.moments import acting_at, stamp_with
from tests import make

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(days=3)


def stamps(firm: Organization) -> list[datetime]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pgh_created_at FROM accounts_organizationevent WHERE id = %s ORDER BY pgh_id",
            [firm.pk],
        )
        return [stamp for (stamp,) in cursor.fetchall()]


def now_of_the_database() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        now: datetime = cursor.fetchone()[0]
    return now


def test_what_is_done_within_is_stamped_with_the_told_moment_and_the_rest_with_the_databases() -> (
    None
):
    with acting_at(make.NOW):
        firm = make.organization()
        with acting_at(LATER):
            Organization.objects.filter(pk=firm.pk).update(phone="1")
        Organization.objects.filter(pk=firm.pk).update(phone="2")
    Organization.objects.filter(pk=firm.pk).update(phone="3")
    assert stamps(firm) == [make.NOW, LATER, make.NOW, now_of_the_database()]


def test_an_entry_of_the_log_carries_the_stamp_of_the_rows_its_act_has_left() -> None:
    firm = make.organization()
    trail.record("organization.tried", subject=firm, actor=CLOCK, at=make.NOW)
    with acting_at(LATER):
        trail.record("organization.tried", subject=firm, actor=CLOCK, at=LATER)
    entries = Entry.objects.of(firm)
    assert [entry.recorded_at for entry in entries] == [now_of_the_database(), LATER]


def test_a_refusal_within_leaves_no_moment_behind() -> None:
    with pytest.raises(ZeroDivisionError), acting_at(LATER):
        _ = 1 / 0
    assert stamps(make.organization()) == [now_of_the_database()]


@pytest.mark.django_db(transaction=True)
def test_a_told_moment_ends_with_its_transaction() -> None:
    stamp_with(LATER)  # outside of a transaction it is over at once
    assert stamps(make.organization()) != [LATER]
