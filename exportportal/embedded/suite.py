"""`make test` and `make check`: every check in turn, all of them run, all of them summed up."""

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Final

from exportportal.embedded import covered, locked, processes, running, system, translations
from exportportal.embedded.places import PROJECT, state_folder
from exportportal.embedded.servers import a_postgres_each, throwaway_servers
from exportportal.embedded.verdict import Verdict

Check = Callable[[Mapping[str, str]], Verdict]


@dataclass(frozen=True, slots=True)
class Step:
    """One check, under the name it has in the summary.

    What is `beside` runs while those before it do, and says what it has to say in its turn.
    """

    name: str
    check: Check
    beside: Callable[[Mapping[str, str]], Check] | None = None

    def begun(self, environment: Mapping[str, str]) -> Check:
        return self.beside(environment) if self.beside else self.check


def program(*command: str) -> Check:
    """A check that is a program: zero is well."""

    def check(environment: Mapping[str, str]) -> Verdict:
        process = processes.start(
            [sys.executable, *command], environment=environment, folder=PROJECT, own_session=False
        )
        return Verdict.FAILED if process.wait() else Verdict.OK

    return check


def beside(name: str, *command: str) -> Step:
    """A long program, on a core of its own while the short ones have the other."""

    def begin(environment: Mapping[str, str]) -> Check:
        output_file = TemporaryFile()  # noqa: SIM115  # until its turn has come
        process = processes.start(
            [sys.executable, *command],
            environment=environment,
            folder=PROJECT,
            own_session=False,
            output=output_file,
        )

        def end(_environment: Mapping[str, str]) -> Verdict:
            with output_file:
                code = process.wait()
                output_file.seek(0)
                print(output_file.read().decode(errors="replace"), end="")
            return Verdict.FAILED if code else Verdict.OK

        return end

    return Step(name, program(*command), beside=begin)


STATIC: Final = (
    Step("requirements.lock", locked.check),
    Step("age of the lock", locked.age),
    Step("ruff check", program("-m", "ruff", "check", ".")),
    Step("ruff format", program("-m", "ruff", "format", "--check", ".")),
    Step("djlint", program("-m", "djlint", "--lint", "--quiet", "templates")),
    Step(
        "import contracts",
        program("-c", "from importlinter.cli import lint_imports_command as lint; lint()"),
    ),
    Step("django check", program("manage.py", "check", "--fail-level", "WARNING")),
    Step("migrations", program("manage.py", "makemigrations", "--check", "--dry-run")),
    Step("migrations, full tables", program("-m", "tests.architecture.migrations_for_full_tables")),
    Step("translations", translations.check),
    beside("mypy", "-m", "mypy"),
)
WORKERS: Final = 2


def marked(expression: str) -> Check:
    """The tests with these marks; a worker that is done takes over what is left of the other's."""

    def check(environment: Mapping[str, str]) -> Verdict:
        return tests(environment, expression)

    return check


def tests(environment: Mapping[str, str], expression: str) -> Verdict:
    measured = covered.started() if covered.measures(environment) else ()
    options = ("-m", expression, "-n", str(WORKERS), "--dist", "worksteal", "--durations", "30")
    with a_postgres_each(environment, workers=WORKERS) as servers:
        return program(*measured, "-m", "pytest", *options)(servers)


TESTS: Final = Step("pytest", marked("not long"))
LONG: Final = Step("pytest, long", marked("long"))
FAULTS: Final = Step("pytest, faults", marked("faults"))
COVERAGE: Final = Step("branch coverage", covered.check)


def everything() -> int:
    return run_all([*STATIC, TESTS, COVERAGE], needs=system.TESTS)


def coverage() -> int:
    """The tests alone, measured, whatever it costs."""
    os.environ[covered.ASKED] = "1"
    return run_all([TESTS, COVERAGE], needs=system.TESTS)


def long() -> int:
    """The longer proofs, of which `make test` runs a sample."""
    return run_all([LONG], needs=system.TESTS)


def faults() -> int:
    """Whatever is killed, filled or cut off."""
    return run_all([FAULTS], needs=system.TESTS)


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
    summary: list[str] = []
    verdicts: list[Verdict] = []
    with throwaway_servers() as environment:
        checks = [(step, step.begun(environment)) for step in steps]
        for step, check in checks:
            print(f"\n== {step.name}", flush=True)
            started_at = time.monotonic()
            verdict = check(environment)
            verdicts.append(verdict)
            summary.append(f"{verdict:12} {step.name:24} {time.monotonic() - started_at:7.1f} s")
    print("\n== summary", *summary, sep="\n", flush=True)
    return int(Verdict.FAILED in verdicts)
