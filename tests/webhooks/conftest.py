"""A real receiver in a process of its own, and subscriptions that lead to it."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook as Verifier


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Receiver:
    """Somebody else's system: it can be started, killed, slowed and made to fail."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    def answers(self, status: int, *, after: float = 0) -> None:
        (self.folder / "status").write_text(str(status))
        (self.folder / "delay").write_text(str(after))

    def drips(self) -> None:
        """Five seconds of a header, a letter at a time, and no end of it."""
        (self.folder / "status").write_text("0")

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-m", "tests.webhooks.receiver", str(self.port), str(self.folder)]
        )
        for _try in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("The receiver did not start.")

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def heard(self) -> list[dict[str, Any]]:
        """Everything that arrived, in the order of its arrival."""
        log = self.folder / "received.jsonl"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []

    def taken(self) -> list[dict[str, Any]]:
        """What it answered with success, verified as its library would."""
        return [json.loads(each["body"]) for each in self.heard() if each["status"] < 300]


@pytest.fixture
def receiver(tmp_path: Path, settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOKS_MAY_STAY_LOCAL = True
    standing = Receiver(tmp_path)
    standing.answers(204)
    standing.start()
    yield standing
    standing.kill()


def verified(message: dict[str, Any], secret: str) -> Any:
    """The message as the receiver's library gives it, once its signature holds."""
    return Verifier(secret).verify(message["body"], message["headers"])
