import re
import socket
import time
from pathlib import Path

import pytest

from exportportal.embedded import running, sandbox
from exportportal.embedded.errors import CannotStart
from exportportal.embedded.places import PROJECT
from exportportal.embedded.servers import Servers
from exportportal.embedded.supervisor import Program, Supervisor


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


def test_who_is_only_slow_is_waited_for_and_told_of_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(running, "PATIENCE", 0)
    monkeypatch.setattr(running, "answers", lambda _address: False)
    look = running.announcement("http://127.0.0.1:8000")
    for _each in range(3):
        look({})
    said = capsys.readouterr().out
    assert said.count("waiting on") == 1
    monkeypatch.setattr(running, "answers", lambda _address: True)
    look({})
    assert running.DEMO_PASSWORD in capsys.readouterr().out


def test_what_ends_again_and_again_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "PATIENCE", 0)
    monkeypatch.setattr(running, "answers", lambda _address: False)
    failing = Program("web", ())
    watch = Supervisor(programs=[failing, Program("beat", ())], servers=Servers({}, ()))
    look = running.announcement("http://127.0.0.1:8000", failing=watch.failing)
    look({})
    failing.started_at = time.monotonic()
    for _each in range(7):
        failing.plan_restart()
    with pytest.raises(CannotStart, match="web ended again and again"):
        look({})


def test_each_queue_has_a_program_of_its_own_and_no_worker_is_without_processes() -> None:
    beside = sandbox.Sandbox("127.0.0.1", 8001, {})
    for programs in (running.programs(8000), sandbox.programs(beside)):
        workers = [one.command for one in programs if "worker" in one.command]
        queues = [command[command.index("--queues") + 1] for command in workers]
        assert sorted(queues) == ["celery", "outside"]
        assert not any("--pool" in command for command in workers)


def test_installations_are_served_as_this_machine_is() -> None:
    beside = sandbox.Sandbox("127.0.0.1", 8001, {})
    programs = (*running.programs(8000), *sandbox.programs(beside))
    here = [" ".join(one.command) for one in programs if "gunicorn" in one.command]
    composed = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
    there = re.findall(r"exec gunicorn [^\n]*\n[^\n]*", composed)
    assert (len(here), len(there)) == (2, 2)
    assert all("--config python:exportportal.serving" in command for command in (*here, *there))
    assert not any("--worker-class" in command for command in (*here, *there))


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
