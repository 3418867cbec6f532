"""Ready-made papers: a firm, its cars, what they are sold for."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from licenses.documents.paper import Firm, GoodsLine, LicensePaper, PaperVehicle, Words

DOMAIN = "license.export.example"
EXPORTER = Firm(
    Words("广州南星二手车出口有限公司", "Guangzhou Southern Star Used Car Export Co., Ltd."),
    "91440101MA5CXXXX18",
)
CODES = (
    ("8703234210", Words("越野车，排量1.5升至2.5升", "Off-road vehicles, 1.5 to 2.5 litres")),
    ("8703801090", Words("纯电动乘用车", "Battery electric passenger cars")),
    ("8703403110", Words("插电式混合动力小轿车", "Plug-in hybrid saloon cars")),
)


def car(position: int) -> PaperVehicle:
    """The car of that position in the annex."""
    return PaperVehicle(
        vin=f"LSVD2DRC1VC{position:06d}",
        brand=Words("大众", "Volkswagen"),
        model="SVW71810BJ",
        registered_on=date(2025, 1, 7) + timedelta(days=position),
        transferred_on=date(2026, 3, 9) + timedelta(days=position),
        certificate_number=f"4400{position:08d}",
        vehicle_class=Words("小型轿车", "Passenger car"),
        fuel=Words("插电式混合动力", "Plug-in hybrid"),
        engine_number=f"DTB{position:06d}",
        mileage_km=23_809 + position,
        colour=Words("白", ""),
        maker=Words("上汽大众汽车有限公司", "SAIC Volkswagen Automotive Co. Ltd."),
        owner=EXPORTER.name,
    )


def goods(kind: int, *, quantity: int) -> GoodsLine:
    """So many cars of one kind."""
    hs_code, name = CODES[kind % len(CODES)]
    price = Decimal(18_500 + 750 * kind)
    return GoodsLine(
        hs_code=hs_code,
        name=name,
        specification=f"大众 SVW7181{kind:02d}BJ",
        quantity=quantity,
        unit_price=price,
        amount=price * quantity,
        amount_usd=price * quantity,
    )


def paper(*, cars: int = 1, kinds: int = 1, **said: Any) -> LicensePaper:
    """A license for so many cars of so many kinds, and whatever else the test wants said."""
    each, rest = divmod(cars, kinds)
    ordinary = LicensePaper(
        number="26-GZ-000123",
        exporter=EXPORTER,
        valid_from=date(2026, 7, 6),
        expires_on=date(2026, 12, 31),
        trade_terms=Words("一般贸易", "General trade"),
        contract_number="GZNX-2026-0087",
        customs_district=Words("黄埔海关", "Huangpu Customs"),
        destination=Words("哈萨克斯坦", "Kazakhstan"),
        payment=Words("汇付", "Remittance"),
        transport=Words("铁路运输", "Rail"),
        currency="USD",
        goods=tuple(
            goods(kind, quantity=each + (rest if kind == 0 else 0)) for kind in range(kinds)
        ),
        issuing_body=Words("广州市商务局", "Guangzhou Municipal Commerce Bureau"),
        issued_on=date(2026, 7, 6),
        applied_on=date(2026, 7, 3),
        verify_url=f"https://{DOMAIN}/verify/q5o7H2mXc0yT4kZ8sLw1Ag/",
        short_code="7K3M-Q9T2-XW5B",
        vehicles=tuple(car(position) for position in range(1, cars + 1)),
    )
    return replace(ordinary, **said)
