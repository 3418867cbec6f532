"""The doors to filings: found or not, status, what is told, and what stays as it was."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from compliance.filing_states import FilingKind, FilingState
from compliance.models import Filing, FilingApplication
from exportportal.accounts.roles import Capacity
from tests import make
from tests.make.filings import PAPERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


def page(application: FilingApplication) -> str:
    return reverse("licenses:filing", args=[application.pk])


def act(application: FilingApplication, name: str) -> str:
    return reverse("licenses:filing_act", args=[application.pk, name])


def test_a_firm_begins_fills_in_and_submits(client: Client) -> None:
    firm = make.applying_firm()
    client.force_login(make.membership(of=firm).user)
    assert client.post(reverse("licenses:filing_start")).status_code == 302
    application = FilingApplication.objects.get()
    answer = client.post(act(application, "submit"), **ENGLISH)
    assert answer.status_code == 422
    assert "At least 3 appraisers" in answer.content.decode()

    asked = {
        "kind": "distribution",
        "premises_address": "番禺",
        "premises_area": "1200",
        "experience": "八年",
        "audit_year": "2025",
        "declared": "on",
        "appraisers-TOTAL_FORMS": 4,
        "appraisers-INITIAL_FORMS": 0,
        **{f"appraisers-{n}-name": f"师{n}" for n in range(3)},
        **{f"appraisers-{n}-certificate": f"jd{n}" for n in range(3)},
        "appraisers-3-name": "",
    }
    edit = reverse("licenses:filing_edit", args=[application.pk])
    assert client.post(edit, asked | {"audit_year": "year"}).status_code == 400
    assert client.post(edit, asked).status_code == 302
    assert application.appraisers.filter(certificate="JD1").exists()

    add = reverse("licenses:filing_paper_add", args=[application.pk])
    for kind in PAPERS:
        upload = SimpleUploadedFile("p.pdf", make.A_PDF)
        assert client.post(add, {"kind": kind, "file": upload}).status_code == 302
    wrong = SimpleUploadedFile("p.exe", b"MZ")
    assert client.post(add, {"kind": PAPERS[0], "file": wrong}).status_code == 415

    assert client.post(act(application, "submit")).status_code == 302
    application.refresh_from_db()
    assert application.state == FilingState.SUBMITTED
    assert client.get(page(application)).status_code == 200
    assert client.get(reverse("licenses:filings")).status_code == 200


def test_two_officials_bring_it_to_a_filing(client: Client) -> None:
    application = make.submitted_filing()
    reviewer = make.membership(Capacity.REVIEWER, of=application.body)
    client.force_login(reviewer.user)
    assert application.exporter.name in client.get(reverse("licenses:filings")).content.decode()
    assert client.post(act(application, "claim")).status_code == 302
    assert client.get(act(application, "recommend")).status_code == 200
    assert client.post(act(application, "recommend"), {"note": ""}).status_code == 302
    assert client.post(act(application, "approve")).status_code == 403
    assert not Filing.objects.exists()

    client.force_login(make.membership(Capacity.APPROVER, of=application.body).user)
    assert client.post(act(application, "approve")).status_code == 302
    assert Filing.objects.get().number in client.get(page(application)).content.decode()


def test_a_refusal_without_clauses_keeps_what_was_typed(client: Client) -> None:
    application = make.submitted_filing()
    client.force_login(make.membership(Capacity.REVIEWER, of=application.body).user)
    client.post(act(application, "claim"))
    answer = client.post(act(application, "refuse"), {"reason": "场所不符"})
    assert answer.status_code == 400
    assert "场所不符" in answer.content.decode()
    application.refresh_from_db()
    assert application.state == FilingState.IN_REVIEW


def test_a_refusal_no_letter_can_show_keeps_what_was_typed_and_names_the_sign(
    client: Client,
) -> None:
    application = make.submitted_filing()
    client.force_login(make.membership(Capacity.REVIEWER, of=application.body).user)
    client.post(act(application, "claim"))
    clauses = client.get(act(application, "refuse")).context["form"].fields["clauses"].choices
    said = {"reason": "场所不符 \U0001f697", "clauses": [clauses[0][0]]}
    answer = client.post(act(application, "refuse"), said)
    assert answer.status_code == 422
    assert "场所不符" in answer.content.decode()
    assert "U+1F697" in answer.content.decode()
    application.refresh_from_db()
    assert application.state == FilingState.IN_REVIEW


def test_an_act_out_of_its_time_is_refused(client: Client) -> None:
    application = make.submitted_filing()
    client.force_login(make.membership(Capacity.APPROVER, of=application.body).user)
    assert client.post(act(application, "approve")).status_code == 409
    assert client.post(act(application, "no-such-act")).status_code == 404


@pytest.mark.parametrize(
    ("capacity", "code"), [(Capacity.REVIEWER, "SZ"), (Capacity.EXPORTER, ""), (Capacity.MAKER, "")]
)
def test_anothers_application_does_not_exist(client: Client, capacity: Capacity, code: str) -> None:
    application = make.submitted_filing()
    of = make.authority(code) if code else None
    client.force_login(make.membership(capacity, of=of).user)
    assert client.get(page(application)).status_code == 404
    assert client.post(act(application, "claim")).status_code == 404
    paper = reverse("licenses:filing_paper", args=[application.papers.first().pk])
    assert client.get(paper).status_code == 404


def test_the_announcement_is_asked_about_a_maker_by_its_very_name(client: Client) -> None:
    maker = make.manufacturer()
    for name, status in ((f"{maker.name_zh}销售", 422), (maker.name_zh, 302)):
        draft = make.filing_draft(
            make.applying_firm(name_zh=name),
            people=0,
            papers=PAPERS[:3],
            kind=FilingKind.MAKER,
            announcement_batch="400",
        )
        client.force_login(make.membership(of=draft.exporter).user)
        assert client.post(act(draft, "submit")).status_code == status


def test_the_queue_costs_the_same_however_many_lie_in_it(client: Client) -> None:
    client.force_login(make.membership(Capacity.REVIEWER).user)
    costs = []
    for more in (1, 3):
        for _ in range(more):
            make.submitted_filing()
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("licenses:filings") + "?state=submitted")
        costs.append(len(asked))
    assert costs[0] == costs[1] < 12
