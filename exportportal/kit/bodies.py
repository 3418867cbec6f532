"""Bodies that come in pieces, before anybody reads them (RFC 9112, 7.1)."""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CHUNK: Final = 65_536
BESIDE_A_FILE: Final = 100_000  # bytes: the other fields of an upload
WITH_BODIES: Final = frozenset({"POST", "PATCH", "PUT", "DELETE"})


class Unread:
    """A body that cannot be had, and says why to whoever reads it."""

    def __init__(self, why: Exception) -> None:
        self.why = why

    def read(self, *_size: int) -> bytes:
        raise self.why

    readline = read

    def close(self) -> None:
        """There is nothing of it."""


class Answer:
    """What the portal answers; at its end the body it was asked with is put away too."""

    def __init__(self, parts: Iterable[bytes], asked: IO[bytes] | Unread) -> None:
        self.parts, self.asked = parts, asked

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.parts)

    def close(self) -> None:
        self.asked.close()
        if hasattr(self.parts, "close"):
            self.parts.close()


class WholeBodies:
    """Lets the portal know how long a body is that came in chunks, without a stated length.

    It is taken in up to what may be sent at all, and no further. What is longer is refused by
    whoever would read it, as is one whose sender went away.
    """

    def __init__(self, portal: "WSGIApplication") -> None:
        self.portal = portal

    def __call__(self, environ: "WSGIEnvironment", answer: "StartResponse") -> Iterable[bytes]:
        if not _is_in_pieces(environ):
            return self.portal(environ, answer)
        most = most_bytes(environ.get("CONTENT_TYPE", ""))
        whole, length = _whole(environ["wsgi.input"], most)
        environ |= {"wsgi.input": whole, "CONTENT_LENGTH": str(length)}
        del environ["HTTP_TRANSFER_ENCODING"]
        return Answer(self.portal(environ, answer), whole)


def most_bytes(content_type: str) -> int:
    """How long a body of this type may be, wherever it goes."""
    if content_type.strip().lower().startswith("multipart/"):
        return int(settings.UPLOAD_MAX_BYTES + BESIDE_A_FILE)
    return int(settings.API_BODY_MAX_BYTES)


def _is_in_pieces(environ: "WSGIEnvironment") -> bool:
    """Whether this is such a body, and the server says where it ends."""
    return bool(
        environ["REQUEST_METHOD"] in WITH_BODIES
        and environ.get("HTTP_TRANSFER_ENCODING", "").strip().lower() == "chunked"
        and not environ.get("CONTENT_LENGTH")
        and environ.get("wsgi.input_terminated")
    )


def _whole(sent: Any, most: int) -> tuple[IO[bytes] | Unread, int]:
    """The body and its length; of one that is too long, a byte more than is allowed."""
    kept = SpooledTemporaryFile(max_size=settings.FILE_UPLOAD_MAX_MEMORY_SIZE)  # noqa: SIM115  # closed with the answer
    try:
        while (length := kept.tell()) <= most and (
            piece := sent.read(min(CHUNK, most + 1 - length))
        ):
            kept.write(piece)
        if length <= most:
            kept.seek(0)
            return kept, length
        why: Exception = RequestDataTooBig("the pieces come to more than is taken")
    except OSError:  # cut off, or no chunks as HTTP has them
        length, why = kept.tell() + 1, BadRequest("the pieces do not come to a body")
    kept.close()
    return Unread(why), length
