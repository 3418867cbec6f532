"""Where the cars go, and how much of it hangs on one country."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from compliance.law.days import months_after
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from licenses.in_force.selectors.markets import concentration, diversity, diversity_of_all
from licenses.in_force.services import lifecycle
from licenses.models import License
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def license(exporter: Organization, destination: str) -> License:
    """One car licensed for a country."""
    car = make.ready_car(exporter, destination=destination)
    return make.license(exporter=exporter, cars=[car], destination=destination)


def test_a_firms_markets_are_counted_by_their_cars() -> None:
    firm = make.filed_exporter()
    for country in ("KZ", "AE", "KZ", "UZ"):
        license(firm, country)
    license(make.filed_exporter(), "RU")
    told = diversity(firm.pk, on=make.TODAY)
    assert [(one.country, one.cars, one.share) for one in told.markets] == [
        ("KZ", 2, 50.0),
        ("AE", 1, 25.0),
        ("UZ", 1, 25.0),
    ]
    assert (told.cars, told.countries, told.largest.country) == (4, 3, "KZ")
    assert diversity_of_all(on=make.TODAY).cars == 5


def test_of_older_licenses_and_those_taken_back_nothing_is_counted() -> None:
    firm = make.filed_exporter()
    license(firm, "KZ")
    revoked = license(firm, "AE")
    lifecycle.change_license(
        "revoke",
        license=revoked,
        reason="登记证书系伪造",
        actor=make.actor(Capacity.APPROVER, of=revoked.issuing_body),
        at=make.NOW,
    )
    last = months_after(make.TODAY, 12) - timedelta(days=1)
    assert [one.country for one in diversity(firm.pk, on=last).markets] == ["KZ"]
    assert diversity(firm.pk, on=last + timedelta(days=1)).largest is None


def test_officials_see_how_much_each_firm_hangs_on_one_country(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    spread, single = make.filed_exporter(), make.filed_exporter()
    for country in ("KZ", "AE", "KZ"):
        license(spread, country)
    license(single, "RU")
    official = make.actor(Capacity.REVIEWER, of=make.authority())
    with django_assert_num_queries(1):
        rows = concentration(official, on=make.TODAY)
    assert [(row.exporter, row.cars, row.countries, row.country) for row in rows] == [
        (spread.pk, 3, 2, "KZ"),
        (single.pk, 1, 1, "RU"),
    ]
    assert [round(row.share) for row in rows] == [67, 100]
    elsewhere = make.actor(Capacity.REVIEWER, of=make.authority("SZ"))
    assert concentration(elsewhere, on=make.TODAY) == []


@pytest.mark.parametrize(
    ("capacity", "status"),
    [(Capacity.EXPORTER, 200), (Capacity.MINISTRY, 200), (Capacity.CUSTOMS, 403)],
)
def test_the_page_is_for_exporters_and_officials(
    client: Client, capacity: Capacity, status: int
) -> None:
    member = make.membership(capacity)
    if capacity is Capacity.EXPORTER:
        license(make.filed_exporter(), "KZ")
    client.force_login(member.user)
    assert client.get(reverse("licenses:markets")).status_code == status


def test_the_officials_of_its_bodies_and_the_firm_itself_see_a_firms_markets(
    client: Client,
) -> None:
    firm = make.filed_exporter()
    license(firm, "KZ")
    address = reverse("licenses:markets_of_firm", args=[firm.pk])

    def status(capacity: Capacity, **of: object) -> int:
        client.force_login(make.membership(capacity, **of).user)
        return client.get(address).status_code

    assert status(Capacity.REVIEWER, of=firm.issuing_body) == 200
    assert status(Capacity.MINISTRY) == 200
    assert status(Capacity.EXPORTER, of=firm) == 200
    assert status(Capacity.EXPORTER, of=make.filed_exporter()) == 404
    assert status(Capacity.REVIEWER, of=make.authority("SZ")) == 404
    assert status(Capacity.CUSTOMS) == 404
