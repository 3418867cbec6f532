"""Stock, stock lists, makers' papers, licenses and the law, for machines."""

from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from exportportal.accounts.models import Organization
from exportportal.accounts.roles import OrganizationKind
from licenses.in_force.services import papers
from licenses.models import LicenseApplication
from manufacturers.models import Confirmation
from manufacturers.states import ConfirmationState
from tests import make
from vehicles.models import Vehicle
from vehicles.services import imports

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

LIST = (
    "车辆识别代号,车辆类型,品牌,型号,制造企业,注册登记日期,转让登记日期\n"
    "{good},小型轿车,名爵,CSA6456NDBEV1,上海汽车集团股份有限公司,2026-01-05,2026-03-01\n"
    "{bad},小型轿车,名爵,CSA6456NDBEV1,上海汽车集团股份有限公司,2031-05-01,2026-03-01\n"
)


def test_a_stock_list_is_taken_by_a_worker_and_told_row_by_row(
    erp: APIClient, firm: Organization
) -> None:
    make.maker_of_cars()
    text = LIST.format(good=make.vin(), bad=make.vin()).encode()
    sent = erp.post("/api/v1/vehicle-imports/", {"file": SimpleUploadedFile("list.csv", text)})
    assert (sent.status_code, sent.json()["status"]) == (HTTPStatus.ACCEPTED, "queued")
    where = sent["Location"]
    assert erp.get(f"{where}marked.xlsx").status_code == HTTPStatus.CONFLICT
    imports.run_import(import_id=sent.json()["id"], at=make.NOW)
    done = erp.get(where).json()
    assert (done["status"], done["accepted"], done["rejected"]) == ("done", 1, 1)
    rows = erp.get(f"{where}rows/").json()["results"]
    assert {(row["sheet_row"], row["code"]) for row in rows} >= {(3, "date-future")}
    assert all(row["message"] and row["fix"] for row in rows)
    marked = erp.get(f"{where}marked.xlsx")
    assert marked.getvalue().startswith(b"PK")
    assert Vehicle.objects.get().exporter == firm


@pytest.mark.parametrize(("content", "status"), [(b"", 422), (b"\x89PNG\r\n\x1a\n", 415)])
def test_what_is_no_list_is_refused_at_once(erp: APIClient, content: bytes, status: int) -> None:
    answer = erp.post("/api/v1/vehicle-imports/", {"file": SimpleUploadedFile("l.xlsx", content)})
    assert answer.status_code == status
    assert answer.json()["fix"]


def test_a_vin_is_in_a_stock_once(erp: APIClient, firm: Organization) -> None:
    car = make.vehicle(exporter=firm)
    same = {
        "vin": car.vin, "vehicle_class": "passenger", "brand": "名爵", "model": "X",
        "manufacturer": car.manufacturer.name_zh, "registered_on": "2026-01-05",
    }  # fmt: skip
    assert erp.post("/api/v1/vehicles/", same, format="json").status_code == HTTPStatus.CONFLICT
    moved = erp.patch(f"/api/v1/vehicles/{car.pk}/", {"exporter": str(firm.pk)}, format="json")
    assert moved.json()["errors"][0]["pointer"] == "/exporter"


def test_a_modification_is_stated_and_denied(erp: APIClient, firm: Organization) -> None:
    where = f"/api/v1/vehicles/{make.vehicle(exporter=firm).pk}/"
    stated = erp.patch(where, {"modification": {"chassis_brand": "福田"}}, format="json").json()
    assert stated["modification"]["chassis_brand"] == "福田"
    more = erp.patch(where, {"modification": {"model": "CLW"}}, format="json").json()
    assert (more["modification"]["chassis_brand"], more["modification"]["model"]) == ("福田", "CLW")
    denied = erp.patch(where, {"modification": None}, format="json").json()
    assert denied["modification"] is None


def test_a_maker_confirms_what_an_exporter_asks(erp: APIClient, firm: Organization) -> None:
    maker = make.manufacturer()
    desk, vin = make.machine(maker.organization), make.vin()
    asked = erp.post(
        "/api/v1/confirmation-requests/",
        {"manufacturer": maker.name_zh, "destination": "KZ", "vins": [vin.lower()]},
        format="json",
    )
    assert (asked.status_code, asked.json()["vins"]) == (HTTPStatus.CREATED, [vin])
    outlet = desk.post(
        "/api/v1/service-outlets/",
        {
            "country": "KZ", "name": "Astana", "provider": "Motors", "address": "El 55",
            "valid_from": "2025-01-01",
        },
        format="json",
    ).json()  # fmt: skip
    drafted = desk.post(
        "/api/v1/confirmations/",
        {
            "request": asked.json()["id"], "destination": "KZ", "vins": [vin],
            "outlets": [outlet["id"]],
        },
        format="json",
    )  # fmt: skip
    assert (
        erp.get(drafted["Location"]).status_code == HTTPStatus.NOT_FOUND
    )  # a draft is its maker's
    paper = SimpleUploadedFile("sealed.pdf", make.sealed_pdf(), content_type="application/pdf")
    sealed = desk.post(f"{drafted['Location']}seal/", {"file": paper})
    assert (sealed.status_code, sealed.json()["state"]) == (HTTPStatus.OK, "sealed")
    assert erp.get(drafted["Location"]).json()["vins"] == [vin]
    assert erp.get(asked["Location"]).json()["state"] == "answered"
    silent = desk.post(f"{drafted['Location']}revoke/", {}, format="json")
    assert silent.json()["errors"][0]["pointer"] == "/reason"
    desk.post(f"{drafted['Location']}revoke/", {"reason": "Issued in error."}, format="json")
    assert Confirmation.objects.get().state == ConfirmationState.REVOKED
    again = desk.post(f"{asked['Location']}decline/", {"reason": "No."}, format="json")
    assert again.status_code == HTTPStatus.CONFLICT


def test_another_makers_desk_has_none_of_it(firm: Organization) -> None:
    asked = make.confirmation_request(
        of=[make.vin()], exporter=firm, manufacturer=make.manufacturer()
    )
    other = make.machine(make.manufacturer().organization)
    where = f"/api/v1/confirmation-requests/{asked.pk}/"
    assert other.post(f"{where}decline/", {"reason": "No."}, format="json").status_code == 404
    foreign = other.post(
        "/api/v1/confirmations/",
        {
            "request": str(asked.pk), "destination": "KZ", "vins": asked.vins,
            "outlets": [str(make.outlet(asked.manufacturer).pk)],
        },
        format="json",
    )  # fmt: skip
    assert foreign.status_code == HTTPStatus.BAD_REQUEST


def test_a_license_is_read_with_its_paper(erp: APIClient, firm: Organization) -> None:
    license = make.license(exporter=firm)
    where = f"/api/v1/licenses/{license.number}/"
    assert erp.get(f"{where}document/")["Retry-After"] == "60"
    papers.store_paper(license_id=license.pk, at=make.NOW)
    told, pdf = erp.get(where).json(), erp.get(f"{where}document/")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.getvalue().startswith(b"%PDF")
    assert told["vehicles"][0]["vin"] == license.vehicles.get().vin
    assert erp.get(where, HTTP_ACCEPT="text/html")["Content-Type"] == "application/json"
    customs = make.machine(make.organization(OrganizationKind.CUSTOMS), "licenses")
    assert customs.get(where).json()["number"] == license.number
    other = make.machine(make.filed_exporter())
    assert other.get(where).status_code == HTTPStatus.NOT_FOUND
    assert erp.get("/api/v1/licenses/", {"vin": told["vehicles"][0]["vin"]}).json()["results"]


@pytest.mark.parametrize(("on", "days"), [("2026-07-04", True), ("2025-06-01", False)])
def test_the_law_of_any_day_is_for_everybody(on: str, days: bool) -> None:  # noqa: FBT001
    told: Any = APIClient().get("/api/v1/rules/", {"on": on}).json()
    values = {entry["name"]: entry["value"] for entry in told["parameters"]}
    assert ("confirmation.threshold_days" in values) is days
    assert all(rule["clause"]["url"] for rule in told["rules"])
    assert APIClient().get("/api/v1/rules/", {"on": "soon"}).status_code == 400


def test_customs_reports_what_left_and_the_firm_what_was_deregistered(
    erp: APIClient, firm: Organization
) -> None:
    license = make.license(exporter=firm)
    where, vin = f"/api/v1/licenses/{license.number}/", license.vehicles.get().vin
    customs = make.machine(make.organization(OrganizationKind.CUSTOMS), "departures licenses")
    left = {"departures": [{"vin": vin, "departed_on": str(make.TODAY)}]}
    for _again in range(2):
        told = customs.post(f"{where}departures/", left, format="json")
        assert told.status_code == HTTPStatus.OK
        assert told.json()["vehicles"][0]["cleared_on"] == str(make.TODAY)
    departure = license.departures.get()
    assert (departure.reported_by, departure.reported_through.name) == (None, "ERP")
    wrong = {"departures": [{"vin": make.vin(), "departed_on": "2031-01-01"}]}
    refused = erp.post(f"{where}departures/", wrong, format="json").json()
    assert {fault["pointer"] for fault in refused["errors"]} == {
        "/departures/0/vin", "/departures/0/departed_on",
    }  # fmt: skip
    paper = SimpleUploadedFile("off.pdf", make.sealed_pdf(), content_type="application/pdf")
    off = erp.post(
        f"{where}deregistrations/",
        {"vins": [vin], "deregistered_on": str(make.TODAY), "file": paper},
    )
    assert off.status_code == HTTPStatus.OK, off.content
    assert off.json()["vehicles"][0]["deregistered_on"] == str(make.TODAY)
    without = make.machine(firm, "licenses").post(f"{where}departures/", left, format="json")
    assert without.status_code == HTTPStatus.FORBIDDEN


def test_a_change_of_a_license_is_asked_for(erp: APIClient, firm: Organization) -> None:
    license = make.license(exporter=firm)
    where = f"/api/v1/licenses/{license.number}/amendments/"
    asked = {"kind": "amendment", "reason": "Another port."}
    made = erp.post(where, asked, format="json")
    assert made.status_code == HTTPStatus.CREATED, made.content
    assert erp.get(made["Location"]).json()["state"] == "draft"
    assert erp.post(where, asked, format="json").status_code == HTTPStatus.CONFLICT
    draft = LicenseApplication.objects.get(replaces=license)
    line = draft.lines.get()
    price = {"amount": "13000.00", "currency": "USD"}
    repriced = erp.patch(
        made["Location"],
        {"vehicles": [{"id": str(line.vehicle_id), "price": price}]},
        format="json",
    )
    assert repriced.status_code == HTTPStatus.OK, repriced.content
    line.refresh_from_db()
    assert str(line.price) == "13000.00"
    late = {"kind": "extension", "reason": "More time.", "extend_until": "2031-01-01"}
    other = make.machine(make.filed_exporter())
    assert other.post(where, late, format="json").status_code == HTTPStatus.NOT_FOUND


def test_a_car_has_its_passport_and_a_firm_its_standing(erp: APIClient, firm: Organization) -> None:
    license = make.license(exporter=firm)
    car = Vehicle.objects.get(vin=license.vehicles.get().vin)
    told = erp.get(f"/api/v1/vehicles/{car.pk}/passport/").json()
    assert {"registered", "applied", "licensed"} <= {event["kind"] for event in told["events"]}
    standing = erp.get("/api/v1/standing/").json()
    assert (standing["standing"], standing["open_orders"]) == ("good", [])
    foreign = erp.get("/api/v1/standing/", {"exporter": str(make.organization().pk)})
    assert foreign.status_code == HTTPStatus.FORBIDDEN
