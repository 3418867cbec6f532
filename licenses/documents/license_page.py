"""How the values of a paper are said: dates, sums, the rows of its tables, its remarks."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from itertools import groupby
from math import ceil
from operator import attrgetter
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from django.utils.safestring import mark_safe

from exportportal.kit.free_form import Context
from licenses.documents.paper import (
    GoodsLine,
    Label,
    LicensePaper,
    PaperVehicle,
    Words,
    labels,
)
from licenses.documents.qr import qr_svg

# The form has room for so many lines of goods; where they do not fit, they go to the annex.
LINES_ON_FORM: Final = 8
GOODS_MM: Final = 116.0
BLANK_MM: Final = 6.0
LEADING_MM: Final = 3.7
PADDING_MM: Final = 2.0
# How many Latin letters a line holds: in a firm's box, and in two columns of the goods.
BOX, NAME, SPECIFICATION, REMARK = 54, 32, 21, 42
REMARK_LINES: Final = 15
SEE_ANNEX: Final = "见附表\nSee annex"
# These stand in larger type above the rest of a car's particulars.
FOREMOST: Final = ("brand", "model", "registered_on", "transferred_on")
# Columns of the annex: how many, and how many Latin letters each holds.
FOREMOST_COLUMNS: Final = (2, 60)
COLUMNS: Final = (3, 44)
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Row(NamedTuple):
    """A line of goods as its cells are printed."""

    hs_code: str
    name: Words
    specification: str
    quantity: int
    unit_price: str
    amount: str
    amount_usd: str


class Car(NamedTuple):
    """A block of the annex: lines of `label：value`, the columns parted by tabs."""

    position: int
    vin: str
    foremost: str
    lines: str


def license_context(paper: LicensePaper) -> Context:
    """What the template of the license needs, ready to be set."""
    lines = [_row(line) for line in paper.goods]
    remarks = tuple(
        remarks_of(
            cars=len(paper.vehicles),
            issued_on=paper.issued_on,
            valid_from=paper.valid_from,
            applied_on=paper.applied_on,
            replaces=paper.replaces,
            typed=paper.remarks,
        )
    )
    room = GOODS_MM - _grown(paper, remarks)
    fits = len(lines) <= LINES_ON_FORM and _height(lines) <= room
    on_form = lines if fits else _summary(paper.goods, room=room)
    blank = room - _height(on_form)
    return {
        "paper": paper,
        "label": labels(LicensePaper),
        "goods_label": labels(GoodsLine),
        "consignor": Label("发货人", "Consignor", 2),
        "unit_label": Label("单位", "Unit", 13),
        "total_label": Label("总计", "Total", 18),
        "vin_label": labels(PaperVehicle)["vin"],
        "expires": day(paper.expires_on),
        "issued": day(paper.issued_on),
        "goods": on_form,
        "blank_mm": round(blank) if blank >= BLANK_MM else 0,
        "schedule": () if fits else lines,
        "total": {"amount": money(paper.amount), "amount_usd": money(paper.amount_usd)},
        "remarks": remarks,
        "cars": [_car(position, car) for position, car in enumerate(paper.vehicles, start=1)],
        "domain": urlsplit(paper.verify_url).netloc,
        "qr": mark_safe(qr_svg(paper.verify_url, title="核验二维码 QR code for verification")),  # noqa: S308
    }


def day(value: date) -> Words:
    """A date as the form writes it."""
    return Words(
        f"{value.year}年{value.month}月{value.day}日",
        f"{value.day} {MONTHS[value.month - 1]} {value.year}",
    )


def money(value: Decimal) -> str:
    return f"{value:,.2f}"


def _row(line: GoodsLine) -> Row:
    return Row(
        line.hs_code,
        line.name,
        line.specification,
        line.quantity,
        money(line.unit_price),
        money(line.amount),
        money(line.amount_usd),
    )


def _summary(goods: Sequence[GoodsLine], *, room: float) -> list[Row]:
    """One line for each HS code; one for all of them where even that is too much for the form."""
    by_code = attrgetter("hs_code", "name.zh")
    groups = [list(group) for _, group in groupby(sorted(goods, key=by_code), key=by_code)]
    rows = [_summed(group[0].hs_code, group[0].name, group) for group in groups]
    if len(rows) <= LINES_ON_FORM and _height(rows) <= room:
        return rows
    several = Words(f"二手车，共{len(groups)}种", f"Used vehicles of {len(groups)} kinds")
    return [_summed("", several, goods)]


def _summed(hs_code: str, name: Words, goods: Sequence[GoodsLine]) -> Row:
    return Row(
        hs_code,
        name,
        SEE_ANNEX,
        sum(line.quantity for line in goods),
        SEE_ANNEX,
        money(sum((line.amount for line in goods), Decimal())),
        money(sum((line.amount_usd for line in goods), Decimal())),
    )


def _height(rows: Sequence[Row]) -> float:
    """About how many millimetres these lines of goods take."""
    return sum(
        PADDING_MM
        + LEADING_MM
        * max(
            1 + _lines(row.name.zh, NAME) + _lines(row.name.en, NAME),
            _lines(row.specification, SPECIFICATION),
        )
        for row in rows
    )


def _grown(paper: LicensePaper, remarks: Sequence[Words]) -> float:
    """By how many millimetres long names and many remarks push the goods together."""
    name = paper.exporter.name
    firm = _lines(name.zh, BOX) + _lines(name.en, BOX) - 2
    lines = sum(_lines(remark.zh, REMARK) + _lines(remark.en, REMARK) for remark in remarks)
    return LEADING_MM * (2 * max(0, firm) + max(0, lines - REMARK_LINES))


def _lines(text: str, letters: int) -> int:
    return ceil(width(text) / letters)


def remarks_of(
    *,
    cars: int,
    issued_on: date,
    valid_from: date,
    applied_on: date,
    replaces: str,
    typed: Sequence[Words],
) -> Iterator[Words]:
    """Everything in the box of remarks, as the paper and REST carry it."""
    yield Words(
        f"一批一证，有效期内限报关使用一次；车辆共{cars}辆，见附表。",
        "One batch, one license: for one clearance within its validity. "
        f"Vehicles: {cars}, see annex.",
    )
    if valid_from > issued_on:
        begins = day(valid_from)
        yield Words(f"本许可证自{begins.zh}起有效。", f"Valid from {begins.en}.")
    if replaces:
        yield Words(
            f"本许可证替换第{replaces}号许可证，原证作废。",
            f"Replaces license No. {replaces}, which is void.",
        )
    applied = day(applied_on)
    yield Words(f"申请日期：{applied.zh}", f"Application date: {applied.en}")
    yield from typed


def _car(position: int, car: PaperVehicle) -> Car:
    known = {
        part.name: f"{_beside(part.metadata['label'])}：{text}"
        for part in fields(car)
        if (text := _text(getattr(car, part.name)))
    }
    del known["vin"]
    foremost = [known.pop(name) for name in FOREMOST]
    return Car(position, car.vin, _set(foremost, *FOREMOST_COLUMNS), _set(known.values(), *COLUMNS))


def _beside(label: Label) -> str:
    return f"{label.zh} {label.en}"


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return f"{value:,}"
    return str(value or "")


def _set(texts: Iterable[str], columns: int, letters: int) -> str:
    """Texts in columns parted by tabs: each takes as many as it needs, and no line has more."""
    lines: list[list[str]] = [[]]
    left = columns
    for text in texts:
        needs = ceil(width(text) / letters)
        if needs > left and lines[-1]:
            lines.append([])
            left = columns
        lines[-1].append(text)
        left -= needs
    return "\n".join("\t".join(line) for line in lines)


def width(text: str) -> float:
    """About how wide a text is, in small Latin letters: a Chinese character takes two."""
    return sum(
        2 if unicodedata.east_asian_width(sign) in "WF" else 1.4 if sign.isupper() else 1
        for sign in text
    )
