"""Letters of filings: written with the decision, printed once, for those it concerns."""

import pytest
from django.test import Client
from django.urls import reverse

from compliance.filings.services import acts
from compliance.law.announcement_6_2024 import FILING
from compliance.models import FilingLetter
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.glyphs import GlyphMissing
from exportportal.letters import tasks
from exportportal.letters.models import Letter
from exportportal.letters.services import store_paper
from tests import make
from tests.asking import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def test_an_approval_comes_with_a_letter_that_names_number_and_days() -> None:
    filing = make.filing()
    assert filing.application.letter.about == "approved"
    letter = filing.application.letter.letter
    for text in (letter.chinese, letter.english):
        assert filing.number in text
        assert filing.valid_until.isoformat() in text
    assert filing.exporter.name_zh in letter.chinese


def test_a_refusal_comes_with_a_letter_that_names_reason_clauses_and_remedies() -> None:
    application = make.refused_filing()
    letter = application.letter.letter
    for text in (letter.chinese, letter.english):
        assert application.reason in text
        assert f"{FILING.instrument} {FILING.article}" in text
    assert "行政复议" in letter.chinese
    assert "administrative reconsideration" in letter.english


def test_a_letter_is_printed_once_and_found_by_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    application = make.refused_filing()
    job = tasks.render_letter
    monkeypatch.setattr(job, "apply_async", at_once(job))
    tasks.render_missing_letters()
    paper = FilingLetter.objects.get().letter.paper
    assert store_paper(letter_id=application.letter.pk, at=make.NOW) == paper
    with paper.file.open() as content:
        assert content.read(5) == b"%PDF-"
    assert Entry.objects.of(application).filter(verb="filing.letter_printed").count() == 1


def test_a_reason_that_cannot_be_printed_refuses_nothing() -> None:
    application = make.submitted_filing()
    reviewer = make.actor(Capacity.REVIEWER, of=application.body)
    acts.claim_filing(application=application, actor=reviewer, at=make.NOW)
    with pytest.raises(GlyphMissing):
        acts.refuse_filing(
            application=application,
            reason="经营场所\N{AIRPLANE DEPARTURE}",
            clauses=[FILING.id],
            actor=reviewer,
            at=make.NOW,
        )
    application.refresh_from_db()
    assert application.state == "in_review"
    assert not FilingLetter.objects.exists()
    assert not Letter.objects.exists()


def test_the_firm_and_its_body_open_the_letter_and_nobody_else(client: Client) -> None:
    application = make.refused_filing()
    address = reverse("licenses:filing_letter", args=[application.pk])
    firm = make.membership(of=application.exporter).user
    client.force_login(firm)
    assert client.get(address).status_code == 404  # not printed yet
    store_paper(letter_id=application.letter.pk, at=make.NOW)

    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.getvalue().startswith(b"%PDF-")
    page = client.get(reverse("licenses:filing", args=[application.pk])).content.decode()
    assert address in page
    client.force_login(make.membership(Capacity.REVIEWER, of=application.body).user)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.getvalue().startswith(b"%PDF-")
    for stranger in (
        make.membership(),
        make.membership(Capacity.REVIEWER, of=make.authority("SZ")),
        make.membership(Capacity.CUSTOMS),
    ):
        client.force_login(stranger.user)
        assert client.get(address).status_code == 404
