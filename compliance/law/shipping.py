"""Which ways lead where: countries without a coast, lands across the sea, ports and their customs.

What is not here is not known, and nothing is found of it.
"""

from collections.abc import Mapping
from typing import Final


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Without a coast: the thirty-two landlocked developing countries (list of UN-OHRLLS), and those of
# Europe. The Caspian is a lake: no ship from China comes to Azerbaijan, Kazakhstan, Turkmenistan.
LANDLOCKED: Final = _codes(
    "AD AF AM AT AZ BF BI BO BT BW BY CF CH CZ ET HU KG KZ LA LI LS LU MD MK ML MN MW "
    "NE NP PY RS RW SK SM SS SZ TD TJ TM UG UZ VA ZM ZW"
)

# No road and no rails lead there from Asia: the Americas and Oceania (UN M49, regions 019 and
# 009).
ACROSS_THE_SEA: Final = _codes(
    "AG AI AR AS AU AW BB BL BM BO BQ BR BS BZ CA CC CK CL CO CR CU CW CX DM DO EC FJ "
    "FK FM GD GF GL GP GT GU GY HN HT JM KI KN KY LC MF MH MP MQ MS MX NC NF NI NR NU "
    "NZ PA PE PF PG PM PN PR PW PY SB SR SV SX TC TK TO TT TV US UY VC VE VG VI VU WF "
    "WS"
)

# The customs district that a port lies in: the customs' own table of districts (关区代码表), in
# which the first two of four digits are the district. Read in 365area.com/customs (0901, 0905,
# 2248, 42xx) and 360docs.net/doc/0211592964.html (0202), and in public programs that carry the
# table (06xx, 0702, 5165 to 5167, 94xx). A port that is of several districts is left out.
DISTRICTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("天津", "新港", "天津新港", "天津东港"), "天津海关"),
    **dict.fromkeys(("满洲里", "海拉尔"), "满洲里海关"),
    **dict.fromkeys(("二连", "二连浩特"), "呼和浩特海关"),
    **dict.fromkeys(("大连", "大窑湾", "大连大窑湾"), "大连海关"),
    **dict.fromkeys(("洋山", "上海洋山", "上海"), "上海海关"),
    **dict.fromkeys(("青岛", "威海", "烟台", "日照"), "青岛海关"),
    **dict.fromkeys(("南沙", "广州南沙"), "广州海关"),
    **dict.fromkeys(("霍尔果斯", "阿拉山口", "喀什"), "乌鲁木齐海关"),
    "厦门": "厦门海关",
}

_ENDINGS: Final = ("铁路口岸", "公路口岸", "口岸", "海关", "港区", "港")


def district_of(port: str) -> str:
    """The district of a port as it was stated; empty where the port is not known."""
    name = "".join(port.split())
    for ending in ("", *_ENDINGS):
        if name.endswith(ending) and (found := DISTRICTS.get(name.removesuffix(ending))):
            return found
    return ""
