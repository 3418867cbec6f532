"""The paper behind a license: rendered once, however often it is asked for."""

import io
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Barrier
from unittest.mock import Mock

import pytest
from django.db import connection
from django.test import Client
from pypdf import PdfReader

from licenses.in_force import tasks
from licenses.in_force.services import papers
from licenses.models import IssuedPaper, License
from tests import make
from tests.licenses.documents.reading import qr_of
from tests.make import licenses as ready


def stored_bytes(paper: IssuedPaper) -> bytes:
    with paper.file.open() as content:
        stored: bytes = content.read()
    return stored


@pytest.mark.django_db
def test_a_second_delivery_changes_nothing() -> None:
    license = ready.license()

    tasks.render_paper(license_id=str(license.pk))
    first = IssuedPaper.objects.get()
    tasks.render_paper(license_id=str(license.pk))

    assert IssuedPaper.objects.get() == first
    assert sha256(stored_bytes(first)).hexdigest() == first.sha256


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_the_same_job_store_one_paper() -> None:
    license = ready.license()
    gate = Barrier(2)

    def render(_worker: int) -> str:
        try:
            gate.wait(timeout=20)
            return papers.store_paper(license_id=license.pk, at=make.NOW).sha256
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        hashes = set(pool.map(render, range(2)))

    assert len(hashes) == 1
    assert IssuedPaper.objects.count() == 1


@pytest.mark.django_db
def test_a_worker_that_dies_while_rendering_leaves_the_license_for_the_sweep(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    license = ready.license()
    monkeypatch.setattr(papers, "render", Mock(side_effect=MemoryError))
    with pytest.raises(MemoryError):
        tasks.render_paper(license_id=str(license.pk))
    assert list(License.objects.without_paper()) == [license]
    monkeypatch.undo()

    tasks.render_paper(license_id=str(license.pk))

    assert not License.objects.without_paper().exists()


@pytest.mark.django_db
def test_the_sweep_asks_only_for_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    done, missing = ready.license(), ready.license()
    papers.store_paper(license_id=done.pk, at=make.NOW)
    monkeypatch.setattr(tasks.render_paper, "apply_async", asked := Mock())

    tasks.render_missing_papers()

    asked.assert_called_once_with(kwargs={"license_id": str(missing.pk)}, expires=60)


@pytest.mark.django_db
def test_the_qr_on_the_paper_leads_to_the_page_that_says_valid(client: Client) -> None:
    license = ready.license()
    paper = papers.store_paper(license_id=license.pk, at=make.NOW)

    address = qr_of(stored_bytes(paper))
    path = "/" + address.split("/", 3)[3]
    response = client.get(path)

    assert response.status_code == 200
    assert license.number in response.content.decode()
    assert "/verify/" in address


@pytest.mark.django_db
def test_the_annex_prints_both_dates_of_every_car() -> None:
    license = ready.license(number=3)
    paper = papers.store_paper(license_id=license.pk, at=make.NOW)

    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(stored_bytes(paper))).pages)

    for car in license.vehicles.all():
        assert car.vin in text
        assert car.particulars["registered_on"] in text.replace("\n", "")
        assert car.particulars["transferred_on"] in text.replace("\n", "")
