"""The stored due day: written by the act, the same as the log says, shown to both sides."""

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exportportal.accounts.models import User
from exportportal.accounts.roles import Capacity
from licenses.applications.services import submission
from licenses.models import LicenseApplication
from licenses.office.services import decisions
from licenses.shared.selectors.clocks import clock_of, differences
from licenses.states import State
from tests import make

pytestmark = pytest.mark.django_db


def test_submitting_writes_the_due_day() -> None:
    assert make.submitted_application().due_on == date(2026, 7, 9)


def test_a_returned_file_has_no_due_day_and_gets_a_later_one() -> None:
    file = make.returned_application()
    assert (file.due_on, file.times_returned) == (None, 1)

    later = make.NOW + timedelta(days=7)
    submission.submit_application(
        application=file,
        declaration=True,
        version=None,
        actor=make.actor(of=file.exporter),
        at=later,
    )

    assert file.due_on == date(2026, 7, 16)
    assert list(differences()) == []


@pytest.mark.parametrize("made", ["refused_application", "license"])
def test_a_decided_file_has_no_due_day(made: str) -> None:
    getattr(make, made)()
    assert LicenseApplication.objects.get().due_on is None


def test_the_due_day_is_counted_in_china() -> None:
    """At 17:00 UTC on Monday it is Tuesday there."""
    file = make.submitted_application(at=datetime(2026, 7, 6, 17, 0, tzinfo=UTC))
    assert file.due_on == date(2026, 7, 10)


def test_the_command_finds_no_difference_after_any_act() -> None:
    make.submitted_application()
    make.returned_application()
    make.recommended_application()
    make.refused_application()
    make.license()
    out = StringIO()

    call_command("verify_clocks", stdout=out)

    assert "5 applications" in out.getvalue()


def test_the_command_names_the_first_due_day_that_was_changed() -> None:
    file = make.submitted_application()
    LicenseApplication.objects.filter(pk=file.pk).update(due_on=date(2026, 8, 1))

    with pytest.raises(CommandError, match=f"{file.pk} is stored as due on 2026-08-01.*2026-07-09"):
        call_command("verify_clocks")


def test_the_database_wants_a_due_day_while_the_office_has_the_file() -> None:
    file = make.submitted_application()
    with pytest.raises(IntegrityError), transaction.atomic():
        LicenseApplication.objects.filter(pk=file.pk).update(due_on=None)


MOVES = st.lists(
    st.tuples(st.sampled_from(["office", "return", "submit", "withdraw"]), st.integers(0, 5)),
    max_size=6,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=MOVES)
def test_whatever_happens_the_stored_day_is_what_the_log_says(moves: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        file = make.submitted_application()
        reviewer = make.actor(Capacity.REVIEWER, of=file.issuing_body)
        exporter, at = make.actor(of=file.exporter), make.NOW
        for move, days in moves:
            at += timedelta(days=days)
            _move(file, move, reviewer=reviewer, exporter=exporter, at=at)
            file.refresh_from_db()
            assert file.due_on == clock_of(file).due_on
        assert list(differences()) == []
        transaction.set_rollback(True)


def _move(file, move, *, reviewer, exporter, at) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    if move == "submit" and file.state == State.RETURNED:
        submission.submit_application(
            application=file, declaration=True, version=None, actor=exporter, at=at
        )
    elif move == "return" and file.state == State.SUBMITTED:
        decisions.claim_application(application=file, actor=reviewer, at=at)
        decisions.return_for_correction(application=file, reason="x", actor=reviewer, at=at)
    elif move == "withdraw" and file.state in (State.SUBMITTED, State.RETURNED):
        submission.withdraw_application(application=file, reason="", actor=exporter, at=at)


def test_both_sides_see_the_same_clock_with_its_pauses(client: Client) -> None:
    file = make.returned_application()
    official = make.membership(Capacity.REVIEWER, of=file.issuing_body)
    applicant = make.membership(of=file.exporter)
    pages = {official.user: "licenses:file", applicant.user: "licenses:application"}

    with time_machine.travel(make.NOW + timedelta(days=3), tick=False):
        shown = [
            _clock_on(client, user, reverse(name, args=[file.pk])) for user, name in pages.items()
        ]

    assert "Paused since 6 July 2026" in shown[0]
    assert re.search(r"3</b>\s*<span>\s*of 3 working days left", shown[0])
    assert shown[0] == shown[1]


def _clock_on(client: Client, user: User, url: str) -> str:
    client.force_login(user)
    page = client.get(url).content.decode()
    start = page.index('<div class="clock ')
    return page[start : page.index("</ul>", start)]
