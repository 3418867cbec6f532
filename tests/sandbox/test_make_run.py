"""`make run` brings a sandbox up beside the portal; a developer works in it; both end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx
import pytest

from compliance.law.announcement_6_2024 import CASES
from exportportal.embedded.places import PROJECT, temporary_folder
from tests import make

PATIENCE = 300.0
OURS = ("DATABASE_URL", "REDIS_URL", "PORTAL_STATE", "PGHOST", "PGUSER", "PGDATABASE")
FIRM = "广州南星二手车出口有限公司"
PRICE = {"amount": "12500.00", "currency": "USD"}


def two_free_ports() -> int:
    """The first of two that follow each other."""
    while True:
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0))
            port = int(one.getsockname()[1])
            try:
                other.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


@dataclass
class Running:
    """What `make run` has started."""

    process: "subprocess.Popen[bytes]"
    port: int
    home: Path

    @property
    def portal(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def sandbox(self) -> str:
        return f"http://127.0.0.1:{self.port + 1}"

    def said(self) -> str:
        return (self.home / "said").read_text(encoding="utf-8")

    def programs(self) -> list[int]:
        """Every process that works on this state, servers included."""
        mark = f"PORTAL_STATE={self.home / 'state'}".encode()
        return [
            int(folder.name)
            for folder in Path("/proc").iterdir()
            if folder.name.isdigit() and mark in _environment_of(folder)
        ]


def _environment_of(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


def until(happened: Callable[[], Any], *, what: str) -> Any:
    deadline = time.monotonic() + PATIENCE
    while not (found := happened()):
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.2)
    return found


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    """The portal without its demo country, which takes its time, and the sandbox as it is."""
    with temporary_folder() as home:
        home.chmod(0o711)
        port = two_free_ports()
        environment = {key: value for key, value in os.environ.items() if key not in OURS}
        environment |= {
            "PORTAL_MODE": "test",
            "PORTAL_STATE": str(home / "state"),
            "PORT": str(port),
        }
        with (home / "said").open("wb") as said:
            process = subprocess.Popen(
                [sys.executable, "-m", "exportportal.embedded", "run"],
                cwd=PROJECT,
                env=environment,
                stdout=said,
                stderr=said,
            )
        started = Running(process, port, home)
        try:
            until(
                lambda: "developers' sandbox" in started.said() or process.poll() is not None,
                what="the announcement",
            )
            assert process.poll() is None, started.said()
            yield started
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


@pytest.fixture(scope="module")
def developer(running: Running) -> Iterator[httpx.Client]:
    """The system of the exporter, with a token."""
    api = f"{running.sandbox}/api/v1/"
    with httpx.Client(base_url=api, timeout=120, trust_env=False) as system:
        given = system.post(
            "oauth/token/",
            data={"grant_type": "client_credentials"},
            auth=("demo-exporter", "demo-exporter-secret"),
        )
        token = given.json()["access_token"]
        system.headers.update({"Authorization": f"Bearer {token}", "Accept-Language": "en"})
        yield system


def today(system: httpx.Client) -> date:
    return date.fromisoformat(system.get("sandbox/clock/").json()["today"])


def submitted(system: httpx.Client, *, age_days: int) -> str:
    """The address of an application, submitted with all its papers."""
    on = today(system)
    vin = make.vin()
    car = system.post(
        "vehicles/",
        json={
            "vin": vin, "vehicle_type": "小型轿车", "fuel": "纯电动", "brand": "名爵",
            "model": "CSA6456NDBEV1", "manufacturer": "上海汽车集团股份有限公司",
            "plate": "粤A12345", "declared_free_of": list(CASES), "access_declared_for": "KZ",
            "registered_on": str(on - timedelta(days=age_days)),
            "transferred_on": str(on - timedelta(days=20)),
        },
    )  # fmt: skip
    assert car.status_code == HTTPStatus.CREATED, car.text
    draft = system.post(
        "applications/",
        json={
            "destination": "KZ", "customs_district": "乌鲁木齐海关", "port": "霍尔果斯",
            "payment_method": "remittance", "transport_mode": "rail",
            "declaration_accepted": True,
            "vehicles": [{"id": car.json()["id"], "price": PRICE, "hs_code": "8703801090"}],
            "contract": {
                "number": f"KZ-{vin[-6:]}", "signed_on": str(on - timedelta(days=9)),
                "language": "zh", "after_sales_terms": "两年或五万公里。",
                "buyer": {"name": "Astana Motor Import LLP", "address": "Astana", "country": "KZ"},
            },
        },
    )  # fmt: skip
    assert draft.status_code == HTTPStatus.CREATED, draft.text
    where = f"applications/{draft.json()['id']}/"
    for paper in (
        {"kind": "registration_certificate"},
        {
            "kind": "test_report", "agency": "中汽检测", "result": "pass", "client": FIRM,
            "standard": "WM/T 8-2022", "tested_on": str(on - timedelta(days=5)),
            "names_vehicle": "true", "sealed": "true",
        },
        {"kind": "contract"},
    ):  # fmt: skip
        given = {"file": ("paper.pdf", make.sealed_pdf(), "application/pdf")}
        of_car = {} if paper["kind"] == "contract" else {"vin": vin}
        kept = system.post(f"{where}documents/", data={**paper, **of_car}, files=given)
        assert kept.status_code == HTTPStatus.CREATED, kept.text
    answer = system.post(f"{where}submit/", json={})
    assert answer.status_code == HTTPStatus.OK, answer.text
    return where


def test_both_answer_each_with_its_own_face(running: Running) -> None:
    assert f"The export portal is ready:  {running.portal}" in running.said()
    assert f"The developers' sandbox:  {running.sandbox}" in running.said()
    pages = {
        where: httpx.get(f"{where}/law/", trust_env=False).text
        for where in (running.portal, running.sandbox)
    }
    assert "SANDBOX" not in pages[running.portal]
    assert "SANDBOX" in pages[running.sandbox]


def test_the_sandboxs_people_and_clients_are_unknown_to_the_portal(running: Running) -> None:
    given = httpx.post(
        f"{running.portal}/api/v1/oauth/token/",
        data={"grant_type": "client_credentials"},
        auth=("demo-exporter", "demo-exporter-secret"),
        trust_env=False,
    )
    assert given.status_code == HTTPStatus.UNAUTHORIZED


def test_from_a_token_to_a_license_that_expires(developer: httpx.Client) -> None:
    file = submitted(developer, age_days=400)
    until(lambda: developer.get(file).json()["state"] == "granted", what="the officials")
    number = developer.get(file).json()["license"]
    license = developer.get(f"licenses/{number}/").json()
    assert license["state"] == "issued"
    paper = until(
        lambda: (found := developer.get(f"licenses/{number}/document/")).is_success and found,
        what="the paper",
    )
    assert paper.content.startswith(b"%PDF")
    last = date.fromisoformat(license["expires_on"])
    for day, state in ((last, "issued"), (last + timedelta(days=1), "expired")):
        moved = developer.post("sandbox/clock/", json={"day": str(day)}).json()
        assert (moved["today"], moved["faults"]) == (str(day), [])
        assert developer.get(f"licenses/{number}/").json()["state"] == state


def test_what_the_database_stamps_is_of_the_moved_day(developer: httpx.Client) -> None:
    developer.post("sandbox/clock/", json={"days": 3})
    on = today(developer)
    assert on > datetime.now(UTC).date() + timedelta(days=1)
    file = developer.get(submitted(developer, age_days=500)).json()
    for moment in ("created_at", "saved_at"):
        stamped = datetime.fromisoformat(file[moment])
        assert (stamped + timedelta(hours=8)).date() == on, moment
    assert file["applied_on"] == str(on)


def test_asked_to_stop_both_stop_and_leave_nothing_behind(running: Running) -> None:
    programs = running.programs()
    assert len(programs) >= 8  # two web servers and their workers, two Celery workers, a beat …
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(60) == 0
    until(lambda: not running.programs(), what=f"the end of {programs}")
    for port in (running.port, running.port + 1):
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0
