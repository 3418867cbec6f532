"""The first page: what waits for each of the portal's people, and where it leads them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from compliance.conduct.services.ladder import ask_hearing
from exportportal.accounts.models import User
from exportportal.accounts.roles import Capacity
from tests import make
from tests.make import conduct

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def waiting(client: Client, user: User) -> dict[str, int]:
    """What stands on this person's desk: label and number. Every tile leads to a page."""
    client.force_login(user)
    tiles = client.get(reverse("home"), headers={"accept-language": "en"}).context["waiting"]
    for tile in tiles:
        assert client.get(tile.url).status_code == 200
    return {str(tile.label): tile.count for tile in tiles}


def test_an_office_sees_what_firms_wait_for_and_what_reviews_propose(client: Client) -> None:
    firm = make.filed_exporter()
    office = make.membership(Capacity.REVIEWER, of=firm.filing_body).user
    before = waiting(client, office)
    make.recommended_filing(make.applying_firm(filing_body=firm.filing_body))
    make.submitted_filing(make.applying_firm(filing_body=firm.filing_body))
    conduct.watched(firm)
    leaving = firm.steps.get(kind="exit")
    ask_hearing(step_id=leaving.pk, words="x", actor=make.actor(of=firm), at=make.NOW)

    told = waiting(client, office)

    grown = {label: count - before[label] for label, count in told.items()}
    assert grown["Filings to take up"] == grown["Filings to approve"] == 1
    assert grown["Hearings to hold"] == grown["Steps to confirm"] == 1
    assert grown["Corrective orders to look at"] == 1  # reported, to be verified
    elsewhere = make.membership(Capacity.REVIEWER, of=make.authority("SZ")).user
    assert not any(waiting(client, elsewhere).values())


def test_a_firm_sees_what_it_may_answer_about_its_standing_and_its_filing(client: Client) -> None:
    firm = make.filed_exporter()
    person = make.membership(of=firm).user
    conduct.incident(firm)
    assert waiting(client, person)["To answer about your standing"] == 1
    conduct.watched(make.filed_exporter())
    assert waiting(client, person)["To answer about your standing"] == 1
    conduct.watched(firm)  # one more charge, a proposed exit to be heard about; its order is done
    assert waiting(client, person)["To answer about your standing"] == 3
    assert waiting(client, person)["Your filing, to be corrected"] == 0


def test_a_provider_sees_its_bookings_and_no_others(client: Client) -> None:
    booking = make.booking()
    provider = make.membership(Capacity.AGENCY, of=booking.offer.provider).user
    assert waiting(client, provider) == {"Bookings to answer": 1, "Bookings under way": 0}
    make.accepted_booking(booking.offer)
    make.booking()
    assert waiting(client, provider) == {"Bookings to answer": 1, "Bookings under way": 1}


def test_a_desk_costs_the_same_however_much_waits(client: Client) -> None:
    firm = make.filed_exporter()
    client.force_login(make.membership(Capacity.APPROVER, of=firm.filing_body).user)
    costs = []
    for _ in range(2):
        make.submitted_filing(make.applying_firm(filing_body=firm.filing_body))
        conduct.incident(firm)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("home"))
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 24
