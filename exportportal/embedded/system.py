"""What the machine itself must have, beside Python: libraries, fonts, a browser for the tests."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from exportportal.embedded import bootstrap, fonts
from exportportal.embedded.errors import CannotStart

BROWSERS: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PLAYWRIGHTS_OWN: Final = (
    ".cache/ms-playwright/chromium-*/chrome-linux*/chrome",
    "Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing, the packages that hold it, and how to see whether it is here."""

    debian: str
    brew: str
    is_here: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Machine:
    """What can be done about something that is missing."""

    may_install: bool
    is_mac: bool
    is_ubuntu: bool
    run: Callable[[str], int]

    @classmethod
    def this(cls) -> "Machine":
        release = Path("/etc/os-release")
        return cls(
            may_install=bootstrap.may_install_packages(),
            is_mac=sys.platform == "darwin",
            is_ubuntu=release.exists() and "ID=ubuntu" in release.read_text(encoding="utf-8"),
            run=lambda command: subprocess.run(["/bin/sh", "-c", command], check=False).returncode,
        )

    def command_for(self, needs: Sequence[Need]) -> str:
        """The one command that installs all of these."""
        if self.is_mac:
            return f"brew install {' '.join(dict.fromkeys(need.brew for need in needs))}"
        return bootstrap.apt_command([need.debian for need in needs])


def library(*names: str) -> Callable[[], bool]:
    def is_here() -> bool:
        for name in names:
            try:
                ctypes.CDLL(name)
            except OSError:
                continue
            return True
        return False

    return is_here


def browser() -> str | None:
    """A Chromium or Chrome that starts; Ubuntu's package of that name is a stub that does not."""
    own = (str(found) for pattern in PLAYWRIGHTS_OWN for found in Path.home().glob(pattern))
    named = (os.environ.get("CHROMIUM"), *BROWSERS, *own)
    for candidate in filter(None, (shutil.which(name) for name in named if name)):
        tried = subprocess.run(
            [candidate, "--version"], check=False, capture_output=True, timeout=60
        )
        if tried.returncode == 0:
            return candidate
    return None


PAPERS: Final = (
    Need("libpango-1.0-0", "pango", library("libpango-1.0.so.0", "libpango-1.0.dylib")),
    Need("libpangoft2-1.0-0", "pango", library("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")),
    # Papers can be made without it, five times as slowly.
    Need(
        "libharfbuzz-subset0",
        "harfbuzz",
        library("libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib"),
    ),
    Need("fonts-noto-cjk", "font-noto-sans-cjk", fonts.can_be_had),
)
# Only to find sentences that are not in the catalogue; they are compiled without it.
CATALOGUES: Final = (Need("gettext", "gettext", lambda: shutil.which("xgettext") is not None),)
TESTS: Final = (
    Need("chromium", "chromium", lambda: browser() is not None),
    *CATALOGUES,
)


def require(needs: Sequence[Need], *, machine: Machine) -> None:
    """Return when all of it is here: found, or installed where we may; otherwise say what to do."""
    missing = [need for need in needs if not need.is_here()]
    if not missing:
        return
    if machine.is_ubuntu and any(need.debian == "chromium" for need in missing):
        raise CannotStart(
            "The tests need a browser, and Ubuntu's package chromium is only a stub. Install one "
            "with\n    .venv/bin/playwright install --with-deps chromium\n"
            "or name a Chromium or Chrome that is there already: make test CHROMIUM=/path/to/it"
        )
    command = machine.command_for(missing)
    if not machine.may_install:
        command = command if machine.is_mac else f"sudo sh -c '{command}'"
        raise CannotStart(
            "This machine lacks something the portal needs. Install it and start again:\n"
            f"    {command}"
        )
    print(f"Installing {' '.join(need.debian for need in missing)}", flush=True)
    if machine.run(command) or not all(need.is_here() for need in missing):
        raise CannotStart(f"This did not bring what is needed:\n    {command}")
