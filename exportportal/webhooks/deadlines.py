"""One end for a whole exchange: each wait may be short, and all of them together endless."""

import socket
from collections.abc import Mapping
from contextlib import suppress
from threading import Timer
from types import TracebackType
from typing import Any, Final, Self

OPENED: Final = {"connection.connect_tcp.complete", "connection.start_tls.complete"}


class Deadline:
    """Cuts an exchange's connection once its seconds are over; `passed` tells that it did.

    It goes by the clock of the machine, whatever thread or pool the exchange runs in. Give `trace`
    to httpx as the extension of this name; it learns of the connection there.
    """

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._socket: socket.socket | None = None
        self._timer = Timer(seconds, self._pass)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._timer.cancel()

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Take note of the connection, first plain and then under TLS."""
        if event in OPENED:
            self._socket = info["return_value"].get_extra_info("socket")
            if self.passed:
                self._cut()

    def _pass(self) -> None:
        self.passed = True
        self._cut()

    def _cut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it ended by itself meanwhile
                # Past TLS, whose state belongs to the thread that reads.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
