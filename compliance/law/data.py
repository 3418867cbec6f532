"""Frozen dataclasses of plain values, written as JSON and read back by their own annotations.

What was judged is stored beside the judgment, and must read back as exactly the same facts. A field
that was added since takes its default; a field that is gone is an error and not a silent loss.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")
Json = dict[str, Any]
"""A record as `to_data` writes and `from_data` reads it: its keys are the fields of its kind."""

_PLAIN: Final = frozenset({str, int, bool, NoneType})  # they stand as they are


def to_data(value: object) -> Any:
    """The same value in JSON's own types: days as ISO text, sets in order."""
    kind: Any = type(value)
    return _writer(kind)(value)


@cache
def _writer(kind: Any) -> Callable[[Any], Any]:
    """How values of that type are written: found once for each type, for many rows are."""
    if issubclass(kind, str | int | NoneType):
        return lambda value: value
    if issubclass(kind, date):
        return lambda day: day.isoformat()
    if issubclass(kind, tuple | list):
        return lambda items: [one if type(one) in _PLAIN else to_data(one) for one in items]
    if issubclass(kind, frozenset):
        return sorted
    if is_dataclass(kind):
        names = [field.name for field in fields(kind)]
        return lambda record: {
            name: one if type(one := getattr(record, name)) in _PLAIN else to_data(one)
            for name in names
        }
    message = f"{kind.__name__} is not a plain value"
    raise TypeError(message)


def from_data(kind: type[Kind], data: Any) -> Kind:
    """The value of that annotated kind that was written as `data`."""
    hashable: Any = kind
    read: Callable[[Any], Kind] = _reader(hashable)
    return read(data)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    if is_dataclass(kind):
        return _record_reader(kind)
    origin, kinds = get_origin(kind), get_args(kind)
    if origin in (tuple, frozenset):
        item = _reader(kinds[0])
        return lambda data: origin(item(one) for one in data)
    if NoneType in kinds:
        inner = _reader(next(one for one in kinds if one is not NoneType))
        return lambda data: None if data is None else inner(data)
    return date.fromisoformat if kind is date else lambda data: data


def _record_reader(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}

    def read(data: dict[str, Any]) -> Any:
        return kind(**{name: readers[name](value) for name, value in data.items()})

    return read
