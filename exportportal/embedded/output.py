"""What the portal's programs say, line by line, each with the name of who said it."""

import os
import selectors
from typing import IO


class Output:
    """Reads from many pipes without waiting for any of them."""

    def __init__(self) -> None:
        self.pipes = selectors.DefaultSelector()
        self.unfinished: dict[IO[bytes], bytes] = {}

    def listen(self, name: str, pipe: IO[bytes]) -> None:
        os.set_blocking(pipe.fileno(), False)
        self.pipes.register(pipe, selectors.EVENT_READ, name)
        self.unfinished[pipe] = b""

    def show(self, *, waiting: float) -> None:
        """Print whole lines as they come, for at most this long if nothing comes."""
        for key, _ in self.pipes.select(waiting):
            pipe: IO[bytes] = key.fileobj  # type: ignore[assignment]  # only pipes are registered
            self._read(key.data, pipe)

    def forget(self, pipe: IO[bytes]) -> None:
        """Print what was said last, most often the reason for ending, and close."""
        if pipe in self.unfinished:
            name = self.pipes.get_key(pipe).data
            while self._read(name, pipe):
                pass
            if pipe in self.unfinished:
                self._close(pipe)

    def write_line(self, name: str, line: str) -> None:
        print(f"{name:7}| {line}", flush=True)

    def _read(self, name: str, pipe: IO[bytes]) -> bool:
        try:
            heard = os.read(pipe.fileno(), 65_536)
        except BlockingIOError:
            return False
        if not heard:
            self._close(pipe)
            return False
        *lines, self.unfinished[pipe] = (self.unfinished[pipe] + heard).split(b"\n")
        for line in lines:
            self.write_line(name, line.decode(errors="replace"))
        return True

    def _close(self, pipe: IO[bytes]) -> None:
        name = self.pipes.unregister(pipe).data
        if rest := self.unfinished.pop(pipe):
            self.write_line(name, rest.decode(errors="replace"))
        pipe.close()
