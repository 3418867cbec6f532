"""Files: known by what they contain, not too large, and handed out to those who may see them."""

from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from exportportal.accounts.roles import Capacity
from exportportal.files import pdf, services
from exportportal.files.models import StoredFile
from exportportal.files.responses import download
from exportportal.files.services import FileRefused, FileTooLarge
from tests import make

pytestmark = pytest.mark.django_db

NO_PAPERS = {
    "empty": b"",
    "text": b"just words",
    "html": b"<html><script>alert(1)</script></html>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "program": b"MZ\x90\x00",
    "zip": b"PK\x03\x04rest",
    "cut pdf": make.A_PDF[:-30],
    "pdf by name": b"%PDF-1.7 and nothing else",
}


@pytest.mark.parametrize("content", NO_PAPERS.values(), ids=NO_PAPERS.keys())
def test_what_is_no_paper_is_refused_whatever_it_is_called(content: bytes) -> None:
    with pytest.raises(FileRefused) as refusal:
        services.store_paper(content=content, name="contract.pdf", owner=make.organization())
    assert refusal.value.status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    assert "contract.pdf" in str(refusal.value.detail)
    assert not StoredFile.objects.exists()


def test_a_paper_is_kept_byte_for_byte_with_its_hash() -> None:
    stored = services.store_paper(
        content=make.A_PDF, name="合同 (final).pdf", owner=make.organization()
    )
    with stored.open() as kept:
        assert kept.read() == make.A_PDF
    assert stored.sha256 == sha256(make.A_PDF).hexdigest()
    assert (stored.name, stored.content_type) == ("合同 (final).pdf", "application/pdf")


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\boot.ini", "/abs/x.pdf", "x" * 400])
def test_where_a_file_lies_has_nothing_to_do_with_its_name(name: str, settings: Any) -> None:
    stored = services.store_paper(content=make.A_PDF, name=name, owner=make.organization())
    place = Path(stored.content.path)
    assert place.is_relative_to(settings.MEDIA_ROOT)
    assert place.name == str(stored.pk)
    assert "/" not in stored.name
    assert "\\" not in stored.name
    assert len(stored.name) <= 160


def test_a_file_of_too_many_bytes_is_refused_before_it_is_read(settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 1_000_000
    upload = SimpleUploadedFile("big.pdf", b"x" * 1_000_001)
    with pytest.raises(FileTooLarge) as refusal:
        services.read_upload(upload)
    assert refusal.value.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "1 MB" in str(refusal.value.detail)


def test_a_file_is_handed_out_so_that_no_browser_runs_or_keeps_it() -> None:
    stored = make.stored_paper(make.organization(), name="报告.pdf")
    response = download(stored, inline=True)
    response.file_to_stream.close()
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("inline")


def test_a_cut_or_locked_pdf_is_known() -> None:
    assert pdf.is_whole(make.A_PDF)
    assert not pdf.is_whole(make.A_PDF[:-40])
    assert not pdf.is_whole(b"%PDF-1.7\nstartxref\n9\n%%EOF")
    assert pdf.is_locked(make.A_PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 9 0 R"))
    assert not pdf.is_locked(make.A_PDF)


@pytest.mark.parametrize(
    "capacity", [Capacity.EXPORTER, Capacity.DEALER, Capacity.MAKER, Capacity.AGENCY]
)
def test_the_papers_of_another_firm_are_not_there(capacity: Capacity) -> None:
    draft = make.application()
    paper = make.document(draft)
    car = make.vehicle(exporter=draft.exporter)
    scan, report = make.scan(car), make.test_report(car)
    client = Client()
    client.force_login(make.membership(capacity).user)
    addresses = (
        reverse("licenses:document", args=[draft.pk, paper.pk]),
        reverse("vehicles:scan", args=[scan.pk]),
        reverse("vehicles:report", args=[report.pk]),
    )
    assert {status(client, one) for one in addresses} == {HTTPStatus.NOT_FOUND}
    own = Client()
    own.force_login(make.membership(of=draft.exporter).user)
    assert {status(own, one) for one in addresses} == {HTTPStatus.OK}


def status(client: Client, address: str) -> int:
    """The status of an answer that is read to its end, so that the file behind it is closed."""
    response = client.get(address)
    if response.streaming:
        response.getvalue()
    return response.status_code


def test_no_file_has_a_public_address(client: Client) -> None:
    stored = make.stored_paper(make.organization())
    for address in (f"/media/{stored.content.name}", f"/{stored.content.name}"):
        assert client.get(address).status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.FOUND}
