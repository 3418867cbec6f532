import subprocess
from pathlib import Path

import pytest

from exportportal.embedded import next_django


@pytest.fixture
def empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which no program is found by its name."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PORTAL_STATE", str(tmp_path / "state"))
    return tmp_path


def unreachable(*_asked: str, **_how: object) -> "subprocess.CompletedProcess[str]":
    """In uv's place, where it cannot ask anybody."""
    return subprocess.CompletedProcess([], 1, "", "Failed to fetch\n")


def test_without_a_python_new_enough_nothing_is_tried_and_a_sentence_says_so(
    empty_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(next_django, "uv", unreachable)

    assert next_django.run() == 0

    assert capsys.readouterr().out == (
        "The newest Django needs Python 3.12 or newer. None was found here and none could be "
        "installed, so nothing was tried.\n"
    )
    assert not list(empty_path.iterdir())


@pytest.mark.parametrize("does", ["exit 127", "exit 1"])
def test_what_only_stands_in_for_a_python_or_is_too_old_is_passed_over(
    empty_path: Path, does: str
) -> None:
    stand_in = empty_path / "python3.13"
    stand_in.write_text(f"#!/bin/sh\n{does}\n")
    stand_in.chmod(0o755)

    assert next_django.on_the_path() is None


def test_a_python_that_is_new_enough_is_found(empty_path: Path) -> None:
    python = empty_path / "python3.12"
    python.write_text("#!/bin/sh\nexit 0\n")
    python.chmod(0o755)

    assert next_django.on_the_path() == python


def test_everything_but_django_is_as_the_lock_pins_it() -> None:
    pins = next_django.pins()

    assert not [pin for pin in pins if pin.startswith("django==")]
    assert [pin for pin in pins if pin.startswith("django-pghistory==")]
    assert next_django.asked()
