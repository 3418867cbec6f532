"""The words papers and lists are written in: types of vehicles, fuels, yes and no."""

from collections.abc import Iterator
from itertools import product
from typing import Final

from compliance.choices import Fuel, VehicleClass
from exportportal.kit.text import name_key

OUT_OF_SCOPE: Final = frozenset({VehicleClass.THREE_WHEELER, VehicleClass.LOW_SPEED_GOODS})

# The types printed on registration certificates (GA/T 802): a size followed by a form. Up to nine
# seats (small and mini) a bus body is a passenger car (GB/T 3730.1); anything larger is commercial.
BUSES: Final = (
    "普通客车 双层客车 卧铺客车 铰接客车 越野客车 专用客车 无轨电车 面包车 "
    "旅居车 专用校车 专用小学生校车 专用中小学生校车 专用幼儿校车"
)
GOODS: Final = (
    "普通货车 厢式货车 封闭货车 罐式货车 平板货车 集装箱车 集装箱货车 "
    "特殊结构货车 仓栅式货车 多用途货车 自卸货车 厢式自卸货车 罐式自卸货车 "
    "平板自卸货车 仓栅式自卸货车 车辆运输车 专项作业车 专门作业车 "
    "载货专项作业车 非载货专项作业车 半挂牵引车 全挂牵引车 牵引车"
)
TRAILER_BODIES: Final = (
    "普通 厢式 罐式 平板 低平板 集装箱 特殊结构 仓栅式 旅居 专项作业 "
    "车辆运输 自卸 厢式自卸 罐式自卸 平板自卸 仓栅式自卸"
)
LOW_SPEED: Final = (
    "低速货车 低速载货汽车 低速汽车 低速普通货车 低速厢式货车 低速罐式货车 "
    "低速自卸货车 普通低速货车 厢式低速货车 罐式低速货车 自卸低速货车 "
    "仓栅式低速货车"
)
PLAIN_WORDS: Final = {
    VehicleClass.PASSENGER: "乘用车|passenger car|passenger vehicle|sedan|saloon",
    VehicleClass.COMMERCIAL: "商用车|commercial vehicle|truck|lorry|bus|tractor unit",
    VehicleClass.TRAILER: "挂车|semi-trailer|semitrailer",
    VehicleClass.THREE_WHEELER: "三轮汽车|three-wheeler|three wheeler",
    VehicleClass.LOW_SPEED_GOODS: "|".join(
        (*LOW_SPEED.split(), "low-speed goods vehicle", "low speed goods vehicle")
    ),
}

# The kinds of fuel printed on certificates (GA 24.9), and how dealers write them.
FUELS: Final = {
    Fuel.PETROL: "汽油|汽油车|gasoline",
    Fuel.DIESEL: "柴油|柴油车",
    Fuel.ELECTRIC: "电|纯电动|纯电|电动|battery electric|bev|ev",
    Fuel.PLUG_IN_HYBRID: "插电式混合动力|插电式混动|插电混合动力|插电混动|增程式|增程式混合动力"
    "|增程式电动|plug-in hybrid|plug in hybrid|phev|erev",
    Fuel.HYBRID: "混合动力|油电混合|油电混动|混动|hev",
    Fuel.GAS: "天然气|压缩天然气|液化天然气|液化石油气|燃气|cng|lng|lpg",
    Fuel.OTHER: "其他|其它|混合油|甲醇|乙醇|太阳能|氢|氢气|氢燃料|燃料电池|hydrogen",
}
YES: Final = frozenset(["是", "有", "已改装", "改装", "yes", "y", "true", "1", "√", "✓"])
NO: Final = frozenset(["否", "无", "没有", "未改装", "不是", "no", "n", "false", "0"])


def key(word: str) -> str:
    """What two ways of writing the same word have in common: case and whatever names differ by."""
    return name_key(word).casefold()


def vehicle_types() -> Iterator[tuple[str, VehicleClass]]:
    """Every type we know, in Chinese as on the certificate or in plain English, and its class."""
    for size in ("", "大型", "中型", "小型", "微型"):
        yield size + "轿车", VehicleClass.PASSENGER
    for size, bus in product(("大型", "中型"), BUSES.split()):
        yield size + bus, VehicleClass.COMMERCIAL
    for size, bus in product(("小型", "微型"), BUSES.split()):
        yield size + bus, VehicleClass.PASSENGER
    for weight, goods in product(("重型", "中型", "轻型", "微型"), GOODS.split()):
        yield weight + goods, VehicleClass.COMMERCIAL
    for weight, body in product(
        ("", "重型", "中型", "轻型", "微型"), ("", *TRAILER_BODIES.split())
    ):
        for trailer in ("半挂车", "全挂车", "中置轴挂车"):
            yield weight + body + trailer, VehicleClass.TRAILER
    for of, words in PLAIN_WORDS.items():
        yield from ((word, of) for word in (*words.split("|"), of.value))


_TYPES: Final = {key(word): of for word, of in vehicle_types()}
_FUELS: Final = {
    key(word): fuel for fuel, words in FUELS.items() for word in (*words.split("|"), fuel.value)
}


def class_of(vehicle_type: str) -> VehicleClass | None:
    """The class of a type as the certificate has it, or of a class's own name."""
    return _TYPES.get(key(vehicle_type))


def fuel_of(word: str) -> Fuel | None:
    """The fuel a certificate or a dealer means by this word."""
    return _FUELS.get(key(word))


def yes_or_no(word: str) -> bool | None:
    """What the word says, if it says either."""
    word_key = key(word)
    return True if word_key in YES else False if word_key in NO else None
