"""A list that comes as JSON: objects with the columns' codes as keys, read like rows of a sheet."""

import json
from typing import Any

from exportportal.kit.free_form import Json
from exportportal.kit.nesting import is_deep
from exportportal.kit.sheets.cells import Cell
from exportportal.kit.sheets.columns import Columns
from exportportal.kit.sheets.limits import LIMITS, Limits
from exportportal.kit.sheets.refusals import (
    Damaged,
    DuplicateColumns,
    Empty,
    TooLarge,
    TooManyRows,
)
from exportportal.kit.sheets.sheet import Sheet

MEGABYTE = 1024 * 1024


def read_objects(content: bytes, name: str, *, columns: Columns, limits: Limits = LIMITS) -> Sheet:
    """The objects of a JSON list, the first of them being row 1. A SheetRefused tells why not."""
    if len(content) > limits.file_bytes:
        raise TooLarge(most=limits.file_bytes // MEGABYTE)
    parsed = _parsed(content)
    if not parsed:
        raise Empty
    if len(parsed) > limits.rows:
        raise TooManyRows(most=limits.rows)
    keys = list(dict.fromkeys(key for one in parsed for key in one))
    positions: dict[str, int] = {}
    for place, key in enumerate(keys):
        column = columns.recognized(key)
        if column in positions:
            raise DuplicateColumns(first=keys[positions[column]], second=key)
        if column:
            positions[column] = place
    if lacking := [column for column in columns.required if column not in positions]:
        raise columns.missing(row=1, columns=",".join(lacking))
    return Sheet(
        kind="json",
        name=name,
        columns=columns,
        heading_row=0,
        positions=positions,
        headings={column: keys[place] for column, place in positions.items()},
        unused=tuple(key for key in keys if columns.recognized(key) is None),
        rows={
            number: [_cell(one.get(key)) for key in keys]
            for number, one in enumerate(parsed, start=1)
        },
        width=len(keys),
    )


def _parsed(content: bytes) -> list[Json]:
    try:
        parsed = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Damaged from error
    if not isinstance(parsed, list) or not all(isinstance(one, dict) for one in parsed):
        raise Damaged
    if is_deep(parsed):
        raise Damaged
    return parsed


def _cell(value: Any) -> Cell:
    match value:
        case None:
            return ""
        case str() | bool() | float():
            return value
        case int():
            return float(value) if abs(value) < 10**15 else str(value)
        case list():
            return "、".join(str(item) for item in value)
        case _:
            return json.dumps(value, ensure_ascii=False)
