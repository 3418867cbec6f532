"""A body in chunks, as the web server hands it over, has a length before anybody reads it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import BadRequest, RequestDataTooBig

from exportportal.kit.bodies import BESIDE_A_FILE, WholeBodies, most_bytes

IN_PIECES = {
    "REQUEST_METHOD": "POST",
    "HTTP_TRANSFER_ENCODING": "chunked",
    "CONTENT_TYPE": "application/json",
    "wsgi.input_terminated": True,
}


class Broken(BytesIO):
    def read(self, *_size: Any) -> bytes:
        raise ConnectionResetError


@contextmanager
def seen(environ: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the portal is given of a request."""
    found: dict[str, Any] = {}

    def portal(environ: dict[str, Any], _answer: Any) -> Iterable[bytes]:
        found.update(environ)
        return [b"answer"]

    answer = WholeBodies(portal)(environ, lambda *_said: lambda _part: None)
    yield found
    assert list(answer) == [b"answer"]
    if hasattr(answer, "close"):
        answer.close()


def test_it_comes_whole_with_its_length() -> None:
    with seen(IN_PIECES | {"wsgi.input": BytesIO(b"{}")}) as given:
        assert given["CONTENT_LENGTH"] == "2"
        assert given["wsgi.input"].read() == b"{}"
        assert "HTTP_TRANSFER_ENCODING" not in given
    assert given["wsgi.input"].closed


@pytest.mark.parametrize(
    "said",
    [
        {"REQUEST_METHOD": "GET"},
        {"CONTENT_LENGTH": "2"},
        {"wsgi.input_terminated": False},
        {"HTTP_TRANSFER_ENCODING": "gzip"},
        {"HTTP_TRANSFER_ENCODING": ""},
    ],
)
def test_any_other_request_is_left_as_it_is(said: dict[str, Any]) -> None:
    sent = BytesIO(b"{}")
    with seen(IN_PIECES | {"wsgi.input": sent} | said) as given:
        assert given["wsgi.input"] is sent
    assert sent.tell() == 0


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("application/json", 10),
        ("", 10),
        ("multipart/form-data; boundary=x", 20 + BESIDE_A_FILE),
        ("Multipart/Form-Data; boundary=x", 20 + BESIDE_A_FILE),
    ],
)
def test_no_more_is_read_than_is_taken(settings: Any, kind: str, most: int) -> None:
    settings.API_BODY_MAX_BYTES, settings.UPLOAD_MAX_BYTES = 10, 20
    assert most_bytes(kind) == most
    for more, length in ((0, most), (1, most + 1), (1000, most + 1)):
        sent = BytesIO(b" " * (most + more))
        with seen(IN_PIECES | {"wsgi.input": sent, "CONTENT_TYPE": kind}) as given:
            assert (given["CONTENT_LENGTH"], sent.tell()) == (str(length), length)
            if more:
                with pytest.raises(RequestDataTooBig):
                    given["wsgi.input"].read()


def test_what_was_cut_off_is_no_body() -> None:
    with seen(IN_PIECES | {"wsgi.input": Broken()}) as given:
        assert int(given["CONTENT_LENGTH"]) > 0
        for reading in (given["wsgi.input"].read, given["wsgi.input"].readline):
            with pytest.raises(BadRequest):
                reading(1)
