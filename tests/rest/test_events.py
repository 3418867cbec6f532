"""A firm's system follows the log: what it may know of, once, all of it, in order."""

from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from rest_framework.test import APIClient

from exportportal.accounts import services as accounts
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity, OrganizationKind
from exportportal.audit import trail
from exportportal.audit.models import Entry
from licenses.models import LicenseApplication
from tests import make
from tests.racing import OpenTransaction
from tests.settling import let_all_settle

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("stopped_clock")]

EVENTS = "/api/v1/events/"


@pytest.fixture
def clerk(firm: Organization) -> Actor:
    return make.actor(of=firm)


def happens(verb: str, actor: Actor, *, to: Organization | None = None, **said: Any) -> Entry:
    """One line of the log that the actor's firm may read."""
    return trail.record(verb, subject=to or make.organization(), actor=actor, at=make.NOW, **said)


def asked(system: APIClient, **said: Any) -> Any:
    answer = system.get(EVENTS, said)
    assert answer.status_code == HTTPStatus.OK, answer.content
    return answer.json()


def types(told: Any) -> list[str]:
    return [event["type"] for event in told["results"]]


def followed(system: APIClient, cursor: str | None = None, **said: Any) -> Iterator[Any]:
    """Every page there is from a cursor on."""
    told = asked(system, **said | ({"after": cursor} if cursor else {}))
    yield told
    while told["next"]:
        told = system.get(told["next"]).json()
        yield told


def test_an_event_is_told_as_a_webhook_tells_it(erp: APIClient, clerk: Actor) -> None:
    entry = happens("license.issued", clerk, number="26-GZ-000001")
    let_all_settle()
    assert asked(erp)["results"] == [
        {
            "id": str(entry.id),
            "type": "license.issued",
            "timestamp": "2026-07-06T04:00:00Z",
            "data": {
                "subject": {"type": "license", "id": str(entry.subject_id)},
                "position": 1,
                "by": {"organization": clerk.organization_name, "capacity": "exporter"},
                "changed": {"number": "26-GZ-000001"},
            },
        }
    ]


def test_only_what_the_firm_may_know_of_and_only_changes_of_state(
    erp: APIClient, clerk: Actor
) -> None:
    happens("license.issued", make.actor())
    happens("license.suspended", make.actor(Capacity.APPROVER), seen_by=[clerk.organization_id])
    happens("application.saved", clerk)
    happens("vehicle.entered", clerk)
    happens("request.declined", clerk)
    let_all_settle()
    assert types(asked(erp)) == ["license.suspended", "request.declined"]


def test_a_dealer_follows_its_exporters_while_their_consent_stands(firm: Organization) -> None:
    dealer, clerk = make.organization(OrganizationKind.DEALER), make.actor(of=firm)
    consent = make.consent(firm, dealer)
    system = make.machine(dealer)
    happens("license.issued", clerk)
    let_all_settle()
    assert types(asked(system)) == ["license.issued"]
    accounts.end_consent(consent=consent, actor=clerk, at=make.NOW)
    assert types(asked(system)) == []


def test_the_cursor_goes_on_where_the_last_page_ended(erp: APIClient, clerk: Actor) -> None:
    assert asked(erp)["cursor"] is None
    file = make.organization()
    for _each in range(5):
        happens("application.claimed", clerk, to=file)
    let_all_settle()
    pages = list(followed(erp, page_size=2))
    positions = [event["data"]["position"] for page in pages for event in page["results"]]
    assert positions == [1, 2, 3, 4, 5]
    cursor = pages[-1]["cursor"]
    quiet = asked(erp, after=cursor)
    assert (quiet["results"], quiet["next"], quiet["cursor"]) == ([], None, cursor)
    happens("application.granted", clerk, to=file)
    let_all_settle()
    assert types(asked(erp, after=cursor)) == ["application.granted"]


def test_events_are_asked_for_by_kind_type_subject_and_moment(erp: APIClient, clerk: Actor) -> None:
    file = make.organization()
    happens("application.submitted", clerk, to=file)
    happens("license.issued", clerk)
    let_all_settle()
    later = (make.NOW + timedelta(seconds=1)).isoformat()
    for said, found in (
        ({"about": "license"}, ["license.issued"]),
        ({"type": "application.submitted"}, ["application.submitted"]),
        ({"subject": str(file.pk)}, ["application.submitted"]),
        ({"since": make.NOW.isoformat()}, ["application.submitted", "license.issued"]),
        ({"since": later}, []),
    ):
        assert types(asked(erp, **said)) == found
    for said in ({"about": "weather"}, {"subject": "x"}, {"since": "soon"}, {"after": "x"},
                 {"ordering": "at"}, {"colour": "red"}):  # fmt: skip
        assert erp.get(EVENTS, said).status_code == HTTPStatus.BAD_REQUEST


def test_a_real_file_is_followed_from_its_draft_to_its_license(
    erp: APIClient, firm: Organization
) -> None:
    make.license(exporter=firm)
    let_all_settle()
    told = types(asked(erp))
    assert [one for one in told if one.startswith("application.")][-1] == "application.granted"
    assert "license.issued" in told
    file = LicenseApplication.objects.get()
    of_the_file = asked(erp, subject=str(file.pk))["results"]
    positions = [event["data"]["position"] for event in of_the_file]
    assert positions == sorted(positions)


# --- while others write ---------------------------------------------------------------------------
def test_what_commits_late_is_told_late_and_never_left_out(erp: APIClient, clerk: Actor) -> None:
    """The lower number commits after the higher: had the cursor gone past it, it would be lost."""
    late = OpenTransaction(lambda: happens("application.claimed", clerk))
    happens("application.submitted", clerk)
    told = asked(erp)
    assert types(told) == []
    late.end()
    let_all_settle()
    assert types(asked(erp)) == ["application.claimed", "application.submitted"]


def test_of_one_file_the_order_is_kept_whoever_took_a_number_first(
    erp: APIClient, clerk: Actor
) -> None:
    file = make.organization()
    waiting = OpenTransaction(lambda: happens("application.claimed", clerk, to=file))
    between = OpenTransaction()
    happens("application.submitted", clerk, to=file)
    waiting.end()
    first = asked(erp)
    assert types(first) == []
    between.end()
    let_all_settle()
    assert types(asked(erp)) == ["application.submitted", "application.claimed"]


def test_many_writers_and_one_reader_miss_and_repeat_nothing(erp: APIClient, clerk: Actor) -> None:
    """Transactions begun in one order and ended in another, read after each end."""
    files = [make.organization() for _each in range(3)]
    open_ones = [
        OpenTransaction(
            lambda number=number: happens(  # type: ignore[misc]  # the number of this round
                "application.claimed", clerk, to=files[number % 3], number=number
            )
        )
        for number in range(6)
    ]
    seen: list[Any] = []
    cursor = None
    for place in (3, 1, 5, 0, 4, 2):
        open_ones[place].end()
        for page in followed(erp, cursor, page_size=1):
            seen += page["results"]
            cursor = page["cursor"]
    let_all_settle()
    for page in followed(erp, cursor):
        seen += page["results"]
    assert sorted(event["data"]["changed"]["number"] for event in seen) == list(range(6))
    for file in files:
        of_the_file = [e for e in seen if e["data"]["subject"]["id"] == str(file.pk)]
        positions = [event["data"]["position"] for event in of_the_file]
        assert positions == sorted(positions)


def test_following_costs_the_same_however_long_the_log_is(
    firm: Organization, clerk: Actor, django_assert_num_queries: Any
) -> None:
    dealer = make.organization(OrganizationKind.DEALER)
    make.consent(firm, dealer)
    system = make.machine(dealer)
    for _each in range(3):
        happens("license.issued", clerk)
        let_all_settle()
        with django_assert_num_queries(4):  # the token, the consents, the horizon, the page
            asked(system)
