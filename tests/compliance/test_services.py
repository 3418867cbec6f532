"""Filings: for how long, by the law of the day; and by whom."""

from datetime import UTC, date, datetime

import pytest

from compliance.law.announcement_6_2024 import FILING
from compliance.models import ParameterValue
from compliance.services import approve_filing
from exportportal.accounts.roles import Capacity
from exportportal.kit.errors import NotAllowed
from tests import make

pytestmark = pytest.mark.django_db


def test_a_filing_holds_for_the_months_the_law_of_the_day_says() -> None:
    exporter = make.organization()
    approver = make.actor(Capacity.APPROVER, of=exporter.filing_body)
    ParameterValue.objects.create(
        name="filing.validity_months",
        value=24,
        valid_from=date(2026, 9, 1),
        clause_id=FILING.id,
        entered_by=make.user(),
        entered_at=make.NOW,
        confirmed_by=make.user(),
        confirmed_at=make.NOW,
    )

    before = approve_filing(exporter=exporter, number="1", actor=approver, at=make.NOW)
    after = approve_filing(
        exporter=exporter, number="2", actor=approver, at=datetime(2026, 9, 1, 4, tzinfo=UTC)
    )

    assert before.valid_until == date(2027, 7, 6)
    assert after.valid_until == date(2028, 9, 1)


@pytest.mark.parametrize("capacity", [Capacity.REVIEWER, Capacity.MINISTRY, Capacity.EXPORTER])
def test_only_an_approver_of_the_filing_body_files(capacity: Capacity) -> None:
    exporter = make.organization()
    of = exporter.filing_body if capacity is Capacity.REVIEWER else None
    with pytest.raises(NotAllowed):
        approve_filing(
            exporter=exporter, number="1", actor=make.actor(capacity, of=of), at=make.NOW
        )
