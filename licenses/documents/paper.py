"""What a license says in print: values, with the words that stand beside each in its box.

The labels are part of the paper and the same in every language of the portal: Chinese, with
English under it. The numbers are those of the form's boxes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Words:
    """The same thing said in Chinese and in English, as far as there is an English name."""

    zh: str
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)

    def __str__(self) -> str:
        return f"{self.zh} {self.en}".strip()


UNSAID: Final = Words("")


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed beside a value; `box` is its number on the form, 0 where it has none."""

    zh: str
    en: str
    box: int = 0

    def __str__(self) -> str:
        return f"{self.box or ''} {self.zh} {self.en}".strip()


def label(zh: str, en: str, *, box: int = 0) -> dict[str, Label]:
    """The metadata of a field that is printed."""
    return {"label": Label(zh, en, box)}


def labels(kind: type[Any]) -> dict[str, Label]:
    """The label of every printed field of a paper or a part of it."""
    return {f.name: f.metadata["label"] for f in fields(kind) if "label" in f.metadata}


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm as the form names it."""

    name: Words
    uscc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsLine:
    """One kind of goods at one price. Their condition is always 旧 and their unit always 辆."""

    hs_code: str = field(metadata=label("商品编码", "HS code"))
    name: Words = field(
        metadata=label("商品名称 商品编码 设备状态", "Goods, HS code, condition", box=11)
    )
    specification: str = field(metadata=label("规格、等级", "Specification", box=12))
    quantity: int = field(metadata=label("数量", "Quantity", box=14))
    unit_price: Decimal = field(metadata=label("单价", "Unit price", box=15))
    amount: Decimal = field(metadata=label("总值", "Amount", box=16))
    amount_usd: Decimal = field(metadata=label("总值折美元", "Amount in USD", box=17))


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperVehicle:
    """One car of the annex, as the grant found it. What is not known is not printed."""

    vin: str = field(metadata=label("车辆识别代号", "VIN"))
    brand: Words = field(metadata=label("品牌", "Brand"))
    model: str = field(metadata=label("型号", "Model"))
    registered_on: date = field(metadata=label("注册登记日期", "Registered on"))
    transferred_on: date = field(
        metadata=label("转让登记待出口日期", "Transferred, pending export")
    )
    certificate_number: str = field(default="", metadata=label("登记证书编号", "Certificate No."))
    vehicle_class: Words = field(default=UNSAID, metadata=label("车辆类型", "Class"))
    fuel: Words = field(default=UNSAID, metadata=label("燃料", "Fuel"))
    engine_number: str = field(default="", metadata=label("发动机号", "Engine No."))
    mileage_km: int | None = field(default=None, metadata=label("里程（公里）", "Mileage, km"))
    colour: Words = field(default=UNSAID, metadata=label("颜色", "Colour"))
    chassis_brand: str = field(default="", metadata=label("底盘品牌", "Chassis brand"))
    modified_brand: str = field(default="", metadata=label("改装车品牌", "Modified brand"))
    maker: Words = field(default=UNSAID, metadata=label("生产企业", "Manufacturer"))
    owner: Words = field(default=UNSAID, metadata=label("所有人", "Owner"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LicensePaper:
    """Everything one license says in print. The same values give the same bytes."""

    number: str = field(metadata=label("出口许可证号", "License No.", box=3))
    exporter: Firm = field(metadata=label("出口商", "Exporter", box=1))
    valid_from: date = field(metadata=label("有效起始日期", "Valid from"))
    expires_on: date = field(metadata=label("许可证有效截止日期", "License expiry date", box=4))
    trade_terms: Words = field(metadata=label("贸易方式", "Terms of trade", box=5))
    contract_number: str = field(metadata=label("合同号", "Contract No.", box=6))
    customs_district: Words = field(metadata=label("报关口岸", "Place of clearance", box=7))
    destination: Words = field(
        metadata=label("进口国（地区）", "Country or region of purchase", box=8)
    )
    payment: Words = field(metadata=label("付款方式", "Payment", box=9))
    transport: Words = field(metadata=label("运输方式", "Mode of transport", box=10))
    currency: str = field(metadata=label("币别", "Currency"))
    goods: tuple[GoodsLine, ...]
    remarks: tuple[Words, ...] = field(default=(), metadata=label("备注", "Remarks", box=19))
    issuing_body: Words = field(metadata=label("发证机关签章", "Issuing authority", box=20))
    issued_on: date = field(metadata=label("发证日期", "License date", box=21))
    applied_on: date = field(metadata=label("申请日期", "Application date"))
    replaces: str = field(default="", metadata=label("替换许可证号", "Replaces license No."))
    verify_url: str
    short_code: str
    vehicles: tuple[PaperVehicle, ...]

    def __post_init__(self) -> None:
        if self.quantity != len(self.vehicles):
            raise ValueError(
                f"License {self.number} is for {self.quantity} vehicles, "
                f"its annex has {len(self.vehicles)}."
            )

    @property
    def consignor(self) -> Firm:
        """Who performs the contract and declares: of used vehicles, always the exporter itself."""
        return self.exporter

    @property
    def quantity(self) -> int:
        return sum(line.quantity for line in self.goods)

    @property
    def amount(self) -> Decimal:
        return sum((line.amount for line in self.goods), Decimal())

    @property
    def amount_usd(self) -> Decimal:
        return sum((line.amount_usd for line in self.goods), Decimal())

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text of the paper after the name of the place where it stands."""
        return _texts(self, "")


def _texts(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for position, item in enumerate(value, start=1):
            name = item.vin if isinstance(item, PaperVehicle) else str(position)
            yield from _texts(item, f"{place} {name}".strip())
    elif is_dataclass(value):
        for part in fields(value):
            label = part.metadata.get("label", "")
            yield from _texts(getattr(value, part.name), f"{place} {label}".strip())
