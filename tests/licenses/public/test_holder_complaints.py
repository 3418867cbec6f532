"""What holders abroad complain of: who may write it, who reads it, and when it counts."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from compliance.models import Complaint
from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import WrongState
from exportportal.kit.limits import TooManyTries
from licenses.models import HolderComplaint, License
from licenses.office.services.holder_complaints import dismiss_complaint, take_up_complaint
from licenses.public.services.holder_complaints import MOST_A_DAY
from licenses.states import HolderComplaintState
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock", "_no_tries_yet")]


@pytest.fixture
def _no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def license() -> License:
    return make.license()


def door(given: str) -> str:
    return reverse("licenses:holder_complaint", args=[given])


def typed(license: License, **changed: str) -> dict[str, str]:
    vin = license.vehicles.get().vin
    return {"vin_tail": vin[-6:], "words": "Nobody answers.", "contact": "a@b.kz"} | changed


def test_who_holds_the_paper_complains_with_its_code_and_nothing_counts_yet(
    client: Client, license: License
) -> None:
    answer = client.post(door(license.code), typed(license), follow=True)
    assert "will read your complaint" in answer.content.decode()
    complaint = HolderComplaint.objects.get()
    assert (complaint.license, complaint.words) == (license, "Nobody answers.")
    assert complaint.state == HolderComplaintState.WAITING
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("given", ["AAAAAAAAAAAA", "7" * 64, "26-GZ-000001"])
def test_without_a_genuine_code_there_is_no_door(client: Client, given: str) -> None:
    assert client.get(door(given)).status_code == HTTPStatus.NOT_FOUND
    assert client.post(door(given), {"words": "x"}).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "changed",
    [{"vin_tail": "000000"}, {"words": " "}, {"words": "x" * 2001}, {"contact": "x" * 121}],
)
def test_what_cannot_be_a_complaint_is_shown_again_with_its_fault(
    client: Client, license: License, changed: dict[str, str]
) -> None:
    answer = client.post(door(license.token), typed(license, **changed))
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert not HolderComplaint.objects.exists()


def test_one_address_writes_three_in_a_minute(client: Client, license: License) -> None:
    answers = [client.post(door(license.code), typed(license)).status_code for _ in range(4)]
    assert answers == [302, 302, 302, HTTPStatus.TOO_MANY_REQUESTS]


def test_a_license_takes_ten_a_day_whatever_addresses_they_come_from(license: License) -> None:
    for _one in range(MOST_A_DAY):
        make.holder_complaint(license)
    with pytest.raises(TooManyTries):
        make.holder_complaint(license)
    make.holder_complaint(license, at=make.NOW + timedelta(days=1))


def test_who_verifies_sees_the_outlets_the_maker_confirmed(client: Client) -> None:
    license = make.license()
    vin = license.vehicles.get().vin
    shown = client.get(reverse("licenses:verified", args=[license.code])).content.decode()
    assert "No maker" in shown
    confirmation = make.confirmation(of=[vin], destination=license.destination)
    (outlet,) = confirmation.outlets.all()
    shown = client.get(reverse("licenses:verified", args=[license.code])).content.decode()
    assert outlet.name in shown
    assert outlet.address in shown


def test_once_an_official_takes_it_up_it_is_on_record_in_the_officials_words(
    license: License,
) -> None:
    reviewer = make.actor(Capacity.REVIEWER, of=license.issuing_body)
    waiting = make.holder_complaint(license, words="My name is X; no parts.")
    taken = take_up_complaint(
        complaint_id=waiting.pk, words="No spare parts.", actor=reviewer, at=make.NOW
    )
    complaint = Complaint.objects.get()
    assert taken.complaint == complaint
    assert (complaint.organization, complaint.words) == (license.exporter, "No spare parts.")
    assert complaint.country == license.destination
    with pytest.raises(WrongState):
        dismiss_complaint(complaint_id=waiting.pk, reason="Late.", actor=reviewer, at=make.NOW)


def test_set_aside_it_never_counts(license: License) -> None:
    reviewer = make.actor(Capacity.REVIEWER, of=license.issuing_body)
    waiting = make.holder_complaint(license)
    dismiss_complaint(
        complaint_id=waiting.pk, reason="An advertisement.", actor=reviewer, at=make.NOW
    )
    assert HolderComplaint.objects.get().state == HolderComplaintState.DISMISSED
    assert not Complaint.objects.exists()


def test_neither_the_firm_nor_another_office_reads_it(license: License) -> None:
    make.holder_complaint(license)
    elsewhere = make.authority("SZ")
    readers = {
        "firm": make.actor(Capacity.EXPORTER, of=license.exporter),
        "elsewhere": make.actor(Capacity.REVIEWER, of=elsewhere),
        "customs": make.actor(Capacity.CUSTOMS),
        "office": make.actor(Capacity.REVIEWER, of=license.issuing_body),
        "ministry": make.actor(Capacity.MINISTRY),
    }
    seen = {name for name, one in readers.items() if HolderComplaint.objects.visible_to(one)}
    assert seen == {"office", "ministry"}


def test_the_pages_lead_an_official_from_the_desk_to_the_record(
    client: Client, license: License
) -> None:
    make.holder_complaint(license, contact="a@b.kz")
    member = make.membership(Capacity.REVIEWER, of=license.issuing_body)
    client.force_login(member.user)
    assert reverse("licenses:holder_complaints") in client.get(reverse("home")).content.decode()
    listed = client.get(reverse("licenses:holder_complaints")).content.decode()
    assert "No spare parts for two months." in listed
    assert "a@b.kz" in listed
    waiting = HolderComplaint.objects.get()
    act = reverse("licenses:holder_complaint_take_up", args=[waiting.pk])
    assert "No spare parts for two months." in client.get(act).content.decode()
    client.post(act, {"words": "No spare parts."})
    assert Complaint.objects.get().recorded_by == member.user
