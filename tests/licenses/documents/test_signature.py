"""The portal's signature in a paper, and verification of a paper by its file."""

import io
from pathlib import Path
from typing import Any

import pgtrigger
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from exportportal.accounts.roles import Capacity
from exportportal.kit import health, signing_key
from licenses.documents.compose import license_paper
from licenses.documents.render import render
from licenses.documents.signature import is_intact, sign
from licenses.in_force.services import lifecycle, papers
from licenses.models import IssuedPaper, License
from licenses.states import LicenseState
from tests import make
from tests.make import licenses as ready

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock", "_no_tries_yet")]

SAME = "signature in it is intact"
OTHER = "This file is not a paper the portal issued"


@pytest.fixture
def _no_tries_yet() -> None:
    cache.clear()


def printed(license: License) -> bytes:
    paper = papers.store_paper(license_id=license.pk, at=make.NOW)
    with paper.file.open() as file:
        content: bytes = file.read()
    return content


def shown(client: Client, content: bytes) -> tuple[int, str]:
    response = client.post(
        reverse("licenses:verify_paper"),
        {"paper": SimpleUploadedFile("license.pdf", content, "application/pdf")},
        headers={"accept-language": "en"},
    )
    return response.status_code, response.content.decode()


def test_a_paper_is_signed_over_every_byte_and_stays_an_archive_pdf() -> None:
    pdf = printed(ready.license())

    assert is_intact(pdf)
    catalog = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"]
    assert b"pdfaid:part" in catalog["/Metadata"].get_data()


def test_a_byte_changed_in_a_signed_paper_breaks_its_signature() -> None:
    pdf = bytearray(printed(ready.license()))
    pdf[pdf.index(b"\n") + 2] ^= 1
    assert not is_intact(bytes(pdf))


def test_without_a_key_no_paper_is_stored_and_the_portal_is_not_ready(
    tmp_path: Path, settings: Any
) -> None:
    (tmp_path / "broken.pem").write_text("no key")
    settings.PAPER_SIGNING_KEY = tmp_path / "broken.pem"
    license = ready.license()

    with pytest.raises(signing_key.NoSigningKey):
        papers.store_paper(license_id=license.pk, at=make.NOW)

    assert not IssuedPaper.objects.exists()
    assert "broken.pem" in health.faults()["signer"]


def test_a_key_made_for_the_demo_is_made_once_and_only_its_owner_reads_it(
    tmp_path: Path, settings: Any
) -> None:
    path = tmp_path / "keys" / "papers.pem"
    settings.PAPER_SIGNING_KEY = path

    assert signing_key.key_and_certificate() == signing_key.key_and_certificate()

    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["papers.pem"]


def test_the_pdf_itself_is_verified_with_the_state_of_today(client: Client) -> None:
    license = ready.license()
    pdf = printed(license)

    status, page = shown(client, pdf)
    assert (status, SAME in page, license.number in page) == (200, True, True)

    approver = make.actor(Capacity.APPROVER, of=license.issuing_body)
    lifecycle.change_license("revoke", license=license, reason="伪造", actor=approver, at=make.NOW)
    status, page = shown(client, pdf)
    assert (status, SAME in page, "The license was revoked" in page) == (200, True, True)


def test_a_superseded_paper_is_still_the_one_that_was_issued_and_said_to_be_replaced(
    client: Client,
) -> None:
    license = ready.license()
    pdf = printed(license)
    with pgtrigger.ignore("licenses.License:takes_known_moves_only"):
        License.objects.filter(pk=license.pk).update(state=LicenseState.SUPERSEDED)

    status, page = shown(client, pdf)
    replaced = "Another license has taken the place of this one"
    assert (status, SAME in page, replaced in page) == (200, True, True)
    assert printed(license) == pdf


def test_another_portals_paper_of_the_same_license_is_no_paper_of_ours(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    license = ready.license()
    printed(license)
    settings.PAPER_SIGNING_KEY = tmp_path / "another.pem"
    theirs = sign(render(license_paper(license, token=license.token)))

    assert is_intact(theirs)
    status, page = shown(client, theirs)
    assert (status, OTHER in page) == (404, True)


def test_a_paper_with_one_byte_changed_is_told(client: Client) -> None:
    pdf = bytearray(printed(ready.license()))
    pdf[len(pdf) // 2] ^= 1
    status, page = shown(client, bytes(pdf))
    assert (status, OTHER in page) == (404, True)


@pytest.mark.parametrize("content", [b"x", b"%PDF-1.7\n%%EOF", b"\x00" * 70_000])
def test_an_odd_file_gets_an_answer(client: Client, content: bytes) -> None:
    status, page = shown(client, content)
    assert (status, OTHER in page) == (404, True)


def test_too_large_a_file_and_none_at_all_are_refused(client: Client, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 10
    assert shown(client, b"x" * 11)[0] == 413
    assert client.post(reverse("licenses:verify_paper")).status_code == 400
