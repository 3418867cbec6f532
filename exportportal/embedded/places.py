"""Where a checkout keeps what must not be committed: data, fonts, sockets, copies of programs."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from exportportal.embedded.processes import Identity

PROJECT: Final = Path(__file__).resolve().parents[2]
SYSTEM_STATE: Final = Path("/var/lib/exportportal")
# A socket's path has 107 bytes on Linux and 103 on macOS; PostgreSQL's socket has this name.
LONGEST_SOCKET_PATH: Final = 103
LONGEST_SOCKET_NAME: Final = ".s.PGSQL.5432.lock"


def state_folder() -> Path:
    """Local state; root's lies outside the checkout, which others may not be able to enter."""
    if given := os.environ.get("PORTAL_STATE"):
        return Path(given).resolve()
    if os.geteuid() == 0:
        return SYSTEM_STATE / checkout_name(PROJECT)
    return PROJECT / ".local"


def checkout_name(project: Path) -> str:
    """A short name that is this checkout's alone, and the same every time."""
    readable = re.sub(r"[^a-z0-9]+", "-", project.name.lower()).strip("-")[:20] or "portal"
    return f"{readable}-{sha256(bytes(project)).hexdigest()[:8]}"


def fits_a_socket(folder: Path) -> bool:
    return len(bytes(folder / LONGEST_SOCKET_NAME)) <= LONGEST_SOCKET_PATH


@contextmanager
def socket_folder(wanted: Path, *, identity: Identity) -> Iterator[Path]:
    """A private folder for sockets: the one wanted, or a short one where its path is too long."""
    if fits_a_socket(wanted):
        identity.own(wanted)
        yield wanted
        return
    with temporary_folder() as folder:
        identity.own(folder)
        yield folder


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A private folder with a name short enough for sockets, gone afterwards."""
    made = tempfile.TemporaryDirectory(prefix="ep-", dir="/tmp", ignore_cleanup_errors=True)
    with made as folder:
        yield Path(folder).resolve()
