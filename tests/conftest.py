"""The clock stands at `make.NOW`, media lie in a temporary folder, and no job leaves the process."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from tests import make

# Playwright's own loop makes Django think that the live server's thread is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def stopped_clock() -> Iterator[time_machine.Traveller]:
    """The clock at `make.NOW`; tests of the database ask for it through `db`-using modules."""
    with time_machine.travel(make.NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _media(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]


@pytest.fixture
def client() -> Client:
    """A browser without scripts, reading English, so that tests can name sentences."""
    return Client(headers={"accept-language": "en"})
