from pathlib import Path

import pytest

from exportportal.embedded.servers import local_servers


def test_addresses_that_are_given_are_used_and_nothing_is_started(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    monkeypatch.setenv("REDIS_URL", "redis://somewhere/1")
    with local_servers(home=home, durable=False) as servers:
        assert servers.ours == ()
        assert servers.environment["DATABASE_URL"] == "postgres://somewhere/else"
        assert servers.environment["REDIS_URL"] == "redis://somewhere/1"


def test_a_server_without_an_address_is_our_own(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    monkeypatch.delenv("REDIS_URL", raising=False)
    with local_servers(home=home, durable=False) as servers:
        (broker,) = servers.ours
        assert servers.environment["REDIS_URL"] == broker.url
    assert broker.process
    assert broker.process.returncode == 0
