"""Words leave compressed, also while they are still being made; what is packed already does not."""

import gzip
import zlib
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from exportportal.kit.compression import CompressionMiddleware
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

PACKED = {"accept-encoding": "gzip"}
LONG = b"words " * 1000


def sent(response: Any, *, asked: str = "gzip") -> Any:
    request = RequestFactory().get("/", headers={"accept-encoding": asked})
    return CompressionMiddleware(lambda _request: response)(request)


@pytest.mark.parametrize("path", ["/law/", "/api/v1/schema/", "/accounts/login/"])
def test_pages_and_json_leave_compressed_for_who_can_read_it(client: Client, path: str) -> None:
    plain, packed = client.get(path), client.get(path, headers=PACKED)
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert "Accept-Encoding" in plain["Vary"]
    assert "Accept-Encoding" in packed["Vary"]
    assert len(packed.content) < len(plain.content) / 2
    assert len(gzip.decompress(packed.content)) > len(plain.content) / 2


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/vnd.ms-excel", ""])
def test_what_is_packed_already_is_left_as_it_is(kind: str) -> None:
    assert "Content-Encoding" not in sent(HttpResponse(LONG, content_type=kind or "x/y"))


def test_a_stored_file_goes_out_as_it_is_and_with_its_length() -> None:
    response = sent(FileResponse([LONG], content_type="text/csv", headers={"Content-Length": "6"}))
    assert "Content-Encoding" not in response
    assert response["Content-Length"] == "6"


@pytest.mark.parametrize("kind", ["application/x-ndjson", "text/csv; charset=utf-8"])
def test_a_stream_flows_part_by_part(kind: str) -> None:
    made = []

    def parts() -> Iterator[bytes]:
        for number in range(3):
            made.append(number)
            yield f"part {number}\n".encode()

    response = sent(StreamingHttpResponse(parts(), content_type=kind))
    assert response["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response["Vary"]
    unpacked = zlib.decompressobj(16 + zlib.MAX_WBITS)
    arriving = iter(response.streaming_content)
    for number in range(3):
        assert unpacked.decompress(next(arriving)) == f"part {number}\n".encode()
        assert made == list(range(number + 1))
    unpacked.decompress(b"".join(arriving))
    assert unpacked.eof


def test_a_stream_that_is_given_up_closes_what_it_reads() -> None:
    closed = []

    def parts() -> Iterator[bytes]:
        try:
            yield LONG
        finally:
            closed.append(1)

    response = sent(StreamingHttpResponse(parts(), content_type="text/csv"))
    next(iter(response.streaming_content))
    response.close()
    assert closed


def test_who_reads_no_gzip_is_sent_the_stream_as_it_is() -> None:
    response = sent(StreamingHttpResponse([LONG], content_type="text/csv"), asked="identity")
    assert b"".join(response.streaming_content) == LONG
    assert "Accept-Encoding" in response["Vary"]


def test_a_list_leaves_as_a_compressed_stream() -> None:
    firm = make.filed_exporter()
    licenses = [make.license(exporter=firm) for _each in range(3)]
    wanted = {"HTTP_ACCEPT": "application/x-ndjson", "HTTP_ACCEPT_ENCODING": "gzip"}
    answer = make.machine(firm).get("/api/v1/licenses/", **wanted)
    assert answer["Content-Encoding"] == "gzip"
    lines = gzip.decompress(answer.getvalue()).decode().splitlines()
    assert len(lines) == len(licenses)


@pytest.mark.parametrize("mark", ["", "W/"])
def test_the_tag_of_a_compressed_answer_is_good_for_a_change(mark: str) -> None:
    firm = make.filed_exporter()
    erp, draft = make.machine(firm), make.application(exporter=firm)
    where = f"/api/v1/applications/{draft.pk}/"
    tag = erp.get(where, HTTP_ACCEPT_ENCODING="gzip")["ETag"]
    assert tag.startswith('W/"')
    tag = mark + tag.removeprefix("W/")
    unchanged = erp.get(where, HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=tag)
    assert unchanged.status_code == HTTPStatus.NOT_MODIFIED

    def change(words: str) -> int:
        body, tagged = {"contract": {"number": words}}, {"HTTP_IF_MATCH": tag}
        answer = erp.patch(where, body, format="json", HTTP_ACCEPT_ENCODING="gzip", **tagged)
        return int(answer.status_code)

    assert change("HT-1") == HTTPStatus.OK
    assert change("HT-2") == HTTPStatus.PRECONDITION_FAILED


@pytest.mark.parametrize("asked", ["gzip;q=0", "br, gzip; q=0.0", "gzip;q=0, identity", "br"])
def test_who_refuses_it_is_sent_plain_words(asked: str) -> None:
    response = sent(HttpResponse(LONG), asked=asked)
    assert "Content-Encoding" not in response
    assert response.content == LONG


@pytest.mark.parametrize("asked", ["gzip;q=0.5", "br, gzip", "gzip; q=1"])
def test_who_would_rather_have_another_packing_is_sent_this_one(asked: str) -> None:
    assert sent(HttpResponse(LONG), asked=asked)["Content-Encoding"] == "gzip"
