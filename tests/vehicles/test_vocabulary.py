"""Types as certificates print them, fuels, yes and no."""

import pytest

from compliance.choices import Fuel, VehicleClass
from tests.vehicles.sheet_files import wide
from vehicles.vocabulary import OUT_OF_SCOPE, class_of, fuel_of, yes_or_no


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("小型轿车", VehicleClass.PASSENGER),
        ("小型普通客车", VehicleClass.PASSENGER),
        ("小型越野客车", VehicleClass.PASSENGER),
        ("微型面包车", VehicleClass.PASSENGER),
        ("中型普通客车", VehicleClass.COMMERCIAL),
        ("大型双层客车", VehicleClass.COMMERCIAL),
        ("轻型普通货车", VehicleClass.COMMERCIAL),
        ("重型半挂牵引车", VehicleClass.COMMERCIAL),
        ("重型非载货专项作业车", VehicleClass.COMMERCIAL),
        ("重型普通半挂车", VehicleClass.TRAILER),
        ("中型厢式全挂车", VehicleClass.TRAILER),
        ("轻型中置轴挂车", VehicleClass.TRAILER),
        ("三轮汽车", VehicleClass.THREE_WHEELER),
        ("低速货车", VehicleClass.LOW_SPEED_GOODS),
        ("低速载货汽车", VehicleClass.LOW_SPEED_GOODS),
        ("Passenger car", VehicleClass.PASSENGER),
        ("three_wheeler", VehicleClass.THREE_WHEELER),
        (" 小 型 轿 车 ", VehicleClass.PASSENGER),
        ("普通二轮摩托车", None),
        ("车", None),
        ("", None),
    ],
)
def test_a_type_on_the_certificate_has_one_class(written: str, meant: VehicleClass | None) -> None:
    assert class_of(written) == meant


def test_every_class_is_known_by_its_code() -> None:
    assert [class_of(of.value) for of in VehicleClass] == list(VehicleClass)


def test_three_wheelers_and_low_speed_goods_vehicles_are_out_of_scope() -> None:
    assert {class_of("三轮汽车"), class_of("低速货车")} == OUT_OF_SCOPE


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("汽油", Fuel.PETROL),
        ("Diesel", Fuel.DIESEL),
        ("纯电动", Fuel.ELECTRIC),
        ("插电式混合动力", Fuel.PLUG_IN_HYBRID),
        ("plug-in hybrid", Fuel.PLUG_IN_HYBRID),
        (wide("PHEV"), Fuel.PLUG_IN_HYBRID),
        ("混合动力", Fuel.HYBRID),
        ("液化石油气", Fuel.GAS),
        ("其它", Fuel.OTHER),
        ("煤", None),
    ],
)
def test_a_fuel_is_known_by_its_names(written: str, meant: Fuel | None) -> None:
    assert fuel_of(written) == meant


def test_every_fuel_is_known_by_its_code() -> None:
    assert [fuel_of(fuel.value) for fuel in Fuel] == list(Fuel)


@pytest.mark.parametrize("written", ["是", "YES", wide("y"), "√", "true"])
def test_yes_is_yes_in_any_writing(written: str) -> None:
    assert yes_or_no(written) is True


@pytest.mark.parametrize("written", ["否", "No", "无", " false "])
def test_no_is_no_in_any_writing(written: str) -> None:
    assert yes_or_no(written) is False


def test_what_is_neither_yes_nor_no_is_neither() -> None:
    assert yes_or_no("?") is None
