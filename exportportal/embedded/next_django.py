"""`make next`: what leans on the inside of Django, tried against the newest Django there is.

The portal stays within one release of Django, so nothing else would say that the next one breaks
`exportportal.kit.compiled_queries` before the day on which the portal has to go there. All other
packages are those of the lock. The environment is thrown away and made anew each time.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

from exportportal.embedded import locked, processes, running
from exportportal.embedded.errors import CannotStart
from exportportal.embedded.places import PROJECT, state_folder
from exportportal.embedded.servers import throwaway_servers

OLDEST: Final = (3, 12)  # what Django 6 needs; the portal itself is content with 3.11
ON_THE_PATH: Final = ("python3.15", "python3.14", "python3.13", "python3.12", "python3")
INSTALLED: Final = "3.13"  # where there is none: all that the lock pins comes built for it
TESTS: Final = "tests/kit/test_compiled_queries.py"
# What every test loads.
PROGRAMS: Final = (
    *("axe-playwright-python", "hypothesis", "playwright", "pytest", "pytest-django"),
    *("pytest-playwright", "time-machine"),
)
# What Django only announces is for its next release but one, and no fault in this one.
ANNOUNCED: Final = ("-W", "ignore::DeprecationWarning", "-W", "ignore::PendingDeprecationWarning")
NONE_FOUND: Final = (
    "The newest Django needs Python 3.12 or newer. None was found here and none could be "
    "installed, so nothing was tried."
)


def run() -> int:
    """Try it; zero also where there is no Python to try it with, which is said."""
    state = state_folder()
    home = state / "next"
    python = on_the_path() or installed(home / "pythons")
    if python is None:
        print(NONE_FOUND)
        return 0
    ours = environment(home, python=python)
    running.prepare(state)
    with throwaway_servers() as surroundings:
        tests = processes.start(
            [ours, "-m", "pytest", "-q", "-p", "no:cacheprovider", *ANNOUNCED, TESTS],
            environment=surroundings,
            folder=PROJECT,
            own_session=False,
        )
        return tests.wait()


def on_the_path() -> Path | None:
    """The first Python of this machine that starts and is new enough."""
    found = (shutil.which(name) for name in ON_THE_PATH)
    return next((Path(one) for one in found if one and new_enough(one)), None)


def new_enough(python: str | Path) -> bool:
    """Whether it starts, which what only stands in for a Python may not, and is new enough."""
    asks = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    return not subprocess.run([python, "-c", asks], check=False, capture_output=True).returncode


def installed(folder: Path) -> Path | None:
    """The Python that uv keeps in this folder, fetched if need be; None if it cannot be had."""
    own = {"UV_PYTHON_INSTALL_DIR": str(folder)}
    if uv("python", "install", "--no-bin", INSTALLED, own=own).returncode:
        return None
    found = uv("python", "find", "--managed-python", "--no-project", INSTALLED, own=own)
    python = Path(found.stdout.strip())
    return python if not found.returncode and new_enough(python) else None


def environment(home: Path, *, python: Path) -> Path:
    """A Python with the newest Django it can have, and beside it what the lock pins."""
    folder, pinned, freed = home / "venv", home / "pinned.txt", home / "freed.txt"
    home.mkdir(parents=True, exist_ok=True)
    pinned.write_text("\n".join(pins()), encoding="utf-8")
    freed.write_text("django\n", encoding="utf-8")  # whatever a library says of the newest one
    ours = folder / "bin" / "python"
    for step in (
        ("venv", "--quiet", "--clear", "--python", str(python), str(folder)),
        (
            *("pip", "install", "--quiet", "--python", str(ours)),
            *("--constraints", str(pinned), "--overrides", str(freed), *asked(), *PROGRAMS),
        ),
    ):
        made = uv(*step)
        if made.returncode:
            raise CannotStart(f"{made.stderr}The newest Django could not be put beside the lock.")
    program = "import django, sys; print('Django', django.__version__, 'on Python', sys.version)"
    subprocess.run([ours, "-c", program], check=True)
    return ours


def pins() -> list[str]:
    """What the lock pins, but for Django."""
    lock = locked.LOCK.read_text(encoding="utf-8")
    return [pin for pin in locked.pins(lock) if not pin.startswith("django==")]


def asked() -> list[str]:
    """What the portal asks for; how far it goes with Django is overridden."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [str(one) for one in project["dependencies"]]


def uv(*arguments: str, own: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    """Ask the installer for something, in a folder that has no project of its own."""
    return subprocess.run(
        [sys.executable, "-m", "uv", *arguments],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | (own or {}),
    )
