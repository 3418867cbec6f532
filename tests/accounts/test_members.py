"""A firm's own people: invited, joining, given roles, let go; each only by who may."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from exportportal.accounts import members
from exportportal.accounts.actors import Actor
from exportportal.accounts.members import InvitationOver
from exportportal.accounts.models import Invitation, Membership, User
from exportportal.accounts.roles import Capacity, Role
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from tests import make

pytestmark = pytest.mark.django_db

NEWCOMER = {"username": "xiaolin", "full_name": "林小雨", "password": "a-long-enough-one"}


def invited(actor: Actor, *, role: str = Role.CLERK) -> str:
    return members.invite(full_name="林小雨", role=role, actor=actor, at=make.NOW)[1]


def clerk_of(actor: Actor) -> Membership:
    token = invited(actor)
    return members.accept_as(token=token, user=make.user(), at=make.NOW)


def test_a_newcomer_joins_in_the_role_offered_and_signs_in() -> None:
    actor = make.actor()
    membership = members.accept_as_newcomer(token=invited(actor), **NEWCOMER, at=make.NOW)
    assert membership.organization_id == actor.organization_id
    assert membership.role == Role.CLERK
    assert User.objects.get(username="xiaolin").check_password("a-long-enough-one")
    assert [entry.verb for entry in Entry.objects.of(membership)] == ["membership.started"]


def test_the_address_alone_opens_an_invitation_and_it_is_not_kept() -> None:
    actor = make.actor()
    token = invited(actor)
    invitation = Invitation.objects.get()
    assert token not in invitation.token_hash
    assert token not in str(list(Entry.objects.values()))
    with pytest.raises(InvitationOver):
        members.invitation_of(token + "x", at=make.NOW)


def test_an_invitation_is_good_for_seven_days_and_once() -> None:
    actor = make.actor()
    token = invited(actor)
    last = make.NOW + members.GOOD_FOR - timedelta(seconds=1)
    assert members.invitation_of(token, at=last)
    with pytest.raises(InvitationOver):
        members.accept_as(token=token, user=make.user(), at=make.NOW + members.GOOD_FOR)
    members.accept_as(token=token, user=make.user(), at=last)
    with pytest.raises(InvitationOver):
        members.accept_as(token=token, user=make.user(), at=last)


def test_a_withdrawn_invitation_is_over() -> None:
    actor = make.actor()
    token = invited(actor)
    invitation = Invitation.objects.get()
    members.withdraw(invitation_id=invitation.pk, actor=actor, at=make.NOW)
    with pytest.raises(InvitationOver):
        members.accept_as_newcomer(token=token, **NEWCOMER, at=make.NOW)
    assert not User.objects.filter(username="xiaolin").exists()
    with pytest.raises(WrongState):
        members.withdraw(invitation_id=invitation.pk, actor=actor, at=make.NOW)


def test_every_fault_of_a_newcomers_answers_is_told_and_nobody_made() -> None:
    make.user(username="taken")
    token = invited(make.actor())
    with pytest.raises(Invalid) as refusal:
        members.accept_as_newcomer(
            token=token, username="taken", full_name="", password="12345", at=make.NOW
        )
    assert set(refusal.value.errors) == {"username", "full_name", "password"}
    assert members.invitation_of(token, at=make.NOW)


def test_nobody_joins_twice() -> None:
    actor = make.actor()
    user = User.objects.get(pk=actor.user_id)
    with pytest.raises(WrongState):
        members.accept_as(token=invited(actor), user=user, at=make.NOW)


@pytest.mark.parametrize("role", ["approver", "emperor", ""])
def test_only_roles_of_the_kind_of_organization_are_offered(role: str) -> None:
    with pytest.raises(Invalid):
        invited(make.actor(), role=role)


def test_people_are_the_administrators_to_choose() -> None:
    actor = make.actor()
    member = clerk_of(actor)
    clerk = Actor.in_membership(member)
    invited(actor)
    invitation = Invitation.objects.get(accepted_at=None)
    with pytest.raises(NotAllowed):
        invited(clerk)
    with pytest.raises(NotAllowed):
        members.withdraw(invitation_id=invitation.pk, actor=clerk, at=make.NOW)
    with pytest.raises(NotAllowed):
        members.change_role(
            membership_id=member.pk, role=Role.ADMINISTRATOR, actor=clerk, at=make.NOW
        )
    with pytest.raises(NotAllowed):
        members.end_membership(membership_id=member.pk, actor=clerk, at=make.NOW)


def test_another_firms_people_are_not_there() -> None:
    member, stranger = clerk_of(make.actor()), make.actor()
    with pytest.raises(Membership.DoesNotExist):
        members.end_membership(membership_id=member.pk, actor=stranger, at=make.NOW)
    with pytest.raises(Membership.DoesNotExist):
        members.change_role(membership_id=member.pk, role=Role.READER, actor=stranger, at=make.NOW)


def test_the_last_administrator_stays_until_there_is_another() -> None:
    actor = make.actor()
    own = Membership.objects.get(user=actor.user_id)
    member = clerk_of(actor)
    with pytest.raises(WrongState):
        members.end_membership(membership_id=own.pk, actor=actor, at=make.NOW)
    with pytest.raises(WrongState):
        members.change_role(membership_id=own.pk, role=Role.CLERK, actor=actor, at=make.NOW)
    members.change_role(membership_id=member.pk, role=Role.ADMINISTRATOR, actor=actor, at=make.NOW)
    members.end_membership(membership_id=own.pk, actor=actor, at=make.NOW)
    own.refresh_from_db()
    assert own.ended_at == make.NOW


def test_a_change_of_role_is_in_the_log_and_holds_at_once() -> None:
    actor = make.actor()
    member = clerk_of(actor)
    members.change_role(membership_id=member.pk, role=Role.READER, actor=actor, at=make.NOW)
    member.refresh_from_db()
    assert Actor.in_membership(member).capacity is Capacity.READER
    last = Entry.objects.of(member).last()
    assert last is not None
    assert last.changed == {"changed": {"role": ["clerk", "reader"]}}


def test_the_database_keeps_an_invitation_from_being_both_accepted_and_withdrawn() -> None:
    clerk_of(make.actor())
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(withdrawn_at=make.NOW)
