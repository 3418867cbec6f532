"""Branch coverage of the portal's own code: measured, and what is below the line with its reason.

Before Python 3.14 each branch is seen by a trace function, which makes the tests take half as long
again and more (a walk of all routes: 16 s of processor time, and 29 s measured). So `make test`
measures where Python sees branches by itself, and `make coverage` everywhere.
"""

import json
import shutil
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from exportportal.embedded import processes
from exportportal.embedded.places import PROJECT
from exportportal.embedded.verdict import Verdict

FOLDER: Final = PROJECT / "test-output" / "coverage"
MEASURED: Final = FOLDER / "measured.json"
REASONS: Final = PROJECT / "tests" / "coverage.toml"
LINE: Final = 95.0
ASKED: Final = "PORTAL_COVERAGE"
"""Set: measure, whatever it costs."""


def measures(environment: Mapping[str, str]) -> bool:
    return ASKED in environment or sees_branches_by_itself()


def sees_branches_by_itself() -> bool:
    return sys.version_info >= (3, 14)


def started() -> tuple[str, ...]:
    """What stands before a program that is measured; what was measured before is forgotten."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    return ("-m", "coverage", "run")


def check(environment: Mapping[str, str]) -> Verdict:
    """Print the coverage of this run, and hold what is below the line against the list."""
    if not measures(environment):
        print("Branch coverage is measured by `make coverage`: this Python sees branches slowly.")
        return Verdict.NOT_CHECKED
    for act in ("combine", "json"):
        command = [sys.executable, "-m", "coverage", act, "--quiet"]
        if processes.start(command, folder=PROJECT, own_session=False).wait():
            return Verdict.FAILED
    return judged(json.loads(MEASURED.read_text(encoding="utf-8")), reasons(REASONS))


def reasons(file: Path) -> dict[str, str]:
    """Why a file is below the line, by its path."""
    below: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))["below"]
    return below


def judged(measured: Mapping[str, Any], below: Mapping[str, str]) -> Verdict:
    """The figures of a report of coverage.py, and whether each low one is accounted for."""
    found = {file: one["summary"] for file, one in measured["files"].items()}
    total = measured["totals"]
    print(
        f"Branches: {total['covered_branches']} of {total['num_branches']}"
        f" ({100 * total['covered_branches'] / max(total['num_branches'], 1):.1f} %);"
        f" lines and branches: {total['percent_covered']:.1f} %"
    )
    for file, reason in sorted(below.items()):
        if file in found:
            print(f"    {found[file]['percent_covered']:5.1f} % {file}: {reason}")
    wrong = list(faults({file: one["percent_covered"] for file, one in found.items()}, below))
    print(*wrong, sep="\n")
    return Verdict.FAILED if wrong else Verdict.OK


def faults(covered: Mapping[str, float], below: Mapping[str, str]) -> Iterator[str]:
    """Low files without a reason, and reasons that nothing is low for any more."""
    for file, percent in sorted(covered.items()):
        if percent < LINE and not below.get(file):
            yield f"{file} = {percent:.1f} %: below {LINE:.0f} %, and {REASONS.name} says no reason"
    for file in sorted(below):
        if covered.get(file, 100.0) >= LINE:
            yield f"{file}: is not below {LINE:.0f} % (any more), but {REASONS.name} excuses it"
