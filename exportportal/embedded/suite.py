"""`make test` and `make check`: every check in turn, all of them run, all of them summed up."""

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from exportportal.embedded import locked, processes, running, system, translations
from exportportal.embedded.places import PROJECT, state_folder
from exportportal.embedded.servers import throwaway_servers
from exportportal.embedded.verdict import Verdict

Check = Callable[[Mapping[str, str]], Verdict]


@dataclass(frozen=True, slots=True)
class Step:
    """One check, under the name it has in the summary."""

    name: str
    check: Check


def program(*command: str) -> Check:
    """A check that is a program: zero is well."""

    def check(environment: Mapping[str, str]) -> Verdict:
        process = processes.start(
            [sys.executable, *command], environment=environment, folder=PROJECT, own_session=False
        )
        return Verdict.FAILED if process.wait() else Verdict.OK

    return check


STATIC: Final = (
    Step("requirements.lock", locked.check),
    Step("age of the lock", locked.age),
    Step("ruff check", program("-m", "ruff", "check", ".")),
    Step("ruff format", program("-m", "ruff", "format", "--check", ".")),
    Step("djlint", program("-m", "djlint", "--lint", "--quiet", "templates")),
    Step("mypy", program("-m", "mypy")),
    Step(
        "import contracts",
        program("-c", "from importlinter.cli import lint_imports_command as lint; lint()"),
    ),
    Step("django check", program("manage.py", "check", "--fail-level", "WARNING")),
    Step("migrations", program("manage.py", "makemigrations", "--check", "--dry-run")),
    Step("translations", translations.check),
)
TESTS: Final = Step("pytest", program("-m", "pytest", "-n", "2"))


def everything() -> int:
    return run_all([*STATIC, TESTS], needs=system.TESTS)


def check() -> int:
    return run_all(STATIC, needs=system.CATALOGUES)


def pytest(arguments: Sequence[str]) -> int:
    """Only these tests; a browser is asked for when one of them wants it."""
    return run_all([Step("pytest", program("-m", "pytest", *arguments))], needs=())


def run_all(steps: Sequence[Step], *, needs: Sequence[system.Need]) -> int:
    """Run every step, also after one that failed; zero if none did."""
    system.require(needs, machine=system.Machine.this())
    running.prepare(state_folder())
    if browser := system.browser():
        os.environ["CHROMIUM"] = browser
    told: list[str] = []
    verdicts: list[Verdict] = []
    with throwaway_servers() as environment:
        for step in steps:
            print(f"\n== {step.name}", flush=True)
            started_at = time.monotonic()
            verdict = step.check(environment)
            verdicts.append(verdict)
            told.append(f"{verdict:12} {step.name:20} {time.monotonic() - started_at:7.1f} s")
    print("\n== summary", *told, sep="\n", flush=True)
    return int(Verdict.FAILED in verdicts)
