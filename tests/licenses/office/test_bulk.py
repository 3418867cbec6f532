"""One act on many files, and the queue as a workbook."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from licenses.models import BulkAct, BulkItem, JobState, LicenseApplication, QueueExport
from licenses.office import tasks
from licenses.office.services import bulk, conversation
from licenses.states import State
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

Outcome = BulkItem.Outcome


@pytest.fixture
def reviewer() -> Membership:
    return make.membership(Capacity.REVIEWER, of=make.authority())


@pytest.fixture
def office(client: Client, reviewer: Membership) -> Client:
    client.force_login(reviewer.user)
    return client


def _bound_for(country: str) -> LicenseApplication:
    file = make.submitted_application()
    LicenseApplication.objects.filter(pk=file.pk).update(destination=country)
    return file


def outcomes(act: BulkAct) -> dict[object, str]:
    return dict(act.items.values_list("application_id", "outcome"))


def test_all_that_match_are_claimed_with_a_log_entry_each(office: Client) -> None:
    files = [make.submitted_application() for _ in range(3)]
    other = _bound_for("KG")
    taken = make.claimed_application()

    office.post(
        reverse("licenses:bulk_look") + "?tab=all&destination=KZ",
        {"kind": "claim", "all_matching": "1"},
    )
    act = BulkAct.objects.get()
    looked = outcomes(act)
    office.post(reverse("licenses:bulk", args=[act.pk]))
    tasks.run_bulk_act(act_id=str(act.pk))

    assert looked == {file.pk: Outcome.WAITING for file in files} | {taken.pk: Outcome.REFUSED}
    assert outcomes(act) == {file.pk: Outcome.DONE for file in files} | {taken.pk: Outcome.REFUSED}
    assert Entry.objects.filter(verb="application.claimed").count() == 4
    other.refresh_from_db()
    assert other.state == State.SUBMITTED


def test_what_cannot_be_done_is_said_before_and_beside_its_file(office: Client) -> None:
    file, taken = make.submitted_application(), make.claimed_application()
    response = office.post(
        reverse("licenses:bulk_look"), {"kind": "claim", "file": [file.pk, taken.pk]}, follow=True
    )
    shown = response.content.decode()
    assert "It can be done on 1 file." in shown
    assert "A colleague has this file." in shown


def test_one_refusal_does_not_hold_up_the_others(office: Client, reviewer: Membership) -> None:
    actor = Actor.in_membership(reviewer)
    good, lost = (make.claimed_application(reviewer=actor) for _ in range(2))
    act = bulk.look_over(kind="recommend", files=[lost, good], actor=actor, at=make.NOW)
    bulk.start(act=act, words="All in order.", assignee=None, actor=actor, at=make.NOW)
    LicenseApplication.objects.filter(pk=lost.pk).update(
        claimed_by=make.membership(Capacity.REVIEWER, of=reviewer.organization).user
    )

    tasks.run_bulk_act(act_id=str(act.pk))

    assert outcomes(act) == {lost.pk: Outcome.REFUSED, good.pk: Outcome.DONE}
    good.refresh_from_db()
    assert (good.state, good.recommendation) == (State.RECOMMENDED, "All in order.")
    act.refresh_from_db()
    assert act.state == JobState.DONE


def test_a_file_that_breaks_holds_up_no_other(
    reviewer: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = Actor.in_membership(reviewer)
    broken, good = (make.claimed_application(reviewer=actor) for _ in range(2))
    act = bulk.look_over(kind="recommend", files=[broken, good], actor=actor, at=make.NOW)
    bulk.start(act=act, words="All in order.", assignee=None, actor=actor, at=make.NOW)
    recommend = bulk.decisions.recommend_application

    def break_at_one(*, application: LicenseApplication, **words: Any) -> Any:
        if application.pk == broken.pk:
            raise ZeroDivisionError
        return recommend(application=application, **words)

    monkeypatch.setattr(bulk.decisions, "recommend_application", break_at_one)
    tasks.run_bulk_act(act_id=str(act.pk))
    assert outcomes(act) == {broken.pk: Outcome.REFUSED, good.pk: Outcome.DONE}
    assert (
        act.items.get(application=broken).why == "处理该申请时系统出现错误，请打开该申请单独办理。"
    )


@pytest.mark.parametrize("kind", ["recommend", "return", "grant"])
def test_what_changed_after_the_list_was_looked_over_is_not_decided_on(kind: str) -> None:
    reviewer = make.actor(Capacity.REVIEWER, of=make.authority())
    actor = make.actor(Capacity.APPROVER, of=make.authority()) if kind == "grant" else reviewer
    make_one = make.recommended_application if kind == "grant" else make.claimed_application
    files = [make_one(reviewer=reviewer) for _ in range(2)]
    changed, good = files
    act = bulk.look_over(kind=kind, files=files, actor=actor, at=make.NOW)
    clerk = make.actor(of=changed.exporter)
    conversation.send_message(application=changed, words="Wait.", actor=clerk, at=make.NOW)
    stood = changed.state
    bulk.start(act=act, words="So.", assignee=None, actor=actor, at=make.NOW)
    tasks.run_bulk_act(act_id=str(act.pk))

    assert outcomes(act) == {changed.pk: Outcome.REFUSED, good.pk: Outcome.DONE}
    changed.refresh_from_db()
    assert changed.state == stood
    assert act.items.get(application=changed).why == "您核对清单之后本件已有变化，请先打开查看。"


def test_a_list_is_looked_over_in_a_fixed_number_of_queries(
    django_assert_num_queries: Any,
) -> None:
    actor = make.actor(Capacity.REVIEWER, of=make.authority())
    files = [make.claimed_application(reviewer=actor) for _ in range(3)]
    for some in (files[:1], files):
        with django_assert_num_queries(7):
            bulk.look_over(kind="recommend", files=some, actor=actor, at=make.NOW)


def test_a_second_delivery_and_a_second_press_change_nothing(
    office: Client, reviewer: Membership
) -> None:
    actor = Actor.in_membership(reviewer)
    file = make.claimed_application(reviewer=actor)
    act = bulk.look_over(kind="return", files=[file], actor=actor, at=make.NOW)
    for _ in range(2):
        bulk.start(act=act, words="The seal is missing.", assignee=None, actor=actor, at=make.NOW)
        tasks.run_bulk_act(act_id=str(act.pk))
    tasks.run_waiting_bulk_acts()
    assert Entry.objects.filter(verb="application.returned").count() == 1


def test_a_return_needs_a_reason(office: Client, reviewer: Membership) -> None:
    file = make.claimed_application(reviewer=Actor.in_membership(reviewer))
    office.post(reverse("licenses:bulk_look"), {"kind": "return", "file": [file.pk]})
    response = office.post(reverse("licenses:bulk", args=[BulkAct.objects.get().pk]), {"words": ""})
    assert response.status_code == 400
    assert "Give a reason; it stays on each file." in response.content.decode()


def test_granting_many_needs_another_official_than_recommended_them() -> None:
    recommender = make.actor(Capacity.APPROVER, of=make.authority())
    own = make.recommended_application(reviewer=recommender)
    others = make.recommended_application()

    act = bulk.look_over(kind="grant", files=[own, others], actor=recommender, at=make.NOW)
    BulkItem.objects.update(outcome=Outcome.WAITING)  # whatever the list said, the act looks again
    bulk.start(act=act, words="", assignee=None, actor=recommender, at=make.NOW)
    tasks.run_bulk_act(act_id=str(act.pk))

    assert outcomes(act) == {own.pk: Outcome.REFUSED, others.pk: Outcome.DONE}
    own.refresh_from_db()
    assert own.state == State.RECOMMENDED


def test_files_are_assigned_to_a_chosen_official(client: Client, reviewer: Membership) -> None:
    client.force_login(make.membership(Capacity.APPROVER, of=reviewer.organization).user)
    file = make.submitted_application()
    client.post(reverse("licenses:bulk_look"), {"kind": "assign", "file": [file.pk]})
    act = BulkAct.objects.get()
    assert client.post(reverse("licenses:bulk", args=[act.pk]), {}).status_code == 400

    client.post(reverse("licenses:bulk", args=[act.pk]), {"assignee": reviewer.user_id})
    tasks.run_bulk_act(act_id=str(act.pk))

    file.refresh_from_db()
    assert file.claimed_by_id == reviewer.user_id


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"kind": "claim"}, 400),
        ({"kind": "claim", "file": ["not-an-id", ""]}, 400),
        ({"kind": "devour", "file": ["00000000-0000-0000-0000-000000000000"]}, 403),
        ({"kind": "claim", "all_matching": "1", "nothing": "1"}, 400),
    ],
)
def test_odd_requests_are_refused_plainly(
    sent: dict[str, object], status: int, office: Client
) -> None:
    make.submitted_application()
    address = "?tab=all&destination=XX" if "nothing" in sent else ""
    assert office.post(reverse("licenses:bulk_look") + address, sent).status_code == status


def test_the_files_of_another_body_cannot_be_ticked(office: Client) -> None:
    exporter = make.filed_exporter(issuing_body=make.authority("SZ"))
    file = make.submitted_application(exporter=exporter)
    response = office.post(reverse("licenses:bulk_look"), {"kind": "claim", "file": [file.pk]})
    assert response.status_code == 400
    assert not BulkAct.objects.exists()


def test_a_bulk_act_and_an_export_are_their_askers_alone(
    office: Client, reviewer: Membership
) -> None:
    file = make.submitted_application()
    office.post(reverse("licenses:bulk_look"), {"kind": "claim", "file": [file.pk]})
    office.post(reverse("licenses:export_ask") + "?tab=all", {"export": "csv"})
    office.force_login(make.membership(Capacity.REVIEWER, of=reviewer.organization).user)
    for url in (
        reverse("licenses:bulk", args=[BulkAct.objects.get().pk]),
        reverse("licenses:queue_export", args=[QueueExport.objects.get().pk]),
        reverse("licenses:queue_export_file", args=[QueueExport.objects.get().pk]),
    ):
        assert office.get(url).status_code == 404


def rows_of(kind: str, content: bytes) -> list[list[Any]]:
    if kind == "csv":
        return [list(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))]
    sheet = load_workbook(io.BytesIO(content)).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_list_holds_exactly_what_is_filtered(kind: str, office: Client) -> None:
    files = [make.submitted_application(contract_number="=1+1") for _ in range(2)]
    _bound_for("KG")
    office.post(
        reverse("licenses:export_ask")
        + "?tab=unclaimed&destination=KZ&columns=contract&columns=vehicles",
        {"export": kind},
    )
    export = QueueExport.objects.get()
    assert "Waiting for a worker" in office.get(f"/office/exports/{export.pk}/").content.decode()

    tasks.run_export(export_id=str(export.pk))
    tasks.run_waiting_exports()

    answer = office.get(reverse("licenses:queue_export_file", args=[export.pk]))
    rows = rows_of(kind, b"".join(answer.streaming_content))
    assert rows[0] == ["File", "Vehicles", "Contract"]
    assert sorted(row[0] for row in rows[1:]) == sorted(file.reference for file in files)
    assert {row[2] for row in rows[1:]} == {"'=1+1"}
    assert "The list has 2 files." in office.get(f"/office/exports/{export.pk}/").content.decode()


def test_a_filter_that_means_nothing_is_not_exported(office: Client) -> None:
    for address in ("?tab=all&destination=XX", "?tab=all&colour=red"):
        asked = office.post(reverse("licenses:export_ask") + address, {"export": "csv"})
        assert asked.status_code == 400
    assert office.post(reverse("licenses:export_ask"), {"export": "exe"}).status_code == 400


def test_a_list_left_lying_is_taken_up_again_and_given_up_in_the_end(
    office: Client, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    office.post(reverse("licenses:export_ask") + "?tab=all", {"export": "csv"})
    export = QueueExport.objects.get()
    QueueExport.objects.update(state=JobState.RUNNING, touched_at=make.NOW, attempts=1)
    tasks.run_export(export_id=str(export.pk))
    export.refresh_from_db()
    assert export.state == JobState.RUNNING  # another worker has it in hand

    QueueExport.objects.update(touched_at=make.NOW - timedelta(hours=1), attempts=3)
    tasks.run_export(export_id=str(export.pk))
    export.refresh_from_db()
    assert export.state == JobState.FAILED
