"""What vehicles are called in trade: the Harmonized System, and the licence catalogue of the year.

The first six digits of a code are the world's: Harmonized System, 2022 edition, chapter 87, in
force since 2022-01-01 (World Customs Organization, nomenclature 2022, headings 8701 to 8705, 8716).
The last four are China's, as the catalogue of goods under export license has them for a year. Of
it only what has been seen in a source is shipped; the ministry loads the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from compliance.law.clauses import Clause

INSTRUMENT: Final = "商务部 海关总署公告2025年第89号"
URL: Final = "https://www.mofcom.gov.cn/"
FIRST_DAY: Final = date(2026, 1, 1)

# Published on 2025-12-30 in the place of 2024年第65号; read in 10100.com/article/65966349. It names
# a year; until the next one is entered here the duty to state a code of the catalogue goes on.
CATALOGUE: Final = Clause(
    id="89-2025.catalogue",
    instrument=INSTRUMENT,
    article="出口许可证管理货物目录(2026年)",
    text="Cars and their chassis are goods under export license, in border small-scale trade too; "
    "they go by the codes that the catalogue of the year has for them.",
    text_zh="汽车（包括底盘）列入出口许可证管理货物目录，以边境小额贸易方式出口的也须申领出口许可证；"
    "商品编码以当年目录为准。",
    url=URL,
    valid_from=FIRST_DAY,
)

CLAUSES: Final = (CATALOGUE,)


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One code of the catalogue, from its first day through its last, and where it was read."""

    code: str
    name: str
    valid_from: date
    valid_until: date
    source: str


# Used electric passenger cars; read in www.forexbnb.com/news/fintech/31069.html.
SHIPPED: Final = (
    CatalogueRow(
        "8703801090",
        "其他仅装有驱动电动机的乘用车",
        FIRST_DAY,
        date(2026, 12, 31),
        f"{INSTRUMENT}：出口许可证管理货物目录(2026年)",
    ),
)

# Fuels as the portal has them, and where the system puts them. A gas engine burns by a spark or by
# compression, and of hydrogen or methanol the system says little: such a vehicle contradicts no
# heading that it could stand under.
_SPARK: Final = frozenset({"petrol", "gas", "other"})
_COMPRESSION: Final = frozenset({"diesel", "gas", "other"})
_ELECTRIC: Final = frozenset({"electric", "other"})  # a fuel cell drives an electric motor
_HYBRID: Final = frozenset({"hybrid"})
_PLUG_IN: Final = frozenset({"plug_in_hybrid"})
_ANY_HYBRID: Final = _HYBRID | _PLUG_IN  # outside 8703 the plug makes no difference
_REST: Final = frozenset({"gas", "other"})
_ANY: Final = _SPARK | _COMPRESSION | _ELECTRIC | _ANY_HYBRID

_Fuels = Mapping[str, frozenset[str]]
_CARS: Final[_Fuels] = {
    "870310": _ANY,  # for snow, golf and the like
    **dict.fromkeys(("870321", "870322", "870323", "870324"), _SPARK),
    **dict.fromkeys(("870331", "870332", "870333"), _COMPRESSION),
    **dict.fromkeys(("870340", "870350"), _HYBRID),
    **dict.fromkeys(("870360", "870370"), _PLUG_IN),
    "870380": _ELECTRIC,
    "870390": _REST,
}
_ROAD_TRACTORS: Final[_Fuels] = {
    "870121": _COMPRESSION,
    **dict.fromkeys(("870122", "870123"), _ANY_HYBRID),
    "870124": _ELECTRIC,
    "870129": _SPARK,
    # Other tractors, by the power of the engine and not by its fuel.
    **dict.fromkeys(("870191", "870192", "870193", "870194", "870195"), _ANY),
}
_BUSES: Final[_Fuels] = {
    "870210": _COMPRESSION,
    **dict.fromkeys(("870220", "870230"), _ANY_HYBRID),
    "870240": _ELECTRIC,
    "870290": _SPARK,
}
_LORRIES: Final[_Fuels] = {
    "870410": _ANY,  # dumpers for off-highway use
    **dict.fromkeys(("870421", "870422", "870423"), _COMPRESSION),
    **dict.fromkeys(("870431", "870432"), _SPARK),
    **dict.fromkeys(("870441", "870442", "870443", "870451", "870452"), _ANY_HYBRID),
    "870460": _ELECTRIC,
    "870490": _REST,
}
_SPECIAL: Final[_Fuels] = dict.fromkeys(("870510", "870520", "870530", "870540", "870590"), _ANY)
_TRAILERS: Final[_Fuels] = dict.fromkeys(("871610", "871620", "871631", "871639", "871640"), _ANY)

BY_CLASS: Final[Mapping[str, _Fuels]] = {
    "passenger": {**_CARS, **_SPECIAL},
    "commercial": {**_ROAD_TRACTORS, **_BUSES, **_LORRIES, **_SPECIAL},
    "trailer": _TRAILERS,
}
"""What each class of vehicle may go by. Three-wheelers and low-speed goods vehicles get no license
that could name them, and are not here."""


@cache
def of_class(vehicle_class: str) -> frozenset[str]:
    """The six digits a vehicle of that class may have, whatever drives it."""
    return frozenset(BY_CLASS.get(vehicle_class, {}))


@cache
def of_class_and_fuel(vehicle_class: str, fuel: str) -> frozenset[str]:
    """The six digits that contradict neither; a fuel that is not stated contradicts none."""
    return frozenset(
        six
        for six, fuels in BY_CLASS.get(vehicle_class, {}).items()
        if not fuel or vehicle_class == "trailer" or fuel in fuels
    )


def may_be_listed(vehicles: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The six digits under which a catalogue could have any of these classes and fuels."""
    return frozenset(
        six for vehicle_class, fuel in vehicles for six in of_class_and_fuel(vehicle_class, fuel)
    )
