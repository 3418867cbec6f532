"""Who acts: what an actor says of itself."""

import pytest
from django.utils.translation import override

from exportportal.accounts.actors import CLOCK, Actor
from exportportal.accounts.roles import Capacity, OrganizationKind, Role, capacity
from exportportal.kit.errors import NotAllowed
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("one", [one for one in Capacity if one is not Capacity.CLOCK])
def test_an_actor_is_official_or_reads_everything_by_its_capacity(one: Capacity) -> None:
    actor = make.actor(one)
    assert actor.capacity is one
    assert actor.official == (one in {Capacity.REVIEWER, Capacity.APPROVER})
    assert actor.reads_everything == (one is Capacity.MINISTRY)


def test_the_clock_is_no_person_and_no_firm() -> None:
    assert CLOCK.reads_everything
    assert not CLOCK.exporters
    with pytest.raises(NotAllowed):
        _ = CLOCK.person
    with pytest.raises(NotAllowed):
        _ = CLOCK.firm


def test_an_exporter_acts_for_itself_and_a_dealer_for_those_who_consent() -> None:
    exporter = make.organization()
    dealer = make.membership(Capacity.DEALER)
    make.consent(exporter, dealer.organization)
    ended = make.consent(make.organization(), dealer.organization)
    ended.ended_at = make.NOW
    ended.save()
    assert make.actor(of=exporter).exporters == {exporter.pk}
    assert Actor.in_membership(dealer).exporters == {exporter.pk}


def test_only_an_administrator_administers() -> None:
    assert make.actor().administers
    assert not make.actor(Capacity.READER).administers
    assert not make.actor(Capacity.REVIEWER).administers


@pytest.mark.parametrize(
    ("kind", "role", "expected"),
    [
        (OrganizationKind.EXPORTER, Role.CLERK, Capacity.EXPORTER),
        (OrganizationKind.DEALER, Role.READER, Capacity.READER),
        (OrganizationKind.MAKER, Role.CLERK, Capacity.MAKER),
        (OrganizationKind.AUTHORITY, Role.REVIEWER, Capacity.REVIEWER),
        (OrganizationKind.AUTHORITY, Role.APPROVER, Capacity.APPROVER),
        (OrganizationKind.MINISTRY, Role.OFFICER, Capacity.MINISTRY),
        (OrganizationKind.CUSTOMS, Role.OFFICER, Capacity.CUSTOMS),
        (OrganizationKind.AGENCY, Role.CLERK, Capacity.AGENCY),
    ],
)
def test_the_capacity_follows_from_kind_and_role(
    kind: OrganizationKind, role: Role, expected: Capacity
) -> None:
    assert capacity(kind, role) is expected


def test_the_head_of_a_page_names_the_organization_in_the_readers_language() -> None:
    known, unknown = make.organization(), make.organization(name_en="")
    with override("en"):
        assert make.actor(of=known).organization_shown == known.name_en
        assert make.actor(of=unknown).organization_shown == unknown.name_zh
    with override("zh-hans"):
        assert make.actor(of=known).organization_shown == known.name_zh
