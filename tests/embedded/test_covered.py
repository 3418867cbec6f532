from pathlib import Path
from typing import Any

import pytest

from exportportal.embedded import covered
from exportportal.embedded.covered import faults, judged, reasons
from exportportal.embedded.places import PROJECT
from exportportal.embedded.verdict import Verdict

FILE = "licenses/numbers.py"


def report(percent: float) -> dict[str, Any]:
    """What coverage.py says of a project with one file."""
    summary = {"percent_covered": percent, "covered_branches": 9, "num_branches": 10}
    return {"totals": summary, "files": {FILE: {"summary": summary}}}


def test_the_branches_that_were_taken_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert judged(report(97.0), {}) == Verdict.OK
    assert "Branches: 9 of 10 (90.0 %); lines and branches: 97.0 %" in capsys.readouterr().out


@pytest.mark.parametrize("below", [{}, {FILE: ""}, {"licenses/other.py": "Another file."}])
def test_a_low_file_without_a_reason_fails(below: dict[str, str]) -> None:
    assert judged(report(94.9), below) == Verdict.FAILED


def test_a_low_file_is_told_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert judged(report(94.9), {FILE: "Only a dead disk gets there."}) == Verdict.OK
    assert f"94.9 % {FILE}: Only a dead disk gets there." in capsys.readouterr().out


@pytest.mark.parametrize("covers", [{FILE: 95.0}, {FILE: 100.0}, {}])
def test_a_reason_that_nothing_needs_any_more_fails(covers: dict[str, float]) -> None:
    assert list(faults(covers, {FILE: "It was low once."}))


def test_every_reason_is_said_of_a_file_that_is_there() -> None:
    below = reasons(covered.REASONS)
    assert not [file for file in below if not (PROJECT / file).is_file()]
    assert all(below.values())


def test_where_nothing_was_measured_nothing_is_said_to_be_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(covered, "sees_branches_by_itself", lambda: False)
    assert covered.check({}) == Verdict.NOT_CHECKED
    assert "make coverage" in capsys.readouterr().out
    assert covered.measures({covered.ASKED: "1"})


def test_what_was_measured_before_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(covered, "FOLDER", tmp_path / "coverage")
    (tmp_path / "coverage").mkdir()
    (tmp_path / "coverage" / "data.old").touch()
    assert covered.started() == ("-m", "coverage", "run")
    assert not list((tmp_path / "coverage").iterdir())
