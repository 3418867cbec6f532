"""What is stored is on the disk before anybody is told so, and a full disk is a sentence."""

import errno
import os
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from celery.exceptions import Retry
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from exportportal.files import services
from exportportal.files.models import StoredFile
from exportportal.kit import health
from exportportal.kit.storage import DurableStorage, NoRoom
from licenses.in_force.tasks import render_paper
from licenses.models import IssuedPaper
from tests import make

FULL = [errno.ENOSPC, errno.EDQUOT, errno.EROFS]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is synced and moved, in its order."""
    seen: list[str] = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(opened: int) -> None:
        seen.append(f"sync {Path(f'/proc/self/fd/{opened}').readlink()}")
        sync(opened)

    def noted_move(here: Path, there: Path) -> Path:
        seen.append(f"move {here} {there}")
        return replace(here, there)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_move)
    return seen


@pytest.fixture(params=FULL, ids=errno.errorcode.get)
def full(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A disk that takes a name and no byte."""

    def refuse(_opened: int) -> None:
        raise OSError(request.param, os.strerror(request.param))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        yield


def kept_under(name: str) -> bytes:
    with default_storage.open(name) as file:
        content: bytes = file.read()
    return content


def left_over() -> list[Path]:
    root = Path(settings.MEDIA_ROOT)
    return [path for path in root.rglob("*") if path.is_file()]


def test_file_and_folders_are_synced_before_it_counts_as_stored(steps: list[str]) -> None:
    name = default_storage.save("ab/paper", ContentFile(b"words"))
    root = Path(settings.MEDIA_ROOT)
    written, moved, *folders = steps
    place = written.removeprefix("sync ")
    assert Path(place).parent == root / "ab"
    assert moved == f"move {place} {root / name}"
    assert folders == [f"sync {root / 'ab'}", f"sync {root}", f"sync {root.parent}"]
    assert left_over() == [root / name]


def test_nobody_overwrites_what_is_there() -> None:
    names = [default_storage.save("ab/paper", ContentFile(word)) for word in (b"one", b"two")]
    assert len(set(names)) == 2
    kept = [kept_under(name) for name in names]
    assert kept == [b"one", b"two"]


def test_who_is_quicker_keeps_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between looking for a name and taking it, somebody else takes it."""
    default_storage.save("ab/paper", ContentFile(b"first"))
    look = DurableStorage.get_available_name
    looked: list[str] = []

    def late(storage: DurableStorage, name: str, max_length: int | None = None) -> str:
        looked.append(name)
        return name if len(looked) == 1 else look(storage, name, max_length)

    monkeypatch.setattr(DurableStorage, "get_available_name", late)
    name = default_storage.save("ab/paper", ContentFile(b"second"))
    assert name != "ab/paper"
    assert kept_under("ab/paper") == b"first"
    assert kept_under(name) == b"second"


@pytest.mark.django_db
def test_a_full_disk_leaves_neither_row_nor_bytes(full: None) -> None:
    with pytest.raises(NoRoom):
        services.store_paper(content=make.A_PDF, name="a.pdf", owner=make.organization())
    assert not StoredFile.objects.exists()
    assert not left_over()


def test_readiness_tells_that_nothing_can_be_stored(request: pytest.FixtureRequest) -> None:
    assert health.storage() == ""
    assert not left_over()
    request.getfixturevalue("monkeypatch").setattr(os, "fsync", _no_room)
    assert health.storage() != ""


def _no_room(_opened: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.django_db
@pytest.mark.usefixtures("stopped_clock")
def test_machines_are_told_in_problem_details_and_may_ask_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    firm = make.filed_exporter()
    erp, draft = make.machine(firm), make.application(exporter=firm)

    def hand_in() -> Any:
        paper = SimpleUploadedFile("a.pdf", make.A_PDF, content_type="application/pdf")
        where = f"/api/v1/applications/{draft.pk}/documents/"
        return erp.post(where, {"kind": "contract", "file": paper}, HTTP_IDEMPOTENCY_KEY="one")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", _no_room)
        answer = hand_in()
    assert answer.status_code == HTTPStatus.INSUFFICIENT_STORAGE
    assert answer["Content-Type"] == "application/problem+json"
    assert (answer.json()["code"], answer["Retry-After"]) == ("no-room", "60")
    assert draft.documents.count() == 0
    assert hand_in().status_code == HTTPStatus.CREATED


@pytest.mark.django_db
@pytest.mark.usefixtures("stopped_clock")
def test_people_are_told_on_a_page(client: Client, full: None) -> None:
    client.force_login(make.membership().user)
    listed = SimpleUploadedFile("stock.csv", "车架号\n".encode() + b"x" * 300_000)
    answer = client.post("/vehicles/lists/", {"file": listed})
    assert answer.status_code == HTTPStatus.INSUFFICIENT_STORAGE
    assert "Its storage is full" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "kind"),
    [("/api/v1/verify/A/", "application/problem+json"), ("/verify/A/", "text/html")],
)
def test_a_disk_that_is_full_elsewhere_is_told_alike(
    path: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy of a large upload, say, that is made before any view is reached."""
    monkeypatch.setattr(
        "exportportal.kit.middleware.NullCharacterMiddleware.process_view",
        lambda *_view: _no_room(0),
    )
    answer = Client(raise_request_exception=False).get(path)
    assert answer.status_code == HTTPStatus.INSUFFICIENT_STORAGE
    assert answer["Content-Type"].startswith(kind)
    assert answer["Retry-After"] == "60"


@pytest.mark.django_db
@pytest.mark.usefixtures("stopped_clock")
def test_a_paper_is_printed_once_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    license = make.license()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", _no_room)
        with pytest.raises((NoRoom, Retry)):
            render_paper(license_id=str(license.pk))
    assert not IssuedPaper.objects.exists()
    render_paper(license_id=str(license.pk))
    assert IssuedPaper.objects.get().license == license
