"""How a printed license looks: its pages as images, with everything as long as it may be."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import cv2
import numpy as np
import pypdfium2
import pytest

from licenses.documents.paper import Firm, LicensePaper, Words
from licenses.documents.render import render
from tests.licenses.documents.papers import EXPORTER, car, goods, paper
from tests.licenses.documents.reading import PIXELS_PER_MM, Image, image, pages, printed

INK = 128
LONG = Firm(
    Words(
        "新疆维吾尔自治区霍尔果斯经济开发区丝绸之路国际二手汽车及零部件进出口贸易有限责任公司" * 2,
        "Xinjiang Uygur Autonomous Region Horgos Economic Development Zone Silk Road International "
        "Used Motor Vehicle Import and Export Trading Company Limited by Shares",
    ),
    EXPORTER.uscc,
)


def rules(ink: Image, *, across: bool) -> Image:
    """The ruled lines of a page: ink that runs straight on for longer than any letter is tall."""
    length = round(10 * PIXELS_PER_MM)
    kernel = np.ones((1, length) if across else (length, 1), np.uint8)
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), np.uint8)


def grown(ink: Image, *, width: int, height: int) -> Image:
    """The same ink, each pixel as large as this."""
    return np.asarray(cv2.dilate(ink, np.ones((height, width), np.uint8)), np.uint8)


def trespasses(page: Image) -> int:
    """How many pixels of text have run into the gap on either side of a vertical rule."""
    ink = (page < INK).astype(np.uint8)
    upright, level = rules(ink, across=False), rules(ink, across=True)
    # Where a rule ends it is shaded: whatever touches one is still part of it.
    drawn = grown(upright | level, width=5, height=5)
    gap = grown(upright, width=round(1.6 * PIXELS_PER_MM), height=1)
    assert upright.any()
    return int(np.count_nonzero((gap > 0) & (ink > 0) & (drawn == 0)))


def extreme() -> LicensePaper:
    """A license on which everything is as long as the portal lets it be."""
    line = replace(
        goods(0, quantity=1),
        name=Words("插电式混合动力多用途乘用车" * 3, "Plug-in hybrid multi-purpose vehicles " * 3),
        specification="超长品牌" * 15 + "W" * 60,
        unit_price=Decimal("99999999999.99"),
        amount=Decimal("99999999999.99"),
        amount_usd=Decimal("99999999999.99"),
    )
    longest = replace(
        car(1),
        brand=Words("超长品牌名称" * 10, "Extraordinarily Long Brand Name"),
        model="W" * 60,
        engine_number="W" * 40,
        colour=Words("珍珠白拼曜石黑双色车身带红色饰条四字", "Pearl white and obsidian black"),
        chassis_brand="底盘品牌" * 15,
        modified_brand="M" * 60,
        maker=LONG.name,
        owner=LONG.name,
    )
    return paper(
        cars=3,
        goods=tuple(replace(line, hs_code=f"870323421{n}") for n in range(3)),
        exporter=LONG,
        contract_number="W" * 17,
        issuing_body=Words(
            "新疆生产建设兵团商务局",
            "Bureau of Commerce of the Xinjiang Production and Construction Corps",
        ),
        replaces="26-GZ-000007",
        valid_from=date(2027, 1, 1),
        remarks=(
            Words("备注内容较长，用于检查换行。" * 4, "A remark that has to be broken. " * 4),
        ),
        vehicles=(longest, car(2), car(3)),
    )


@pytest.mark.parametrize("said", [paper(cars=16, kinds=8), extreme()], ids=["ordinary", "extreme"])
def test_nothing_runs_out_of_its_box(said: LicensePaper) -> None:
    pdf = render(said)
    for number in range(len(pages(pdf))):
        page = image(pdf, page=number)
        assert trespasses(page) == 0
        margin = round(12.5 * PIXELS_PER_MM)
        assert (page[:, :margin] >= INK).all()
        assert (page[:, -margin:] >= INK).all()


def test_text_beside_a_rule_would_be_seen() -> None:
    page = image(printed(1, 1)).copy()
    middle, row = page.shape[1] // 2, round(35 * PIXELS_PER_MM)
    page[row : row + 20, middle - 14 : middle - 2] = 0
    assert trespasses(page) > 0


def test_the_form_stays_one_page_however_long_its_names_are() -> None:
    form, annex, *_ = pages(render(extreme()))
    assert "21发证日期" in form
    assert annex.startswith("中华人民共和国出口许可证附表")


def test_the_seal_area_is_vermilion() -> None:
    with pypdfium2.PdfDocument(printed(1, 1)) as document:
        page = np.asarray(document[0].render(scale=2).to_pil().convert("RGB")).astype(int)
    red = (page[..., 0] > 150) & (page[..., 1] < 100) & (page[..., 2] < 90)
    rows, columns = np.nonzero(red)
    ring = 2 * 72 / 25.4 * 38
    assert abs(np.ptp(rows) - ring) < 12
    assert abs(np.ptp(columns) - ring) < 12
