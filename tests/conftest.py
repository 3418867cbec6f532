"""Media lie in a temporary folder, browsers read English, nothing leaves this machine.

Each test cleans up after itself.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as properties
from playwright.sync_api import Browser

from tests import make
from tests.emptying import empty_quickly
from tests.guard import sitecustomize as guard
from tests.make import conduct

# Playwright's own loop makes Django think that the live server's thread is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# A busy machine is not a fault of what is tested; how long things take, the benches say.
properties.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
properties.load_profile("portal")


def pytest_configure(config: pytest.Config) -> None:
    """Guard the programs that tests start as well; pytest's own workers are guarded as tests."""
    _go_to_the_server_of_this_worker()
    empty_quickly()
    os.fsync = _not_synced
    if config.getoption("numprocesses", None) is None:
        paths = (str(Path(guard.__file__).parent), os.environ.get("PYTHONPATH", ""))
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))


def _not_synced(fd: Any) -> None:
    """Papers of tests need not survive a power cut, and there are tens of thousands of them."""


def _go_to_the_server_of_this_worker() -> None:
    """Before anything is connected; the settings have been read by now."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").upper()
    if sockets := os.environ.get(f"PGHOST_{worker}"):
        given = os.environ["PGHOST"]
        os.environ["DATABASE_URL"] = os.environ["DATABASE_URL"].replace(given, sockets)
        os.environ["PGHOST"] = connections.settings["default"]["HOST"] = sockets


@pytest.fixture(autouse=True)
def _nothing_beyond_this_machine() -> Iterator[None]:
    """Also where the refusal was swallowed, or met a thread nobody waited for."""
    yield
    assert not guard.refused()


@pytest.fixture
def stopped_clock() -> Iterator[time_machine.Traveller]:
    """The clock at `make.NOW`; tests of the database ask for it through `db`-using modules."""
    with time_machine.travel(make.NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def _wordings(db: None) -> None:
    """Texts for the rows of the negative list are loaded: before, nobody can be charged."""
    conduct.load_wordings()


@pytest.fixture(autouse=True)
def _media(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]


@pytest.fixture
def client() -> Client:
    """A browser without scripts, reading English, so that tests can name sentences."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, keeping to itself."""
    quiet = (
        "--no-sandbox --disable-gpu --disable-quic --no-first-run "
        "--disable-background-networking --disable-component-update --disable-sync"
    )
    here = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return {**browser_type_launch_args, "executable_path": found, "args": [*quiet.split(), here]}


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Iterator[Browser]:
    """The browser, leaving no connection behind.

    While Playwright runs, Django takes this thread for an asynchronous one and opens a second
    connection, which would keep the test database from being dropped.
    """
    yield browser
    connections.close_all()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First what starts two portals for all of its tests: a worker takes over from the end."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/sandbox/test_make_run.py"))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes go by their argument: a zip holds the time, and all processes must name tests alike."""
    return argname if isinstance(val, bytes) else None
