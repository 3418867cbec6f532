"""A dump is restored on another server, which counts its transactions from the beginning."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from rest_framework.test import APIClient

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.models import Organization
from exportportal.audit import numbering, trail
from exportportal.audit.models import Entry, Server
from exportportal.audit.numbering import ROOM
from exportportal.audit.services import anchor_log, verify_log
from exportportal.embedded.places import temporary_folder
from exportportal.embedded.postgres import ROLE, Postgres
from exportportal.embedded.processes import Identity
from exportportal.kit.ids import uuid7
from exportportal.news import selectors
from exportportal.news import services as news
from exportportal.webhooks import following
from exportportal.webhooks import services as webhooks
from exportportal.webhooks.models import Delivery, Webhook
from tests import make
from tests.racing import at_once
from tests.settling import let_all_settle

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("stopped_clock")]

EVENTS = "/api/v1/events/"
AHEAD = 6000  # more transactions than a restore takes on a server that has done nothing else


@dataclass
class Move:
    """The way of a database from the server of the tests to another one, through a dump."""

    server: Postgres
    dump: bytes = b""

    def dumps(self) -> None:
        parameters = connection.get_connection_params()
        place = sorted({"host", "port", "user", "password", "dbname"} & set(parameters))
        where = " ".join(f"{name}='{parameters[name]}'" for name in place)
        self.dump = self._run("pg_dump", "--format=custom", "--dbname", where)

    @contextmanager
    def restored(self) -> Iterator[None]:
        """The dump on the new server, and the work of the test there."""
        given, name = dict(connection.settings_dict), "restored"
        self.server.make_database(name)
        where = self._place(name)
        self._run("pg_restore", "--exit-on-error", "--dbname", where, given=self.dump)
        there = {"HOST": str(self.server.sockets), "PORT": "", "USER": ROLE, "NAME": name}
        connection.close()
        connection.settings_dict |= there
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict |= given

    def promoted(self) -> None:
        """The same server as a standby that takes the place of the one that is gone."""
        connection.close()
        self.server.stop()
        signal = self.server.data / "standby.signal"
        signal.touch()
        os.chown(signal, self.server.data.stat().st_uid, self.server.data.stat().st_gid)
        self.server.start()
        self._run("psql", "--command", "SELECT pg_promote()", "--dbname", self._place("postgres"))

    def _place(self, name: str) -> str:
        return f"host='{self.server.sockets}' user='{ROLE}' dbname='{name}'"

    def _run(self, program: str, *arguments: str, given: bytes = b"") -> bytes:
        command = [str(self.server.programs / program), *arguments]
        done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603  # PostgreSQL's own
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout


@pytest.fixture
def move() -> Iterator[Move]:
    with temporary_folder() as home:
        home.chmod(0o711)
        sockets = home / "run"
        Identity.for_servers().own(sockets)
        server = Postgres(folder=home / "postgres", sockets=sockets, durable=False)
        try:
            server.start()
            yield Move(server)
        finally:
            server.stop()


def spend(transactions: int) -> None:
    """So many transactions, which write no line."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DO $$ BEGIN FOR one IN 1..%s LOOP "
            "PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$",
            [transactions],
        )


def bare_number() -> int:
    """The number of a transaction of this moment, as its server counts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (number,) = cursor.fetchone()
    return int(number)


def happens(verb: str, firm: Organization, *, to: Organization) -> Entry:
    return trail.record(verb, subject=to, actor=CLOCK, at=make.NOW, seen_by=[firm.pk])


def subscribed(clerk: Actor, settings: Any) -> Webhook:
    settings.WEBHOOKS_MAY_STAY_LOCAL = True
    webhook, _secret = webhooks.subscribe(
        address="http://127.0.0.1:9/", about=["application"], actor=clerk, at=make.NOW
    )
    return webhook


def owed(webhook: Webhook) -> list[str]:
    """All that the subscription is owed by now, in the order it will be sent in."""
    let_all_settle()
    following.follow(webhook_id=webhook.pk, at=make.NOW)
    return list(Delivery.objects.order_by("sequence").values_list("event", flat=True))


def told(system: APIClient, after: str | None) -> tuple[list[str], str]:
    """What a system that kept this cursor is told, and the cursor it keeps then."""
    answer = system.get(EVENTS, {"after": after} if after else {}).json()
    return [event["type"] for event in answer["results"]], answer["cursor"]


def unread(clerk: Actor) -> list[str]:
    return list(selectors.unread(clerk).order_by("sequence").values_list("verb", flat=True))


def test_readers_of_the_log_go_on_where_they_were(move: Move, settings: Any) -> None:
    """Nothing stalls, nothing is lost, nothing comes twice, and each chain keeps its order."""
    clerk = make.actor()
    firm, file = make.organization_of(clerk), make.organization()
    system, webhook = make.machine(firm), subscribed(clerk, settings)
    happens("application.submitted", firm, to=file)
    assert owed(webhook) == ["application.submitted"]
    before, cursor = told(system, None)
    assert before == ["application.submitted"]
    news.mark_read(shown=news.snapshot_now(), actor=clerk, at=make.NOW)
    spend(AHEAD)
    let_all_settle()
    anchor_log(at=make.NOW)
    happens("application.claimed", firm, to=file)
    last = Entry.objects.latest("sequence")
    move.dumps()
    with move.restored():
        assert bare_number() < last.transaction_id
        happens("application.returned", firm, to=file)
        happens("application.withdrawn", firm, to=make.organization())
        new = ["application.claimed", "application.returned", "application.withdrawn"]
        assert owed(webhook) == ["application.submitted", *new]
        assert owed(webhook) == ["application.submitted", *new]
        assert told(system, cursor)[0] == new
        assert told(system, told(system, cursor)[1])[0] == []
        assert unread(clerk) == new
        news.mark_read(shown=news.snapshot_now(), actor=clerk, at=make.NOW)
        assert unread(clerk) == []
        happens("application.refused", firm, to=file)
        assert unread(clerk) == ["application.refused"]
        anchor_log(at=make.NOW + timedelta(days=1))
        assert verify_log() is None
        assert Server.objects.count() == 2


def test_what_the_old_server_told_after_the_dump_hides_nothing_of_the_new_one(move: Move) -> None:
    """The dump is older than the cursor: what happened since is lost, and what comes is not."""
    firm = make.organization()
    system = make.machine(firm)
    happens("application.submitted", firm, to=make.organization())
    spend(AHEAD)
    move.dumps()
    spend(AHEAD)
    happens("application.claimed", firm, to=make.organization())
    let_all_settle()
    before, cursor = told(system, None)
    assert before == ["application.submitted", "application.claimed"]
    with move.restored():
        happens("application.returned", firm, to=make.organization())
        let_all_settle()
        assert told(system, cursor)[0] == ["application.returned"]


def test_a_standby_that_took_the_place_of_a_server_counts_above_what_that_may_have_told(
    move: Move, settings: Any
) -> None:
    """It may have missed the last acts, which other systems have been told of."""
    clerk = make.actor()
    firm = make.organization_of(clerk)
    system, webhook = make.machine(firm), subscribed(clerk, settings)
    move.dumps()
    with move.restored():
        happens("application.submitted", firm, to=make.organization())
        assert owed(webhook) == ["application.submitted"]
        _told, cursor = told(system, None)
        move.promoted()
        happens("application.claimed", firm, to=make.organization())
        assert owed(webhook) == ["application.submitted", "application.claimed"]
        assert told(system, cursor)[0] == ["application.claimed"]
        first, here, promoted = Server.objects.order_by("above")
        assert first.identifier != here.identifier == promoted.identifier
        assert (here.timeline, promoted.timeline) == (1, 2)
        assert Entry.objects.latest("sequence").transaction_id > promoted.above


def test_acts_that_come_to_a_new_server_at_once_take_the_same_numbers(move: Move) -> None:
    firm, files = make.organization(), [make.organization() for _each in range(3)]
    for file in files:
        happens("application.submitted", firm, to=file)
    move.dumps()
    with move.restored():
        acts = [partial(happens, "application.claimed", firm, to=file) for file in files]
        assert at_once(*acts) == ["done"] * 3
        assert list(Server.objects.order_by("above").values_list("above", flat=True)) == [0, ROOM]
        new = Entry.objects.filter(verb="application.claimed")
        assert all(ROOM < entry.transaction_id < 2 * ROOM for entry in new)


def test_who_comes_to_a_new_server_after_another_has_entered_it_adds_nothing() -> None:
    """Also who looked before that, and enters it only now."""
    happens("application.submitted", make.organization(), to=make.organization())
    standing = list(Server.objects.values_list("above", flat=True))
    for _again in range(2):
        numbering.enter()
    assert list(Server.objects.values_list("above", flat=True)) == standing


@pytest.mark.django_db(transaction=True)
def test_a_copy_of_a_server_does_not_wait_for_numbers_that_the_first_one_gave_out() -> None:
    """Two servers of one making: the name is the same, and the numbers went on apart."""
    far = bare_number() + 1_000_000
    entry = happens("application.submitted", make.organization(), to=make.organization())
    entry.pk, entry.id, entry.subject_id = None, uuid7(), uuid7()
    entry.transaction_id = entry.settled_with = far
    entry.save(force_insert=True)
    assert numbering.horizon() > far
    later = happens("application.claimed", make.organization(), to=make.organization())
    later.refresh_from_db()
    assert later.transaction_id > ROOM


def test_a_log_from_before_servers_were_told_apart_goes_on_above_what_it_has() -> None:
    firm, file = make.organization(), make.organization()
    happens("application.submitted", firm, to=file)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_server DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM audit_server")
        cursor.execute("ALTER TABLE audit_server ENABLE TRIGGER USER")
    happens("application.claimed", firm, to=file)
    before, after = Entry.objects.of(file)
    assert before.settled_with < ROOM < after.settled_with < 2 * ROOM
    assert numbering.horizon() > ROOM
    assert verify_log() is None


def test_the_row_of_a_server_stays_as_it_was_entered() -> None:
    numbering.enter()
    with (
        pytest.raises(DatabaseError, match="append_only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE audit_server SET above = above + 1")
    assert list(Server.objects.values_list("above", flat=True)) == [0]
