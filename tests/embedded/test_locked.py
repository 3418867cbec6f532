import re
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from exportportal.embedded import locked
from exportportal.embedded.errors import CannotStart
from exportportal.embedded.locked import aged, dated, pins
from exportportal.embedded.verdict import Verdict

LOCK = """\
django==5.2.19 ; python_version >= '3.11' \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via exportportal (pyproject.toml)
"""


def test_a_file_added_to_a_release_later_is_no_change_of_ours() -> None:
    assert pins(LOCK) == pins(LOCK.replace("sha256:bb", "sha256:cc"))


def test_another_version_is_a_change() -> None:
    assert pins(LOCK) != pins(LOCK.replace("5.2.19", "5.2.20"))


def test_another_machine_for_it_is_a_change() -> None:
    assert pins(LOCK) != pins(LOCK.replace("3.11", "3.12"))


def test_a_lock_made_of_releases_that_have_aged_says_so() -> None:
    lock = dated(LOCK, on=date(2026, 7, 8))
    assert lock.startswith("# Locked on 2026-07-08 of releases before 2026-07-01\n")
    assert aged(lock) == Verdict.OK
    assert pins(lock) == pins(LOCK)


def test_a_lock_made_again_says_the_later_day_alone() -> None:
    again = dated(dated(LOCK, on=date(2026, 7, 8)), on=date(2026, 8, 8))
    assert again == dated(LOCK, on=date(2026, 8, 8))


@pytest.mark.parametrize("before", ["2026-07-02", "2026-07-08", "2026-08-01"])
def test_a_lock_with_a_release_younger_than_a_week_fails(before: str) -> None:
    lock = f"# Locked on 2026-07-08 of releases before {before}\n{LOCK}"
    assert aged(lock) == Verdict.FAILED


def test_a_lock_that_does_not_say_when_it_was_made_fails() -> None:
    assert aged(LOCK) == Verdict.FAILED


def test_the_lock_of_the_portal_says_when_it_was_made() -> None:
    assert aged(locked.LOCK.read_text(encoding="utf-8")) == Verdict.OK


class Compiler:
    """In uv's place: it remembers what it was told, and pins something."""

    def __init__(self, *, code: int = 0) -> None:
        self.code, self.told = code, list[str]()

    def __call__(self, command: list[str], **_how: object) -> "subprocess.CompletedProcess[str]":
        self.told = command
        output = Path(command[command.index("--output-file") + 1])
        assert output != locked.LOCK, "the lock itself is written when all has gone well"
        output.write_text(LOCK.replace("5.2.19", "5.2.20"), encoding="utf-8")
        return subprocess.CompletedProcess(command, self.code, "", "No solution found.\n")


@pytest.fixture
def lock_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "requirements.lock"
    file.write_text(LOCK, encoding="utf-8")
    monkeypatch.setattr(locked, "LOCK", file)
    return file


def test_no_release_younger_than_a_week_is_asked_for(
    lock_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiler = Compiler()
    monkeypatch.setattr(locked.subprocess, "run", compiler)

    locked.lock()

    limit = datetime.fromisoformat(compiler.told[compiler.told.index("--exclude-newer") + 1])
    assert datetime.now(UTC) - limit >= timedelta(days=7)
    assert "5.2.20" in lock_file.read_text()
    assert aged(lock_file.read_text()) == Verdict.OK


def test_what_cannot_be_locked_leaves_the_lock_as_it_was(
    lock_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locked.subprocess, "run", Compiler(code=1))

    with pytest.raises(CannotStart, match=r"No solution found\.\nrequirements.lock is left"):
        locked.lock()

    assert lock_file.read_text() == LOCK


def test_make_lock_asks_for_nothing_else() -> None:
    """Whoever called uv past it would take what was released this morning."""
    makefile = (locked.PROJECT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^lock:.*\n\t@\$\(PORTAL\) lock$", makefile, re.MULTILINE)
    assert "pip compile" not in makefile
