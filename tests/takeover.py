"""A database made by the release before, taken over by the present one, with the files it stored.

    .venv/bin/python -m exportportal.embedded exec -- .venv/bin/python -m tests.takeover [COMMIT]

The release of COMMIT makes its tables, the demo country and its papers, on a database beside that
of DATABASE_URL and in a folder of its own; both are gone at the end. The present one migrates them,
must find as much as there was, and proves log, files, clocks and past decisions. It takes minutes,
so no test runs it. Both releases run with the libraries of this one.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

import django

from tests.migrating import address_of, connected_to, new_database

PROJECT: Final = Path(__file__).resolve().parents[1]
RELEASE_BEFORE: Final = "ea58bb6"
PROOFS: Final = ("replay", "verify_log", "verify_files", "verify_clocks")

Tables = tuple[str, ...]
# What is counted, and where it lies: in the first of these sets of tables that is there.
COUNTED: Final[Mapping[str, tuple[Tables, ...]]] = {
    "applications": (("licenses_licenseapplication",),),
    "licenses": (("licenses_license",),),
    "letters": (
        ("letters_letter",),
        ("licenses_refusalletter", "compliance_filingletter", "compliance_stepletter"),
    ),
    "printed letters": (
        ("letters_letterpaper",),
        (
            "licenses_letterpaper",
            "compliance_filingletterpaper",
            "compliance_stepletterpaper",
        ),
    ),
    "printed licenses": (("licenses_issuedpaper",),),
    "stored files": (("files_storedfile",),),
    "lines of the log": (("audit_entry",),),
    "anchors of the log": (("audit_anchor",),),
}
# What the workers of a release would do within the hour, in this one process.
PRINT_AND_ANCHOR: Final = """
from celery import current_app
current_app.conf.update(task_always_eager=True, task_eager_propagates=True)
jobs = [name for name in sorted(current_app.tasks) if ".render_missing_" in name]
for name in [*jobs, "audit.anchor_log"]:
    current_app.tasks[name].apply(throw=True)
"""


@dataclass(frozen=True, slots=True)
class Release:
    """The programs of a release, and the environment that leads them to database and files."""

    folder: Path
    environment: Mapping[str, str]

    def succeeds(self, *command: str) -> bool:
        """Run `python` with this command; what it has to say it says itself."""
        done = subprocess.run(  # noqa: S603  our own programs
            [sys.executable, *command], check=False, cwd=self.folder, env=self.environment
        )
        return not done.returncode

    def manage(self, *command: str) -> float:
        """The seconds a command of `manage.py` takes; without it there is no going on."""
        start = perf_counter()
        if not self.succeeds("manage.py", *command):
            raise SystemExit(f"manage.py {command[0]} failed in {self.folder}.")
        return perf_counter() - start


def unpack(commit: str, *, into: Path) -> None:
    """The tree of a commit, whatever else is in the clone; SystemExit where it is not there."""
    git = shutil.which("git")
    packed = into.with_suffix(".tar")
    command = [str(git), "archive", f"--output={packed}", f"{commit}^{{commit}}"]
    if git is None or subprocess.run(command, check=False, cwd=PROJECT).returncode:  # noqa: S603  git by its path
        raise SystemExit(
            f"There is no commit {commit} in this clone; a shallow one gets it by "
            "`git fetch --unshallow`, another by `git fetch --all`."
        )
    with tarfile.open(packed) as archive:
        archive.extractall(into, filter="data")


def tables_of(alternatives: Collection[Tables], *, there: Collection[str]) -> Tables:
    """The first set of tables that is there whole."""
    for tables in alternatives:
        if set(tables) <= set(there):
            return tables
    raise LookupError(f"The database has none of {alternatives}.")


def counts(database: str) -> dict[str, int]:
    """How many there are of all that is counted."""
    with connected_to(database) as connected, connected.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        there = {name for (name,) in cursor}
        found = dict.fromkeys(COUNTED, 0)
        for what, alternatives in COUNTED.items():
            for table in tables_of(alternatives, there=there):
                cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608  a name from above
                found[what] += cursor.fetchone()[0]
        return found


def faults(before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[str]:
    """What was lost or has come of itself, and what there was none of, which proves nothing."""
    for what, number in before.items():
        if not number:
            yield f"The release before made no {what}."
        elif after[what] != number:
            yield f"There were {number} {what}; there are {after[what]}."


def failed_proofs(release: Release) -> Iterator[str]:
    """Each is tried, whatever became of those before."""
    for proof in PROOFS:
        if not release.succeeds("manage.py", proof):
            yield f"manage.py {proof} failed."


def take_over(commit: str, *, database: str, folder: Path) -> list[str]:
    """Every fault that is found."""
    environment = os.environ | {
        "PORTAL_MODE": "demo",
        "DATABASE_URL": address_of(database),
        "PORTAL_STATE": str(folder / "state"),
        "PORTAL_MEDIA": str(folder / "state" / "media"),
        "PORTAL_SIGNING_KEY": str(folder / "state" / "keys" / "papers.pem"),
    }
    unpack(commit, into=folder / "before")
    make_as_before(Release(folder / "before", environment))
    before = counts(database)
    present = Release(PROJECT, environment)
    report(f"The present release migrates it: {present.manage('migrate', '--verbosity=1'):.1f} s")
    after = counts(database)
    for what, number in after.items():
        report(f"{what}: {before[what]} before, {number} after")
    return [*faults(before, after), *failed_proofs(present)]


def make_as_before(release: Release) -> None:
    """The demo country of a release, as its `make run` makes it, every paper printed."""
    if not release.succeeds("-m", "exportportal.embedded", "catalogues"):
        raise SystemExit("The translations of the release before cannot be compiled.")
    for doing, *command in (
        ("makes its tables", "migrate", "--verbosity=0"),
        ("makes its demo country", "seed_demo"),
        (
            "prints its papers and anchors its log",
            *("shell", "--no-imports", "--command", PRINT_AND_ANCHOR),
        ),
    ):
        report(f"The release before {doing}: {release.manage(*command):.1f} s")


def report(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.takeover")
    parser.add_argument("commit", nargs="?", default=RELEASE_BEFORE)
    commit = parser.parse_args().commit
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")
    django.setup()
    with TemporaryDirectory() as folder, new_database("takeover") as database:
        found = take_over(commit, database=database, folder=Path(folder))
    report("\n".join(found) or f"What {commit} made is taken over whole.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
