"""Pages by cursor: `next` and `previous` are addresses to follow, whatever is in them.

The pages are those of `kit.keyset`, as everywhere; here they are only fitted to DRF.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from exportportal.kit.free_form import Json
from exportportal.kit.keyset import Order, Page, page

SIZE: Final = 50
MOST: Final = 200
ASKED: Final = ("after", "before", "page_size", "ordering")


class CursorPages(BasePagination):
    """Pages by the key of a row, in one of the orders the view allows."""

    page: Page[Any]
    order: Order

    def paginate_queryset(  # type: ignore[override]  # ours asks the view
        self, queryset: QuerySet[Any], request: Request, view: Any = None
    ) -> Sequence[Any]:
        asked = request.query_params
        faults: dict[str, Any] = {}
        order = order_of(view, asked)
        if order is None:
            faults["ordering"] = no_such_order(view)
        size = _size(asked.get("page_size", str(SIZE)))
        if size is None:
            faults["page_size"] = _("A page has 1 to %(most)s rows.") % {"most": MOST}
        faults |= {
            name: _("This is not a cursor of this list. Follow `next` and `previous`.")
            for name in ("after", "before")
            if order and name in asked
            if Order(order).read(asked[name], queryset.model) is None
        }
        if faults or order is None or size is None:
            raise serializers.ValidationError(
                {name: [message] for name, message in faults.items()}, code="invalid-parameter"
            )
        self.request, self.order = request, Order(order)
        self.page = page(queryset, order=order, asked=asked, size=size)
        return self.page.rows

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {
                "next": self._address("after", self.page.next),
                "previous": self._address("before", self.page.previous),
                "results": data,
            }
        )

    def _address(self, name: str, key: str | None) -> str | None:
        if key is None:
            return None
        other = "before" if name == "after" else "after"
        here = remove_query_param(self.request.build_absolute_uri(), other)
        return str(replace_query_param(here, name, key))

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> Json:
        address = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": address | {"description": "The next page, or null on the last."},
                "previous": address | {"description": "The page before, or null on the first."},
                "results": schema | {"description": "The rows of this page, in order."},
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[Json]:
        size = {"type": "integer", "minimum": 1, "maximum": MOST, "default": SIZE}
        order = {
            "type": "string", "enum": list(orders(view)), "default": view.default_ordering
        }  # fmt: skip
        return [
            _parameter("after", "The cursor of the page; part of `next`.", {"type": "string"}),
            _parameter("before", "The cursor of the page; part of `previous`.", {"type": "string"}),
            _parameter("page_size", "Rows on a page.", size),
            _parameter("ordering", "The order of the rows; `-` is downward.", order),
        ]


class FollowedPages(CursorPages):
    """Pages of what grows at its end: `cursor` is where to go on, also from the last page."""

    def get_paginated_response(self, data: Any) -> Response:
        answer = super().get_paginated_response(data)
        answer.data["cursor"] = self._end()
        return answer

    def _end(self) -> str | None:
        """The key of the last row told; of an empty page, where it was asked to begin."""
        if self.order.fields[0].startswith("-"):
            return None
        if self.page.rows:
            return self.order.key(self.page.rows[-1])
        return self.request.query_params.get("after") or None

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> Json:
        described = super().get_paginated_response_schema(schema)
        described["properties"]["cursor"] = {
            "type": "string",
            "nullable": True,
            "description": "Where to go on later: `after` of the next request, also when there is "
            "no next page yet. Null while there has been nothing, and on the way back.",
            "examples": ["WyI3MTIiLCAiOTAxIl0"],
        }
        return described


def orders(view: Any) -> dict[str, tuple[str, ...]]:
    """Every order of the view by its public name, upward and downward."""
    named: dict[str, tuple[str, ...]] = {}
    for name, fields in view.ordering.items():
        named[name] = tuple(fields)
        named[f"-{name}"] = Order(tuple(fields)).turned().fields
    return named


def order_of(view: Any, asked: Mapping[str, str]) -> tuple[str, ...] | None:
    """The order a list is asked in; None for one that it has not."""
    return orders(view).get(asked.get("ordering") or view.default_ordering)


def no_such_order(view: Any) -> str:
    """What is wrong with another order than the view has."""
    names = ", ".join(orders(view))
    return str(_("Lists are ordered by one of: %(names)s.") % {"names": names})


def _size(given: str) -> int | None:
    number = int(given) if given.isascii() and given.isdigit() and len(given) < len("1000") else 0
    return number if 1 <= number <= MOST else None


def _parameter(name: str, description: str, schema: dict[str, Any]) -> Json:
    return {
        "name": name, "in": "query", "required": False, "description": description,
        "schema": schema,
    }  # fmt: skip
