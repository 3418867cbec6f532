"""A sandbox's firms stay filed, however far the clock goes."""

from datetime import timedelta

import pytest

from compliance.models import Filing
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import Capacity
from exportportal.kit import clock as portal_clock
from exportportal.sandbox import clock, tasks
from tests import make

pytestmark = pytest.mark.usefixtures("staffed")


@pytest.fixture
def firm(sandbox: None) -> Organization:
    """A firm that has stated all a filing asks for, and was filed a hundred days ago."""
    firm = make.applying_firm()
    Filing.objects.create(
        exporter=firm,
        body=make.authority(),
        number="GZ-2026-90001",
        approved_on=make.TODAY - timedelta(days=100),
        valid_until=make.TODAY + timedelta(days=265),
    )
    return firm


@pytest.fixture
def staffed(firm: Organization) -> None:
    """The firm has an administrator and its filing body two officials."""
    make.actor(Capacity.EXPORTER, of=firm)
    for capacity in (Capacity.REVIEWER, Capacity.APPROVER):
        make.actor(capacity, of=make.authority())


def later(days: int) -> None:
    clock.set_to(make.NOW + timedelta(days=days))
    tasks.renew_filings()


def test_a_filing_that_ends_soon_is_renewed_once_by_two_officials(firm: Organization) -> None:
    ends = Filing.objects.get(exporter=firm).valid_until
    later((ends - make.TODAY).days - 20)
    newer = Filing.objects.filter(exporter=firm).latest("valid_until")
    assert newer.valid_until > ends + timedelta(days=300)
    file = newer.application
    assert None not in {file.recommended_by_id, file.decided_by_id}
    assert file.recommended_by_id != file.decided_by_id
    tasks.renew_filings()
    assert Filing.objects.filter(exporter=firm).count() == 2


def test_one_that_ends_later_is_left_alone(firm: Organization) -> None:
    later(100)
    assert Filing.objects.filter(exporter=firm).count() == 1


def test_one_that_has_ended_holds_again_at_once(firm: Organization) -> None:
    later(390)
    today = portal_clock.today()
    assert Filing.objects.filter(
        exporter=firm, approved_on__lte=today, valid_until__gte=today
    ).exists()


def test_what_the_firm_has_under_way_itself_is_the_firms(firm: Organization) -> None:
    make.filing_draft(firm)
    later(260)
    assert Filing.objects.filter(exporter=firm).count() == 1


def test_a_firm_without_a_filing_is_not_given_one(sandbox: None) -> None:
    other = make.organization()
    later(0)
    assert not Filing.objects.filter(exporter=other).exists()
