"""The broker is down: people get on with their work, and the sweep catches up afterwards."""

import http.client
import http.cookiejar
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from exportportal import serving
from exportportal.embedded.broker import Broker
from licenses.models import IssuedPaper, License, LicenseApplication
from licenses.states import State
from tests import make, processes
from tests.make.people import PASSWORD
from tests.survival.conftest import Sweep, Worker
from tests.survival.stock import stock_list
from vehicles.models import SheetImport, Vehicle
from vehicles.states import ImportState

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]


class Browser:
    """Somebody at a plain browser without scripts."""

    def __init__(self, site: str) -> None:
        self.site = site
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.opener.addheaders = [("Accept-Language", "en")]

    def get(self, path: str) -> tuple[int, str]:
        return self._ask(urllib.request.Request(self.site + path))  # noqa: S310  # our own site

    def post(self, path: str, fields: dict[str, str], *, shown_on: str = "") -> tuple[int, str]:
        """Send a form that stands on one of the pages."""
        body = urllib.parse.urlencode(fields | self._proof(shown_on or path)).encode()
        return self._ask(urllib.request.Request(self.site + path, data=body))  # noqa: S310

    def upload(self, path: str, fields: dict[str, str], content: bytes) -> tuple[int, str]:
        seam = uuid4().hex
        parts = [
            f'--{seam}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in (fields | self._proof(path)).items()
        ]
        head = f'--{seam}\r\nContent-Disposition: form-data; name="file"; filename="list.csv"'
        parts.append(f"{head}\r\nContent-Type: text/csv\r\n\r\n".encode() + content)
        body = b"".join(parts) + f"\r\n--{seam}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={seam}"}
        return self._ask(urllib.request.Request(self.site + path, data=body, headers=kind))  # noqa: S310

    def _proof(self, path: str) -> dict[str, str]:
        _status, page = self.get(path)
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert found, page[:500]
        return {"csrfmiddlewaretoken": found[1]}

    def _ask(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()


def signed_in(site: str, username: str) -> Browser:
    person = Browser(site)
    status, page = person.post("/accounts/login/", {"login": username, "password": PASSWORD})
    assert status == 200
    assert "Sign out" in page
    return person


def test_what_is_handed_in_without_a_broker_is_kept_and_done_later(
    site: str, broker: Broker, worker: Worker, sweep: Sweep
) -> None:
    draft = make.ready_application()
    clerk = make.membership(of=draft.exporter).user
    granted = make.license()
    broker.stop()

    person = signed_in(site, clerk.username)
    submit = f"/applications/{draft.pk}/submit/"
    status, page = person.post(
        submit,
        {"declaration": "on", "version": str(draft.version)},
        shown_on=f"/applications/{draft.pk}/check/",
    )
    assert status == 200, page
    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED
    content, vins = stock_list(3)
    status, page = person.upload("/vehicles/lists/", {"exporter": str(draft.exporter_id)}, content)
    assert status == 200, page
    assert SheetImport.objects.get().state == ImportState.QUEUED

    broker.start()
    sweep("licenses.render_missing_papers")
    sweep("vehicles.run_waiting_imports")
    worker()
    processes.until(
        lambda: not License.objects.without_paper().exists(), what="the paper to be rendered"
    )
    assert IssuedPaper.objects.get().license == granted
    assert LicenseApplication.objects.get(pk=draft.pk).state == State.SUBMITTED
    processes.until(
        lambda: SheetImport.objects.get().state == ImportState.DONE, what="the list to be taken"
    )
    assert Vehicle.objects.filter(exporter=draft.exporter, vin__in=vins).count() == 3


def test_the_health_pages_say_what_is_missing(site: str, broker: Broker) -> None:
    stranger = Browser(site)
    _status, said = stranger.get("/readyz")
    before = json.loads(said)["parts"]
    assert [part for part, there in before.items() if not there] == ["worker", "beat"]

    broker.stop()

    assert stranger.get("/healthz")[0] == 200
    status, said = stranger.get("/readyz")
    answer = json.loads(said)
    assert (status, answer["ready"]) == (503, False)
    missing = [part for part, there in answer["parts"].items() if not there]
    assert missing == ["broker", "worker", "beat"]  # neither runs here


def test_workers_that_part_from_one_another_share_no_connection(site: str) -> None:
    license = make.license()
    with ThreadPoolExecutor(8) as askers:
        path = f"/verify/{license.token}/"
        answers = list(askers.map(lambda _each: Browser(site).get(path)[0], range(24)))
    assert set(answers) == {200}


def test_a_connection_that_waits_is_kept_for_longer_than_a_proxys(site: str) -> None:
    assert serving.keepalive > 65
    line = http.client.HTTPConnection(site.removeprefix("http://"), timeout=60)
    statuses = []
    for _each in range(2):
        line.request("GET", "/healthz")
        with line.getresponse() as answer:
            statuses.append(answer.status)
            answer.read()
        time.sleep(3)  # gunicorn's own would be over after two
    line.close()
    assert statuses == [200, 200]


def test_anyone_can_verify_a_license_without_a_broker(site: str, broker: Broker) -> None:
    license = make.license()
    broker.stop()

    status, page = Browser(site).get(f"/verify/{license.token}/")

    assert status == 200
    assert license.number in page
