"""What the takeover of a database counts and finds; the takeover itself takes minutes, by hand."""

import os
from pathlib import Path

import pytest
from django.db import connection

from tests import takeover
from tests.takeover import (
    COUNTED,
    PROOFS,
    Release,
    counts,
    failed_proofs,
    faults,
    tables_of,
    unpack,
)


def test_as_much_as_there_was_is_no_fault() -> None:
    assert not [*faults({"licenses": 28}, {"licenses": 28})]


@pytest.mark.parametrize("after", [27, 29, 0])
def test_what_is_lost_or_comes_of_itself_is_one(after: int) -> None:
    (fault,) = faults({"licenses": 28, "letters": 13}, {"licenses": after, "letters": 13})
    assert fault == f"There were 28 licenses; there are {after}."


def test_so_is_what_there_was_none_of() -> None:
    assert [*faults({"letters": 0}, {"letters": 0})] == ["The release before made no letters."]


def test_a_release_is_counted_where_it_keeps_things() -> None:
    now, *before = COUNTED["letters"]
    assert tables_of(COUNTED["letters"], there={*now, "licenses_refusalletter"}) == now
    assert [tables_of(COUNTED["letters"], there=tables) for tables in before] == before
    with pytest.raises(LookupError):
        tables_of(COUNTED["letters"], there={"licenses_refusalletter"})


@pytest.mark.django_db
def test_the_present_release_has_all_that_is_counted() -> None:
    assert counts(str(connection.settings_dict["NAME"])).keys() == COUNTED.keys()


def test_a_commit_that_is_not_in_the_clone_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="There is no commit 0123abc in this clone"):
        unpack("0123abc", into=tmp_path / "before")
    assert not (tmp_path / "before").exists()


def test_nor_is_there_one_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(takeover.shutil, "which", lambda _name: None)
    with pytest.raises(SystemExit, match="There is no commit HEAD"):
        unpack("HEAD", into=tmp_path / "before")


def test_a_command_that_fails_ends_it(tmp_path: Path) -> None:
    (tmp_path / "manage.py").write_text("import sys; sys.exit(sys.argv[1])", encoding="utf-8")
    release = Release(tmp_path, dict(os.environ))
    assert not release.succeeds("manage.py", "1")
    with pytest.raises(SystemExit, match=r"manage\.py migrate failed"):
        release.manage("migrate")


@pytest.mark.parametrize("proof", PROOFS)
def test_a_proof_that_fails_is_found_among_the_others(proof: str, tmp_path: Path) -> None:
    program = f"import sys; sys.exit(sys.argv[1] == {proof!r})"
    (tmp_path / "manage.py").write_text(program, encoding="utf-8")
    found = [*failed_proofs(Release(tmp_path, dict(os.environ)))]
    assert found == [f"manage.py {proof} failed."]
