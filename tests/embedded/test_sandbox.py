import socket
from pathlib import Path

import pytest

from exportportal.embedded import sandbox
from exportportal.embedded.errors import CannotStart
from exportportal.embedded.servers import Servers

NO_SERVERS = Servers({}, ())
GIVEN = "postgres://somewhere/of-its-own"


@pytest.fixture(autouse=True)
def _given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_MODE", "demo")
    monkeypatch.setenv("SANDBOX_DATABASE_URL", GIVEN)
    for name in ("SANDBOX_PORT", "SECRET_KEY", "SECRET_KEY_FALLBACKS"):
        monkeypatch.delenv(name, raising=False)


def beside(state: Path, port: int = 0) -> sandbox.Sandbox | None:
    return sandbox.beside(NO_SERVERS, host="127.0.0.1", port=port, state=state)


@pytest.fixture
def port() -> int:
    """A port with a free one after it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1]) - 1


def test_it_stands_on_the_next_port_with_everything_of_its_own(tmp_path: Path, port: int) -> None:
    made = beside(tmp_path, port)
    assert made is not None
    assert made.address == f"http://127.0.0.1:{port + 1}"
    own = made.surroundings
    assert (own["PORTAL_SANDBOX"], own["DATABASE_URL"]) == ("true", GIVEN)
    assert own["PORTAL_STATE"] == str(tmp_path / "sandbox")
    for name in ("PORTAL_MEDIA", "PORTAL_SIGNING_KEY"):
        assert own[name].startswith(f"{tmp_path}/sandbox/")


def test_a_secret_given_to_the_portal_is_not_the_sandboxs(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "the portal's own")
    monkeypatch.setenv("SECRET_KEY_FALLBACKS", "the one before,the first")
    made = beside(tmp_path, port)
    assert made is not None
    before = made.surroundings["SECRET_KEY_FALLBACKS"].split(",")
    assert len(before) == len(["the one before", "the first"])
    assert not {"the one before", "the first"} & set(before)
    assert made.surroundings["SECRET_KEY"] != "the portal's own"


@pytest.mark.parametrize(
    ("name", "value"), [("SANDBOX_PORT", "none"), ("PORTAL_MODE", "production")]
)
def test_who_wants_none_gets_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert beside(tmp_path, 8000) is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("wanted", ["web", "0", "65536", "-1", ""])
def test_a_port_that_is_none_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    monkeypatch.setenv("SANDBOX_PORT", wanted)
    with pytest.raises(CannotStart, match="SANDBOX_PORT"):
        beside(tmp_path)


def test_a_taken_port_costs_the_sandbox_and_not_the_portal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        assert beside(tmp_path, taken - 1) is None
    assert f"port {taken} is taken" in capsys.readouterr().out


def test_on_a_database_of_somebody_elses_it_waits_for_one_of_its_own(
    tmp_path: Path,
    port: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("SANDBOX_DATABASE_URL")
    assert beside(tmp_path, port) is None
    assert "SANDBOX_DATABASE_URL" in capsys.readouterr().out
