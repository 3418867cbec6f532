"""Long lists page by page, from a row onward: as fast at the end as at the beginning."""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Any, Generic, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows in order, and the keys of the pages before and after them."""

    rows: Sequence[Row]
    previous: str | None
    next: str | None
    total: int | None = None


def _spelled(value: Any) -> str:
    """A value of a row as it stands in a key."""
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


def _value(model: type[models.Model], name: str, encoded: Any) -> Any:
    """The value that is spelled so in a key. Raises ValueError for what no key of ours holds.

    JSON holds more than keys do: nothing at all, lists, numbers, half characters, moments without
    a zone. Only a spelling that the value itself would have is a key's.
    """
    if not isinstance(encoded, str) or "\0" in encoded:
        raise ValueError("no value of a key")
    encoded.encode()
    field: Any = model._meta.pk if name == "pk" else model._meta.get_field(name)
    value = field.to_python(encoded)
    zoneless = isinstance(value, datetime) and value.tzinfo is None
    if value is None or zoneless or _spelled(value) != encoded:
        raise ValueError("another spelling than a key has")
    return value


@dataclass(frozen=True, slots=True)
class Order:
    """The fields a list is ordered by, `-` being downward; the last of them tells rows apart."""

    fields: tuple[str, ...]

    def turned(self) -> Self:
        """The same order from the other end."""
        return type(self)(
            tuple(f.removeprefix("-") if f.startswith("-") else f"-{f}" for f in self.fields)
        )

    def names(self) -> list[str]:
        return [field.removeprefix("-") for field in self.fields]

    def key(self, row: models.Model) -> str:
        """Where a row stands, as it goes into an address."""
        values = json.dumps([_spelled(row.serializable_value(name)) for name in self.names()])
        return urlsafe_b64encode(values.encode()).decode().rstrip("=")

    def read(self, key: str, model: type[models.Model]) -> list[Any] | None:
        """The values of a key; None if nobody ever made it."""
        try:
            values = json.loads(urlsafe_b64decode(key + "=" * (-len(key) % 4)))
            if not isinstance(values, list) or len(values) != len(self.fields):
                return None
            named = zip(self.names(), values, strict=True)
            return [_value(model, name, spelled) for name, spelled in named]
        except (binascii.Error, UnicodeError, ValueError, ValidationError, RecursionError):
            return None

    def after(self, values: Sequence[Any]) -> Q:
        """The rows behind the one with these values.

        That none of them has a lesser first value is said once more by itself: from an alternative
        no index knows where to begin.
        """
        steps = []
        for place, field in enumerate(self.fields):
            same = Q(**dict(zip(self.names()[:place], values[:place], strict=True)))
            name, sign = field.removeprefix("-"), "lt" if field.startswith("-") else "gt"
            steps.append(same & Q(**{f"{name}__{sign}": values[place]}))
        first, sign = self.names()[0], "lte" if self.fields[0].startswith("-") else "gte"
        return Q(**{f"{first}__{sign}": values[0]}) & reduce(Q.__or__, steps)


def page(
    rows: models.QuerySet[Row],
    *,
    order: Sequence[str],
    asked: Mapping[str, str],
    size: int = 50,
    total: int | None = None,
) -> Page[Row]:
    """The page that `asked` names by `after` or `before`; the first one if it names none."""
    forward = Order(tuple(order))
    back = forward.read(asked.get("before", ""), rows.model)
    onward = forward.read(asked.get("after", ""), rows.model)
    if back is not None:
        return _page_before(rows, forward, back, size, total)
    ordered = rows.order_by(*forward.fields)
    found = list(
        (ordered.filter(forward.after(onward)) if onward is not None else ordered)[: size + 1]
    )
    shown = found[:size]
    return Page(
        rows=shown,
        previous=forward.key(shown[0]) if onward is not None and shown else None,
        next=forward.key(shown[-1]) if len(found) > size else None,
        total=total,
    )


def _page_before(
    rows: models.QuerySet[Row], forward: Order, values: list[Any], size: int, total: int | None
) -> Page[Row]:
    turned = forward.turned()
    found = list(rows.order_by(*turned.fields).filter(turned.after(values))[: size + 1])
    shown = found[:size][::-1]
    return Page(
        rows=shown,
        previous=forward.key(shown[0]) if len(found) > size else None,
        next=forward.key(shown[-1]) if shown else None,
        total=total,
    )


def beside(rows: models.QuerySet[Row], row: Row, *, order: Sequence[str]) -> dict[str, Row | None]:
    """The rows before and after one, which need not be among them. Two queries.

    A row that has lost its place (its key is empty by now) is followed by the first.
    """
    forward = Order(tuple(order))
    values = [row.serializable_value(name) for name in forward.names()]
    if None in values:
        return {"previous": None, "next": rows.order_by(*forward.fields).first()}
    back = forward.turned()
    return {
        "previous": rows.filter(back.after(values)).order_by(*back.fields).first(),
        "next": rows.filter(forward.after(values)).order_by(*forward.fields).first(),
    }
