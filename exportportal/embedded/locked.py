"""Whether `requirements.lock` is what `pyproject.toml` asks for, and of releases that have aged.

A release that somebody has taken over is mostly found out and withdrawn within days. So `make lock`
takes none younger than a week and writes into the lock on which day it was made and up to which day
releases were taken. `make check` reads that line, and compiles the lock again under the same limit,
so that a pin written in by hand under an old line is found. The index knows when its files came;
one that tells no dates, as some mirrors do not, leaves only the line to be read. For the same
reason the limit is not in `pyproject.toml`: it would hold for installing too, and such an index
would seem to be empty.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from exportportal.embedded.errors import CannotStart
from exportportal.embedded.places import PROJECT
from exportportal.embedded.verdict import Verdict

LOCK: Final = PROJECT / "requirements.lock"
COMPILE: Final = (
    *("-m", "uv", "pip", "compile", "--universal", "--generate-hashes", "--no-header"),
    *("--group", "dev", "--extra", "embedded", "pyproject.toml", "--output-file"),
)
AGED: Final = timedelta(days=7)
AGES: Final = re.compile(r"^# Locked on (\S+) of releases before (\S+)\n")
# What uv says when it cannot ask the index; anything else it says is about our requirements.
UNREACHABLE: Final = ("Failed to fetch", "Could not connect", "error sending request", "dns error")
UNDATED: Final = ("missing an upload date",)


def lock() -> None:
    """Pin anew what `pyproject.toml` asks for; what is pinned stays where it may."""
    on = datetime.fromtimestamp(time.time(), UTC).date()
    pinned, compiled = _compiled(os.environ, *_none_since(on - AGED))
    if compiled.returncode:
        raise CannotStart(f"{compiled.stderr}requirements.lock is left as it was.")
    LOCK.write_text(dated(pinned, on=on), encoding="utf-8")


def dated(pinned: str, *, on: date) -> str:
    """What was pinned on a day, under the line that says so."""
    return f"# Locked on {on} of releases before {on - AGED}\n{AGES.sub('', pinned)}"


def _none_since(day: date) -> tuple[str, str]:
    return "--exclude-newer", f"{day}T00:00:00Z"


def age(environment: Mapping[str, str]) -> Verdict:
    """Whether the lock says that its releases had aged, and the index says so too."""
    lock = LOCK.read_text(encoding="utf-8")
    if (verdict := aged(lock)) is not Verdict.OK or not (stated := days(lock)):
        return verdict
    _on, before = stated
    again = _compiled(environment, *_none_since(before))
    return _compared(*again, wrong=f"requirements.lock pins what came on {before} or later.")


def aged(lock: str) -> Verdict:
    """Whether a lock says that it was made of releases that were a week old."""
    if not (stated := days(lock)):
        print("requirements.lock does not say when it was made; `make lock` writes it down.")
        return Verdict.FAILED
    on, before = stated
    if on - before < AGED:
        print(f"requirements.lock of {on} has releases younger than a week: before {before}.")
        return Verdict.FAILED
    return Verdict.OK


def days(lock: str) -> tuple[date, date] | None:
    """When a lock says it was made, and from which day on it took nothing."""
    stated = AGES.match(lock)
    return (date.fromisoformat(stated[1]), date.fromisoformat(stated[2])) if stated else None


def _compiled(
    environment: Mapping[str, str], *limits: str
) -> tuple[str, "subprocess.CompletedProcess[str]"]:
    """The lock compiled again from itself, and how that went."""
    with TemporaryDirectory() as folder:
        again = Path(folder) / LOCK.name
        again.write_text(LOCK.read_text(encoding="utf-8"), encoding="utf-8")
        compiled = subprocess.run(
            [sys.executable, *COMPILE, str(again), *limits],
            check=False,
            capture_output=True,
            text=True,
            cwd=PROJECT,
            env=dict(environment),
        )
        return again.read_text(encoding="utf-8"), compiled


def check(environment: Mapping[str, str]) -> Verdict:
    """Compile it again from itself: what is pinned stays, so any difference is of our making."""
    other = "requirements.lock is not what pyproject.toml asks for; `make lock` compiles it again."
    return _compared(*_compiled(environment), wrong=other)


def _compared(found: str, compiled: "subprocess.CompletedProcess[str]", *, wrong: str) -> Verdict:
    """What is wrong if the lock compiled again pins something else than the lock does."""
    if compiled.returncode:
        print(compiled.stderr)
        if any(sign in compiled.stderr for sign in UNREACHABLE):
            print("The package index cannot be reached, so the lock was not checked.")
            return Verdict.NOT_CHECKED
        if any(sign in compiled.stderr for sign in UNDATED):
            print("The package index does not say when its files came, so only the lock's word is.")
            return Verdict.NOT_CHECKED
        return Verdict.FAILED
    lock = LOCK.read_text(encoding="utf-8")
    if pins(found) != pins(lock):
        print(wrong)
        for line in sorted(set(pins(found)) ^ set(pins(lock))):
            print(f"    {line}")
        return Verdict.FAILED
    return Verdict.OK


def pins(lock: str) -> list[str]:
    """What is pinned. Files added to a release later bring hashes of their own, and no change."""
    lines = (line.removesuffix("\\").strip() for line in lock.splitlines())
    return [line for line in lines if line and not line.startswith(("#", "--hash"))]
