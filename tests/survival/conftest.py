"""Real processes on a broker of their own, so that nobody else's worker takes their jobs."""

import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from exportportal.embedded.broker import Broker
from exportportal.embedded.places import temporary_folder
from tests import processes

Worker = Callable[..., "subprocess.Popen[bytes]"]
Sweep = Callable[[str], None]


@pytest.fixture
def broker() -> Iterator[Broker]:
    """A broker that forgets what it had when it is stopped."""
    with temporary_folder() as home:
        home.chmod(0o711)
        server = Broker(folder=home / "broker", sockets=home, durable=False)
        server.start()
        yield server
        server.stop()


@pytest.fixture
def environment(transactional_db: None, broker: Broker, settings: Any) -> dict[str, str]:
    """For programs that work on the database, the files and the broker of this test."""
    return processes.environment(media=settings.MEDIA_ROOT, redis_url=broker.url)


@pytest.fixture
def site(environment: dict[str, str], tmp_path: Path) -> Iterator[str]:
    """The portal as it is served in production, in a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    process = processes.start(
        "gunicorn",
        "--config=python:exportportal.serving",
        "exportportal.wsgi",
        "--workers=2",
        f"--bind=127.0.0.1:{port}",
        environment=environment,
        log=tmp_path / "web.log",
    )
    address = f"http://127.0.0.1:{port}"
    processes.until(lambda: answers(address), what="the portal to be served")
    yield address
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=20)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=60) as answer:  # noqa: S310  # our own site
            return bool(answer.status == 200)
    except urllib.error.URLError:
        return False


@pytest.fixture
def worker(environment: dict[str, str], tmp_path: Path) -> Iterator[Worker]:
    """Starts workers; those still alive at the end are ended."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> "subprocess.Popen[bytes]":
        log = tmp_path / "worker.log"
        started.append(processes.start_worker(*options, environment=environment, log=log))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait(timeout=20)


@pytest.fixture
def sweep(environment: dict[str, str], tmp_path: Path) -> Sweep:
    """Asks for one of the timetable's jobs, as the clock does."""

    def ask(job: str) -> None:
        command = ("celery", "-A", "exportportal", "call", job)
        log = tmp_path / "sweep.log"
        asked = processes.start(*command, environment=environment, log=log)
        assert asked.wait(timeout=60) == 0, log.read_text()

    return ask
