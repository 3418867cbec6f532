"""Pages and JSON leave compressed, streams too and as they flow."""

import re
import zlib
from collections.abc import Iterator
from typing import Any, Final

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_vary_headers

# What is words. A workbook, a PDF or a picture is packed already.
WORDS: Final = frozenset(
    {
        "application/javascript",
        "application/json",
        "application/problem+json",
        "application/vnd.oai.openapi",
        "application/x-ndjson",
        "application/xml",
        "image/svg+xml",
    }
)
GZIP: Final = 16 + zlib.MAX_WBITS
REFUSED: Final = re.compile(r"\bgzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)")  # RFC 9110, 12.5.3


class CompressionMiddleware(GZipMiddleware):
    """Django's, but for streams, of which it would keep back whatever is not a block yet.

    A stored file goes out as it is, with its length.
    """

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if isinstance(response, FileResponse) or not _is_words(response):
            return response
        if REFUSED.search(request.headers.get("Accept-Encoding", "")):
            patch_vary_headers(response, ["Accept-Encoding"])
            return response
        if response.streaming and not response.has_header("Content-Encoding"):
            return _flowing(request, response)
        return super().process_response(request, response)


def _is_words(response: HttpResponse | StreamingHttpResponse) -> bool:
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return kind.startswith("text/") or kind in WORDS


def _flowing(request: HttpRequest, response: StreamingHttpResponse) -> StreamingHttpResponse:
    patch_vary_headers(response, ["Accept-Encoding"])
    if re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
        response.streaming_content = _compressed(iter(response.streaming_content))  # type: ignore[arg-type]
        response.headers["Content-Encoding"] = "gzip"
        del response.headers["Content-Length"]
    return response


def _compressed(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Each part as soon as it is there: whoever reads has it whole before the next is made."""
    packed = zlib.compressobj(6, zlib.DEFLATED, GZIP)
    for part in parts:
        yield packed.compress(part) + packed.flush(zlib.Z_SYNC_FLUSH)
    yield packed.flush()
