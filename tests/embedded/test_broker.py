from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import redis

from exportportal.embedded.broker import Broker


@contextmanager
def started(home: Path, *, durable: bool) -> Iterator["redis.Redis[bytes]"]:
    server = Broker(folder=home / "broker", sockets=home, durable=durable)
    try:
        server.start()
        with closing(redis.Redis(unix_socket_path=str(server.socket))) as client:
            yield client
    finally:
        server.stop()


def test_what_waits_in_a_durable_broker_outlives_a_restart(home: Path) -> None:
    with started(home, durable=True) as client:
        client.lpush("waiting", "job")
    with started(home, durable=True) as client:
        assert client.rpop("waiting") == b"job"


def test_a_throwaway_broker_begins_empty(home: Path) -> None:
    with started(home, durable=False) as client:
        client.lpush("waiting", "job")
    with started(home, durable=False) as client:
        assert client.rpop("waiting") is None
