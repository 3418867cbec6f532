"""A value tried over files of the past: what would have been otherwise, and nothing of it law."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from http import HTTPStatus
from io import BytesIO
from typing import Any
from unittest.mock import Mock

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from compliance.lawbook.selectors.values import rule_set
from compliance.lawbook.services.values import propose_value
from compliance.models import ParameterValue
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed
from licenses.models import DryRun, DryRunChange, Evaluation, JobState, LicenseApplication
from licenses.office import tasks
from licenses.office.services.dryruns import ask_for_dry_run, run_dry_run, running
from licenses.office.services.replay import differences
from tests import make
from tests.make import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

THRESHOLD = "confirmation.threshold_days"
TRIED: dict[str, Any] = {
    "name": THRESHOLD,
    "value": 270,
    "clause_id": "648.I.1",
    "valid_from": date(2027, 1, 1),
    "applied_from": TODAY,
    "applied_until": TODAY,
}


def asked(**other: Any) -> DryRun:
    actor = make.actor(Capacity.MINISTRY)
    return ask_for_dry_run(**TRIED | other, language="en", actor=actor, at=NOW)


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def done(**other: Any) -> DryRun:
    run = asked(**other)
    run_dry_run(run_id=run.pk, now=at(NOW))
    run.refresh_from_db()
    return run


def file_with_a_car_of(days: int, **details: Any) -> LicenseApplication:
    exporter = make.filed_exporter()
    car = make.ready_car(exporter, age_days=days, destination=details.get("destination", "KZ"))
    if days <= 180:
        make.confirmation(of=[car.vin], manufacturer=car.manufacturer)
    return make.submitted_application(exporter=exporter, cars=[car], **details)


def test_it_tells_which_files_would_have_come_out_otherwise_and_why() -> None:
    young, _old = file_with_a_car_of(200), file_with_a_car_of(400)
    run = done()
    assert (run.state, run.done, run.total, run.changed) == (JobState.DONE, 2, 2, 1)
    change = run.changes.get()
    assert (change.application, change.kind) == (young, "blocked")
    assert change.why == [
        [
            *("after-sales-confirmation", young.lines.get().vin),
            *("pass", "old-enough", "needs_evidence", "missing"),
        ]
    ]


def test_it_is_grouped_by_body_maker_and_destination() -> None:
    file_with_a_car_of(200)
    file_with_a_car_of(400, destination="RU")
    tally = done().tally
    maker = make.maker_of_cars().name_zh
    assert list(tally["body"].values()) == [[2, 1, 0, 0]]
    assert tally["maker"] == {maker: [2, 1, 0, 0]}
    assert tally["destination"] == {"KZ": [1, 1, 0, 0], "RU": [1, 0, 0, 0]}


def test_a_finding_that_says_the_same_on_another_value_is_no_change() -> None:
    file_with_a_car_of(100)
    assert done(value=270).changed == 0
    change = done(value=90).changes.get()
    assert (change.kind, change.before, change.after) == ("other", change.before, change.before)


def test_nothing_of_it_becomes_law() -> None:
    file_with_a_car_of(200)
    law, evaluations = rule_set(on=date(2027, 1, 1)).id, Evaluation.objects.count()
    done()
    assert rule_set(on=date(2027, 1, 1)).id == law
    assert (ParameterValue.objects.count(), Evaluation.objects.count()) == (0, evaluations)
    assert list(differences(Evaluation.objects.all())) == []


def test_only_the_last_time_that_a_file_was_put_to_the_law_counts() -> None:
    make.license()
    assert Evaluation.objects.count() > 1
    assert done().total == 1


YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"name": "confirmation.mood"}, "name"),
        ({"name": "negative_list.N3", "value": "措辞"}, "name"),
        ({"value": "270"}, "value"),
        ({"value": 0}, "value"),
        ({"value": 360}, "value"),
        ({"valid_from": TODAY}, "valid_from"),
        ({"valid_from": date(2026, 12, 1)}, "valid_from"),
        ({"clause_id": "648.IX"}, "clause_id"),
        ({"applied_from": TODAY, "applied_until": YESTERDAY}, "applied_until"),
        ({"applied_until": TODAY + timedelta(days=1)}, "applied_until"),
        ({"applied_from": YESTERDAY, "applied_until": YESTERDAY}, "applied_from"),
    ],
)
def test_what_cannot_be_tried_is_refused_with_its_reason(other: dict[str, Any], field: str) -> None:
    file_with_a_car_of(200)
    propose_value(
        name=THRESHOLD,
        value=360,
        clause_id="648.I.1",
        valid_from=date(2026, 12, 31),
        reason="公告",
        actor=make.actor(Capacity.MINISTRY),
        at=NOW,
    )
    entries = Entry.objects.count()
    with pytest.raises(Invalid) as refusal:
        asked(**other)
    assert list(refusal.value.errors) == [field]
    assert (DryRun.objects.count(), Entry.objects.count()) == (0, entries)


def test_only_the_ministry_tries_values() -> None:
    file_with_a_car_of(200)
    for capacity in (Capacity.APPROVER, Capacity.EXPORTER):
        with pytest.raises(NotAllowed):
            ask_for_dry_run(**TRIED, language="en", actor=make.actor(capacity), at=NOW)
    assert not DryRun.objects.exists()


def test_another_worker_goes_on_where_a_killed_one_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    for _each in range(3):
        file_with_a_car_of(200)
    monkeypatch.setattr(running, "AT_ONCE", 1)
    run, tried = asked(), running._try
    monkeypatch.setattr(running, "_try", _killed_at_the_second(tried))
    with pytest.raises(SystemExit):
        run_dry_run(run_id=run.pk, now=at(NOW))
    monkeypatch.setattr(running, "_try", tried)

    run_dry_run(run_id=run.pk, now=at(NOW + running.PATIENCE / 2))  # its worker may be alive
    run.refresh_from_db()
    assert (run.state, run.done) == (JobState.RUNNING, 1)

    run_dry_run(run_id=run.pk, now=at(NOW + running.PATIENCE))
    run.refresh_from_db()
    assert (run.state, run.done, run.changed, run.changes.count()) == (JobState.DONE, 3, 3, 3)


def _killed_at_the_second(tried: Callable[..., None]) -> Callable[..., None]:
    calls: list[None] = []

    def work(run: DryRun, batch: Any) -> None:
        calls.append(None)
        tried(run, batch)
        if len(calls) == 2:
            raise SystemExit

    return work


def test_a_second_delivery_changes_nothing() -> None:
    file_with_a_car_of(200)
    run = done()
    run_dry_run(run_id=run.pk, now=at(NOW + timedelta(hours=1)))
    assert run.changes.count() == 1
    assert DryRun.objects.get().finished_at == NOW


def test_the_sweep_finds_what_no_worker_is_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks.run_dry_run, "apply_async", sent := Mock())
    file_with_a_car_of(200)
    waiting = asked()
    done()
    tasks.run_waiting_dry_runs()
    sent.assert_called_once_with(kwargs={"run_id": str(waiting.pk)}, expires=60)


def test_queries_do_not_grow_with_the_files(django_assert_num_queries: Any) -> None:
    for number in (1, 4):
        for _each in range(number):
            file_with_a_car_of(200)
        run = asked()
        running._left_lying(run.pk, NOW)
        with django_assert_num_queries(6):
            running._do_batch(run.pk, NOW)


def test_the_workbook_holds_the_groups_the_files_and_every_finding() -> None:
    file = file_with_a_car_of(200)
    LicenseApplication.objects.filter(pk=file.pk).update(contract_number="=1+1")
    run = done()
    assert run.paper is not None
    with run.paper.open() as stored:
        book = load_workbook(BytesIO(stored.read()))
    told = {sheet.title: list(sheet.values) for sheet in book.worksheets}
    assert list(told) == ["Summary", "Files", "Findings"]
    assert ("Files looked at", 1) in [row[:2] for row in told["Summary"]]
    assert told["Files"][1][:2] == (file.reference, TODAY.isoformat())
    assert told["Findings"][1][:3] == (
        file.reference,
        "after-sales-confirmation",
        file.lines.get().vin,
    )


def browser(member: Membership) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.user)
    return client


@pytest.fixture
def ministry() -> Client:
    return browser(make.membership(Capacity.MINISTRY))


NEW = "/law/dry-runs/try/confirmation.threshold_days/"
TYPED = {
    "value": "270",
    "clause_id": "648.I.1",
    "valid_from": "2027-01-01",
    "applied_from": TODAY.isoformat(),
    "applied_until": TODAY.isoformat(),
}


def test_from_the_form_to_what_came_of_it() -> None:
    young = file_with_a_car_of(200)
    member = make.membership(Capacity.MINISTRY)
    client = browser(member)
    assert client.get(NEW).status_code == HTTPStatus.OK
    answer = client.post(NEW, TYPED)
    run = DryRun.objects.get()
    address = reverse("licenses:dry_run", args=[run.pk])
    assert answer.headers["location"] == address
    assert b"0 of 1 rows" in client.get(address).content
    assert b"<html" not in client.get(address, headers={"hx-request": "true"}).content

    run_dry_run(run_id=run.pk, now=at(NOW))
    page = client.get(address).content.decode()
    assert "1 of 1 file would have come out otherwise" in page
    assert young.reference in page
    assert "Evidence needed (" in page
    assert "missing)" not in page
    assert "propose/?value=270" in page
    workbook = client.get(f"{address}file/")
    assert b"".join(workbook.streaming_content).startswith(b"PK")
    assert run.name in client.get(reverse("licenses:dry_runs")).content.decode()


def test_a_group_leads_to_its_files_and_nonsense_to_none() -> None:
    young = file_with_a_car_of(200)
    file_with_a_car_of(200, destination="RU")
    member = make.membership(Capacity.MINISTRY)
    run = asked()
    DryRun.objects.update(membership=member)
    run_dry_run(run_id=run.pk, now=at(NOW))
    client, address = browser(member), reverse("licenses:dry_run", args=[run.pk])

    def shown(**narrowed: str) -> tuple[bool, int]:
        page = client.get(address, narrowed).content.decode()
        return young.reference in page, page.count("after-sales") + page.count('class="vin"')

    assert shown()[1] > shown(destination="KZ")[1] > 0
    assert shown(destination="KZ")[0]
    for nonsense in ({"destination": "XX"}, {"body": "x"}, {"kind": "x"}, {"maker": "x"}):
        assert not shown(**nonsense)[0]


def test_a_bad_form_comes_back_with_every_fault_and_what_was_typed(ministry: Client) -> None:
    answer = ministry.post(NEW, TYPED | {"value": "many", "valid_from": "2020-01-01"})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert b'value="many"' in answer.content
    nothing_there = ministry.post(NEW, TYPED)
    assert nothing_there.status_code == HTTPStatus.BAD_REQUEST
    assert b"No file of this period" in nothing_there.content
    assert not DryRun.objects.exists()


def test_for_anybody_but_the_ministry_the_pages_are_not_there(ministry: Client) -> None:
    file_with_a_car_of(200)
    run = done()
    pages = [
        NEW,
        reverse("licenses:dry_runs"),
        reverse("licenses:dry_run", args=[run.pk]),
        reverse("licenses:dry_run_file", args=[run.pk]),
    ]
    for capacity in (Capacity.APPROVER, Capacity.EXPORTER, Capacity.MAKER):
        client = browser(make.membership(capacity))
        assert {client.get(page).status_code for page in pages} == {HTTPStatus.NOT_FOUND}
    assert ministry.get("/law/dry-runs/try/negative_list.N3/").status_code == HTTPStatus.NOT_FOUND


def test_the_list_of_changes_costs_the_same_however_many(
    ministry: Client, django_assert_max_num_queries: Any
) -> None:
    for _each in range(3):
        file_with_a_car_of(200)
    run = done()
    DryRun.objects.update(
        membership=Membership.objects.get(user_id=ministry.session["_auth_user_id"])
    )
    assert DryRunChange.objects.count() == 3
    with django_assert_max_num_queries(14):
        ministry.get(reverse("licenses:dry_run", args=[run.pk]))


def test_the_menu_says_that_one_is_at_the_law(client: Client) -> None:
    client.force_login(make.membership(Capacity.MINISTRY).user)
    for address in (reverse("licenses:dry_runs"), reverse("compliance:parameters"), "/law/"):
        menu = client.get(address).context["menu"]
        current = [entry["url"] for entry in menu if entry["current"]]
        assert current == [reverse("compliance:parameters")]
