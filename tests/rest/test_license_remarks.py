"""What the paper carries as remarks, REST carries too."""

import pytest
from rest_framework.test import APIClient

from exportportal.accounts.models import Organization
from licenses.choices import TradeTerms
from licenses.documents.compose import license_paper
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def remarks(erp: APIClient, number: str) -> list[str]:
    answer = erp.get(f"/api/v1/licenses/{number}/")
    assert answer.status_code == 200
    return str(answer.json()["remarks"]).split("\n")


def test_a_license_carries_its_remarks_in_both_languages(
    erp: APIClient, firm: Organization
) -> None:
    license = make.license(exporter=firm)
    batch, applied = remarks(erp, license.number)
    assert batch.startswith("一批一证，有效期内限报关使用一次；车辆共1辆，见附表。 One batch")
    assert applied == "申请日期：2026年7月6日 Application date: 6 July 2026"


def test_border_small_scale_trade_is_printed_as_the_terms_of_trade(firm: Organization) -> None:
    license = make.license(exporter=firm, trade_terms=TradeTerms.BORDER)
    terms = license_paper(license, token="t").trade_terms
    assert (terms.zh, terms.en) == ("边境小额贸易", "Border small-scale trade")
