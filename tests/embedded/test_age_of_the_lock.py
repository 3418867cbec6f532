"""What uv itself makes of an index: an honest one, one that tells no dates, one that is away."""

import hashlib
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from exportportal.embedded import locked
from exportportal.embedded.verdict import Verdict

PYPROJECT = """\
[project]
name = "example"
version = "1"
requires-python = ">=3.11"
dependencies = ["thing"]
[project.optional-dependencies]
embedded = []
[dependency-groups]
dev = []
"""
RELEASES = {"1.0": "2026-06-01T00:00:00Z", "1.1": "2026-07-05T00:00:00Z"}


def about(version: str) -> bytes:
    """What uv reads of a release; the wheel itself nobody asks for."""
    return f"Metadata-Version: 2.1\nName: thing\nVersion: {version}\n".encode()


def listing(*, dated: bool) -> bytes:
    """The page of a package, as indexes have it (PEP 691, PEP 700)."""
    files = []
    for version, came in RELEASES.items():
        name = f"thing-{version}-py3-none-any.whl"
        one = {"filename": name, "url": f"/files/{name}", "hashes": {"sha256": "0" * 64}}
        one["core-metadata"] = {"sha256": hashlib.sha256(about(version)).hexdigest()}
        files.append(one | ({"upload-time": came} if dated else {}))
    return json.dumps({"meta": {"api-version": "1.1"}, "name": "thing", "files": files}).encode()


@contextmanager
def index(*, dated: bool) -> Iterator[str]:
    """A package index on this machine, with two releases of one package."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _files, _, of = self.path.partition("/files/thing-")
            content = about(of.partition("-")[0]) if of else listing(dated=dated)
            self.send_response(200)
            self.send_header("Content-Type", "application/vnd.pypi.simple.v1+json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 its name there
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/packages"
        server.shutdown()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    monkeypatch.setattr(locked, "PROJECT", tmp_path)
    monkeypatch.setattr(locked, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setenv("UV_NO_CACHE", "1")
    monkeypatch.setenv("UV_NO_CONFIG", "1")
    return tmp_path


def age_of(version: str, *, index: str, monkeypatch: pytest.MonkeyPatch) -> Verdict:
    """The verdict on a lock of 8 July 2026 that pins this release."""
    pin = f"thing=={version} \\\n    --hash=sha256:{'0' * 64}\n"
    made = "# Locked on 2026-07-08 of releases before 2026-07-01\n"
    locked.LOCK.write_text(made + pin, encoding="utf-8")
    for name in ("UV_EXTRA_INDEX_URL", "UV_INDEX", "UV_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("UV_DEFAULT_INDEX", index)
    return locked.age(dict(os.environ))


def test_a_lock_of_releases_that_had_aged_is_well(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with index(dated=True) as address:
        assert age_of("1.0", index=address, monkeypatch=monkeypatch) == Verdict.OK


def test_a_young_release_pinned_by_hand_under_an_old_line_fails(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with index(dated=True) as address:
        assert age_of("1.1", index=address, monkeypatch=monkeypatch) == Verdict.FAILED
    assert "pins what came on 2026-07-01 or later" in capsys.readouterr().out


@pytest.mark.parametrize("version", RELEASES)
def test_an_index_without_dates_cannot_be_asked(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    version: str,
) -> None:
    with index(dated=False) as address:
        assert age_of(version, index=address, monkeypatch=monkeypatch) == Verdict.NOT_CHECKED
    assert "does not say when its files came" in capsys.readouterr().out


def test_an_index_that_is_away_cannot_be_asked(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = "http://127.0.0.1:9/packages"
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    assert age_of("1.0", index=nowhere, monkeypatch=monkeypatch) == Verdict.NOT_CHECKED


def test_make_lock_leaves_a_young_release_for_the_newest_that_has_aged(
    project: Path, monkeypatch: pytest.MonkeyPatch, stopped_clock: object
) -> None:
    """The clock stands on the day after the younger one came."""
    with index(dated=True) as address:
        age_of("1.1", index=address, monkeypatch=monkeypatch)
        locked.lock()
        assert "thing==1.0" in locked.LOCK.read_text(encoding="utf-8")
        assert locked.age(dict(os.environ)) == Verdict.OK
