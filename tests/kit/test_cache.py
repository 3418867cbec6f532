"""Counting in the cache: right while it is there, and no obstacle while it is not."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import redis
from django.core.cache import cache
from django.test import Client, override_settings
from kombu.exceptions import OperationalError
from pytest_django.fixtures import Settings

from exportportal.embedded.broker import Broker
from exportportal.embedded.places import temporary_folder
from exportportal.kit import cache as keeping
from exportportal.kit import health, heartbeat, jobs
from exportportal.kit.cache import LastingRedisCache, tally
from tests import make

NOBODY_LISTENS = "redis://127.0.0.1:1/0"
ANSWERS: dict[str, tuple[Callable[[LastingRedisCache], Any], Any]] = {
    "count": (lambda held: held.count("key", seconds=60), 1),
    "add": (lambda held: held.add("key", 1), True),
    "get": (lambda held: held.get("key", "none"), "none"),
    "set": (lambda held: held.set("key", 1), None),
    "touch": (lambda held: held.touch("key"), False),
    "delete": (lambda held: held.delete("key"), False),
    "get_many": (lambda held: held.get_many(["key"]), {}),
    "has_key": (lambda held: held.has_key("key"), False),
    "incr": (lambda held: held.incr("key"), 1),
    "set_many": (lambda held: held.set_many({"key": 1}), []),
    "delete_many": (lambda held: held.delete_many(["key"]), None),
}
# How a real server comes to refuse what writes to it.
REFUSING = {
    "full": ("CONFIG", "SET", "maxmemory", "1"),
    "a replica": ("REPLICAOF", "127.0.0.1", "1"),
    "another password": ("CONFIG", "SET", "requirepass", "other"),
}
# And what a client makes of all it can answer or fail to.
NO = (
    redis.ConnectionError("gone"),
    redis.TimeoutError("hangs"),
    redis.exceptions.OutOfMemoryError("OOM command not allowed"),
    redis.ReadOnlyError("You can't write against a read only replica."),
    redis.AuthenticationError("NOAUTH"),
    redis.exceptions.NoPermissionError("NOPERM"),
    redis.ResponseError("MISCONF Errors writing to the AOF file: No space left on device"),
    redis.BusyLoadingError("LOADING"),
)


@pytest.fixture(autouse=True)
def _asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that hung in one test is asked in the next."""
    monkeypatch.setattr(keeping._Rest, "until", float("-inf"))


@pytest.fixture
def broker() -> Iterator[Broker]:
    """A server of the test's own, to be spoilt."""
    with temporary_folder() as home:
        home.chmod(0o711)
        server = Broker(folder=home / "broker", sockets=home, durable=False)
        server.start()
        yield server
        server.stop()


def address(broker: Broker) -> str:
    return f"unix://{broker.socket}"


def spoil(broker: Broker, *how: str) -> None:
    with redis.from_url(address(broker)) as client:
        client.execute_command(*how)


def test_each_count_is_one_more_and_keys_are_counted_apart() -> None:
    one, other = uuid.uuid4().hex, uuid.uuid4().hex
    assert [tally().count(one, seconds=60) for _each in range(3)] == [1, 2, 3]
    assert tally().count(other, seconds=60) == 1
    assert cache.get(one) == 3


def test_what_is_counted_is_forgotten() -> None:
    key = uuid.uuid4().hex
    tally().count(key, seconds=0)
    assert tally().count(key, seconds=60) == 1


@pytest.mark.parametrize("asked", ANSWERS)
def test_without_a_server_it_is_an_empty_cache(asked: str) -> None:
    ask, answer = ANSWERS[asked]
    away = LastingRedisCache(NOBODY_LISTENS, {"OPTIONS": {"socket_connect_timeout": 1}})
    assert [ask(away) for _each in range(2)] == [answer, answer]


@pytest.mark.parametrize("asked", ANSWERS)
@pytest.mark.parametrize("said", NO, ids=lambda said: type(said).__name__)
def test_whatever_the_server_says_instead_it_is_an_empty_cache(
    asked: str, said: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_asked: Any, **_options: Any) -> None:
        raise said

    monkeypatch.setattr(redis.connection.ConnectionPool, "get_connection", refuse)
    ask, answer = ANSWERS[asked]
    held = LastingRedisCache(NOBODY_LISTENS, {"OPTIONS": {}})
    assert ask(held) == answer


@pytest.mark.parametrize("how", REFUSING)
def test_a_real_server_that_refuses_stops_nobody(how: str, broker: Broker) -> None:
    held = LastingRedisCache(address(broker), {"OPTIONS": {"socket_timeout": 5}})
    spoil(broker, *REFUSING[how])
    assert [held.count("key", seconds=60) for _each in range(2)] == [1, 1]
    held.set("key", 1)
    assert held.get("key") is None


@pytest.mark.parametrize("how", [*REFUSING, "gone"])
def test_readiness_tells_a_broker_that_keeps_nothing(
    how: str, broker: Broker, settings: Settings
) -> None:
    caches = {"default": settings.CACHES["default"] | {"LOCATION": address(broker)}}
    with override_settings(CACHES=caches):
        assert health.broker() == ""
        if how == "gone":
            broker.stop()
        else:
            spoil(broker, *REFUSING[how])
        assert health.broker() != ""
        heartbeat.beat("worker")
        assert heartbeat.fault("worker")


@pytest.mark.django_db
@pytest.mark.usefixtures("stopped_clock")
@pytest.mark.parametrize("how", REFUSING)
def test_people_sign_in_and_anyone_verifies_while_it_refuses(
    how: str, broker: Broker, settings: Settings, client: Client
) -> None:
    license, clerk = make.license(), make.membership().user
    caches = {"default": settings.CACHES["default"] | {"LOCATION": address(broker)}}
    spoil(broker, *REFUSING[how])
    with override_settings(CACHES=caches):
        given = {"login": clerk.username, "password": make.people.PASSWORD}
        assert client.post("/accounts/login/", given).status_code == 302
        assert client.get(f"/verify/{license.token}/").status_code == 200
        assert client.get(f"/api/v1/verify/{license.token}/").status_code == 200


def test_a_server_that_hangs_is_waited_for_once_and_then_left_alone_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def hang(*_asked: Any, **_options: Any) -> None:
        asked.append(1)
        raise redis.TimeoutError("hangs")

    monkeypatch.setattr(redis.connection.ConnectionPool, "get_connection", hang)
    held, other = (LastingRedisCache(NOBODY_LISTENS, {"OPTIONS": {}}) for _each in range(2))
    held.set("key", 1)
    other.get("key")
    held.count("key", seconds=60)
    assert len(asked) == 1
    monkeypatch.setattr(keeping._Rest, "until", keeping.time.monotonic() - 1)
    held.get("key")
    assert len(asked) == 2


@pytest.mark.django_db
def test_nobody_waits_for_the_hanging_server_again_to_ask_for_a_job(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    sent = []
    task = "celery.app.task.Task.apply_async"
    monkeypatch.setattr(task, lambda *_task, **_options: sent.append(1))
    monkeypatch.setattr(keeping._Rest, "until", keeping.time.monotonic() + 60)
    with django_capture_on_commit_callbacks(execute=True):
        jobs.after_commit("kit.pulse")
    assert not sent
    monkeypatch.setattr(keeping._Rest, "until", float("-inf"))
    with django_capture_on_commit_callbacks(execute=True):
        jobs.after_commit("kit.pulse")
    assert sent == [1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said", [*NO, OperationalError("kombu's own"), OSError("broken pipe")], ids=repr
)
def test_what_was_done_stands_whatever_the_broker_says_to_its_job(
    said: Exception, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def refuse(*_task: Any, **_options: Any) -> None:
        raise said

    monkeypatch.setattr("celery.app.task.Task.apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True) as asked:
        jobs.after_commit("kit.pulse")
    assert len(asked) == 1
