"""Pages by cursor: `next` and `previous` are addresses to follow, whatever is in them."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from exportportal.kit.keyset import Order, Page, page

SIZE: Final = 50
MOST: Final = 200
ASKED: Final = ("after", "before", "page_size", "ordering")


class CursorPages(BasePagination):
    """Pages by the key of a row, in one of the orders the view allows."""

    page: Page[Any]

    def paginate_queryset(  # type: ignore[override]  # ours asks the view
        self, queryset: QuerySet[Any], request: Request, view: Any = None
    ) -> Sequence[Any]:
        asked = request.query_params
        faults: dict[str, Any] = {}
        order = orders(view).get(asked.get("ordering") or view.default_ordering)
        if order is None:
            said = ", ".join(orders(view))
            faults["ordering"] = _("Lists are ordered by one of: %(names)s.") % {"names": said}
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
        self.request = request
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

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
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

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
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


def orders(view: Any) -> dict[str, tuple[str, ...]]:
    """Every order of the view by its public name, upward and downward."""
    told: dict[str, tuple[str, ...]] = {}
    for name, fields in view.ordering.items():
        told[name] = tuple(fields)
        told[f"-{name}"] = Order(tuple(fields)).turned().fields
    return told


def _size(said: str) -> int | None:
    number = int(said) if said.isascii() and said.isdigit() and len(said) < len("1000") else 0
    return number if 1 <= number <= MOST else None


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name, "in": "query", "required": False, "description": description,
        "schema": schema,
    }  # fmt: skip
