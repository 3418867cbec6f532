from collections.abc import Sequence

import pytest

from exportportal.embedded import suite
from exportportal.embedded.suite import Step, beside, program, run_all
from exportportal.embedded.verdict import Verdict


def test_every_step_runs_and_one_failure_fails_the_whole(
    capfd: pytest.CaptureFixture[str],
) -> None:
    steps = [Step("bad", program("-c", "exit(3)")), Step("good", program("-c", "print('ran')"))]
    assert run_all(steps, needs=()) == 1
    said = capfd.readouterr().out
    assert "ran" in said
    assert [line.split()[:2] for line in said.split("== summary\n")[1].splitlines()] == [
        ["FAILED", "bad"],
        ["ok", "good"],
    ]


def test_a_step_finds_a_database_and_a_broker() -> None:
    looks = "import os; assert os.environ['DATABASE_URL'] and os.environ['REDIS_URL']"
    assert run_all([Step("looks", program("-c", looks))], needs=()) == 0


def test_the_whole_of_it_ends_with_the_tests_and_what_they_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run: list[str] = []

    def noted(steps: Sequence[Step], **_needs: object) -> int:
        run.extend(step.name for step in steps)
        return 0

    monkeypatch.setattr(suite, "run_all", noted)
    assert suite.everything() == 0
    assert run[-2:] == ["pytest", "branch coverage"]
    assert run[:-2] == [step.name for step in suite.STATIC]


@pytest.mark.parametrize(
    ("target", "marks"), [("tests", "not long"), ("long", "long"), ("faults", "faults")]
)
def test_each_target_runs_the_tests_with_its_marks(
    monkeypatch: pytest.MonkeyPatch, target: str, marks: str
) -> None:
    asked: list[tuple[str, ...]] = []

    def program_noted(*command: str) -> suite.Check:
        asked.append(command)
        return lambda _environment: Verdict.OK

    monkeypatch.setattr(suite, "program", program_noted)
    step = {"tests": suite.TESTS, "long": suite.LONG, "faults": suite.FAULTS}[target]
    assert step.check({"PORTAL_MODE": "test"}) is Verdict.OK
    ((*_pytest, chosen, expression, _n, _workers, _dist, _how, _durations, _many),) = asked
    assert (chosen, expression) == ("-m", marks)


def test_what_runs_beside_speaks_in_its_turn(capfd: pytest.CaptureFixture[str]) -> None:
    long = "import time; print('long', flush=True); time.sleep(0.3); exit(1)"
    steps = [Step("short", program("-c", "print('short')")), beside("long", "-c", long)]
    assert run_all(steps, needs=()) == 1
    said = capfd.readouterr().out
    assert said.index("== short") < said.index("\nshort\n") < said.index("== long")
    assert said.index("== long") < said.index("\nlong\n") < said.index("== summary")
    assert [line.split()[:2] for line in said.split("== summary\n")[1].splitlines()] == [
        ["ok", "short"],
        ["FAILED", "long"],
    ]
