import pytest

from exportportal.embedded import suite
from exportportal.embedded.suite import Step, program, run_all


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


def test_the_whole_of_it_ends_with_the_tests() -> None:
    assert [step.name for step in [*suite.STATIC, suite.TESTS]][-1] == "pytest"
