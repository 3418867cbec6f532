"""Whether `requirements.lock` is still what `pyproject.toml` asks for."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from exportportal.embedded.places import PROJECT
from exportportal.embedded.verdict import Verdict

COMPILE: Final = (
    *("-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"),
    *("--group", "dev", "--extra", "embedded", "pyproject.toml", "--output-file"),
)
# What uv says when it cannot ask the index; anything else it says is about our requirements.
UNREACHABLE: Final = ("Failed to fetch", "Could not connect", "error sending request", "dns error")


def check(environment: Mapping[str, str]) -> Verdict:
    """Compile it again from itself: what is pinned stays, so any difference is of our making."""
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        again = Path(folder) / "requirements.lock"
        again.write_text(lock, encoding="utf-8")
        compiled = subprocess.run(
            [sys.executable, *COMPILE, str(again)],
            check=False,
            capture_output=True,
            text=True,
            cwd=PROJECT,
            env=dict(environment),
        )
        found = again.read_text(encoding="utf-8")
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
