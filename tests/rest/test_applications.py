"""An exporter's system, from an empty stock to a submitted file, and back from a return."""

from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from compliance.law.announcement_6_2024 import CASES
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity, OrganizationKind
from licenses.applications.services.corrections import Asked
from licenses.models import CorrectionReason, LicenseApplication, Pin
from licenses.office.services import decisions
from licenses.states import State
from tests import make
from vehicles.models import Vehicle

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

APPLICATIONS = "/api/v1/applications/"
ANSWERS: dict[str, Any] = {
    "destination": "KZ",
    "customs_district": "乌鲁木齐海关",
    "port": "霍尔果斯",
    "payment_method": "remittance",
    "transport_mode": "rail",
    "contract": {
        "number": "GZ-2026-0715",
        "signed_on": "2026-06-01",
        "language": "zh",
        "after_sales_terms": "两年或五万公里。",
        "buyer": {"name": "Astana Motor Import LLP", "address": "Astana", "country": "KZ"},
    },
}
OF_THE_OFFICE = ("claimed_by", "recommended_by", "recommendation", "marks", "granted_by")
PRICE = {"amount": "12500.00", "currency": "USD"}


def a_pdf(name: str = "paper.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make.sealed_pdf(), content_type="application/pdf")


def lines(*cars: Vehicle) -> list[dict[str, Any]]:
    return [{"id": str(car.pk), "price": PRICE, "hs_code": "8703801090"} for car in cars]


def test_a_tag_holds_whatever_order_the_cars_were_put_in(erp: APIClient) -> None:
    make.maker_of_cars()
    firm = Organization.objects.get(kind=OrganizationKind.EXPORTER)
    low, high = sorted((make.ready_car(firm) for _each in range(2)), key=lambda car: car.vin)
    told = erp.post(APPLICATIONS, {"vehicles": lines(high)}, format="json")
    where = told["Location"]
    told = erp.patch(
        where, {"vehicles": lines(high, low)}, format="json", HTTP_IF_MATCH=told["ETag"]
    )
    assert [line["vin"] for line in told.json()["vehicles"]] == [low.vin, high.vin]
    told = erp.patch(where, {"port": "y"}, format="json", HTTP_IF_MATCH=told["ETag"])
    tag = erp.get(where)["ETag"]
    assert tag == told["ETag"]
    lodged = erp.post(f"{where}submit/", {}, format="json", HTTP_IF_MATCH=tag)
    gone = erp.delete(where, HTTP_IF_MATCH=tag)
    assert [told.status_code, lodged.status_code, gone.status_code] == [200, 422, 204]


def test_a_system_takes_a_car_from_its_papers_to_the_office(erp: APIClient) -> None:
    maker = make.maker_of_cars()
    car = erp.post(
        "/api/v1/vehicles/",
        {
            "vin": make.vin(), "vehicle_type": "小型轿车", "fuel": "纯电动", "brand": "名爵",
            "model": "CSA6456NDBEV1", "manufacturer": maker.name_zh, "plate": "粤A12345",
            "registered_on": "2025-03-01", "transferred_on": "2026-03-01",
            "declared_free_of": list(CASES), "access_declared_for": "KZ",
        },
        format="json",
    ).json()  # fmt: skip
    assert (car["vehicle_class"], car["fuel"]) == ("passenger", "electric")
    make.certificate_record(Vehicle.objects.get())
    draft = erp.post(
        APPLICATIONS,
        ANSWERS
        | {"vehicles": [{"id": car["id"], "price": PRICE, "hs_code": "8703801090"}]}
        | {"declaration_accepted": True},
        format="json",
    )
    assert draft.status_code == HTTPStatus.CREATED
    where = draft["Location"]
    refused = erp.post(f"{where}submit/", {}, format="json")
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "test-report" in {finding["rule"] for finding in refused.json()["findings"]}
    assert LicenseApplication.objects.get().state == State.DRAFT
    for paper in (
        {"kind": "registration_certificate"},
        {
            "kind": "test_report", "agency": "中汽检测", "tested_on": "2026-06-20",
            "result": "pass", "standard": "WM/T 8-2022",
            "client": LicenseApplication.objects.get().exporter.name_zh,
            "names_vehicle": "true", "sealed": "true",
        },
        {"kind": "contract"},
    ):  # fmt: skip
        of_the_car = {"vin": car["vin"]} if paper["kind"] != "contract" else {}
        handed_in = erp.post(f"{where}documents/", {**paper, **of_the_car, "file": a_pdf()})
        assert handed_in.status_code == HTTPStatus.CREATED, handed_in.content
    checked = erp.post(f"{where}precheck/").json()
    assert (checked["submittable"], checked["missing"]) == (True, [])
    submitted = erp.post(f"{where}submit/")
    assert (submitted.status_code, submitted.json()["state"]) == (HTTPStatus.OK, "submitted")
    assert submitted.json()["applied_on"] == str(make.TODAY)
    assert submitted.json()["total"] == PRICE
    file = LicenseApplication.objects.get()
    assert (file.submitted_by, file.submitted_through.name) == (None, "ERP")
    verbs = [event["verb"] for event in erp.get(f"{where}events/").json()["results"]]
    assert (verbs[0], verbs[-1]) == ("application.started", "application.submitted")


def test_every_fault_of_a_submission_is_told_at_once(erp: APIClient, firm: Organization) -> None:
    draft = make.application(exporter=firm, cars=[make.vehicle(exporter=firm, age_days=30)])
    refused = erp.post(f"{APPLICATIONS}{draft.pk}/submit/", {}, format="json").json()
    assert "after-sales-confirmation" in {one["rule"] for one in refused["findings"]}
    assert {"/contract/number", "/contract/buyer/name", "/destination", "/vehicles"} <= {
        one["pointer"] for one in refused["errors"]
    }


def test_a_change_touches_only_what_it_names(erp: APIClient, firm: Organization) -> None:
    draft = make.ready_application(exporter=firm, number=2)
    where, (one, other) = f"{APPLICATIONS}{draft.pk}/", draft.lines.order_by("vin")
    more = make.ready_car(firm)
    kept = erp.patch(where, {"contract": {"buyer": {"name": "Another"}}}, format="json").json()
    assert kept["contract"]["buyer"] == {"name": "Another", "address": "Astana, Mangilik El 55",
                                         "country": "KZ"}  # fmt: skip
    assert (kept["contract"]["number"], len(kept["vehicles"])) == ("GZ-2026-0715", 2)
    changed = erp.patch(
        where, {"vehicles": [{"id": str(one.vehicle_id)}, *lines(more)]}, format="json"
    ).json()
    prices = {line["vin"]: line["price"] for line in changed["vehicles"]}
    assert prices == {one.vin: PRICE, more.vin: PRICE}
    assert other.vin not in prices


@pytest.mark.parametrize(
    ("changes", "pointers"),
    [
        ({"contract": {"number": "x" * 18, "colour": 1}}, {"/contract/number", "/contract/colour"}),
        ({"destination": "CN"}, {"/destination"}),
        ({"destination": "kz"}, {"/destination"}),
        ({"contract": {"signed_on": "2027-01-01"}}, {"/contract/signed_on"}),
        ({"payment_method": "barter", "port": 7 * "x" * 10}, {"/payment_method", "/port"}),
        ({"vehicles": [{"id": "none"}]}, {"/vehicles/0/id"}),
        ({"vehicles": [{"id": "0197c0de-0000-7000-8000-000000000004"}]}, {"/vehicles/0/id"}),
        ({"state": "granted"}, {"/state"}),
        (
            {"vehicles": [{}, {"price": {}, "wings": 1}]},
            {
                "/vehicles/0/id",
                "/vehicles/1/id",
                "/vehicles/1/wings",
                "/vehicles/1/price/amount",
                "/vehicles/1/price/currency",
            },
        ),
        (
            {
                "vehicles": [
                    {"id": "0197c0de-0000-7000-8000-000000000004", "price": {"amount": "1"}}
                ]
            },
            {"/vehicles/0/price/currency"},
        ),
        (
            {
                "port": "x" * 70,
                "wings": 2,
                "vehicles": [{"id": "0197c0de-0000-7000-8000-000000000004"}],
            },
            {"/port", "/wings", "/vehicles/0/id"},
        ),
    ],
)
def test_a_draft_takes_no_nonsense(
    erp: APIClient, firm: Organization, changes: dict[str, Any], pointers: set[str]
) -> None:
    draft = make.application(exporter=firm)
    refused = erp.patch(f"{APPLICATIONS}{draft.pk}/", changes, format="json")
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert {fault["pointer"] for fault in refused.json()["errors"]} == pointers
    draft.refresh_from_db()
    assert draft.version == 1


def test_prices_are_positive_and_in_one_currency(erp: APIClient, firm: Organization) -> None:
    cars = [make.ready_car(firm) for _ in range(2)]
    for amounts in (["-1", "1"], ["1e400", "1"], ["0.001", "1"], ["9" * 30, "1"]):
        asked = [
            {"id": str(car.pk), "price": {"amount": amount, "currency": "USD"}}
            for car, amount in zip(cars, amounts, strict=True)
        ]
        refused = erp.post(APPLICATIONS, {"vehicles": asked}, format="json")
        assert refused.json()["errors"][0]["pointer"] == "/vehicles/0/price/amount"
    asked[0]["price"] = PRICE
    asked[1]["price"] = PRICE | {"currency": "EUR"}
    refused = erp.post(APPLICATIONS, {"vehicles": asked}, format="json")
    assert refused.json()["errors"][0]["pointer"] == "/vehicles"


def test_who_may_only_prepare_cannot_submit(firm: Organization) -> None:
    dealer = make.organization(OrganizationKind.DEALER)
    make.consent(firm, dealer)
    draft = make.ready_application(exporter=firm)
    for scopes in ("vehicles applications", make.ALL_SCOPES):
        refused = make.machine(dealer, scopes).post(f"{APPLICATIONS}{draft.pk}/submit/")
        assert refused.status_code == HTTPStatus.FORBIDDEN
        assert refused["Content-Type"] == "application/problem+json"
    declared = make.machine(dealer).patch(
        f"{APPLICATIONS}{draft.pk}/", {"declaration_accepted": True}, format="json"
    )
    assert declared.status_code == HTTPStatus.FORBIDDEN


def test_what_the_office_asked_is_answered_item_by_item(erp: APIClient, firm: Organization) -> None:
    file = make.claimed_application(exporter=firm)
    reviewer = make.actor(Capacity.REVIEWER, of=file.issuing_body)
    file.claimed_by_id = reviewer.user_id
    file.save(update_fields=["claimed_by"])
    decisions.return_for_correction(
        application=file,
        reason="The port is missing.",
        items=[Asked(Pin.FIELD, "port", CorrectionReason.MISSING, "Name it.")],
        actor=reviewer,
        at=make.NOW,
    )
    where = f"{APPLICATIONS}{file.pk}/"
    told = erp.get(where).json()
    (item,) = told["corrections"]
    assert (told["reason"], item["target"]) == ("The port is missing.", "port")
    unanswered = erp.post(f"{where}submit/", {"declaration_accepted": True}, format="json")
    assert unanswered.json()["code"] == "corrections-open"
    answered = erp.post(
        f"{where}answer/",
        {"answers": [{"item": item["id"], "answer": "explained", "words": "By rail."}]},
        format="json",
    )
    assert answered.json()["corrections"][0]["answer"] == "explained"
    again = erp.post(f"{where}submit/", {"declaration_accepted": True}, format="json")
    assert again.json()["state"] == "submitted"
    withdrawn = erp.post(f"{where}withdraw/", {"reason": "Sold here."}, format="json")
    assert withdrawn.json()["state"] == "withdrawn"
    assert erp.post(f"{where}withdraw/", {"reason": "x"}, format="json").status_code == 409


def test_nothing_of_the_office_is_told_to_a_firm(erp: APIClient, firm: Organization) -> None:
    """Who has the file, what colleagues wrote, what is marked: none of it is in any answer."""
    reviewer = make.actor(Capacity.REVIEWER, of=make.authority())
    file = make.claimed_application(exporter=firm, reviewer=reviewer)
    decisions.recommend_application(
        application=file, note="A SECRET NOTE", actor=reviewer, at=make.NOW
    )
    license = make.license(exporter=firm)
    secret = {"A SECRET NOTE", reviewer.name, str(reviewer.user_id), str(license.granted_by)}
    for where in (
        APPLICATIONS,
        f"{APPLICATIONS}{file.pk}/",
        f"{APPLICATIONS}{file.pk}/events/",
        f"{APPLICATIONS}{license.application_id}/",
        "/api/v1/licenses/",
        f"/api/v1/licenses/{license.number}/",
    ):
        said = erp.get(where).content.decode()
        assert not [word for word in secret if word in said], where
        assert not [name for name in OF_THE_OFFICE if f'"{name}"' in said], where


def test_a_list_costs_the_same_however_long_it_is(
    erp: APIClient, firm: Organization, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        draft = make.ready_application(exporter=firm)
        with django_assert_num_queries(2):
            erp.get(APPLICATIONS)
        with django_assert_num_queries(5):
            erp.get(f"{APPLICATIONS}{draft.pk}/")


def test_a_discarded_draft_is_gone_and_a_submitted_one_is_not(
    erp: APIClient, firm: Organization
) -> None:
    draft, file = make.application(exporter=firm), make.submitted_application(exporter=firm)
    assert erp.delete(f"{APPLICATIONS}{draft.pk}/").status_code == HTTPStatus.NO_CONTENT
    assert erp.delete(f"{APPLICATIONS}{file.pk}/").status_code == HTTPStatus.CONFLICT
    assert list(LicenseApplication.objects.all()) == [file]


def test_a_paper_is_handed_in_read_and_taken_back(erp: APIClient, firm: Organization) -> None:
    draft = make.application(exporter=firm)
    where = f"{APPLICATIONS}{draft.pk}/documents/"
    handed_in = erp.post(where, {"kind": "contract_chinese", "file": a_pdf()})
    assert erp.get(f"{APPLICATIONS}{draft.pk}/").json()["contract"]["chinese_version"] is True
    content = erp.get(handed_in["Location"])
    assert content.getvalue().startswith(b"%PDF")
    assert erp.delete(handed_in["Location"]).status_code == HTTPStatus.NO_CONTENT
    assert erp.get(where).json()["results"] == []
    for body, status in (
        ({"kind": "contract", "file": SimpleUploadedFile("a.pdf", b"MZ")}, 415),
        ({"kind": "poem", "file": a_pdf()}, 400),
        ({"kind": "contract"}, 400),
        ({"kind": "maintenance_record", "file": a_pdf()}, 400),
        ({"kind": "contract", "vin": make.vin(), "file": a_pdf()}, 400),
        ({"kind": "maintenance_record", "vin": make.vin(), "file": a_pdf()}, 400),
    ):
        assert erp.post(where, body).status_code == status
    assert erp.post(where, {"kind": "contract"}, format="json").status_code == 415
