"""Licenses as their parties read them, who has their paper, and what may be done to them."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from licenses.in_force.services import papers
from licenses.models import License
from licenses.states import LicenseState
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def url(name: str, *args: object) -> str:
    return reverse(f"licenses:{name}", args=args)


def signed_in(capacity: Capacity, *, of: Organization | None = None) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(make.membership(capacity, of=of).user)
    return client


def party(license: License, capacity: Capacity) -> Client:
    """Somebody in this capacity, of the license's own firm or body where there is one."""
    of = {
        Capacity.EXPORTER: license.exporter,
        Capacity.READER: license.exporter,
        Capacity.REVIEWER: license.issuing_body,
        Capacity.APPROVER: license.issuing_body,
    }
    return signed_in(capacity, of=of.get(capacity))


READING = [
    Capacity.EXPORTER,
    Capacity.READER,
    Capacity.REVIEWER,
    Capacity.APPROVER,
    Capacity.MINISTRY,
    Capacity.CUSTOMS,
]


@pytest.mark.parametrize("capacity", READING)
def test_the_parties_of_a_license_read_it_and_its_paper(capacity: Capacity) -> None:
    license = make.license()
    paper = papers.store_paper(license_id=license.pk, at=make.NOW)
    client = party(license, capacity)

    page = client.get(url("license", license.number))
    printed = client.get(url("paper", license.number))

    assert page.status_code == HTTPStatus.OK
    assert license.vehicles.get().vin in page.content.decode().replace("<b>", "").replace(
        "</b>", ""
    )
    assert printed["Content-Type"] == "application/pdf"
    assert printed["X-Content-Type-Options"] == "nosniff"
    assert printed["Cache-Control"] == "private, no-store"
    assert len(printed.getvalue()) == paper.file.size


@pytest.mark.parametrize("capacity", [Capacity.EXPORTER, Capacity.DEALER, Capacity.MAKER])
def test_for_another_firm_there_is_neither_license_nor_paper(capacity: Capacity) -> None:
    license = make.license()
    papers.store_paper(license_id=license.pk, at=make.NOW)
    client = signed_in(capacity)
    for name in ("license", "paper"):
        assert client.get(url(name, license.number)).status_code == HTTPStatus.NOT_FOUND
    assert license.number not in client.get(url("licenses")).content.decode()


def test_a_dealer_reads_licenses_only_while_the_consent_stands() -> None:
    license = make.license()
    member = make.membership(Capacity.DEALER)
    consent = make.consent(license.exporter, member.organization)
    client = Client()
    client.force_login(member.user)
    assert client.get(url("license", license.number)).status_code == HTTPStatus.OK

    consent.ended_at = make.NOW
    consent.save()

    assert client.get(url("license", license.number)).status_code == HTTPStatus.NOT_FOUND


def test_an_official_of_another_body_reads_none() -> None:
    license = make.license()
    client = signed_in(Capacity.APPROVER, of=make.authority("SZ"))
    assert client.get(url("license", license.number)).status_code == HTTPStatus.NOT_FOUND
    change = client.post(url("license_change", license.number, "revoke"), {"reason": "x"})
    assert change.status_code == HTTPStatus.NOT_FOUND


def test_a_paper_that_is_not_printed_yet_is_promised() -> None:
    license = make.license()
    client = party(license, Capacity.EXPORTER)
    page = client.get(url("license", license.number)).content.decode()
    assert "The paper is being printed." in page
    assert client.get(url("paper", license.number)).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("move", ["suspend", "revoke"])
def test_an_approver_of_the_body_stops_a_license_with_a_reason(move: str) -> None:
    license = make.license()
    client = party(license, Capacity.APPROVER)
    response = client.post(url("license_change", license.number, move), {"reason": "核查中"})
    license.refresh_from_db()
    assert response.status_code == HTTPStatus.FOUND
    assert license.state == {"suspend": LicenseState.SUSPENDED}.get(move, LicenseState.REVOKED)
    assert license.state_reason == "核查中"


@pytest.mark.parametrize(
    ("capacity", "move", "reason", "status"),
    [
        (Capacity.APPROVER, "revoke", "  ", HTTPStatus.BAD_REQUEST),
        (Capacity.APPROVER, "resume", "x", HTTPStatus.CONFLICT),
        (Capacity.APPROVER, "expire", "x", HTTPStatus.NOT_FOUND),
        (Capacity.APPROVER, "grant", "x", HTTPStatus.NOT_FOUND),
        (Capacity.APPROVER, "surrender", "x", HTTPStatus.FORBIDDEN),
        (Capacity.REVIEWER, "revoke", "x", HTTPStatus.FORBIDDEN),
        (Capacity.EXPORTER, "revoke", "x", HTTPStatus.FORBIDDEN),
        (Capacity.READER, "surrender", "x", HTTPStatus.FORBIDDEN),
        (Capacity.CUSTOMS, "suspend", "x", HTTPStatus.FORBIDDEN),
        (Capacity.MINISTRY, "revoke", "x", HTTPStatus.FORBIDDEN),
    ],
)
def test_a_change_that_is_refused_changes_nothing(
    capacity: Capacity, move: str, reason: str, status: HTTPStatus
) -> None:
    license = make.license()
    entries = Entry.objects.count()
    client = party(license, capacity)

    response = client.post(url("license_change", license.number, move), {"reason": reason})

    license.refresh_from_db()
    assert response.status_code == status
    assert license.state == LicenseState.ISSUED
    assert license.vehicles.filter(live=True).exists()
    assert Entry.objects.count() == entries


def test_the_list_costs_the_same_for_one_license_and_for_thirty() -> None:
    exporter = make.filed_exporter()
    client = signed_in(Capacity.EXPORTER, of=exporter)
    make.license(exporter=exporter)
    client.get(url("licenses"))
    one = queries(client)
    for _more in range(29):
        make.license(exporter=exporter)
    assert queries(client) == one
    assert one <= 12


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url("licenses")).status_code == HTTPStatus.OK
    return len(asked)


def test_the_list_is_narrowed_by_number_vin_and_state() -> None:
    exporter = make.filed_exporter()
    first, second = make.license(exporter=exporter), make.license(exporter=exporter)
    client = signed_in(Capacity.EXPORTER, of=exporter)

    def shown(**asked: str) -> list[str]:
        page = client.get(url("licenses"), asked).content.decode()
        return [one.number for one in (first, second) if one.number in page.split("<tbody>")[-1]]

    assert shown() == [first.number, second.number]
    assert shown(q=second.number) == [second.number]
    assert shown(q=first.vehicles.get().vin.lower()) == [first.number]
    assert shown(state="revoked") == []
