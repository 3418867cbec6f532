"""Whether `requirements.lock` is what `pyproject.toml` asks for, and of releases that have aged.

A release that somebody has taken over is mostly found out and withdrawn within days. So `make lock`
takes none younger than a week and writes into the lock on which day it was made and up to which day
releases were taken. The index knows when its files came, the lock does not: an older lock says
nothing, and whether it is young cannot be said either. The limit is handed to `make lock` alone;
in `pyproject.toml` it would hold for installing too, and an index that tells no dates, as many
mirrors do not, would then seem to be empty.
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
    *("-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"),
    *("--group", "dev", "--extra", "embedded", "pyproject.toml", "--output-file"),
)
AGED: Final = timedelta(days=7)
AGES: Final = re.compile(r"^# Locked on (\S+) of releases before (\S+)\n")
# What uv says when it cannot ask the index; anything else it says is about our requirements.
UNREACHABLE: Final = ("Failed to fetch", "Could not connect", "error sending request", "dns error")


def lock() -> None:
    """Pin anew what `pyproject.toml` asks for; what is pinned stays where it may."""
    on = datetime.fromtimestamp(time.time(), UTC).date()
    pinned, compiled = _compiled(os.environ, "--exclude-newer", f"{on - AGED}T00:00:00Z")
    if compiled.returncode:
        raise CannotStart(f"{compiled.stderr}requirements.lock is left as it was.")
    LOCK.write_text(dated(pinned, on=on), encoding="utf-8")


def dated(pinned: str, *, on: date) -> str:
    """What was pinned on a day, under the line that says so."""
    return f"# Locked on {on} of releases before {on - AGED}\n{AGES.sub('', pinned)}"


def age(_environment: Mapping[str, str]) -> Verdict:
    return aged(LOCK.read_text(encoding="utf-8"))


def aged(pinned: str) -> Verdict:
    """Whether a lock was made of releases that were a week old."""
    if not (told := AGES.match(pinned)):
        print("requirements.lock does not say when it was made; `make lock` writes it down.")
        return Verdict.NOT_CHECKED
    on, before = (date.fromisoformat(day) for day in told.groups())
    if on - before < AGED:
        print(f"requirements.lock of {on} has releases younger than a week: before {before}.")
        return Verdict.FAILED
    return Verdict.OK


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
    lock = LOCK.read_text(encoding="utf-8")
    found, compiled = _compiled(environment)
    if compiled.returncode:
        print(compiled.stderr)
        if any(sign in compiled.stderr for sign in UNREACHABLE):
            print("The package index cannot be reached, so the lock was not checked.")
            return Verdict.NOT_CHECKED
        return Verdict.FAILED
    if pins(found) != pins(lock):
        print(
            "requirements.lock is not what pyproject.toml asks for; `make lock` compiles it again."
        )
        for line in sorted(set(pins(found)) ^ set(pins(lock))):
            print(f"    {line}")
        return Verdict.FAILED
    return Verdict.OK


def pins(lock: str) -> list[str]:
    """What is pinned. Files added to a release later bring hashes of their own, and no change."""
    lines = (line.removesuffix("\\").strip() for line in lock.splitlines())
    return [line for line in lines if line and not line.startswith(("#", "--hash"))]
