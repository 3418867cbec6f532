import socket
from pathlib import Path

import pytest

from exportportal.embedded import running
from exportportal.embedded.errors import CannotStart


def test_a_taken_port_is_named_with_the_way_to_choose_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CannotStart, match=rf"Port {port} .* make run PORT={port + 1}"):
            running.refuse_taken_port(port)


@pytest.mark.parametrize("wanted", ["web", "0", "65536", "-1", "\uff18\uff10"])
def test_a_port_that_is_none_is_refused(wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", wanted)
    with pytest.raises(CannotStart, match="from 1 to 65535"):
        running.chosen_port()


def test_the_welcome_names_the_address_and_every_sign_in() -> None:
    words = running.welcome("http://127.0.0.1:8000", demo=True)
    assert "http://127.0.0.1:8000" in words
    assert running.DEMO_PASSWORD in words
    assert all(name in words for name, _, _ in running.SIGN_INS)


def test_the_welcome_names_the_sandbox_where_there_is_one() -> None:
    one, other = "http://127.0.0.1:8000", "http://127.0.0.1:8001"
    assert other in running.welcome(one, demo=True, beside=other)
    assert "sandbox" not in running.welcome(one, demo=True)


def test_outside_the_demo_no_sign_in_is_told() -> None:
    assert running.DEMO_PASSWORD not in running.welcome("http://127.0.0.1:8000", demo=False)


def test_reset_drops_the_state_says_so_and_keeps_the_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORTAL_STATE", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    for name in ("postgres", "media", "sandbox", "fonts"):
        (tmp_path / name).mkdir()
    (tmp_path / "beat-schedule.db").touch()

    assert running.reset() == 0

    said = capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fonts", "lock"]
    assert f"Removing {tmp_path / 'postgres'}" in said
    assert "DATABASE_URL" in said
