"""A row that breaks holds up no other, and nobody takes its sweep for done."""

import ast
from collections.abc import Callable, Iterable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest
import redis
from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.cache import cache
from django.db import InterfaceError, OperationalError, connection, transaction
from django.test import Client
from kombu.exceptions import OperationalError as Unsent
from time_machine import Traveller

from compliance.models import Review
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import OrganizationKind
from exportportal.kit import sweeps
from exportportal.kit.sweeps import RowsPassedOver, Sweep
from licenses.in_force import tasks
from licenses.in_force.services import lifecycle
from licenses.states import LicenseState
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

# Each sweep, and what it does with a row.
SWEEPS: Final = {
    "accounts.tell_of_expiry": "exportportal.accounts.tasks._notify_if_due",
    "compliance.let_orders_fall_due": "compliance.conduct.tasks.corrective_orders.let_fall_due",
    "compliance.let_suspensions_run_out": "compliance.conduct.tasks.ladder.let_run_out",
    "compliance.tell_of_filings": "compliance.filings.tasks.remind_of_filing",
    "licenses.carry_out_plans": "licenses.in_force.tasks.plans.carry_out_plan",
    "licenses.expire_licenses": "licenses.in_force.tasks.lifecycle.expire_license",
    "licenses.follow_confirmations": "licenses.office.tasks.confirmation_changes.follow",
    "licenses.release_lapsed_claims": "licenses.office.tasks.allocation.let_lapse",
    "licenses.remind_of_corrections": "licenses.applications.tasks._remind_if_due",
    "licenses.remind_of_deregistrations": "licenses.in_force.tasks.deregistrations.remind",
    "licenses.report_overdue": "licenses.office.tasks.overdue.report",
    "licenses.share_files_out": "licenses.office.tasks.allocation.share_out",
    "licenses.tell_of_standings": "licenses.office.tasks.standing_changes.recheck_file",
    "news.mail": "exportportal.news.tasks.mailing.gather",
    "webhooks.tell": "exportportal.webhooks.tasks._dispatch",
}
ROWS: Final = ("first", "poisoned", "last")


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    cache.clear()


def poison(monkeypatch: pytest.MonkeyPatch, service: str) -> list[Any]:
    """Give every sweep three rows, of which the second breaks this service; what it was given."""
    given: list[Any] = []

    def serve(*row: Any, **named: Any) -> None:
        (told,) = [one for one in (*row, *named.values()) if one in ROWS]
        given.append(told)
        if told == "poisoned":
            raise ZeroDivisionError

    looked = Sweep.each

    def each(run: Sweep, _rows: Iterable[Any], do: Callable[[Any], object]) -> None:
        looked(run, ROWS, do)

    monkeypatch.setattr(Sweep, "each", each)
    monkeypatch.setattr(service, serve)
    return given


@pytest.mark.parametrize("name", SWEEPS)
def test_a_poisoned_row_is_passed_over_written_down_and_counted(
    name: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, client: Client
) -> None:
    given = poison(monkeypatch, SWEEPS[name])
    with pytest.raises(RowsPassedOver, match=f"{name}: 1 rows passed over, 2 done"):
        current_app.tasks[name]()
    assert given == list(ROWS)
    (told,) = [record for record in caplog.records if record.name == sweeps.__name__]
    assert told.exc_info
    assert told.exc_info[0] is ZeroDivisionError
    assert f'portal_rows_passed_over{{sweep="{name}"}} 1.0' in figures(client)


def figures(client: Client) -> str:
    return client.get("/metrics").content.decode()


def test_the_figure_is_back_at_nothing_once_the_row_is_done(client: Client) -> None:
    with pytest.raises(RowsPassedOver):
        sweeps.each("news.mail", [0], lambda number: 1 / number)
    sweeps.each("news.mail", [1], lambda number: 1 / number)
    assert 'portal_rows_passed_over{sweep="news.mail"} 0.0' in figures(client)


def test_no_job_walks_over_rows_in_any_other_way() -> None:
    """A loop of a job asks for other jobs, or is a sweep's."""
    loops = []
    for task in current_app.tasks.values():
        path = Path(import_module(task.__module__).__file__ or "")
        if path.name == "tasks.py" and path.is_relative_to(settings.BASE_DIR):
            loops += [node for node in ast.walk(ast.parse(path.read_text())) if is_loop(node)]
    assert len(loops) > 5
    asked = {ast.unparse(node.body[0]).partition("(")[0] for node in loops if len(node.body) == 1}
    assert asked == {"jobs.ask_again"}
    assert all(len(node.body) == 1 for node in loops)


def is_loop(node: ast.AST) -> bool:
    return isinstance(node, ast.For)


def test_every_other_license_expires(
    monkeypatch: pytest.MonkeyPatch, stopped_clock: Traveller
) -> None:
    over = [make.license() for _each in range(3)]
    expire = lifecycle.expire_license

    def break_at_one(*, license_id: Any, at: Any) -> Any:
        if license_id == over[1].pk:
            connection.cursor().execute("SELECT 1 / 0")
        return expire(license_id=license_id, at=at)

    monkeypatch.setattr(lifecycle, "expire_license", break_at_one)
    stopped_clock.shift(timedelta(days=400))
    rows = Sweep.each

    def in_savepoints(run: Sweep, pks: Iterable[Any], do: Callable[[Any], object]) -> None:
        """As outside a test, where each service has a transaction of its own."""
        rows(run, pks, transaction.atomic(do))

    monkeypatch.setattr(Sweep, "each", in_savepoints)
    with pytest.raises(RowsPassedOver):
        tasks.expire_licenses()
    for license in over:
        license.refresh_from_db()
    assert [license.state for license in over] == [
        LicenseState.EXPIRED,
        LicenseState.ISSUED,
        LicenseState.EXPIRED,
    ]


@pytest.mark.parametrize(
    "error",
    [
        SoftTimeLimitExceeded(),
        Unsent("no broker"),
        redis.ResponseError("OOM"),
        redis.TimeoutError(),
    ],
    ids=repr,
)
def test_what_is_no_fault_of_a_rows_ends_the_sweep(error: Exception) -> None:
    done = []

    def do(row: int) -> None:
        done.append(row)
        raise error

    with pytest.raises(type(error)):
        sweeps.each("news.mail", [1, 2], do)
    assert done == [1]


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed")])
@pytest.mark.parametrize(("usable", "done"), [(True, [1, 2]), (False, [1])])
def test_a_deadlock_is_the_rows_and_a_lost_connection_is_not(
    *, error: Exception, usable: bool, done: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "is_usable", lambda: usable)
    tried = []

    def do(row: int) -> None:
        tried.append(row)
        raise error

    with pytest.raises((RowsPassedOver, type(error))):
        sweeps.each("news.mail", [1, 2], do)
    assert tried == done


def test_firms_that_cannot_be_reviewed_together_are_reviewed_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    firms = [make.organization() for _each in range(3)]

    def trade(ids: list[Any], *_law: Any) -> Any:
        if firms[1].pk in ids:
            raise ZeroDivisionError
        return {}

    monkeypatch.setattr(tasks, "trade_of", trade)
    with pytest.raises(RowsPassedOver):
        tasks.review_firms()
    reviewed = set(Review.objects.values_list("organization", flat=True))
    exporters = Organization.objects.filter(kind=OrganizationKind.EXPORTER)
    assert reviewed == set(exporters.values_list("pk", flat=True)) - {firms[1].pk}
