"""Questions composed once whose answer depends on who asks."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, TypeVar, TypeVarTuple

from django.db.models import QuerySet

from exportportal.accounts.actors import Actor
from exportportal.accounts.roles import Capacity
from exportportal.kit.compiled_queries import compiled_query

Values = TypeVarTuple("Values")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Any actor of a capacity, as `visible_to` looks at one: what tells them apart are places."""

    capacity: Capacity
    exporters: Any
    organization_id: Any


def compiled_query_by_reader(
    draw: Callable[[Actor, *Values], QuerySet[Any, Row]],
) -> Callable[[Actor, *Values], list[Row]]:
    """As `compiled_query`, one statement for each capacity.

    `draw` hands its actor to a `visible_to` that decides by the capacity alone, and puts what else
    it asks of the actor, firm or exporters, into filters as they are.
    """

    @cache
    def by(capacity: Capacity) -> Callable[..., list[Row]]:
        def drawn(exporters: Any, organization: Any, *values: Any) -> QuerySet[Any, Row]:
            reader: Any = _Reader(capacity, exporters, organization)
            return draw(reader, *values)

        return compiled_query(drawn)

    @wraps(draw)
    def ask(actor: Actor, *values: *Values) -> list[Row]:
        return by(actor.capacity)(actor.exporters, actor.organization_id, *values)

    return ask
