"""Handing files out, after a door has made sure that the asker may see them."""

from typing import Any

from django.http import FileResponse

from exportportal.files.models import StoredFile


def file_row(stored: StoredFile, url: str, **beside: Any) -> dict[str, Any]:
    """The file as lists of files show it; `beside` is what else `components/files.html` takes."""
    said = {"name": stored.name, "url": url, "size": stored.size, "sha256": stored.sha256}
    return said | beside


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
