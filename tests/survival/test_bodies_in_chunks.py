"""What other systems' clients send in chunks, without a length, is taken as if it had one."""

import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import httpx
import pytest
from django.conf import settings

from exportportal.kit.bodies import BESIDE_A_FILE, CHUNK
from exportportal.kit.drf import PROBLEM
from tests import make
from tests.survival.stock import stock_list
from vehicles.models import SheetImport, Vehicle

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

SEAM = "seam"
STATED = {
    "vehicle_type": "小型轿车",
    "brand": "名爵",
    "model": "CSA6456NDBEV1",
    "registered_on": "2025-03-01",
    "transferred_on": "2026-03-01",
}


@pytest.fixture
def system(site: str) -> Iterator[httpx.Client]:
    """A firm's own system, which does not know the length of what it sends."""
    token = make.token(
        make.api_client(make.filed_exporter()), expires=datetime.max.replace(tzinfo=UTC)
    )
    headers = {"Authorization": f"Bearer {token}", "Accept-Language": "en"}
    with httpx.Client(base_url=f"{site}/api/v1", headers=headers, timeout=60) as client:
        yield client


def in_pieces(content: bytes, *, of: int = 7) -> Iterator[bytes]:
    yield from (content[start : start + of] for start in range(0, len(content), of))


def list_of(content: bytes) -> bytes:
    """A stock list as a multipart body."""
    head = 'Content-Disposition: form-data; name="file"; filename="list.csv"'
    opened = f"--{SEAM}\r\n{head}\r\nContent-Type: text/csv\r\n\r\n".encode()
    return opened + content + f"\r\n--{SEAM}--\r\n".encode()


def sent(system: httpx.Client, where: str, content: Iterator[bytes], kind: str) -> httpx.Response:
    answer = system.post(where, content=content, headers={"Content-Type": kind})
    assert answer.request.headers["Transfer-Encoding"] == "chunked"
    assert "Content-Length" not in answer.request.headers
    return answer


def test_a_body_in_chunks_is_read_and_one_that_never_ends_is_refused(system: httpx.Client) -> None:
    """In one test: a portal of its own takes its time to start."""
    multipart = f"multipart/form-data; boundary={SEAM}"
    stated = STATED | {"vin": make.vin(), "manufacturer": make.maker_of_cars().name_zh}
    said = json.dumps(stated).encode()

    made = sent(system, "/vehicles/", in_pieces(said), "application/json")
    assert (made.status_code, Vehicle.objects.count()) == (HTTPStatus.CREATED, 1), made.text
    listed = sent(system, "/vehicle-imports/", in_pieces(list_of(stock_list(2)[0])), multipart)
    assert listed.status_code == HTTPStatus.ACCEPTED, listed.text
    assert SheetImport.objects.count() == 1
    empty = sent(system, "/vehicles/", iter(()), "application/json")
    assert empty.status_code == HTTPStatus.BAD_REQUEST

    long = b" " * (settings.API_BODY_MAX_BYTES + 1)
    longer = list_of(b"x" * (settings.UPLOAD_MAX_BYTES + BESIDE_A_FILE))
    for where, content, kind in (
        ("/vehicles/", long, "application/json"),
        ("/vehicle-imports/", longer, multipart),
    ):
        refused = sent(system, where, in_pieces(content, of=CHUNK), kind)
        assert refused.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE, refused.text
        assert refused.headers["Content-Type"] == PROBLEM
        assert refused.json()["code"] == "body-too-large"
    assert (Vehicle.objects.count(), SheetImport.objects.count()) == (1, 1)

    assert cut_off(system) == HTTPStatus.BAD_REQUEST
    assert system.get("/vehicles/").status_code == HTTPStatus.OK


def cut_off(system: httpx.Client) -> int:
    """The status of a request whose sender says that more will come, and sends no more."""
    host = urlsplit(str(system.base_url))
    head = [
        "POST /api/v1/vehicles/ HTTP/1.1",
        f"Host: {host.netloc}",
        f"Authorization: {system.headers['Authorization']}",
        "Content-Type: application/json",
        "Transfer-Encoding: chunked",
    ]
    with socket.create_connection((host.hostname, host.port), timeout=60) as line:
        line.sendall("\r\n".join([*head, "", "5", '{"vin', "F", '":'])[:-2].encode())
        line.shutdown(socket.SHUT_WR)
        return int(line.recv(100).split()[1])
