"""After a restore: is every file there that the database names, as it was stored?"""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from exportportal.files.models import StoredFile
from exportportal.files.services import store_paper
from tests import make

pytestmark = pytest.mark.django_db


def stored(name: str) -> StoredFile:
    return store_paper(content=make.A_PDF, name=name, owner=make.organization())


def verified() -> str:
    said = StringIO()
    call_command("verify_files", stdout=said)
    return said.getvalue()


def test_files_that_are_there_as_they_were_stored_are_counted() -> None:
    assert "All 0 files" in verified()
    stored("a.pdf")
    stored("b.pdf")
    assert "All 2 files are there" in verified()


def test_a_missing_and_an_altered_file_are_named() -> None:
    kept, lost, altered = (stored(name) for name in ("kept.pdf", "lost.pdf", "altered.pdf"))
    Path(lost.content.path).unlink()
    Path(altered.content.path).chmod(0o600)
    Path(altered.content.path).write_bytes(make.A_PDF + b" ")
    said = StringIO()
    with pytest.raises(CommandError, match="Of 3 files, 2 are missing"):
        call_command("verify_files", stderr=said)
    assert kept.name not in said.getvalue()
    assert lost.name in said.getvalue()
    assert altered.name in said.getvalue()
