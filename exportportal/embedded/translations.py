"""Whether every sentence the portal can say is there in Chinese."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from exportportal.embedded.catalogues import read
from exportportal.embedded.places import PROJECT, temporary_folder
from exportportal.embedded.verdict import Verdict

CATALOGUE: Final = Path("locale/zh_Hans/LC_MESSAGES/django.po")
SPEAKERS: Final = (
    *("exportportal", "compliance", "manufacturers", "vehicles", "licenses"),
    "templates",
)


def check(environment: Mapping[str, str]) -> Verdict:
    """Gather the sentences anew, beside the project, and compare with the catalogue kept there."""
    with temporary_folder() as copy:
        for speaker in SPEAKERS:
            shutil.copytree(PROJECT / speaker, copy / speaker)
        (copy / CATALOGUE).parent.mkdir(parents=True)
        shutil.copy(PROJECT / CATALOGUE, copy / CATALOGUE)
        gathered = subprocess.run(
            [
                sys.executable,
                "-m",
                "django",
                "makemessages",
                "--locale",
                "zh_Hans",
                "--verbosity=0",
            ],
            check=False,
            cwd=copy,
            env={
                **environment,
                "PYTHONPATH": str(copy),
                "DJANGO_SETTINGS_MODULE": "exportportal.settings",
            },
        )
        if gathered.returncode:
            return Verdict.FAILED
        words = (copy / CATALOGUE).read_text(encoding="utf-8")
    found = list(faults(words))
    print(*found, sep="\n")
    return Verdict.FAILED if found else Verdict.OK


def faults(words: str) -> Iterator[str]:
    """Every sentence without its Chinese, and every Chinese whose sentence is gone."""
    for message in read(words):
        if not message.is_translated:
            yield f"{'to be looked at' if message.fuzzy else 'without Chinese'}: {message.source!r}"
    for line in words.splitlines():
        if line.startswith("#~ msgid "):
            yield f"no longer said: {line.removeprefix('#~ msgid ')}"
