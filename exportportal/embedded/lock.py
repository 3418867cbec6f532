"""One portal for each checkout: the lock is free when the last of its programs has ended."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from exportportal.embedded.errors import CannotStart

TIME_TO_END: Final = 20.0


@contextmanager
def only_one(state: Path, *, doing: str) -> Iterator[int]:
    """Hold the lock, and yield its descriptor: programs that keep it open keep the lock."""
    state.mkdir(parents=True, exist_ok=True)
    with (state / "lock").open("a+", encoding="utf-8") as lock:
        deadline = time.monotonic() + TIME_TO_END
        while not _take(lock):
            holder, what = _holder(lock)
            if _is_alive(holder) or time.monotonic() > deadline:
                raise CannotStart(f"{what} (process {holder}, data in {state}). Stop it first.")
            time.sleep(0.2)  # its programs have been told to end, and are about to
        lock.truncate(0)
        lock.write(f"{os.getpid()} {doing}")
        lock.flush()
        yield lock.fileno()


def _take(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(lock: IO[str]) -> tuple[int, str]:
    lock.seek(0)
    number, _, doing = lock.read().partition(" ")
    return int(number or 0), doing or "The portal is just starting"


def _is_alive(process: int) -> bool:
    """Whether that process is there; without a number somebody has just taken the lock."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
