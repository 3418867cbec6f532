"""Make `.venv` and put exactly what `requirements.lock` names into it, every file checked by hash.

Runs before anything is installed, as a file and with the system's own Python
(`python3 exportportal/embedded/bootstrap.py`): the standard library only, and no import of ours.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[2]
VENV: Final = PROJECT / ".venv"
LOCK: Final = PROJECT / "requirements.lock"
OLDEST_PYTHON: Final = (3, 11)


def apt_command(packages: Sequence[str]) -> str:
    """The one line that installs these Debian packages."""
    install = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    return f"apt-get update -q && DEBIAN_FRONTEND=noninteractive {install}"


def may_install_packages() -> bool:
    """Root on Debian or Ubuntu: packages are installed rather than asked for."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def can_make_venvs() -> bool:
    """Debian cuts `venv` in two and leaves the second half in a package of its own."""
    return importlib.util.find_spec("ensurepip") is not None


def need_venv_module() -> None:
    if can_make_venvs():
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not may_install_packages():
        sys.exit(
            "This Python cannot make virtual environments. Install what it lacks and start again:\n"
            f"    sudo sh -c '{apt_command([package])}'"
        )
    print(f"Installing {package}", flush=True)
    subprocess.run(["/bin/sh", "-c", apt_command([package])], check=True)


def make_venv() -> None:
    """An environment with pip; what is left of a broken one is replaced."""
    need_venv_module()
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def uv() -> Path | None:
    """The quicker installer, itself taken from the lock; None where it cannot be had."""
    program = VENV / "bin" / "uv"
    if not program.exists():
        only = VENV / "uv.lock"
        only.write_text(lines_of("uv", LOCK.read_text(encoding="utf-8")), encoding="utf-8")
        install_with_pip(only, must_succeed=False)
    return program if program.exists() else None


def lines_of(package: str, lock: str) -> str:
    """The lines of a lock that pin one package and give its hashes."""
    found: list[str] = []
    taking = False  # a dated lock begins with a line of its own
    for line in lock.splitlines():
        if not line.startswith((" ", "#")):
            taking = line.startswith(f"{package}==")
        if taking:
            found.append(line)
    return "\n".join(found) + "\n"


def install_with_pip(lock: Path, *, must_succeed: bool = True) -> None:
    python = str(VENV / "bin" / "python")
    options = ("--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(lock))
    subprocess.run([python, "-m", "pip", "install", *options], check=must_succeed)


def install() -> None:
    """Exactly the lock where uv does it; pip is slower, and leaves what was there before."""
    if quick := uv():
        command = [str(quick), "pip", "sync", "--quiet", "--require-hashes", str(LOCK)]
        surroundings = os.environ | {"VIRTUAL_ENV": str(VENV), "UV_LINK_MODE": "copy"}
        if not subprocess.run(command, check=False, env=surroundings).returncode:
            return
        print("uv could not install it; trying pip", flush=True)
    if not (VENV / "bin" / "pip").exists():
        make_venv()
    install_with_pip(LOCK)


def refuse_old_python(version: tuple[int, int]) -> None:
    if version < OLDEST_PYTHON:
        sys.exit(
            f"Python 3.11 or newer is needed, and {sys.executable} is {version[0]}.{version[1]}. "
            "Name another one, for example: make run PYTHON=python3.12"
        )


def main() -> None:
    refuse_old_python(sys.version_info[:2])
    print("Installing what requirements.lock names into .venv (once)", flush=True)
    if not (VENV / "bin" / "python").exists():
        make_venv()
    install()


if __name__ == "__main__":
    main()
