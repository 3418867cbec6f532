"""Handing files out, after a door has made sure that the asker may see them."""

from datetime import datetime
from typing import TypedDict, Unpack

from django.http import FileResponse
from django.utils.functional import Promise

from exportportal.files.models import StoredFile


class Beside(TypedDict, total=False):
    """What a list of files may show beside the file itself."""

    kind: str | Promise
    at: datetime | None
    by: object
    remove_url: str


class FileRow(Beside):
    """A file as `components/files.html` takes it."""

    name: str
    url: str
    size: int
    sha256: str


def file_row(stored: StoredFile, url: str, **beside: Unpack[Beside]) -> FileRow:
    """The file as lists of files show it."""
    return {
        "name": stored.name,
        "url": url,
        "size": stored.size,
        "sha256": stored.sha256,
        **beside,
    }


def download(stored: StoredFile, *, inline: bool) -> FileResponse:
    """The file as an answer: never sniffed, never run by a browser, kept by no cache."""
    response = FileResponse(
        stored.open(),
        content_type=stored.content_type,
        as_attachment=not inline,
        filename=stored.name,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
