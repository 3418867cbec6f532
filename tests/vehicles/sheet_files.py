"""Spreadsheet files for tests, made on the spot: good ones, odd ones, hostile ones."""

import csv
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5

from openpyxl import Workbook

from exportportal.kit.sheets.cells import Cell
from vehicles.sheets import Manufacturers

DATA: Final = Path(__file__).parent / "data"
MAKERS_CSV: Final = Path(__file__).parents[2] / "manufacturers" / "data" / "manufacturers.csv"
SHEET_PART: Final = "xl/worksheets/sheet1.xml"

LABELS: Final = (
    "车架号,号牌号码,品牌,型号,车辆类型,生产企业,注册登记日期,转让登记待出口日期,登记证书编号,所有人,"
    "里程(公里),燃料,是否改装,底盘品牌,改装车品牌,公告批次,CCC证书编号"
)
HEADINGS: Final = LABELS.split(",")
GOOD: Final[dict[str, Cell]] = {
    "车架号": "LSJA24U62JG269225",
    "号牌号码": "沪A12345",
    "品牌": "名爵",
    "型号": "CSA6456NDBEV1",
    "车辆类型": "小型轿车",
    "生产企业": "上海汽车集团股份有限公司",
    "注册登记日期": "2026-01-05",
    "转让登记待出口日期": "2026-03-01",
    "登记证书编号": "310012345678",
    "所有人": "广州南星二手车出口有限公司",
    "里程(公里)": "23809",
    "燃料": "纯电动",
    "是否改装": "否",
}  # fmt: skip
SAIC: Final = "上海汽车集团股份有限公司"
SAIC_ID: Final = UUID("0199aaaa-0000-7000-8000-000000000001")
MAKERS: Final = Manufacturers.named([(SAIC, SAIC_ID), ("特斯拉(上海)有限公司", UUID(int=2))])


def row(**changes: Cell) -> list[Cell]:
    """A good row in the order of HEADINGS, but for what is changed."""
    values = GOOD | changes
    return [values.get(heading, "") for heading in HEADINGS]


def xlsx(*sheets: Sequence[Sequence[Cell]], names: Sequence[str] = ()) -> bytes:
    """A workbook of these sheets, each a list of rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for place, rows in enumerate(sheets):
        page = book.create_sheet(names[place] if names else f"Sheet{place + 1}")
        for line in rows:
            page.append([None if cell == "" else cell for cell in line])
    return saved(book)


def saved(book: Workbook) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def comma_separated(*rows: Sequence[Cell], delimiter: str = ",") -> str:
    written = StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return written.getvalue()


def altered(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with one passage of one part exchanged, which must be there."""
    parts = parts_of(content)
    assert old in parts[part]
    return packed(parts | {part: parts[part].replace(old, new, 1)})


def wide(text: str) -> str:
    """The text with everything that keyboards type narrow in its full width."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def shipped_makers() -> Manufacturers:
    """The makers the portal ships with."""
    with MAKERS_CSV.open(encoding="utf-8") as lines:
        names = [line["name_zh"] for line in csv.DictReader(lines)]
    return Manufacturers.named((name, uuid5(SAIC_ID, name)) for name in names)
