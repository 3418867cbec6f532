"""Related firms: found by name and number, costing points only once an official has looked."""

import pytest
from django.test import Client
from django.urls import reverse

from compliance.conduct.selectors.conduct import conducts
from compliance.conduct.selectors.firms import exporter_facts
from compliance.conduct.selectors.related import related_firms
from compliance.conduct.services.links import Link, rule_on_link
from compliance.lawbook.selectors.values import rule_set
from compliance.models import LinkRuling
from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership, Organization, Owner
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from exportportal.kit.safe import number_digest
from tests import make
from tests.make import conduct

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

ONE, ANOTHER = "11010519491231002X", "440524188001010014"


def known(firm: Organization) -> list[str]:
    return [one.known_by for one in related_firms([firm.pk], on=make.TODAY)]


def counted(firm: Organization) -> int:
    law = rule_set(on=make.TODAY)
    return conducts([firm.pk], law, on=make.TODAY, trade={})[firm.pk].related.count


@pytest.mark.parametrize(
    ("ours", "theirs", "known_by"),
    [
        ("", "", ["name"]),
        (ONE, "", ["name"]),
        ("", ONE, ["name"]),
        (ONE, ONE, ["number"]),
        (ONE, ANOTHER, []),
    ],
)
def test_the_number_says_which_of_one_name_it_is(
    ours: str, theirs: str, known_by: list[str]
) -> None:
    firm = make.filed_exporter()
    other = conduct.related_through(firm, "王伟")
    for one, number in ((firm, ours), (other, theirs)):
        digest = number_digest(number) if number else ""
        Owner.objects.filter(organization=one).update(number_digest=digest)
    assert known(firm) == known_by
    assert counted(firm) == 0


def test_a_number_finds_the_same_person_under_another_name_and_a_firm_by_its_credit_code() -> None:
    firm, owned, renamed = (
        make.filed_exporter(uscc=code) for code in ("91350100M000100Y43", "", "")
    )
    conduct.order(firm)
    Organization.objects.filter(pk=firm.pk).update(
        legal_representative="王伟", legal_representative_digest=number_digest(ONE)
    )
    Owner.objects.create(organization=owned, name="Its name in English", share=60, uscc=firm.uscc)
    Owner.objects.create(
        organization=renamed, name="王偉", share=60, number_digest=number_digest(ONE)
    )
    assert (known(owned), known(renamed)) == (["number"], ["number"])


def test_two_firms_of_one_name_and_two_credit_codes_are_two_firms() -> None:
    ordered, other = (
        make.filed_exporter(name_zh="同名公司", uscc=code)
        for code in ("91350100M000100Y43", "91110000600037341L")
    )
    conduct.order(ordered)
    assert known(other) == []


def test_points_come_with_the_confirmation_and_go_with_a_later_rejection() -> None:
    firm = make.filed_exporter()
    other = conduct.related_through(firm, "王伟", number=ONE)
    conduct.order(firm)
    assert (counted(firm), known(firm)) == (0, ["number"])
    assert exporter_facts(firm, on=make.TODAY).related[0].known_by == "number"

    conduct.confirm_link(firm, other, "王伟")
    assert (counted(firm), known(firm)) == (1, ["confirmed"])
    assert counted(other) == 1

    conduct.confirm_link(other, firm, "王伟", confirmed=False)
    assert (counted(firm), known(firm), known(other)) == (0, [], [])
    assert exporter_facts(firm, on=make.TODAY).related == ()
    assert LinkRuling.objects.count() == 2


def test_who_is_rejected_under_one_name_may_still_be_related_through_another() -> None:
    firm = make.filed_exporter()
    other = conduct.related_through(firm, "王伟", number=ONE)
    conduct.confirm_link(firm, other, "王伟", confirmed=False)
    assert known(firm) == []
    for one in (firm, other):
        Owner.objects.create(organization=one, name="李强", share=10)
    assert [one.person for one in related_firms([firm.pk], on=make.TODAY)] == ["李强"]


def test_both_bodies_and_the_firm_read_of_the_ruling_and_nobody_reads_a_number() -> None:
    firm = make.filed_exporter()
    other = conduct.related_through(firm, "王伟", number=ONE)
    conduct.confirm_link(firm, other, "王伟")
    entry = Entry.objects.get(verb="standing.link_confirmed")
    assert {firm.pk, *firm.authorities} <= set(entry.seen_by)
    assert entry.changed["reason"] == "The register of firms was looked at."
    assert ONE not in str(entry.changed)
    assert number_digest(ONE) not in str(entry.changed)


def test_only_officials_within_reach_and_without_a_part_rule_with_a_reason_on_what_is_there() -> (
    None
):
    firm = make.filed_exporter()
    other = conduct.related_through(firm, "王伟")
    theirs = conduct.reviewer_of(firm)
    member = make.membership(Capacity.REVIEWER, of=firm.filing_body)
    Membership.objects.filter(pk=make.membership(of=other).pk).update(
        user=member.user, ended_at=make.NOW
    )
    partial = Actor.in_membership(member)
    for actor, person, reason, refusal in (
        (make.actor(of=firm), "王伟", "Seen.", NotAllowed),
        (make.actor(Capacity.REVIEWER, of=make.authority("CD")), "王伟", "Seen.", NotAllowed),
        (partial, "王伟", "Seen.", NotAllowed),
        (theirs, "李强", "Seen.", WrongState),
        (theirs, "王伟", " ", Invalid),
    ):
        with pytest.raises(refusal):
            rule_on_link(
                organization=firm,
                link=Link(other.pk, person),
                confirmed=True,
                reason=reason,
                actor=actor,
                at=make.NOW,
            )
    assert not LinkRuling.objects.exists()
    assert not Entry.objects.filter(verb__startswith="standing.link").exists()


def test_an_official_rules_on_the_page_of_the_firm_and_reads_the_reason_there(
    client: Client,
) -> None:
    firm = make.filed_exporter()
    other = conduct.related_through(firm, "王伟", number=ONE)
    client.force_login(make.membership(Capacity.REVIEWER, of=firm.filing_body).user)
    rule = reverse("standing:link_rule", args=[firm.pk, other.pk])
    page = client.get(reverse("standing:firm", args=[firm.pk])).content.decode()
    assert rule in page
    assert number_digest(ONE) not in page
    assert client.post(rule, {"confirmed": "yes", "reason": ""}).status_code == 400
    assert client.post(rule, {"confirmed": "yes", "reason": "查过工商登记。"}).status_code == 302
    assert "查过工商登记。" in client.get(reverse("standing:firm", args=[firm.pk])).content.decode()
    assert client.post(rule, {"confirmed": "no", "reason": "同名不同人。"}).status_code == 302
    assert client.get(rule).status_code == 404
