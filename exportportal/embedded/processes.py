"""Child processes that do not outlive us, and that may run as somebody with fewer rights."""

import ctypes
import os
import platform
import pwd
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Final, Self, TypedDict

PR_SET_PDEATHSIG: Final = 1
_LIBC: Final = ctypes.CDLL(None) if platform.system() == "Linux" else None


class Rights(TypedDict, total=False):
    """Whom a program runs as, if as somebody else, in the words of `subprocess`."""

    user: int
    group: int
    extra_groups: list[int]


class Identity:
    """Whom a server runs as: PostgreSQL refuses root, so root lends it the rights of nobody."""

    def __init__(self, uid: int, gid: int) -> None:
        self.uid = uid
        self.gid = gid

    @classmethod
    def for_servers(cls) -> Self:
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        nobody = pwd.getpwnam("nobody")
        return cls(nobody.pw_uid, nobody.pw_gid)

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def own(self, folder: Path) -> None:
        """Give them the folder, private to them (root may enter all the same)."""
        folder.mkdir(parents=True, exist_ok=True)
        if not self.is_ours:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)

    def as_arguments(self) -> Rights:
        """What `subprocess` needs to start a program as this person."""
        return {} if self.is_ours else {"user": self.uid, "group": self.gid, "extra_groups": []}


def ends_with_us(how: signal.Signals) -> Callable[[], None] | None:
    """The kernel's promise that a child is told to end even when we are killed (Linux only).

    It is tied to the starting thread: start children from the main one.
    """
    if _LIBC is None:
        return None
    us = os.getpid()

    def promise() -> None:
        _LIBC.prctl(PR_SET_PDEATHSIG, int(how))
        if os.getppid() != us:  # we were killed before the promise was given
            os.kill(os.getpid(), how)

    return promise


def start(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    identity: Identity | None = None,
    output: IO[bytes] | int | None = None,
    own_session: bool = True,
    end_by: signal.Signals = signal.SIGTERM,
    keep_open: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a program. In a session of its own, Ctrl-C reaches us and not it."""
    return subprocess.Popen(
        [str(part) for part in command],
        env=dict(environment) if environment is not None else None,
        cwd=folder,
        stdin=subprocess.DEVNULL if own_session else None,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        start_new_session=own_session,
        preexec_fn=ends_with_us(end_by),  # noqa: PLW1509  # one system call, and we start no threads
        pass_fds=keep_open,
        **(identity.as_arguments() if identity else {}),
    )


def stop(process: subprocess.Popen[bytes], *, by: signal.Signals, within: float) -> None:
    """Ask a program to end; after the time given, end it and all it has started."""
    if process.poll() is not None:
        return
    process.send_signal(by)
    try:
        process.wait(within)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
