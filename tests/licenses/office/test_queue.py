"""The queue: tabs, filters, columns, pages, at a fixed number of queries."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership
from exportportal.accounts.roles import Capacity
from licenses.models import ApplicationVehicle, LicenseApplication, SavedFilter
from licenses.office.selectors.queue import queue, queue_counts
from licenses.office.services import decisions
from tests import make
from tests.licenses.applications.test_amendments import ask, submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

QUEUE = "/office/"


@pytest.fixture
def reviewer() -> Membership:
    return make.membership(Capacity.REVIEWER, of=make.authority())


@pytest.fixture
def look(client: Client, reviewer: Membership) -> Callable[[str], str]:
    client.force_login(reviewer.user)

    def shown_at(address: str = "") -> str:
        response = client.get(f"{reverse('licenses:queue')}?{address}")
        assert response.status_code == 200
        return response.content.decode()

    return shown_at


def names(actor: Actor, tab: str) -> list[str]:
    files = queue(actor, tab=tab, on=make.TODAY + timedelta(days=3))
    return sorted(file.state for file in files)


def test_each_tab_holds_what_it_says(reviewer: Membership) -> None:
    actor = Actor.in_membership(reviewer)
    make.application()
    make.submitted_application()
    make.claimed_application()
    make.claimed_application(reviewer=actor)
    make.recommended_application()
    make.returned_application()
    make.refused_application()
    make.submitted_application(at=make.NOW - timedelta(days=2))

    day = make.TODAY + timedelta(days=3)  # the Thursday on which most are due
    held = {tab: len(queue(actor, tab=tab, on=day)) for tab in ("decided", "all")}

    assert queue_counts(actor, on=day) == {
        "mine": 1,
        "unclaimed": 2,
        "team": 2,
        "second": 1,
        "applicant": 1,
        "today": 4,
        "overdue": 1,
    }
    assert held == {"decided": 1, "all": 7}


def test_the_most_urgent_comes_first(look: Callable[..., str]) -> None:
    later = make.submitted_application(at=make.NOW)
    sooner = make.submitted_application(at=make.NOW - timedelta(days=2))
    shown = look("tab=unclaimed")
    assert shown.index(sooner.reference) < shown.index(later.reference)


def _car(file: LicenseApplication) -> str:
    return ApplicationVehicle.objects.filter(application=file).values_list("vin", flat=True)[0]


FILTERS: dict[str, Callable[[LicenseApplication], str]] = {
    "the whole VIN": lambda file: f"q={_car(file)}",
    "the last digits": lambda file: f"q={_car(file)[-8:].lower()}",
    "the file's number": lambda file: f"q={file.reference}",
    "the contract": lambda file: f"q={file.contract_number}",
    "the firm": lambda file: f"q={file.exporter.name_en}",
    "the exporter": lambda file: f"exporter={file.exporter.name_zh}",
    "the destination": lambda file: f"destination={file.destination}",
    "the maker": lambda file: f"maker={file.lines.get().vehicle.manufacturer.name_zh}",
    "the rule": lambda _file: "rule=maintenance-record",
    "the rule's outcome": lambda _file: "rule=maintenance-record&outcome=note",
    "the outcome": lambda _file: "outcome=note",
    "the age": lambda _file: "age=2",
    "a flag": lambda _file: "flags=dealer",
    "the state": lambda _file: "state=submitted",
}


@pytest.mark.parametrize("by", FILTERS)
def test_a_file_is_found_by(by: str, look: Callable[..., str]) -> None:
    file = make.submitted_application(
        at=make.NOW - timedelta(days=2), contract_number="KZ-77-0042", destination="KZ"
    )
    LicenseApplication.objects.filter(pk=file.pk).update(
        marks=["note", "note:maintenance-record"], prepared_by=make.organization("dealer")
    )
    assert file.reference in look(f"tab=unclaimed&{FILTERS[by](file)}")


def test_a_request_to_change_a_license_is_marked_and_found_by_its_kind(
    look: Callable[..., str],
) -> None:
    new = make.submitted_application()
    license = make.license()
    request = submit(ask(license, port="阿拉山口", at=make.NOW), at=make.NOW)

    everything = look("tab=unclaimed&columns=kind")
    row = everything[everything.index(request.reference) :]
    assert f"Amendment of a license {license.number}" in row[: row.index("</tr>")]
    assert everything.count("badge--care") == 1
    assert look("tab=unclaimed&kind=extension").count("data-key-row") == 0
    changes, others = look("tab=unclaimed&kind=amendment"), look("tab=unclaimed&kind=new")
    assert request.reference in changes
    assert new.reference not in changes
    assert new.reference in others
    assert request.reference not in others


@pytest.mark.parametrize(
    "address",
    [
        "destination=AE",
        "q=ZZZZZZZZ9",
        "rule=vin-available",
        "rule=maintenance-record&outcome=fail",
        "outcome=fail",
        "age=2",
        "flags=resubmitted",
        "state=recommended",
    ],
)
def test_what_does_not_match_is_not_shown(address: str, look: Callable[..., str]) -> None:
    file = make.submitted_application()
    assert file.reference not in look(f"tab=unclaimed&{address}")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("destination=XX", "Select a valid choice"),
        ("exporter=nobody+of+this+name", "No exporter is called"),
        ("maker=nobody", "No manufacturer is called"),
        ("age=-1", "greater than or equal to 0"),
        ("age=99999999999999999999", "less than or equal to 3650"),
        ("age=soon", "Enter a number"),
        ("kind=renewal", "Select a valid choice"),
        ("rule=no-such-rule", "Select a valid choice"),
        ("flags=odd", "Select a valid choice"),
        ("official=not-an-id", "Select a valid choice"),
        ("q=" + "x" * 81, "at most 80 characters"),
        ("colour=red", "Ignored: colour"),
        ("tab=nowhere", "Ignored: tab=nowhere"),
    ],
)
def test_a_filter_that_means_nothing_is_told(
    address: str, told: str, look: Callable[..., str]
) -> None:
    make.submitted_application()
    assert told in look(address)


def test_the_files_of_another_body_are_not_found(look: Callable[..., str]) -> None:
    other = make.authority("SZ")
    exporter = make.filed_exporter(issuing_body=other)
    file = make.submitted_application(exporter=exporter)
    assert file.reference not in look(f"tab=all&q={_car(file)}")


def test_the_columns_asked_for_are_shown(look: Callable[..., str]) -> None:
    make.submitted_application(contract_number="KZ-77-0042")
    assert "KZ-77-0042" not in look("tab=unclaimed")
    assert "KZ-77-0042" in look("tab=unclaimed&columns=contract&columns=bogus")


def test_pages_go_on_by_key(look: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("licenses.office.views.queue.PER_PAGE", 1)
    first, second = sorted((make.submitted_application() for _ in range(2)), key=lambda f: f.pk)
    shown = look("tab=unclaimed")
    after = shown.split("after=")[1].split('"')[0].replace("&amp;", "&")
    assert first.reference in shown
    assert second.reference not in shown
    assert second.reference in look(f"tab=unclaimed&after={after}")


def test_an_applicant_has_no_queue(client: Client) -> None:
    client.force_login(make.membership().user)
    assert client.get(reverse("licenses:queue")).status_code == 403


def test_the_ministry_sees_every_body(client: Client) -> None:
    file = make.submitted_application()
    client.force_login(make.membership(Capacity.MINISTRY).user)
    assert file.reference in client.get(reverse("licenses:queue")).content.decode()


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("tab=unclaimed", 11),
        ("tab=overdue&destination=KZ&outcome=note&flags=dealer", 11),
        ("tab=all&q=LVSHCAMB1CE054249&exporter=firm", 15),
    ],
)
def test_the_page_costs_a_fixed_number_of_queries(
    address: str,
    queries: int,
    client: Client,
    reviewer: Membership,
    django_assert_num_queries: Callable[..., object],
) -> None:
    client.force_login(reviewer.user)
    make.submitted_application()
    client.get(f"{reverse('licenses:queue')}?{address}")
    for _ in range(3):
        make.submitted_application(number=2)
    with django_assert_num_queries(queries):
        client.get(f"{reverse('licenses:queue')}?{address}")


def test_a_filter_is_saved_for_oneself_or_the_team(client: Client, reviewer: Membership) -> None:
    client.force_login(reviewer.user)
    save = reverse("licenses:filter_save") + "?tab=overdue&destination=KZ&columns=contract&after=x"

    client.post(save, {"name": "Late to Kazakhstan", "shared": "on"})
    client.post(save, {"name": "Mine only"})

    assert SavedFilter.objects.get(shared=True).address == (
        "tab=overdue&destination=KZ&columns=contract"
    )
    client.force_login(make.membership(Capacity.APPROVER, of=reviewer.organization).user)
    shown = client.get(reverse("licenses:queue")).content.decode()
    assert "Late to Kazakhstan" in shown
    assert "Mine only" not in shown


def test_a_shared_filter_is_deleted_by_its_owner_only(client: Client, reviewer: Membership) -> None:
    client.force_login(reviewer.user)
    client.post(reverse("licenses:filter_save") + "?tab=all", {"name": "A", "shared": "on"})
    url = reverse("licenses:filter_forget", args=[SavedFilter.objects.get().pk])
    client.force_login(make.membership(Capacity.REVIEWER, of=reviewer.organization).user)

    assert client.post(url).status_code == 403
    client.force_login(reviewer.user)
    client.post(url)

    assert not SavedFilter.objects.exists()


def test_a_file_leads_to_its_neighbours_in_the_queue(
    client: Client, reviewer: Membership, look: Callable[..., str]
) -> None:
    one, two, three = sorted((make.submitted_application() for _ in range(3)), key=lambda f: f.pk)
    look("tab=unclaimed")

    shown = client.get(reverse("licenses:file", args=[two.pk])).content.decode()

    assert f'href="/office/{one.pk}/" data-key-previous' in shown
    assert f'href="/office/{three.pk}/" data-key-next' in shown
    decisions.claim_application(application=two, actor=Actor.in_membership(reviewer), at=make.NOW)
    shown = client.get(reverse("licenses:file", args=[two.pk])).content.decode()
    assert f'href="/office/{three.pk}/" data-key-next' in shown


def test_what_is_late_and_whose_claim_lapsed_is_marked(
    client: Client, reviewer: Membership
) -> None:
    file = make.claimed_application()
    for days, said in [(0, ""), (4, "Overdue")]:
        with time_machine.travel(make.NOW + timedelta(days=days), tick=False):
            client.force_login(reviewer.user)
            late = client.get("/office/?tab=overdue").content.decode()
            free = client.get("/office/?tab=team&flags=lapsed").content.decode()
        assert (file.reference in late) is (file.reference in free) is bool(said)
        assert said in late
