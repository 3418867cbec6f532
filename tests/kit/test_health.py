"""What the portal says of its own state, to whoever watches it."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from exportportal.kit import health, heartbeat, tasks
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


@pytest.fixture(autouse=True)
def _no_pulse() -> None:
    cache.clear()


def test_a_part_without_pulse_is_missed_and_one_that_answers_is_not(client: Client) -> None:
    assert {"worker", "beat"} <= health.faults().keys()
    tasks.answer_pulse()
    heartbeat._asked()
    assert not {"worker", "beat"} & health.faults().keys()


def test_ready_names_every_part_the_contract_names(client: Client) -> None:
    answer = client.get("/readyz")
    parts = answer.json()["parts"]
    assert {"database", "broker", "worker", "beat", "signer", "storage"} <= parts.keys()
    assert answer.status_code == 503  # no worker runs here


def test_the_figures_are_in_prometheus_words(client: Client) -> None:
    make.submitted_application()
    answer = client.get("/metrics")
    said = answer.content.decode()
    assert answer["Content-Type"].startswith("text/plain")
    assert "portal_files_with_the_offices 1.0" in said
    assert 'portal_ready{part="database"} 1.0' in said


@pytest.mark.parametrize(
    ("token", "said", "status"),
    [
        ("", "", 404),
        ("", "Bearer ", 404),
        ("s3cret", "Bearer no", 404),
        ("s3cret", "Bearer s3cret", 200),
    ],
)
def test_in_production_they_are_for_who_has_the_token(
    client: Client, settings: Settings, token: str, said: str, status: int
) -> None:
    settings.METRICS_OPEN, settings.METRICS_TOKEN = False, token
    headers: Any = {"authorization": said}
    assert client.get("/metrics", headers=headers).status_code == status
