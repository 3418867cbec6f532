"""The pages on which a firm chooses its people, and the one on which they join."""

import re
from http import HTTPStatus

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from exportportal.accounts.models import Invitation, Membership, User
from exportportal.accounts.roles import Role
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Membership:
    return make.membership()


@pytest.fixture
def signed_in(client: Client, administrator: Membership) -> Client:
    client.force_login(administrator.user)
    return client


def invitation_address(client: Client) -> str:
    answer = client.post(reverse("accounts:invite"), {"full_name": "林小雨", "role": Role.CLERK})
    assert answer.status_code == HTTPStatus.CREATED
    found = re.search(r"http://testserver(/firm/join/[^<\s]+)", answer.content.decode())
    assert found
    return found.group(1)


def newcomer() -> Client:
    return Client(headers={"accept-language": "en"})


def test_somebody_new_joins_by_the_address_and_can_sign_in(
    signed_in: Client, administrator: Membership
) -> None:
    cache.clear()
    address, browser = invitation_address(signed_in), newcomer()
    assert administrator.organization.name_en in browser.get(address).content.decode()
    answers = {"full_name": "林小雨", "username": "xiaolin", "password": "a-long-enough-one"}
    assert browser.post(address, answers).url == reverse("account_login")
    browser.post(reverse("account_login"), {"login": "xiaolin", "password": "a-long-enough-one"})
    assert browser.get(reverse("accounts:firm")).status_code == HTTPStatus.OK
    assert browser.get(address).status_code == HTTPStatus.GONE


def test_a_newcomers_faults_stand_at_their_fields(signed_in: Client) -> None:
    address = invitation_address(signed_in)
    answer = newcomer().post(address, {"full_name": "", "username": "a b", "password": "12345"})
    html = answer.content.decode()
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert 'id="id_full_name_error"' in html
    answer = newcomer().post(address, {"full_name": "林", "username": "a b", "password": "12345"})
    html = answer.content.decode()
    assert 'id="id_username_error"' in html
    assert 'id="id_password_error"' in html
    assert not User.objects.filter(username="a b").exists()


def test_somebody_who_is_signed_in_joins_as_who_they_are(signed_in: Client) -> None:
    address, browser = invitation_address(signed_in), newcomer()
    elsewhere = make.membership()
    browser.force_login(elsewhere.user)
    assert elsewhere.user.full_name in browser.get(address).content.decode()
    browser.post(address)
    assert Membership.objects.filter(user=elsewhere.user).count() == 2


@pytest.mark.parametrize("token", ["nobodys", "a" * 500])
def test_an_address_nobody_made_is_gone(client: Client, token: str) -> None:
    assert client.get(f"/firm/join/{token}/").status_code == HTTPStatus.GONE


def test_a_clerk_sees_the_members_and_no_acts(client: Client, administrator: Membership) -> None:
    clerk = Membership.objects.create(
        user=make.user(),
        organization=administrator.organization,
        role=Role.CLERK,
        started_at=make.NOW,
    )
    client.force_login(clerk.user)
    html = client.get(reverse("accounts:firm")).content.decode()
    assert administrator.user.full_name in html
    assert reverse("accounts:invite") not in html
    assert client.get(reverse("accounts:invite")).status_code == HTTPStatus.FORBIDDEN
    end = reverse("accounts:member_end", args=[administrator.pk])
    assert client.get(end).status_code == HTTPStatus.FORBIDDEN
    assert client.post(end).status_code == HTTPStatus.FORBIDDEN


def test_a_member_let_go_has_no_page_left(signed_in: Client, administrator: Membership) -> None:
    clerk = Membership.objects.create(
        user=make.user(),
        organization=administrator.organization,
        role=Role.CLERK,
        started_at=make.NOW,
    )
    browser = newcomer()
    browser.force_login(clerk.user)
    end = reverse("accounts:member_end", args=[clerk.pk])
    assert clerk.user.full_name in signed_in.get(end).content.decode()
    signed_in.post(end)
    assert browser.get(reverse("accounts:firm")).status_code == HTTPStatus.FORBIDDEN


def test_another_firms_member_and_invitation_are_not_found(
    signed_in: Client, client: Client
) -> None:
    invitation_address(signed_in)
    invitation = Invitation.objects.get()
    stranger = newcomer()
    other = make.membership()
    stranger.force_login(other.user)
    own = Membership.objects.exclude(pk=other.pk).first()
    assert own
    for address in (
        reverse("accounts:invitation_withdraw", args=[invitation.pk]),
        reverse("accounts:role_change", args=[own.pk]),
        reverse("accounts:member_end", args=[own.pk]),
    ):
        assert stranger.post(address).status_code == HTTPStatus.NOT_FOUND


def test_roles_change_and_invitations_are_withdrawn_on_the_firms_page(
    signed_in: Client, administrator: Membership
) -> None:
    invitation_address(signed_in)
    html = signed_in.get(reverse("accounts:firm")).content.decode()
    assert "Invited" in html
    signed_in.post(reverse("accounts:invitation_withdraw", args=[Invitation.objects.get().pk]))
    assert not Invitation.objects.open(make.NOW).exists()
    clerk = Membership.objects.create(
        user=make.user(),
        organization=administrator.organization,
        role=Role.CLERK,
        started_at=make.NOW,
    )
    signed_in.post(reverse("accounts:role_change", args=[clerk.pk]), {"role": "reader"})
    clerk.refresh_from_db()
    assert clerk.role == Role.READER
    answer = signed_in.post(reverse("accounts:role_change", args=[clerk.pk]), {"role": "x"})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
