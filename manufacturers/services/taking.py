"""What the loaders of reference data share."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db import models

CHUNK: Final = 1_000


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows of a file were new, and how many brought something up to date."""

    added: int
    changed: int


def differs(row: models.Model, **columns: Any) -> bool:
    """Bring a row up to date; whether anything was to be changed."""
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def known(model: type[models.Model], field: str, values: Iterable[Any]) -> dict[Any, Any]:
    """The rows of a table with these values of a unique field, by it."""
    wanted = list(dict.fromkeys(values))
    found: dict[Any, Any] = {}
    for start in range(0, len(wanted), CHUNK):
        part = {f"{field}__in": wanted[start : start + CHUNK]}
        found |= {getattr(row, field): row for row in model._default_manager.filter(**part)}
    return found
