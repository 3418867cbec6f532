"""VINs as people type them into a request or a confirmation: plain functions."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final, TypeVar

from compliance.law.vin import has_form
from exportportal.kit.text import compact

MOST: Final = 500
"""How many cars one request or one confirmation may name."""

_BETWEEN: Final = re.compile(r"[\s,;，；、]+")
_WMI: Final = 3

Maker = TypeVar("Maker")


def typed(text: str) -> list[str]:
    """The VINs in a text, one a line or however else they are parted, each once, in order."""
    return one_of_each(_BETWEEN.split(text))


def one_of_each(vins: Iterable[str]) -> list[str]:
    """The VINs as they are written on papers, each once, in order."""
    return list(dict.fromkeys(vin for vin in map(compact, vins) if vin))


def misshapen(vins: Iterable[str]) -> list[str]:
    """Those that cannot be a VIN."""
    return [vin for vin in vins if not has_form(vin)]


def of_others(vins: Iterable[str], wmis: Collection[str]) -> list[str]:
    """Those that begin with none of a maker's codes; none where no code of the maker is known."""
    return [vin for vin in vins if wmis and vin[:_WMI] not in wmis]


def by_maker(
    vins: Iterable[str], makers: Mapping[str, Maker]
) -> tuple[dict[Maker, list[str]], list[str]]:
    """The VINs under the maker whose code they begin with, and those of no maker known."""
    sorted_out: dict[Maker, list[str]] = {}
    unknown = []
    for vin in vins:
        maker = makers.get(vin[:_WMI])
        if maker is None:
            unknown.append(vin)
        else:
            sorted_out.setdefault(maker, []).append(vin)
    return sorted_out, unknown


def batch_number(text: str) -> str:
    """The number of a batch of the Announcement, however it is written: 第400批 is 400."""
    return compact(text).removeprefix("第").removesuffix("批").lstrip("0")


def product_model(text: str) -> str:
    """A product model or the number of a certificate as papers have it: capitals, no spaces."""
    return compact(text)
