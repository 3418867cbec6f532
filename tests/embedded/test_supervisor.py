import os
import platform
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from exportportal.embedded.places import PROJECT
from exportportal.embedded.processes import ends_with_us

LINE = re.compile(r"(\w+) *\| is (\d+)")
TIME_TO_END = 15.0


class Sleepers:
    """The supervisor of `sleepers.py`, and what it says of its programs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.pids: dict[str, int] = {}

    def hear(self, name: str) -> int:
        """Wait until this program tells its number."""
        assert self.process.stdout
        self.pids.pop(name, None)
        while name not in self.pids:
            line = self.process.stdout.readline()
            assert line, "the supervisor has ended"
            if found := LINE.search(line):
                self.pids[found[1]] = int(found[2])
        return self.pids[name]

    def hear_all(self) -> list[int]:
        while len(self.pids) < 2:
            self.hear("two" if "one" in self.pids else "one")
        return list(self.pids.values())


@contextmanager
def sleepers() -> Iterator[Sleepers]:
    command = [sys.executable, "-m", "tests.embedded.sleepers"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as process:
        yield Sleepers(process)
        process.kill()


def all_gone(pids: list[int]) -> bool:
    deadline = time.monotonic() + TIME_TO_END
    while alive := [pid for pid in pids if is_alive(pid)]:
        if time.monotonic() > deadline:
            print("still there:", alive)  # noqa: T201  # the reason of a failure
            return False
        time.sleep(0.05)
    return True


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_program_is_started_again_and_the_other_left_alone() -> None:
    with sleepers() as supervised:
        one, two = supervised.hear_all()
        os.kill(one, signal.SIGKILL)
        assert supervised.hear("one") != one
        assert is_alive(two)


def test_told_to_end_it_ends_everybody_in_time() -> None:
    with sleepers() as supervised:
        pids = supervised.hear_all()
        supervised.process.send_signal(signal.SIGTERM)
        assert supervised.process.wait(TIME_TO_END) == 0
        assert all_gone(pids)


if platform.system() == "Linux":  # elsewhere the kernel makes no such promise

    def test_killed_it_leaves_nobody_behind() -> None:
        with sleepers() as supervised:
            pids = supervised.hear_all()
            supervised.process.kill()
            assert all_gone(pids)


def test_the_kernel_is_asked_where_it_can_do_so() -> None:
    assert (ends_with_us(signal.SIGTERM) is not None) == (platform.system() == "Linux")
