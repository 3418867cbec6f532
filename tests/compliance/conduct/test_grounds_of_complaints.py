"""Two kinds of complaints are grounds for a corrective order by the notice itself (648 I(3))."""

from datetime import date, timedelta

import pytest

from compliance.conduct.services import reports
from compliance.law.ruleset import RuleSet
from compliance.lawbook.selectors.values import rule_set
from compliance.models import Complaint
from compliance.rules.standing import Conduct, Tally, weigh
from exportportal.accounts.models import Organization
from exportportal.kit.errors import NotAllowed, WrongState
from tests import make
from tests.make import conduct

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]
# In the period that the review of today looks back on.
BEFORE = make.NOW - timedelta(days=20)
FAR: date = make.TODAY + timedelta(days=400)


def complaint(firm: Organization, ground: str = "repair") -> Complaint:
    return reports.record_complaint(
        organization=firm,
        received_on=BEFORE.date(),
        country="KZ",
        words="三个月不提供维修技术和备件",
        ground=ground,
        actor=conduct.reviewer_of(firm),
        at=BEFORE,
    )


def upheld(firm: Organization, ground: str = "repair") -> Complaint:
    return reports.uphold_complaint(
        complaint_id=complaint(firm, ground).pk,
        reason="Shown by the holder's letters.",
        actor=conduct.approver_of(firm),
        at=BEFORE,
    )


@pytest.fixture
def law() -> RuleSet:
    return rule_set(on=make.TODAY)


@pytest.mark.parametrize(("grounds", "proposal"), [(0, "none"), (1, "order"), (2, "order")])
def test_an_upheld_ground_asks_for_an_order_at_least(
    law: RuleSet, grounds: int, proposal: str
) -> None:
    record = Conduct(complaints=Tally(1), grounds=Tally(grounds), filed_until=FAR)
    assert weigh(record, law, on=make.TODAY).proposal == proposal


def test_an_order_overdue_still_asks_for_more(law: RuleSet) -> None:
    record = Conduct(orders_overdue=Tally(1), grounds=Tally(1), filed_until=FAR)
    assert weigh(record, law, on=make.TODAY).proposal == "suspension"


@pytest.mark.parametrize("ground", ["repair", "quality"])
def test_a_review_proposes_an_order_until_the_complaint_is_settled(ground: str) -> None:
    firm = make.filed_exporter()
    found = upheld(firm, ground)
    assert conduct.review(firm).proposal == "order"
    settled = reports.settle_complaint(
        complaint_id=found.pk,
        settlement="Parts arrived.",
        actor=conduct.reviewer_of(firm),
        at=make.NOW,
    )
    assert settled.settled_on == make.TODAY


def test_a_complaint_without_a_ground_or_not_upheld_asks_for_none() -> None:
    firm = make.filed_exporter()
    complaint(firm)
    complaint(firm, ground="")
    assert conduct.review(firm).proposal in {"none", "talk"}


def test_who_recorded_it_does_not_uphold_it_and_nobody_does_twice() -> None:
    firm = make.filed_exporter()
    recorder, another = conduct.reviewer_of(firm), conduct.approver_of(firm)
    bare = complaint(firm, ground="")
    with pytest.raises(WrongState):
        reports.uphold_complaint(complaint_id=bare.pk, reason="Shown.", actor=another, at=make.NOW)
    taken = reports.record_complaint(
        organization=firm,
        received_on=make.TODAY,
        country="KZ",
        words="No parts.",
        ground="repair",
        actor=recorder,
        at=make.NOW,
    )
    with pytest.raises(NotAllowed):
        reports.uphold_complaint(
            complaint_id=taken.pk, reason="Shown.", actor=recorder, at=make.NOW
        )
    reports.uphold_complaint(complaint_id=taken.pk, reason="Shown.", actor=another, at=make.NOW)
    with pytest.raises(WrongState):
        reports.uphold_complaint(complaint_id=taken.pk, reason="Shown.", actor=another, at=make.NOW)
