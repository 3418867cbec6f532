"""What becomes of a license: changed by another, stopped and resumed, used up; its cars too."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from exportportal.kit import clock
from licenses.choices import RequestKind
from licenses.in_force.services.papers import store_paper
from licenses.management.demo.cars import Lot
from licenses.management.demo.cast import Cast
from licenses.management.demo.moments import Calendar
from licenses.management.demo.scenario import Scenario
from licenses.models import License, LicenseApplication
from licenses.states import LicenseState, State
from tests import make
from tests.journeys.conftest import Person
from tests.journeys.hands import fill, follow, press

pytestmark = pytest.mark.django_db(transaction=True)

NEW_PORT = "阿拉山口"


@pytest.fixture
def license(country: Cast) -> License:
    """One of three cars, granted three weeks ago, with its paper."""
    calendar = Calendar(clock.now())
    teller = Scenario(country, calendar, Lot(calendar))
    granted = teller.license(country.exporters[0], country="KZ", days_ago=20)
    store_paper(license_id=granted.pk, at=clock.now())
    return granted


def asked_for(clerk: Person, license: License) -> LicenseApplication:
    """The exporter asks for another port, and submits the request."""
    page, site = clerk.sign_in("exporter"), clerk.site
    page.goto(f"{site}/licenses/{license.number}/")
    follow(page, page.get_by_role("link", name=re.compile("Ask for a change")))
    page.locator("input[name=kind][value=amendment]").check()
    fill(page, {"reason": "The old port is congested."})
    clerk.shoot("21-asking-for-a-change")
    press(page, "Begin the request")
    request = LicenseApplication.objects.get(replaces=license)

    page.goto(f"{site}/applications/{request.pk}/edit/shipment/")
    expect(page.locator("[name=trade_terms]")).to_be_disabled()
    fill(page, {"port": NEW_PORT})
    press(page, "Save and back to the application")
    page.goto(f"{site}/applications/{request.pk}/check/")
    page.locator("input[name=declaration]").check()
    press(page, "Submit the application")
    page.wait_for_url(re.compile(rf"/applications/{request.pk}/$"))
    clerk.shoot("22-the-request-is-submitted")
    request.refresh_from_db()
    assert (request.kind, request.state) == (RequestKind.AMENDMENT, State.SUBMITTED)
    return request


def recommended(reviewer: Person, request: LicenseApplication, *, old_port: str) -> None:
    """The first official finds it among the changes, compares, claims and recommends."""
    office, site = reviewer.sign_in("reviewer"), reviewer.site
    office.goto(f"{site}/office/?tab=unclaimed&kind=amendment")
    row = office.locator("tr[data-key-row]")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Amendment")
    reviewer.shoot("23-marked-in-the-queue")
    follow(office, office.get_by_role("link", name=request.reference))
    change = office.locator("section, .card").filter(has_text="A request to change a license").first
    expect(change).to_contain_text(old_port)
    expect(change).to_contain_text(NEW_PORT)
    press(office, re.compile("Claim"))
    reviewer.shoot("24-compared-with-the-license")
    press(office, re.compile("Recommend to"))
    expect(office.get_by_text("Recommended by").first).to_be_visible()


def test_a_license_is_changed_by_another_that_takes_its_place(
    license: License, somebody: Callable[..., Person]
) -> None:
    request = asked_for(somebody(), license)
    recommended(somebody(), request, old_port=license.application.port)

    approver = somebody()
    second = approver.sign_in("approver")
    second.goto(f"{approver.site}/office/{request.pk}/")
    press(second, re.compile("Grant the license"))
    second.wait_for_url(re.compile(r"/licenses/\d\d-GZ-\d{6}/"))
    new = License.objects.get(replaces=license)
    license.refresh_from_db()
    assert (license.state, new.state) == (LicenseState.SUPERSEDED, LicenseState.ISSUED)
    assert new.number != license.number
    expect(second.get_by_text("It takes the place of license")).to_be_visible()
    approver.shoot("25-the-new-license")

    stranger = somebody(width=390)
    stranger.page.goto(f"{stranger.site}/verify/{license.code}/")
    expect(stranger.page.get_by_text("Superseded", exact=True).first).to_be_visible()
    expect(stranger.page.get_by_text(new.number).first).to_be_visible()
    stranger.shoot("26-the-old-one-leads-to-it")


def stands(person: Person, license: License, word: str) -> None:
    """What anyone reads of the license now."""
    person.page.goto(f"{person.site}/verify/{license.code}/")
    expect(person.page.get_by_text(word, exact=True).first).to_be_visible()


def stopped_and_resumed(approver: Person, stranger: Person, license: License) -> None:
    """Suspended until a day; resumed before it."""
    page, address = approver.sign_in("approver"), f"{approver.site}/licenses/{license.number}/"
    page.goto(address)
    page.locator("#move_reason").fill("The clearance papers are looked at.")
    page.locator("#move_until").fill(license.expires_on.isoformat())
    press(page, "Suspend")
    expect(page.get_by_text("What is planned")).to_be_visible()
    approver.shoot("31-suspended-until-a-day")
    stands(stranger, license, "Suspended")

    page.locator("#move_reason").fill("Nothing was found.")
    follow(page, page.get_by_role("button", name="Resume", exact=True))
    license.refresh_from_db()
    assert license.state == LicenseState.ISSUED
    stands(stranger, license, "Valid")


def shown_to_the_portal(stranger: Person, paper: Path, *, says: str) -> None:
    page = stranger.page
    page.goto(f"{stranger.site}/verify/")
    page.locator("input[name=paper]").set_input_files(paper)
    press(page, "Verify the file")
    expect(page.get_by_text(says)).to_be_visible()


def test_a_license_is_stopped_resumed_used_up_and_its_cars_deregistered(
    license: License, somebody: Callable[..., Person], tmp_path: Path
) -> None:
    stranger, clerk, officer = somebody(width=390), somebody(), somebody()
    stopped_and_resumed(somebody(), stranger, license)

    own = clerk.sign_in("exporter")
    genuine, forged = tmp_path / "license.pdf", tmp_path / "forged.pdf"
    paper = own.request.get(f"{clerk.site}/licenses/{license.number}/paper/")
    genuine.write_bytes(paper.body())
    changed = bytearray(genuine.read_bytes())
    changed[len(changed) // 2] ^= 1
    forged.write_bytes(changed)
    shown_to_the_portal(stranger, genuine, says="byte for byte")
    shown_to_the_portal(stranger, forged, says="This file is not a paper the portal issued.")
    stranger.shoot("32-one-byte-changed")

    border = officer.sign_in("customs")
    border.goto(f"{officer.site}/licenses/{license.number}/departures/")
    press(border, "Report the clearance")
    officer.shoot("33-reported-by-customs")
    stands(stranger, license, "Used")

    own.goto(f"{clerk.site}/licenses/{license.number}/deregistrations/")
    expect(own.locator("#faults")).to_have_count(0)
    certificate = tmp_path / "deregistered.pdf"
    certificate.write_bytes(make.A_PDF)
    own.locator("input[type=file]").set_input_files(certificate)
    press(own, "Record it")
    clerk.shoot("34-off-the-register")
    assert not license.vehicles.to_deregister().exists()

    vin = license.vehicles.order_by("position").values_list("vin", flat=True)[0]
    own.goto(f"{clerk.site}/passport/{vin}/")
    for step in ("License issued", "Cleared for export", "Taken off the register"):
        expect(own.get_by_role("link", name=step)).to_be_visible()
    clerk.shoot("35-the-cars-life")
