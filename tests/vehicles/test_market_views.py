"""The doors to the market: offers found and kept, bookings made and followed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exportportal.accounts.roles import Capacity
from tests import make
from vehicles.models import Booking, ServiceMilestone, ServiceOffer, TestReport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

DAY = make.TODAY.isoformat()


def test_offers_are_found_by_service_and_country(client: Client) -> None:
    make.offer(name="检测一站")
    make.offer("logistics", name="中亚班列", countries=["KZ"])
    client.force_login(make.membership().user)
    address = reverse("vehicles:offers")

    def found(**asked: str) -> tuple[bool, bool]:
        text = client.get(address, asked).content.decode()
        return "检测一站" in text, "中亚班列" in text

    assert found() == (True, True)
    assert found(kind="testing") == (True, False)
    assert found(country="KZ") == (False, True)
    assert found(country="AE") == (False, False)
    assert client.get(address, {"kind": "magic"}).status_code == 400


def test_the_register_costs_the_same_however_many_offers_stand(client: Client) -> None:
    client.force_login(make.membership().user)
    costs = []
    for more in (1, 4):
        for _ in range(more):
            make.offer()
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("vehicles:offers"))
        costs.append(len(asked))
    assert costs[0] == costs[1] < 10


def test_a_provider_keeps_its_offers(client: Client) -> None:
    member = make.membership(Capacity.PROVIDER)
    client.force_login(member.user)
    asked = {
        "kind": "logistics",
        "name": "中亚班列",
        "place": "霍尔果斯",
        "countries": ["KZ"],
        "capacity": "5",
        "valid_from": DAY,
    }
    new = reverse("vehicles:offer_new")
    assert client.get(new).status_code == 200
    assert client.post(new, asked | {"capacity": "0"}).status_code == 400
    assert client.post(new, asked).status_code == 302
    offer = ServiceOffer.objects.get()
    edit = reverse("vehicles:offer_edit", args=[offer.pk])
    assert client.get(edit).status_code == 200
    assert client.post(edit, asked | {"capacity": "8"}).status_code == 302
    assert client.get(reverse("vehicles:offers") + "?own=1").status_code == 200
    client.force_login(make.membership(Capacity.PROVIDER).user)
    assert client.get(edit).status_code == 404


def test_a_test_is_booked_reported_and_becomes_evidence(client: Client) -> None:
    car = make.vehicle()
    offer = make.offer(capacity=1)
    exporter = make.membership(of=car.exporter)
    client.force_login(exporter.user)
    book = reverse("vehicles:offer", args=[offer.pk])
    asked = {"day": DAY, "vehicles": [str(car.pk)]}
    assert client.get(book).status_code == 200
    assert client.post(book, asked).status_code == 302
    assert client.post(book, asked).status_code == 409
    booking = Booking.objects.get()

    client.force_login(make.membership(Capacity.AGENCY, of=offer.provider).user)
    pages = {
        name: reverse(f"vehicles:booking_{name}", args=[booking.pk])
        for name in ("accept", "report", "result")
    }
    assert client.get(reverse("vehicles:bookings")).status_code == 200
    assert client.get(pages["report"]).status_code == 409
    assert client.post(pages["accept"]).status_code == 302
    cars = [str(booking.cars.get().pk)]
    step = {"cars": cars, "kind": "received", "happened_on": DAY}
    assert client.post(pages["report"], step | {"happened_on": "2030-01-01"}).status_code == 400
    assert client.post(pages["report"], step).status_code == 302
    assert ServiceMilestone.objects.count() == 1

    said = {"cars": cars, "outcome": "fail", "finished_on": DAY, "standard": "WM/T 8-2022"}
    wrong = {"file": SimpleUploadedFile("r.exe", b"MZ")}
    assert client.post(pages["result"], said | wrong).status_code == 415
    assert not TestReport.objects.exists()
    paper = {"file": SimpleUploadedFile("r.pdf", make.A_PDF)}
    assert client.post(pages["result"], said | paper).status_code == 302
    assert TestReport.objects.get().result == "fail"
    filed = reverse("vehicles:booking_paper", args=[booking.pk, cars[0]])
    assert b"".join(client.get(filed).streaming_content) == make.A_PDF

    client.force_login(exporter.user)
    client.cookies["django_language"] = "en"
    text = client.get(reverse("vehicles:vehicle", args=[car.pk])).content.decode()
    assert "issued here by the agency itself" in text
    assert all(f"Testing: {step}" in text for step in ("Booked", "Car received", "Failed"))
    assert client.get(reverse("vehicles:booking", args=[booking.pk])).status_code == 200


def test_an_exporter_sees_no_booking_of_another(client: Client) -> None:
    booking = make.booking()
    client.force_login(make.membership().user)
    assert client.get(reverse("vehicles:booking", args=[booking.pk])).status_code == 404
    cancel = reverse("vehicles:booking_cancel", args=[booking.pk])
    assert client.post(cancel).status_code == 404


def test_a_booking_is_declined_with_a_reason_or_cancelled(client: Client) -> None:
    declined, cancelled = make.booking(), make.booking()
    client.force_login(make.membership(Capacity.AGENCY, of=declined.offer.provider).user)
    decline = reverse("vehicles:booking_decline", args=[declined.pk])
    assert client.get(decline).status_code == 200
    assert client.post(decline, {"reason": ""}).status_code == 400
    assert client.post(decline, {"reason": "设备检修"}).status_code == 302
    client.force_login(make.membership(of=cancelled.exporter).user)
    cancel = reverse("vehicles:booking_cancel", args=[cancelled.pk])
    assert client.post(cancel).status_code == 302
    states = dict(Booking.objects.values_list("pk", "state"))
    assert states == {declined.pk: "declined", cancelled.pk: "cancelled"}
