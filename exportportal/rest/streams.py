"""Whole lists in one answer, a row a line, in as much memory as some hundred rows take."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import Throttled, ValidationError
from rest_framework.request import Request
from rest_framework.utils.encoders import JSONEncoder

from exportportal.kit import limits
from exportportal.kit.formulas import harmless
from exportportal.rest.throttling import holder_of

NDJSON: Final = "application/x-ndjson"
CSV: Final = "text/csv"
AT_ONCE: Final = 500
PAGING: Final = ("after", "before", "page_size")

Rows = Sequence[dict[str, Any]]


def wanted(request: Request) -> str | None:
    """The type of stream the sender would rather have than pages of JSON; None for pages."""
    kind = request._request.get_preferred_type(["application/json", NDJSON, CSV])
    return None if kind == "application/json" else kind


def answer(
    found: QuerySet[Any],
    *,
    kind: str,
    represent: Callable[[Sequence[Any]], Rows],
    names: Sequence[str],
    request: Request,
) -> StreamingHttpResponse:
    """Every row of a list, as `represent` shows some of them at once, under these names.

    One query, read through a cursor: the rows as they stood at one moment. The first of them are
    read before the answer begins, so that what goes wrong until then is a refusal like any other.
    Raises ValidationError for what only pages can be asked, Throttled for too many in a minute.
    """
    if paged := [name for name in PAGING if name in request.query_params]:
        message = _("A stream has no pages. Leave this out.")
        raise ValidationError({name: [message] for name in paged}, code="invalid-parameter")
    if limits.count(f"streams:{holder_of(request)}") > settings.STREAMS_A_MINUTE:
        raise Throttled(wait=limits.seconds_left())
    parts = _parts(found, represent)
    begun = chain([next(parts, [])], parts)
    lines = _ndjson(begun) if kind == NDJSON else _csv(begun, names)
    charset = "; charset=utf-8; header=present" if kind == CSV else ""
    return StreamingHttpResponse(lines, content_type=f"{kind}{charset}")


def _parts(found: QuerySet[Any], represent: Callable[[Sequence[Any]], Rows]) -> Iterator[Rows]:
    rows = found.iterator(chunk_size=AT_ONCE)
    while part := list(islice(rows, AT_ONCE)):
        yield represent(part)


def _ndjson(parts: Iterator[Rows]) -> Iterator[bytes]:
    for part in parts:
        lines = (json.dumps(row, cls=JSONEncoder, ensure_ascii=False) for row in part)
        yield "".join(f"{line}\n" for line in lines).encode()


def _csv(parts: Iterator[Rows], names: Sequence[str]) -> Iterator[bytes]:
    """RFC 4180: a line of names, then a line a row; null is empty."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow(names)
    for part in parts:
        writer.writerows([harmless(row[name]) for name in names] for row in part)
        yield kept.getvalue().encode()
        kept.seek(0)
        kept.truncate()
