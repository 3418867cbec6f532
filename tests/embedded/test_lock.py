import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exportportal.embedded import lock
from exportportal.embedded.errors import CannotStart
from exportportal.embedded.lock import only_one


def test_a_second_start_is_told_who_was_first(tmp_path: Path) -> None:
    with (
        only_one(tmp_path, doing="The portal runs at http://here"),
        pytest.raises(CannotStart, match=rf"http://here \(process {os.getpid()}"),
        only_one(tmp_path, doing="Another"),
    ):
        pass


def test_the_next_start_waits_for_programs_that_are_still_ending(tmp_path: Path) -> None:
    held = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    with held.open("w", encoding="utf-8") as file:
        file.write(f"{gone.pid} The portal runs")
        file.flush()
        fcntl.flock(file, fcntl.LOCK_EX)
        ending = subprocess.Popen(["/bin/sleep", "0.7"], pass_fds=[file.fileno()])
    started_at = time.monotonic()
    with ending, only_one(tmp_path, doing="Next"):
        assert time.monotonic() - started_at > 0.3


def test_it_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "TIME_TO_END", 0.1)
    monkeypatch.setattr(lock, "_is_alive", lambda _: False)
    with (
        only_one(tmp_path, doing="The portal runs"),
        pytest.raises(CannotStart, match="The portal runs"),
        only_one(tmp_path, doing="Another"),
    ):
        pass
