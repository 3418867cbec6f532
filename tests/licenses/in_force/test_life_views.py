"""The pages of a license's life: moves and plans, requests, departures, deregistrations."""

from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import WrongState
from licenses.choices import RequestKind
from licenses.in_force.services import lifecycle
from licenses.models import Departure, Deregistration, License, LicenseApplication
from licenses.office.services import decisions
from licenses.office.services.page_versions import last_change
from licenses.states import LicenseState, State
from tests import make
from tests.licenses.applications.test_amendments import (
    DECEMBER,
    JANUARY,
    ask,
    decide,
    next_years,
    submit,
)
from tests.licenses.in_force.test_departures import customs, report, vins_of
from tests.licenses.in_force.test_license_views import party, signed_in, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

TODAY = make.TODAY.isoformat()
TOMORROW = (make.TODAY + timedelta(days=1)).isoformat()


def post(client: Client, name: str, *args: object, **typed: object) -> tuple[int, str]:
    """The answer to a form: its status, and the page in plain words."""
    response = client.post(url(name, *args), typed)
    return response.status_code, response.content.decode()


def test_a_suspension_until_a_day_and_a_plan_stand_on_the_page_and_can_be_taken_back() -> None:
    license = make.license()
    client = party(license, Capacity.APPROVER)
    sent = post(client, "license_change", license.number, "suspend", reason="核查", until=TOMORROW)
    assert sent[0] == HTTPStatus.FOUND
    sent = post(client, "license_change", license.number, "revoke", reason="预定", day="2026-08-01")
    assert sent[0] == HTTPStatus.FOUND

    page = client.get(url("license", license.number)).content.decode()
    assert "8 July 2026" in page
    assert "1 August 2026" in page

    plan = license.plans.get(move="revoke")
    cancelled = client.post(url("plan_cancel", license.number, plan.pk))
    assert cancelled.status_code == HTTPStatus.FOUND
    again = client.post(url("plan_cancel", license.number, plan.pk))
    assert again.status_code == HTTPStatus.CONFLICT
    license.refresh_from_db()
    assert license.state == LicenseState.SUSPENDED


def test_what_was_typed_stays_beside_its_fault() -> None:
    license = make.license()
    client = party(license, Capacity.APPROVER)
    status, page = post(
        client, "license_change", license.number, "suspend", reason="核查到期", until=TODAY
    )
    assert status == HTTPStatus.BAD_REQUEST
    assert "核查到期" in page
    assert 'href="#move_until"' in page
    license.refresh_from_db()
    assert license.state == LicenseState.ISSUED


@pytest.mark.parametrize("capacity", [Capacity.EXPORTER, Capacity.REVIEWER, Capacity.CUSTOMS])
def test_only_an_approver_plans(capacity: Capacity) -> None:
    license = make.license()
    status, _ = post(
        party(license, capacity),
        "license_change",
        license.number,
        "revoke",
        reason="x",
        day="2026-08-01",
    )
    assert status == HTTPStatus.FORBIDDEN
    assert not license.plans.exists()


def test_a_firm_begins_a_request_and_is_led_to_its_draft() -> None:
    license = make.license()
    client = party(license, Capacity.EXPORTER)
    assert client.get(url("license_request", license.number)).status_code == HTTPStatus.OK

    status, _ = post(client, "license_request", license.number, kind="amendment", reason="Port.")

    draft = license.requests.get()
    assert status == HTTPStatus.FOUND
    page = client.get(url("application", draft.pk)).content.decode()
    assert "A request to change a license" in page
    assert license.number in page
    assert draft.reference in client.get(url("license", license.number)).content.decode()


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({}, HTTPStatus.BAD_REQUEST),
        ({"kind": "new", "reason": "x"}, HTTPStatus.BAD_REQUEST),
        ({"kind": "amendment", "reason": " "}, HTTPStatus.BAD_REQUEST),
        ({"kind": "extension", "reason": "x", "extend_until": "soon"}, HTTPStatus.BAD_REQUEST),
        ({"kind": "extension", "reason": "x"}, HTTPStatus.BAD_REQUEST),
        (
            {"kind": "amendment", "reason": "x", "extend_until": TOMORROW},
            HTTPStatus.BAD_REQUEST,
        ),
    ],
)
def test_a_request_that_cannot_be_is_not_begun(
    typed: Mapping[str, str], status: HTTPStatus
) -> None:
    license = next_years()
    answer = post(party(license, Capacity.EXPORTER), "license_request", license.number, **typed)
    assert answer[0] == status
    assert not LicenseApplication.objects.filter(replaces=license).exists()


def test_more_time_is_not_offered_where_the_year_ends() -> None:
    license = make.license()
    client = party(license, Capacity.EXPORTER)
    page = client.get(url("license_request", license.number)).content.decode()
    assert "cannot be extended" in page
    assert 'value="extension"' not in page

    status, _ = post(client, "license_request", license.number, kind="extension", reason="x")
    assert status == HTTPStatus.BAD_REQUEST


def draft_page(client: Client, draft: LicenseApplication, name: str, *args: object) -> str:
    response = client.get(url(name, draft.pk, *args))
    assert response.status_code == HTTPStatus.OK
    return response.content.decode()


def test_an_extensions_draft_shows_everything_and_asks_nothing() -> None:
    license = next_years()
    until = license.expires_on + timedelta(days=10)
    draft = ask(license, kind=RequestKind.EXTENSION, until=until, at=make.NOW)
    client = party(license, Capacity.EXPORTER)

    for section in ("contract", "shipment"):
        page = draft_page(client, draft, "application_edit", section)
        assert "Nothing here can be changed" in page
        assert "<textarea" not in page
        assert "Save and back" not in page
    assert draft.port in page
    cars = draft_page(client, draft, "application_vehicles")
    assert "Nothing here can be changed" in cars
    assert "Take off" not in cars
    assert "Add vehicles" not in cars
    assert f'name="{draft.lines.get().pk}-price"' in cars

    said = {"port": "Elsewhere", "version": draft.version}
    client.post(url("application_edit", draft.pk, "shipment"), said)
    line = draft.lines.get()
    client.post(url("application_vehicles", draft.pk), {f"{line.pk}-price": "1.00"})
    took = client.post(url("vehicle_remove", draft.pk, line.pk))

    before = (draft.port, line.price)
    draft.refresh_from_db()
    assert took.status_code == HTTPStatus.BAD_REQUEST
    assert (draft.port, draft.lines.get().price) == before


def test_an_amendments_draft_asks_for_what_may_change_and_says_of_the_rest_that_it_stays() -> None:
    license = make.license()
    draft = ask(license)
    client = party(license, Capacity.EXPORTER)

    page = draft_page(client, draft, "application_edit", "shipment")
    assert page.count("It stays as it is on the license.") == 1
    said = {"port": "阿拉山口", "trade_terms": "", "version": draft.version}
    sent = client.post(url("application_edit", draft.pk, "shipment"), said)

    assert sent.status_code == HTTPStatus.FOUND
    draft.refresh_from_db()
    assert (draft.port, draft.trade_terms) == ("阿拉山口", license.application.trade_terms)


def test_a_car_taken_off_an_amendment_can_be_put_back_and_no_other_added() -> None:
    license = make.license(number=2)
    draft = ask(license)
    other = make.ready_car(exporter=license.exporter)
    client = party(license, Capacity.EXPORTER)
    assert "Add vehicles" not in draft_page(client, draft, "application_vehicles")
    line = draft.lines.first()
    assert line is not None
    client.post(url("vehicle_remove", draft.pk, line.pk))

    assert "Add vehicles" in draft_page(client, draft, "application_vehicles")
    offered = draft_page(client, draft, "vehicles_add")
    assert line.vin in offered
    assert other.vin not in offered
    beyond = client.post(url("vehicles_add", draft.pk), {"vehicle": other.pk})
    back = client.post(url("vehicles_add", draft.pk), {"vehicle": line.vehicle_id})

    assert beyond.status_code == HTTPStatus.BAD_REQUEST
    assert back.status_code == HTTPStatus.FOUND
    assert set(draft.lines.values_list("vin", flat=True)) == set(vins_of(license))


def test_a_car_that_leaves_while_more_time_is_asked_for_is_taken_off_the_request() -> None:
    license = next_years(number=2)
    until = license.expires_on + timedelta(days=10)
    draft = ask(license, kind=RequestKind.EXTENSION, until=until, at=DECEMBER)
    gone, stays = vins_of(license)
    report(license, customs(), days={gone: JANUARY.date()}, at=JANUARY)
    client = party(license, Capacity.EXPORTER)
    with pytest.raises(WrongState, match=gone):
        submit(draft, at=JANUARY)

    page = draft_page(client, draft, "application_vehicles")
    assert f"take them off the request. {gone}" in page
    assert page.count("formaction=") == 1
    for vin, status in ((gone, HTTPStatus.FOUND), (stays, HTTPStatus.BAD_REQUEST)):
        line = draft.lines.get(vin=vin)
        taken = client.post(url("vehicle_remove", draft.pk, line.pk))
        assert taken.status_code == status

    submitted = submit(LicenseApplication.objects.get(pk=draft.pk), at=JANUARY)
    new = decide(submitted, at=JANUARY)
    assert (vins_of(new), new.expires_on) == ([stays], until)


def test_a_request_that_cannot_be_submitted_says_why_on_its_own_page() -> None:
    license = make.license(number=2)
    draft = ask(license)
    client = party(license, Capacity.EXPORTER)

    def sent() -> tuple[int, str]:
        return post(client, "application_submit", draft.pk, declaration="on", version=draft.version)

    unchanged = sent()
    report(license, customs(), days={vins_of(license)[0]: make.TODAY}, at=make.NOW)
    left = sent()
    lifecycle.change_license(
        "suspend",
        license=license,
        reason="核查",
        actor=make.actor(Capacity.APPROVER, of=license.issuing_body),
        at=make.NOW,
    )
    stopped = sent()

    assert unchanged[0] == HTTPStatus.BAD_REQUEST
    assert "The request changes nothing of the license." in unchanged[1]
    assert (left[0], stopped[0]) == (HTTPStatus.CONFLICT, HTTPStatus.CONFLICT)
    assert "These cars have left under the license already" in left[1]
    assert "cannot be changed" in stopped[1]
    for _status, page in (unchanged, left, stopped):
        assert draft.reference in page
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_grant_that_cannot_be_shows_the_file_and_why() -> None:
    license = make.license()
    request = submit(ask(license, port="阿拉山口", at=make.NOW), at=make.NOW)
    reviewer = make.actor(Capacity.REVIEWER, of=license.issuing_body)
    decisions.claim_application(application=request, actor=reviewer, at=make.NOW)
    decisions.recommend_application(application=request, note="", actor=reviewer, at=make.NOW)
    client = party(license, Capacity.APPROVER)
    post(client, "license_change", license.number, "suspend", reason="核查")

    status, page = post(client, "grant", request.pk, seen=last_change(request))

    assert status == HTTPStatus.CONFLICT
    assert f"License {license.number} is “Suspended” and cannot be changed." in page
    assert request.reference in page


def test_a_file_a_colleague_has_is_shown_to_whoever_comes_too_late() -> None:
    file = make.claimed_application()
    client = signed_in(Capacity.REVIEWER, of=file.issuing_body)
    status, page = post(client, "claim", file.pk)
    assert status == HTTPStatus.CONFLICT
    assert "A colleague has this file." in page
    assert file.reference in page


def test_whoever_decides_on_a_request_reads_what_is_planned_for_the_license() -> None:
    license = make.license()
    approver = party(license, Capacity.APPROVER)
    post(approver, "license_change", license.number, "revoke", reason="造假", day=TOMORROW)
    request = submit(ask(license, port="阿拉山口", at=make.NOW), at=make.NOW)

    page = approver.get(url("file", request.pk)).content.decode()

    assert "Planned for this license: Revoke, 7 July 2026 (造假)." in page


@pytest.mark.parametrize(
    ("plan", "offered"),
    [
        ("", {"suspend", "revoke"}),
        ("suspend", {"suspend", "revoke", "resume"}),
    ],
)
def test_a_move_is_offered_where_it_can_come_next(plan: str, offered: set[str]) -> None:
    license = make.license()
    client = party(license, Capacity.APPROVER)
    if plan:
        post(client, "license_change", license.number, plan, reason="核查", day=TOMORROW)

    page = client.get(url("license", license.number)).content.decode()

    moves = ("suspend", "resume", "revoke", "surrender")
    shown = {
        move
        for move in moves
        if f'formaction="{url("license_change", license.number, move)}"' in page
    }
    assert shown == offered


def test_customs_reports_many_cars_of_several_licenses_at_once() -> None:
    first, second = make.license(number=2), make.license()
    client = signed_in(Capacity.CUSTOMS)
    vins = [*vins_of(first), *vins_of(second)]

    status, _ = post(
        client,
        "departures_many",
        vins=f"{vins[0].lower()}\n{vins[1]}， {vins[2]}",
        departed_on=TODAY,
        declaration="531620260160000123",
    )

    assert status == HTTPStatus.FOUND
    assert set(Departure.objects.values_list("vin", flat=True)) == set(vins)
    assert set(License.objects.values_list("state", flat=True)) == {LicenseState.USED}


def test_one_car_that_cannot_leave_holds_all_of_them_and_is_named() -> None:
    license = make.license()
    client = signed_in(Capacity.CUSTOMS)
    stranger = make.vin()
    status, page = post(
        client,
        "departures_many",
        vins=f"{vins_of(license)[0]} {stranger}",
        departed_on=TODAY,
        declaration="",
    )
    assert status == HTTPStatus.BAD_REQUEST
    assert f"{stranger} is on no license." in page
    assert vins_of(license)[0] in page
    assert not Departure.objects.exists()


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"vins": "", "departed_on": TODAY}, HTTPStatus.BAD_REQUEST),
        ({"vins": "SHORT", "departed_on": TODAY}, HTTPStatus.BAD_REQUEST),
        ({"departed_on": "soon"}, HTTPStatus.BAD_REQUEST),
        ({"departed_on": TOMORROW}, HTTPStatus.BAD_REQUEST),
        ({"departed_on": TODAY, "declaration": "12"}, HTTPStatus.BAD_REQUEST),
        ({"departed_on": TODAY, "declaration": "1" * 19}, HTTPStatus.BAD_REQUEST),
    ],
)
def test_a_report_that_cannot_be_is_not_taken(typed: dict[str, str], status: HTTPStatus) -> None:
    license = make.license()
    sent = {"vins": vins_of(license)[0], **typed}
    assert post(signed_in(Capacity.CUSTOMS), "departures_many", **sent)[0] == status
    assert not Departure.objects.exists()


def test_a_suspended_license_lets_nothing_leave_and_the_page_says_why() -> None:
    license = make.license()
    party(license, Capacity.APPROVER).post(
        url("license_change", license.number, "suspend"), {"reason": "x"}
    )
    (vin,) = vins_of(license)
    client = signed_in(Capacity.CUSTOMS)
    status, page = post(client, "license_departures", license.number, cars=vin, departed_on=TODAY)
    assert status == HTTPStatus.CONFLICT
    assert "hold the car back" in page
    assert not Departure.objects.exists()


def test_customs_names_a_car_that_is_not_on_the_license() -> None:
    license = make.license()
    stranger = make.vin()
    client = signed_in(Capacity.CUSTOMS)
    empty = post(client, "license_departures", license.number, departed_on=TODAY)
    assert empty[0] == HTTPStatus.BAD_REQUEST
    sent = post(client, "license_departures", license.number, strangers=stranger, departed_on=TODAY)
    assert sent[0] == HTTPStatus.FOUND
    page = client.get(url("departures")).content.decode()
    assert "Not on the license" in page
    license.refresh_from_db()
    assert license.state == LicenseState.ISSUED


def test_the_firm_reports_its_cars_and_corrects_its_own_day() -> None:
    license = make.license(number=2)
    first, second = vins_of(license)
    client = party(license, Capacity.EXPORTER)
    sent = post(client, "license_departures", license.number, cars=first, departed_on=TODAY)
    assert sent[0] == HTTPStatus.FOUND
    page = client.get(url("license_departures", license.number)).content.decode()
    assert f'value="{second}"' in page
    assert f'value="{first}"' not in page

    own = Departure.objects.get()
    wrong = post(client, "departure_correct", own.pk, departed_on=TODAY, reason="")
    assert wrong[0] == HTTPStatus.BAD_REQUEST
    right = post(client, "departure_correct", own.pk, departed_on="2026-07-05", reason="误填")
    assert right[0] == HTTPStatus.FOUND
    other = signed_in(Capacity.CUSTOMS).get(url("departure_correct", own.pk))
    assert other.status_code == HTTPStatus.NOT_FOUND


def test_the_differences_show_both_sides_and_cost_the_same_for_one_as_for_many() -> None:
    exporter = make.filed_exporter()
    first = make.license(exporter=exporter)
    report(first, customs(), at=make.NOW)
    client = signed_in(Capacity.EXPORTER, of=exporter)
    client.get(url("departures"))
    one = queries(client, "departures")
    others = [make.license(exporter=exporter) for _ in range(6)]
    for license in others:
        report(license, customs(), at=make.NOW)

    assert queries(client, "departures") == one
    assert one <= 12
    page = client.get(url("departures")).content.decode()
    assert page.count("Customs only") == 7


def test_a_deregistration_is_recorded_with_its_paper_and_leaves_the_list() -> None:
    license = make.license()
    report(license, customs(), at=make.NOW)
    client = party(license, Capacity.EXPORTER)
    listed = client.get(reverse("licenses:deregistrations"), {"tab": "due"}).content.decode()
    assert license.number in listed
    opened = client.get(url("license_deregistrations", license.number))
    assert not opened.context["form"].is_bound

    def send(name: str, content: bytes) -> int:
        paper = SimpleUploadedFile(name, content)
        typed = {"cars": vins_of(license), "deregistered_on": TODAY, "file": paper}
        return client.post(url("license_deregistrations", license.number), typed).status_code

    assert send("virus.exe", b"MZ") == HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    assert not Deregistration.objects.exists()
    assert send("注销证明.pdf", make.A_PDF) == HTTPStatus.FOUND

    done = Deregistration.objects.get()
    assert client.get(url("deregistration_paper", done.pk)).getvalue() == make.A_PDF
    after = client.get(reverse("licenses:deregistrations"), {"tab": "due"}).content.decode()
    assert license.number not in after
    stranger = signed_in(Capacity.EXPORTER)
    assert stranger.get(url("deregistration_paper", done.pk)).status_code == HTTPStatus.NOT_FOUND


def test_the_list_of_deregistrations_costs_the_same_for_one_as_for_many() -> None:
    exporter = make.filed_exporter()
    report(make.license(exporter=exporter), customs(), at=make.NOW)
    client = signed_in(Capacity.EXPORTER, of=exporter)
    client.get(url("deregistrations"), {"tab": "due"})
    one = queries(client, "deregistrations", tab="due")
    report(make.license(exporter=exporter, number=5), customs(), at=make.NOW)
    assert queries(client, "deregistrations", tab="due") == one
    assert one <= 10


def test_the_page_of_a_license_costs_the_same_for_one_car_as_for_twenty() -> None:
    exporter = make.filed_exporter()
    small, large = make.license(exporter=exporter), make.license(exporter=exporter, number=20)
    client = signed_in(Capacity.EXPORTER, of=exporter)
    client.get(url("license", small.number))
    assert queries(client, "license", large.number) == queries(client, "license", small.number)


def test_a_superseded_license_leads_to_its_successor_for_anyone(client: Client) -> None:
    from_firm = make.license()
    to = successor_of(from_firm)
    page = client.get(reverse("licenses:verified", args=[from_firm.code])).content.decode()
    assert "Superseded" in page
    assert to.number in page
    own = party(from_firm, Capacity.EXPORTER).get(url("license", from_firm.number))
    assert to.number in own.content.decode()


def successor_of(license: License) -> License:
    """The license that takes the place of this one, from another port."""
    return decide(submit(ask(license, port="阿拉山口", at=make.NOW), at=make.NOW), at=make.NOW)


def queries(client: Client, name: str, *args: object, **asked: str) -> int:
    with CaptureQueriesContext(connection) as told:
        assert client.get(url(name, *args), asked).status_code == HTTPStatus.OK
    return len(told)


@pytest.mark.parametrize("capacity", [Capacity.MAKER, Capacity.REVIEWER, Capacity.READER])
def test_whoever_does_not_report_is_told_so(capacity: Capacity) -> None:
    client = signed_in(capacity)
    assert client.get(url("departures_many")).status_code == HTTPStatus.FORBIDDEN
    assert client.get(url("departures")).status_code == HTTPStatus.OK
