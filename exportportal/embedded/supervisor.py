"""Keeps the portal's programs running and ends them together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Final

from exportportal.embedded import processes
from exportportal.embedded.output import Output
from exportportal.embedded.servers import Servers

TICK: Final = 0.2
# A program that ends sooner than this has not got going: the pause before the next try doubles.
SETTLED_AFTER: Final = 10.0
FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 30.0
TIME_TO_END: Final = 9.0


class Program:
    """One program of the portal, and when to start it again should it end by itself.

    `surroundings` are variables of its own, beside those all programs have.
    """

    def __init__(
        self, name: str, command: Sequence[str], surroundings: Mapping[str, str] | None = None
    ) -> None:
        self.name = name
        self.command = command
        self.surroundings = surroundings or {}
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = 0.0
        self.pause = FIRST_PAUSE
        self.again_at = 0.0

    def is_due(self) -> bool:
        return self.process is None and time.monotonic() >= self.again_at

    def ended(self) -> subprocess.Popen[bytes] | None:
        """Its process, if that has ended by itself."""
        return self.process if self.process and self.process.poll() is not None else None

    def plan_restart(self) -> None:
        now = time.monotonic()
        settled = now - self.started_at > SETTLED_AFTER
        self.pause = FIRST_PAUSE if settled else min(self.pause * 2, LONGEST_PAUSE)
        self.again_at = now + self.pause
        self.process = None


def web(host: str, port: int) -> tuple[str, ...]:
    """The command that serves an instance here; how is said where installations read it too."""
    serve = (sys.executable, "-m", "gunicorn", "--config", "python:exportportal.serving")
    bound = ("--bind", f"{host}:{port}", "--log-level", "warning", "--graceful-timeout", "6")
    return (*serve, "exportportal.wsgi:application", *bound)


class Supervisor:
    """Starts everything from the main thread, since what it starts ends with that thread."""

    def __init__(
        self, *, programs: Sequence[Program], servers: Servers, keep_open: Sequence[int] = ()
    ) -> None:
        self.programs = programs
        self.servers = servers
        self.keep_open = keep_open
        self.output = Output()
        self.asked_to_stop = False

    def stop_on_signals(self) -> None:
        for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(asked, lambda *_: self.ask_to_stop())

    def ask_to_stop(self) -> None:
        self.asked_to_stop = True

    def failing(self) -> list[str]:
        """The programs that have ended so often in a row that the pauses are at their longest."""
        return [one.name for one in self.programs if one.pause >= LONGEST_PAUSE]

    def run(self, *, each_tick: Callable[[Mapping[str, str]], None]) -> None:
        """Watch over everything until asked to stop."""
        try:
            while not self.asked_to_stop:
                self._keep_servers()
                for program in self.programs:
                    self._keep(program)
                self.output.show(waiting=TICK)
                each_tick(self.servers.environment)
        finally:
            self._end_all()

    def _keep_servers(self) -> None:
        for server in self.servers.ours:
            if server.process and server.process.poll() is not None:
                self.output.write_line(
                    "portal", f"{type(server).__name__} has ended; starting it again"
                )
                time.sleep(1)  # what it had started lets go of the data only now
                server.start()

    def _keep(self, program: Program) -> None:
        if process := program.ended():
            self._clear_away(process)
            program.plan_restart()
            code, pause = process.returncode, program.pause
            self.output.write_line(
                program.name, f"ended ({code}); starting it again in {pause:g} s"
            )
        if program.is_due():
            program.started_at = time.monotonic()
            program.process = processes.start(
                program.command,
                environment={**self.servers.environment, **program.surroundings},
                output=subprocess.PIPE,
                keep_open=self.keep_open,
            )
            if program.process.stdout:
                self.output.listen(program.name, program.process.stdout)

    def _clear_away(self, process: subprocess.Popen[bytes]) -> None:
        """End what a dead program has left behind: it would keep the port, or take jobs."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        if process.stdout:
            self.output.forget(process.stdout)

    def _end_all(self) -> None:
        running = [program.process for program in self.programs if program.process]
        for process in running:
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + TIME_TO_END
        while any(process.poll() is None for process in running) and time.monotonic() < deadline:
            self.output.show(waiting=TICK)
        for process in running:
            self._clear_away(process)
            process.wait()
