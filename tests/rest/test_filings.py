"""A firm's system reads how the firm stands with the body that files it."""

from http import HTTPStatus
from typing import Any

import pytest
from rest_framework.test import APIClient

from compliance.models import Filing, FilingApplication
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import OrganizationKind
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

FILINGS = "/api/v1/filings/"
APPLICATIONS = "/api/v1/filing-applications/"


def test_a_filing_is_read_by_its_firm_and_by_a_dealer_with_its_consent(
    erp: APIClient, firm: Organization
) -> None:
    make.filed_exporter()
    filing = Filing.objects.get(exporter=firm)
    (told,) = erp.get(FILINGS).json()["results"]
    assert (told["number"], told["valid"]) == (filing.number, True)
    assert told["valid_until"] == str(filing.valid_until)
    dealer = make.organization(OrganizationKind.DEALER)
    system = make.machine(dealer)
    assert system.get(f"{FILINGS}{filing.pk}/").status_code == HTTPStatus.NOT_FOUND
    make.consent(firm, dealer)
    assert system.get(f"{FILINGS}{filing.pk}/").json()["number"] == filing.number


def test_a_filing_that_has_run_out_says_so(erp: APIClient, firm: Organization) -> None:
    Filing.objects.filter(exporter=firm).update(approved_on="2025-01-01", valid_until="2025-12-31")
    assert erp.get(FILINGS).json()["results"][0]["valid"] is False


def test_an_application_is_read_with_what_its_body_asked() -> None:
    application = make.submitted_filing(make.applying_firm())
    firm = application.exporter
    system = make.machine(firm)
    told = system.get(f"{APPLICATIONS}{application.pk}/").json()
    assert (told["state"], told["filing"], told["reason"]) == ("submitted", None, "")
    assert {paper["kind"] for paper in told["papers"]} >= {"business_licence"}
    FilingApplication.objects.update(state="returned", reason="The lease ends.", asked=["premises"])
    told = system.get(f"{APPLICATIONS}{application.pk}/").json()
    assert (told["reason"], told["asked"]) == ("The lease ends.", ["premises"])
    for state, found in (("returned", 1), ("approved", 0)):
        assert len(system.get(APPLICATIONS, {"state": state}).json()["results"]) == found


def test_to_others_it_is_not_there_and_nothing_of_the_office_is_told() -> None:
    application = make.recommended_filing(make.applying_firm())
    stranger = make.machine(make.filed_exporter())
    assert stranger.get(f"{APPLICATIONS}{application.pk}/").status_code == HTTPStatus.NOT_FOUND
    assert stranger.get(APPLICATIONS).json()["results"] == []
    said = make.machine(application.exporter).get(f"{APPLICATIONS}{application.pk}/").content
    assert str(application.recommended_by_id) not in said.decode()


def test_lists_cost_the_same_however_long_they_are(
    erp: APIClient, firm: Organization, django_assert_num_queries: Any
) -> None:
    draft = make.filing_draft(firm)
    for where, queries in ((FILINGS, 2), (APPLICATIONS, 2), (f"{APPLICATIONS}{draft.pk}/", 3)):
        with django_assert_num_queries(queries):
            erp.get(where)
