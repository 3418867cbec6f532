"""Spreadsheets of outlets and of cars: every fault at once, nothing half taken."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from exportportal.kit.errors import NotAllowed
from exportportal.kit.sheets import SheetFaults
from manufacturers import selectors, services
from manufacturers.models import ConfirmedVehicle, Manufacturer, ServiceOutlet
from tests import make

pytestmark = pytest.mark.django_db

OUTLETS = """国家,网点名称,服务商,地址,电话,服务项目,备件库存,启用日期,停用日期
哈萨克斯坦,阿拉木图服务中心,Almaty Motors LLP,Rayimbek 221,+7 727 000,保养、维修,充足,2025-01-01,
AE,迪拜服务中心,Gulf Auto Care LLC,Al Quoz 3,,repair; battery,on order,2025-02-01,2027-01-31
"""


def take(maker: Manufacturer, content: str | bytes, name: str = "a.csv") -> services.Imported:
    said = content.encode() if isinstance(content, str) else content
    return services.import_outlets(content=said, name=name, actor=make.maker(maker), at=make.NOW)


def cars(maker: Manufacturer, content: str) -> services.ConfirmationWords:
    return services.read_cars(
        content=content.encode(),
        name="cars.csv",
        actor=make.maker(maker),
        at=make.NOW,
        manufacturer=None,
    )


def test_outlets_are_taken_in_and_the_same_list_again_changes_nothing() -> None:
    maker = make.manufacturer()
    assert take(maker, OUTLETS) == services.Imported(added=2, corrected=0, unchanged=0)
    almaty = ServiceOutlet.objects.get(country="KZ")
    assert (almaty.services, almaty.parts_stock) == (["maintenance", "repair"], "full")
    dubai = ServiceOutlet.objects.get(country="AE")
    assert (dubai.parts_stock, dubai.valid_until) == ("on_order", date(2027, 1, 31))

    assert take(maker, OUTLETS) == services.Imported(0, 0, 2)
    assert take(maker, OUTLETS.replace("Al Quoz 3", "Al Quoz 4")) == services.Imported(0, 1, 1)


def test_a_workbook_of_outlets_is_read_too() -> None:
    book = Workbook()
    for line in OUTLETS.strip().splitlines():
        book.active.append(line.split(","))
    out = BytesIO()
    book.save(out)
    assert take(make.manufacturer(), out.getvalue(), "a.xlsx").added == 2


def test_every_fault_of_a_list_of_outlets_is_told_and_nothing_taken() -> None:
    maker = make.manufacturer()
    wrong = OUTLETS + "中国,x,,y,,打蜡,许多,2025-01-01,2024-01-01\nAE,迪拜服务中心,a,b,,,,昨天,\n"
    with pytest.raises(SheetFaults) as refusal:
        take(maker, wrong)
    told = [(fault.sheet_row, fault.column, fault.code) for fault in refusal.value.faults]
    assert told == [
        (4, "停用日期", "date-order"),
        (4, "国家", "not-a-choice"),
        (4, "服务商", "required"),
        (4, "服务项目", "not-a-choice"),
        (4, "备件库存", "not-a-choice"),
        (5, "启用日期", "date-invalid"),
        (5, "网点名称", "duplicate-in-file"),
    ]
    assert not ServiceOutlet.objects.exists()


def test_only_the_makers_people_take_outlets_in() -> None:
    with pytest.raises(NotAllowed):
        services.import_outlets(
            content=OUTLETS.encode(), name="a.csv", actor=make.actor(), at=make.NOW
        )
    assert not ServiceOutlet.objects.exists()


def test_five_hundred_cars_are_drafted_from_one_sheet_each_with_its_outlet() -> None:
    maker = make.manufacturer(wmi=["LSJ"])
    almaty, dubai = make.outlet(maker), make.outlet(maker, country="AE")
    vins = [make.vin() for _ in range(500)]
    lines = [
        f"{vin},{'KZ' if place % 2 else '阿联酋'},{(almaty if place % 2 else dubai).name}"
        for place, vin in enumerate(vins)
    ]
    words = cars(maker, "\n".join(["VIN,目的国,服务网点", *lines]))
    draft = services.draft_confirmation(
        words=words, asked=None, actor=make.maker(maker), at=make.NOW
    )
    assert draft.destination == ""
    rows = ConfirmedVehicle.objects.filter(confirmation=draft)
    assert set(rows.values_list("destination", "outlet_id")) == {
        ("KZ", almaty.pk),
        ("AE", dubai.pk),
    }
    assert rows.count() == 500


def test_every_fault_of_a_list_of_cars_is_told() -> None:
    maker = make.manufacturer(wmi=["LSJ"])
    make.manufacturer(wmi=["LFV"])
    almaty = make.outlet(maker, name="Almaty")
    make.outlet(maker, name="Closed", valid_until=make.TODAY - timedelta(days=1))
    vin = make.vin()
    lines = [
        "VIN,Destination,Outlet",
        f"{vin},KZ,{almaty.name}",
        f"{vin},KZ,{almaty.name}",
        f"{make.vin('LFV')},KZ,{almaty.name}",
        f"123,AE,{almaty.name}",
        f"{make.vin()},CN,{almaty.name}",
        f"{make.vin()},KZ,Closed",
        f"{make.vin()},KZ,Nowhere",
        f"{make.vin()},,",
    ]
    with pytest.raises(SheetFaults) as refusal:
        cars(maker, "\n".join(lines))
    assert [(fault.sheet_row, fault.column, fault.code) for fault in refusal.value.faults] == [
        (3, "VIN", "duplicate-in-file"),
        (4, "VIN", "another-maker"),
        (5, "VIN", "vin-format"),
        (5, "Outlet", "another-country"),
        (6, "Destination", "not-a-choice"),
        (7, "Outlet", "outlet-closed"),
        (8, "Outlet", "unknown-outlet"),
        (9, "Destination", "required"),
        (9, "Outlet", "required"),
    ]


def test_more_cars_than_go_together_are_refused() -> None:
    maker = make.manufacturer()
    outlet = make.outlet(maker)
    lines = [f"{make.vin()},KZ,{outlet.name}" for _ in range(501)]
    with pytest.raises(SheetFaults) as refusal:
        cars(maker, "\n".join(["VIN,Destination,Outlet", *lines]))
    assert [fault.code for fault in refusal.value.faults] == ["too-many"]


def test_coverage_counts_what_serves_today(django_assert_num_queries: Any) -> None:
    maker = make.manufacturer()
    actor = make.maker(maker)
    make.outlet(maker, parts_stock="full")
    make.outlet(maker, valid_until=make.TODAY + timedelta(days=10))
    make.outlet(maker, country="AE", valid_until=make.TODAY - timedelta(days=1))
    make.outlet(make.manufacturer(), country="UZ")
    make.confirmation(of=[make.vin(), make.vin()], manufacturer=maker, destination="RU", outlets=[])
    with django_assert_num_queries(2):
        rows = selectors.coverage(actor, on=make.TODAY)
    assert [
        (row.country, row.open, row.closing, row.with_parts, row.confirmed) for row in rows
    ] == [("KZ", 2, 1, 1, 0), ("RU", 0, 0, 0, 2), ("AE", 0, 0, 0, 0)]
