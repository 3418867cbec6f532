"""Papers and statements, put beside cars by their firm."""

from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from compliance.law.announcement_6_2024 import CASES
from tests import make
from vehicles.models import Modification, Scan, TestReport, Vehicle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

REPORT = reverse("vehicles:report_add")
DECLARE = reverse("vehicles:declare")


def pdf(content: bytes = make.A_PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile("paper.pdf", content, content_type="application/pdf")


def sign_in(client: Client, car: Vehicle) -> None:
    client.force_login(make.membership(of=car.exporter).user)


def report(*cars: Vehicle, **fields: object) -> dict[str, Any]:
    return {
        "vehicle": [car.pk for car in cars],
        "agency": "中国汽车技术研究中心",
        "tested_on": "2026-07-01",
        "result": "pass",
        "standard": "WM/T 8-2022",
        "client": cars[0].exporter.name_zh,
        "file": pdf(),
    } | fields


def test_a_scan_is_put_on_file_and_opened_again(client: Client) -> None:
    car = make.vehicle()
    sign_in(client, car)
    url = reverse("vehicles:scan_add", args=[car.pk])
    client.post(url, {"kind": "registration_certificate", "file": pdf()})
    scan = Scan.objects.get()
    response = client.get(reverse("vehicles:scan", args=[scan.pk]))
    assert b"".join(response.streaming_content) == make.A_PDF  # type: ignore[attr-defined]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_what_is_no_paper_is_refused_beside_its_field(client: Client) -> None:
    car = make.vehicle()
    sign_in(client, car)
    url = reverse("vehicles:scan_add", args=[car.pk])
    response = client.post(url, {"kind": "other", "file": pdf(b"MZ no paper")})
    assert response.status_code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    assert response.context["form"].errors.keys() == {"file"}
    empty = client.post(url, {"kind": ""})
    assert empty.context["form"].errors.keys() == {"kind", "file"}
    assert not Scan.objects.exists()


@pytest.mark.parametrize("name", ["scan", "report"])
def test_another_firms_papers_do_not_exist(client: Client, name: str) -> None:
    car = make.vehicle()
    paper = make.scan(car) if name == "scan" else make.test_report(car)
    client.force_login(make.membership().user)
    response = client.get(reverse(f"vehicles:{name}", args=[paper.pk]))
    assert response.status_code == HTTPStatus.NOT_FOUND


def test_a_report_is_filed_for_every_ticked_car(client: Client) -> None:
    car = make.vehicle()
    second = make.vehicle(exporter=car.exporter)
    sign_in(client, car)
    arriving = client.post(REPORT, {"vehicle": [car.pk, second.pk], "arriving": "1"})
    assert arriving.context["form"].initial["client"] == car.exporter.name_zh
    response = client.post(REPORT, report(car, second))
    assert response["Location"] == reverse("vehicles:stock")
    assert TestReport.objects.count() == 2
    filed = TestReport.objects.all()[0]
    opened = client.get(reverse("vehicles:report", args=[filed.pk]))
    assert opened.status_code == HTTPStatus.OK
    opened.close()


def test_a_report_of_tomorrow_or_on_no_paper_is_refused(client: Client) -> None:
    car = make.vehicle()
    sign_in(client, car)
    tomorrow = client.post(REPORT, report(car, tested_on="2026-07-07", agency=""))
    assert tomorrow.context["form"].errors.keys() == {"tested_on", "agency"}
    no_paper = client.post(REPORT, report(car, file=pdf(b"MZ")))
    assert no_paper.status_code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    assert not TestReport.objects.exists()


def test_declarations_begin_with_what_all_the_cars_share(client: Client) -> None:
    car = make.vehicle(declared_free_of=["stolen", "seized"], access_declared_for="KZ")
    second = make.vehicle(
        exporter=car.exporter, declared_free_of=["stolen"], access_declared_for="KZ"
    )
    sign_in(client, car)
    response = client.get(DECLARE, {"vehicle": [str(car.pk), str(second.pk)]})
    assert response.context["form"].initial == {"free_of": ["stolen"], "fit_for": "KZ"}


def test_declarations_are_kept_for_every_ticked_car(client: Client) -> None:
    car = make.vehicle()
    second = make.vehicle(exporter=car.exporter)
    sign_in(client, car)
    said = {"vehicle": [car.pk, second.pk], "free_of": list(CASES), "fit_for": "KZ"}
    client.post(DECLARE, said)
    for each in Vehicle.objects.all():
        assert (each.declared_free_of, each.access_declared_for) == (list(CASES), "KZ")


def test_a_declaration_in_other_words_than_the_laws_is_refused(client: Client) -> None:
    car = make.vehicle()
    sign_in(client, car)
    said = {"vehicle": [car.pk], "free_of": ["boring"], "fit_for": "XX"}
    response = client.post(DECLARE, said)
    assert response.context["form"].errors.keys() == {"free_of", "fit_for"}
    assert Vehicle.objects.get().declared_free_of == []


def test_a_modification_is_stated_and_denied_again(client: Client) -> None:
    car = make.vehicle()
    sign_in(client, car)
    url = reverse("vehicles:modification", args=[car.pk])
    client.post(url, {"chassis_brand": "福田", "ccc_valid_until": "2027年1月1日"})
    stated = Modification.objects.get()
    assert stated.chassis_brand == "福田"
    assert str(stated.ccc_valid_until) == "2027-01-01"
    wrong = client.post(url, {"ccc_status": "lovely"})
    assert wrong.status_code == HTTPStatus.BAD_REQUEST
    client.post(url, {"deny": "1"})
    assert not Modification.objects.exists()


def test_a_held_car_takes_no_paper(client: Client) -> None:
    car = make.vehicle(held=True)
    sign_in(client, car)
    response = client.post(REPORT, report(car))
    assert response.status_code == HTTPStatus.CONFLICT
    assert not TestReport.objects.exists()
