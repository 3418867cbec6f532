"""The doors to a maker's desk, its network and the reference data."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from exportportal.accounts.models import User
from exportportal.accounts.roles import Capacity
from licenses.office.tasks import follow_confirmations
from manufacturers import services
from manufacturers.models import (
    Confirmation,
    DealerAuthorization,
    Product,
    ReferenceLoad,
    ServiceOutlet,
)
from manufacturers.states import ConfirmationState
from tests import make
from tests.manufacturers.services.test_reference import PRODUCTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def signed_in(client: Client, actor: Any) -> Client:
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def sheet(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("list.csv", "\n".join(lines).encode())


def test_a_sheet_of_cars_becomes_a_draft_that_is_sealed_with_its_paper(client: Client) -> None:
    maker = make.manufacturer()
    outlet, actor = make.outlet(maker), make.maker(maker)
    signed_in(client, actor)
    lines = ["VIN,Destination,Outlet", *(f"{make.vin()},KZ,{outlet.name}" for _ in range(3))]

    answer = client.post(reverse("manufacturers:cars_sheet"), {"file": sheet(*lines)})
    draft = Confirmation.objects.get()
    assert answer.url == reverse("manufacturers:confirmation", args=[draft.pk])
    page = client.get(answer.url).content.decode()
    assert reverse("manufacturers:seal_draft", args=[draft.pk]) in page

    seal = reverse("manufacturers:seal_draft", args=[draft.pk])
    assert client.get(seal).status_code == 200
    broken = SimpleUploadedFile("a.pdf", b"%PDF-1.7 nothing")
    assert client.post(seal, {"paper": broken}).status_code == 415
    client.post(seal, {"paper": SimpleUploadedFile("a.pdf", make.sealed_pdf())})
    draft.refresh_from_db()
    assert draft.state == ConfirmationState.SEALED
    assert "no electronic signature" in client.get(answer.url).content.decode()


def test_a_faulty_sheet_shows_every_fault_and_keeps_nothing(client: Client) -> None:
    maker = make.manufacturer()
    signed_in(client, make.maker(maker))
    wrong = sheet("VIN,Destination,Outlet", "123,KZ,Nowhere")
    answer = client.post(reverse("manufacturers:cars_sheet"), {"file": wrong})
    assert answer.status_code == 400
    said = answer.content.decode()
    assert "2 cells need correcting" in said
    assert "This is not a VIN" in said
    assert not Confirmation.objects.exists()


def test_a_dealer_prepares_for_the_maker_that_authorized_it(client: Client) -> None:
    maker, dealer = make.manufacturer(), make.actor(Capacity.DEALER)
    outlet = make.outlet(maker)
    signed_in(client, dealer)
    address = reverse("manufacturers:prepare")
    assert client.get(address).status_code == 403
    DealerAuthorization.objects.create(
        manufacturer=maker,
        dealer_id=dealer.organization_id,
        valid_from=make.TODAY,
        given_at=make.NOW,
    )
    told = client.get(reverse("manufacturers:confirmations")).content.decode()
    assert f"{address}?maker={maker.pk}" in told

    fields = {"destination": "KZ", "vins": make.vin(), "outlets": [outlet.pk]}
    answer = client.post(f"{address}?maker={maker.pk}", fields, follow=True)
    draft = Confirmation.objects.get()
    assert draft.by_dealer
    assert reverse("manufacturers:seal_draft", args=[draft.pk]) not in answer.content.decode()
    assert client.get(f"{address}?maker={make.manufacturer().pk}").status_code == 404

    signed_in(client, make.maker(maker))
    page = client.get(reverse("manufacturers:confirmation", args=[draft.pk])).content.decode()
    assert "an authorized dealer" in page


def test_the_maker_authorizes_and_ends_on_its_page(client: Client) -> None:
    maker, dealer = make.manufacturer(), make.organization("dealer")
    signed_in(client, make.maker(maker))
    address = reverse("manufacturers:dealers")
    client.post(address, {"dealer": dealer.pk, "valid_from": "2026-07-06", "valid_until": ""})
    given = DealerAuthorization.objects.get()
    again = client.post(address, {"dealer": dealer.pk, "valid_from": "2026-08-01"})
    assert again.status_code == 400
    client.post(reverse("manufacturers:dealer_end", args=[given.pk]), {"reason": "Over."})
    given.refresh_from_db()
    assert given.end_reason == "Over."


def test_a_correction_takes_the_place_of_what_it_corrects(client: Client) -> None:
    vin, other = make.vin(), make.vin()
    old = make.confirmation(of=[vin, other])
    signed_in(client, make.maker(old.manufacturer))
    address = reverse("manufacturers:correct", args=[old.pk])
    assert vin in client.get(address).content.decode()
    fields = {
        "destination": "KZ",
        "vins": vin,
        "outlets": [old.outlets.get().pk],
        "paper": SimpleUploadedFile("a.pdf", make.sealed_pdf()),
    }
    answer = client.post(address, fields, follow=True)
    old.refresh_from_db()
    assert old.state == ConfirmationState.SUPERSEDED
    assert "the version before it" in answer.content.decode()
    assert client.get(address).status_code == 409


def test_outlets_come_from_a_spreadsheet_all_or_none(client: Client) -> None:
    maker = make.manufacturer()
    signed_in(client, make.maker(maker))
    address = reverse("manufacturers:outlets_import")
    head, good = "Country,Name,Run by,Address,Open from", "KZ,Almaty,Motors,Street 1,2025-01-01"
    assert client.post(address, {"file": sheet(head, good, "XX,,a,b,c")}).status_code == 400
    assert not ServiceOutlet.objects.exists()
    assert client.post(address, {"file": sheet(head, good)}).status_code == 302
    told = client.get(reverse("manufacturers:coverage")).content.decode()
    assert "Kazakhstan" in told
    assert "bars__bar" in told


def test_an_outlet_shows_what_leans_on_it(client: Client) -> None:
    sealed = make.confirmation(of=[make.vin()])
    signed_in(client, make.maker(sealed.manufacturer))
    outlet = sealed.outlets.get()
    page = client.get(reverse("manufacturers:outlet", args=[outlet.pk])).content.decode()
    assert reverse("manufacturers:confirmation", args=[sealed.pk]) in page


def test_the_ministry_loads_and_anyone_signed_in_looks_up(client: Client) -> None:
    signed_in(client, make.actor(Capacity.MINISTRY))
    loads = reverse("manufacturers:loads")
    file = SimpleUploadedFile("products.csv", PRODUCTS.encode())
    assert client.post(loads, {"kind": "products", "file": file}).status_code == 302
    page = client.get(loads).content.decode()
    assert "products.csv" in page

    signed_in(client, make.actor())
    assert client.get(loads).status_code == 403
    found = client.get(reverse("manufacturers:products"), {"q": "clw5040"}).content.decode()
    assert "CLW5040XXY" in found
    assert "CLW5041XXY" not in found


def test_the_api_takes_a_file_from_the_ministry_alone(client: Client) -> None:
    address = reverse("v1:reference", args=["products"])
    rows = [{"batch": "1", "published_on": "2025-01-01", "maker": "甲", "model": "A1"}]

    def file() -> dict[str, SimpleUploadedFile]:
        return {"file": SimpleUploadedFile("products.json", json.dumps(rows).encode())}

    signed_in(client, make.actor(Capacity.MAKER))
    assert client.post(address, file()).status_code == 403
    signed_in(client, make.actor(Capacity.MINISTRY))
    assert client.post(address, file()).json()["added"] == 1
    assert client.post(address, file()).json()["added"] == 0
    loads = ReferenceLoad.objects.count()

    rows[0]["model"], rows[0]["published_on"] = "", "soon"
    refused = client.post(address, file())
    assert refused.status_code == 400
    assert refused["content-type"] == "application/problem+json"
    told = refused.json()
    assert told["code"] == "sheet-faults"
    assert {(e["sheet_row"], e["column"], e["code"]) for e in told["errors"]} == {
        (1, "model", "required"),
        (1, "published_on", "date-invalid"),
    }
    assert client.post(address, {"data": "x"}).status_code == 400
    elsewhere = reverse("v1:reference", args=["cars"])
    assert client.post(elsewhere, file()).status_code == 404
    assert ReferenceLoad.objects.count() == loads
    assert not Product.objects.filter(model="").exists()


def test_a_maker_sees_where_its_cars_went_and_no_other_makers(client: Client) -> None:
    license = make.license()
    maker = license.application.lines.get().vehicle.manufacturer
    signed_in(client, make.maker(maker))
    page = client.get(reverse("licenses:our_cars")).content.decode()
    assert "2026-07" in page
    assert "Kazakhstan" in page
    assert license.exporter.name_en in page
    signed_in(client, make.maker(make.manufacturer()))
    assert license.exporter.name_en not in client.get(reverse("licenses:our_cars")).content.decode()
    signed_in(client, make.actor())
    assert client.get(reverse("licenses:our_cars")).status_code == 403


def test_an_official_resolves_a_flag_on_the_license(client: Client) -> None:
    exporter = make.filed_exporter()
    car = make.ready_car(exporter, age_days=90)
    paper = make.confirmation(of=[car.vin], manufacturer=car.manufacturer)
    license = make.license(exporter=exporter, cars=[car])
    services.revoke_confirmation(
        confirmation=paper, reason="Void.", actor=make.maker(car.manufacturer), at=make.NOW
    )
    follow_confirmations()
    signed_in(client, make.actor(Capacity.APPROVER, of=license.issuing_body))
    assert license.number in client.get(reverse("licenses:flags")).content.decode()
    page = client.get(reverse("licenses:license", args=[license.number])).content.decode()
    assert "An official looks at it" in page
    flag = license.flags.get()
    client.post(reverse("licenses:flag_resolve", args=[flag.pk]), {"reason": "Looked."})
    assert license.number not in client.get(reverse("licenses:flags")).content.decode()
    assert "Looked." in client.get(reverse("licenses:flags"), {"all": "1"}).content.decode()
