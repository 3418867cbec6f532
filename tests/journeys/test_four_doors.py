"""One engine, four doors: the same car gets the same answers wherever it is put before the law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from compliance.rules import RULES
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from licenses.models import LicenseApplication
from licenses.office.services.decisions import assess_file
from licenses.states import State
from tests import make
from tests.vehicles import sheet_files
from vehicles.models import SheetImport, Vehicle
from vehicles.services import imports

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

# The rules whose facts every door carries.
CARRIED: Final = frozenset(
    {
        "vin-format",
        "vin-check-digit",
        "vehicle-scope",
        "date-order",
        "after-sales-confirmation",
        "modification-declared",
        "modification-announced",
        "destination-allowed",
    }
)
# The others, and why not every door can be asked about them.
NOT_CARRIED: Final = {
    "vin-available": "only the file knows who has the VIN; a planned car takes none",
    "papers-on-file": "they are papers",
    "certificate-match": "the record is compared on the file, and never shown to the firm",
    "modification-authentic": "the proof is a scan, and a stock list carries no papers",
    "modification-certified": "a stock list has the CCC certificate's number and not its state",
    "not-prohibited": "the ten cases are declared or found on the file",
    "test-report": "it is a paper",
    "access-declaration": "it is declared for a destination, beside the stock",
    "hs-code": "a stock list has the car and not what it is sold as",
    "maintenance-record": "it is a paper",
    "exporter-filed": "it is about the firm and not the car",
    "exporter-standing": "it is about the firm and not the car",
    "related-party": "it is about the firm and not the car",
    "one-batch": "it is about the whole application",
    "shipment-plausible": "it is about the whole application",
    "contract-terms": "it is about the whole application",
    "contract-paper": "it is about the whole application",
    "declaration-of-truth": "it is about the whole application",
}
CLASSES: Final = {
    "小型轿车": "passenger",
    "重型普通货车": "commercial",
    "重型普通半挂车": "trailer",
}
MODIFICATION: Final = {
    "chassis_brand": "福田",
    "modified_brand": "程力威",
    "model": "CSA6456NDBEV1",
    "announcement_batch": "400",
    "announcement_model": "CSA6456NDBEV1",  # a stock list takes it from the column of models
    "ccc_certificate": "2024011101000001",
}
CARS: Final = 50  # in each of four runs: two hundred

Answers = dict[str, set[tuple[Any, ...]]]


@dataclass(frozen=True)
class Car:
    """What the papers of a car say."""

    vin: str
    vehicle_type: str
    registered_on: date
    transferred_on: date
    modified: bool


@st.composite
def cars(draw: st.DrawFn) -> Car:
    registered_on = make.TODAY - timedelta(days=draw(st.integers(0, 400) | st.integers(176, 186)))
    return Car(
        vin=make.vin(),
        vehicle_type=draw(st.sampled_from(sorted(CLASSES))),
        registered_on=registered_on,
        transferred_on=draw(st.dates(registered_on, make.TODAY)),
        modified=draw(st.booleans()),
    )


def particulars(car: Car) -> dict[str, str]:
    """The car as the form is filled in."""
    return {
        "vin": car.vin,
        "vehicle_type": car.vehicle_type,
        "brand": "名爵",
        "model": "CSA6456NDBEV1",
        "manufacturer": str(make.maker_of_cars().pk),
        "registered_on": car.registered_on.isoformat(),
        "transferred_on": car.transferred_on.isoformat(),
    }


def typed(browser: Client, car: Car) -> Vehicle:
    """The car entered by form, its modification on the page for that."""
    answer = browser.post(reverse("vehicles:enter"), particulars(car))
    assert answer.status_code == 302, answer.context["form"].errors
    entered = Vehicle.objects.latest("pk")
    if car.modified:
        browser.post(reverse("vehicles:modification", args=[entered.pk]), MODIFICATION)
    return entered


def listed(exporter: Organization, told: Sequence[Car]) -> list[Vehicle]:
    """The cars taken from a stock list by the worker."""
    rows = [
        sheet_files.row(
            车架号=car.vin,
            车辆类型=car.vehicle_type,
            注册登记日期=car.registered_on.isoformat(),
            转让登记待出口日期=car.transferred_on.isoformat(),
            是否改装="是" if car.modified else "否",
            底盘品牌="福田" if car.modified else "",
            改装车品牌="程力威" if car.modified else "",
            公告批次="400" if car.modified else "",
            CCC证书编号="2024011101000001" if car.modified else "",
        )
        for car in told
    ]
    content = sheet_files.xlsx([list(sheet_files.HEADINGS), *rows])
    waiting: SheetImport = make.sheet_import(exporter, content=content)
    imports.run_import(import_id=waiting.pk, at=make.NOW)
    taken = Vehicle.objects.filter(exporter=exporter)
    assert taken.count() == len(told)
    return list(taken)


def inline(car: Car) -> dict[str, Any]:
    """The car as a dealer's system states it."""
    return {
        "vin": car.vin,
        "vehicle_class": CLASSES[car.vehicle_type],
        "brand": "名爵",
        "model": "CSA6456NDBEV1",
        "manufacturer": make.maker_of_cars().name_zh,
        "registered_on": car.registered_on.isoformat(),
        "transferred_on": car.transferred_on.isoformat(),
        "modification": MODIFICATION if car.modified else None,
    }


def prechecked(browser: Client, vehicles: Sequence[Mapping[str, Any]]) -> Answers:
    """What the API's pre-check finds."""
    answer = browser.post(
        reverse("v1:precheck"),
        {"destination": "KZ", "vehicles": vehicles},
        content_type="application/json",
    )
    assert answer.status_code == 200, answer.json()
    return {
        car["vin"]: {
            (found["rule"], found["outcome"], found["reason"], str(sorted(found["inputs"].items())))
            for found in car["findings"]
            if found["rule"] in CARRIED
        }
        for car in answer.json()["vehicles"]
    }


def on_file(exporter: Organization, vehicles: Sequence[Vehicle]) -> Answers:
    """What an official finds on a file with these cars."""
    file = make.application(exporter=exporter, cars=vehicles, **make.licenses.ANSWERS)
    LicenseApplication.objects.filter(pk=file.pk).update(
        state=State.SUBMITTED,
        submitted_at=make.NOW,
        applied_on=make.TODAY,
        submitted_by=make.user(),
        due_on=make.TODAY,
    )
    file.refresh_from_db()
    official = Client(headers={"accept-language": "en"})
    official.force_login(make.membership(Capacity.REVIEWER, of=file.issuing_body).user)
    page = official.get(reverse("licenses:file", args=[file.pk]))
    found = assess_file(file, at=make.NOW).findings
    shown = {(one["rule"], one["subject"]) for one in page.context["findings"]}
    assert shown == {
        (finding.rule, finding.subject)
        for finding in found
        if finding.outcome.value not in {"pass", "not_applicable"}
    }
    answers: Answers = {vehicle.vin: set() for vehicle in vehicles}
    for finding in found:
        if finding.subject in answers and finding.rule in CARRIED:
            said = finding.as_data()
            answers[finding.subject].add(
                (
                    finding.rule,
                    finding.outcome.value,
                    finding.reason,
                    str(sorted(said["inputs"].items())),
                )
            )
    return answers


def test_every_rule_is_carried_by_every_door_or_it_is_said_why_not() -> None:
    assert CARRIED | NOT_CARRIED.keys() == {rule.code for rule in RULES}
    assert not CARRIED & NOT_CARRIED.keys()


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate],
)
@given(told=st.lists(cars(), min_size=CARS, max_size=CARS))
def test_form_api_stock_list_and_file_give_every_car_the_same_findings(told: list[Car]) -> None:
    with transaction.atomic():
        make.maker_of_cars()
        member, other = make.membership(), make.organization()
        browser = Client(headers={"accept-language": "en"})
        browser.force_login(member.user)
        at_the_counter = [typed(browser, car) for car in told]
        from_a_list = listed(other, told)
        dealer = Client(headers={"accept-language": "en"})
        dealer.force_login(make.membership(of=other).user)

        by_api = prechecked(browser, [inline(car) for car in told])
        assert all(len(found) >= len(CARRIED) for found in by_api.values())
        assert prechecked(browser, [{"id": str(car.pk)} for car in at_the_counter]) == by_api
        assert prechecked(dealer, [{"id": str(car.pk)} for car in from_a_list]) == by_api
        assert on_file(member.organization, at_the_counter) == by_api
        transaction.set_rollback(True)
