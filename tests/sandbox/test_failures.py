"""Failures one asks for: only in a sandbox, only of the API, and each as it says."""

from http import HTTPStatus
from threading import BoundedSemaphore
from typing import Any

import pytest
from rest_framework.test import APIClient

from exportportal.accounts.models import Organization
from exportportal.sandbox import failures
from tests import make
from vehicles.models import Vehicle

CARS = "/api/v1/vehicles/"
MIDDLEWARE = "exportportal.sandbox.failures.FailureMiddleware"


@pytest.fixture
def failing(erp: APIClient, settings: Any, monkeypatch: pytest.MonkeyPatch) -> APIClient:
    """The exporter's system, asking a portal that fails when asked to."""
    locale = settings.MIDDLEWARE.index("django.middleware.locale.LocaleMiddleware")
    before, after = settings.MIDDLEWARE[: locale + 1], settings.MIDDLEWARE[locale + 1 :]
    settings.MIDDLEWARE = [*before, MIDDLEWARE, *after]
    monkeypatch.setattr(failures, "SLOW_SECONDS", 0)
    return erp


def a_car() -> dict[str, str]:
    return {
        "vin": make.vin(),
        "vehicle_type": "小型轿车",
        "brand": "名爵",
        "model": "CSA6456NDBEV1",
        "manufacturer": make.maker_of_cars().name_zh,
        "registered_on": "2025-03-01",
        "transferred_on": "2026-03-01",
    }


def fails(system: APIClient, name: str, car: dict[str, str], **headers: str) -> Any:
    return system.post(CARS, car, format="json", HTTP_SANDBOX_FAILURE=name, **headers)


@pytest.mark.parametrize(
    ("name", "status"), [("broken", 500), ("unavailable", 503), ("too-many", 429)]
)
def test_what_is_not_done_leaves_nothing_behind(failing: APIClient, name: str, status: int) -> None:
    answer = fails(failing, name, a_car())
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["code"] == f"sandbox-{name}"
    assert ("Retry-After" in answer) == (status in {429, 503})
    assert not Vehicle.objects.exists()


def test_a_lost_answer_is_found_again_under_its_key(failing: APIClient) -> None:
    car, key = a_car(), {"HTTP_IDEMPOTENCY_KEY": "once"}
    lost = fails(failing, "answer-lost", car, **key)
    assert lost.status_code == HTTPStatus.GATEWAY_TIMEOUT
    assert Vehicle.objects.get().vin == car["vin"]
    found = failing.post(CARS, car, format="json", **key)
    assert (found.status_code, found["Idempotent-Replayed"]) == (HTTPStatus.CREATED, "true")
    assert Vehicle.objects.count() == 1


def test_a_slow_answer_is_the_true_one(failing: APIClient) -> None:
    assert fails(failing, "slow", a_car()).status_code == HTTPStatus.CREATED


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long answers were held back, instead of holding them."""
    waits: list[float] = []
    monkeypatch.setattr(failures.time, "sleep", waits.append)
    return waits


def test_only_who_may_ask_makes_the_sandbox_wait(failing: APIClient, slept: list[float]) -> None:
    stranger = fails(APIClient(), "slow", a_car())
    assert (stranger.status_code, slept) == (HTTPStatus.UNAUTHORIZED, [])
    fails(failing, "slow", a_car())
    assert len(slept) == 1


def test_only_so_many_answers_are_held_back_at_once(
    failing: APIClient, slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failures, "SLEEPERS", BoundedSemaphore(1))
    with failures.SLEEPERS:
        assert fails(failing, "slow", a_car()).status_code == HTTPStatus.CREATED
    assert not slept
    for _each in range(2):
        fails(failing, "slow", a_car())
    assert len(slept) == len(["first", "second"])


def test_a_failure_nobody_knows_is_refused_with_those_there_are(failing: APIClient) -> None:
    answer = fails(failing, "earthquake", a_car())
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert all(name in answer.json()["detail"] for name in failures.FAILURES)
    assert not Vehicle.objects.exists()


def test_they_are_listed(failing: APIClient) -> None:
    told = failing.get("/api/v1/sandbox/failures/").json()
    assert {one["name"] for one in told} == set(failures.FAILURES)
    assert {one["name"]: one["done"] for one in told}["answer-lost"]


def test_pages_do_not_fail_when_asked_to(failing: APIClient, client: Any) -> None:
    page = client.get("/law/", headers={"sandbox-failure": "broken"})
    assert page.status_code == HTTPStatus.OK


def test_outside_a_sandbox_the_header_means_nothing(db: None, firm: Organization) -> None:
    answer = fails(make.machine(firm), "broken", a_car())
    assert answer.status_code == HTTPStatus.CREATED
