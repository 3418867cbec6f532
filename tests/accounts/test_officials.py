"""Officials are entered by whoever runs the portal: nobody else could let the first one in."""

import re
from http import HTTPStatus
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from exportportal.accounts.models import Membership, Organization, User
from exportportal.accounts.roles import OrganizationKind, Role
from exportportal.audit.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


def run(*said: str) -> str:
    heard = StringIO()
    call_command(*said, stdout=heard)
    return heard.getvalue()


def signed_in(client: Client, *, name: str, password: str) -> int:
    """What the news, a page for everybody who works here, answers after signing in."""
    client.post(reverse("account_login"), {"login": name, "password": password})
    return client.get(reverse("news:news")).status_code


def test_the_first_official_of_a_new_portal_signs_in_with_the_password_told_once(
    client: Client,
) -> None:
    said = run("admit_official", "ministry", "officer", "sunli", "孙立")
    again = run("admit_official", "ministry", "officer", "qianfang", "钱芳")
    (password,) = re.findall(r"the password (\S+) and", said)
    assert password not in again
    assert Organization.objects.get().kind == OrganizationKind.MINISTRY
    assert signed_in(client, name="sunli", password=password) == HTTPStatus.OK
    assert Membership.objects.get(user__username="sunli").role == Role.OFFICER
    assert Entry.objects.filter(verb="membership.started").count() == 2


def test_an_official_of_a_body_is_admitted_to_it() -> None:
    make.authority("GZ")
    run("admit_official", "GZ", "approver", "zhang", "张卫东")
    membership = Membership.objects.get()
    assert (membership.organization.code, membership.role) == ("GZ", Role.APPROVER)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (("QQ", "approver", "zhang", "张卫东"), "load_authorities"),
        (("GZ", "officer", "zhang", "张卫东"), "reviewer, approver"),
        (("GZ", "approver", "taken", "张卫东"), "already"),
        (("GZ", "approver", "not a name", "张卫东"), "valid username"),
        (("GZ", "approver", "zhang", ""), "blank"),
    ],
)
def test_what_cannot_be_is_said_and_nobody_is_admitted(said: tuple[str, ...], why: str) -> None:
    make.authority("GZ")
    User.objects.create_user(username="taken", full_name="王五")
    with pytest.raises(CommandError, match=why):
        run("admit_official", *said)
    assert not Membership.objects.exists()


def test_who_was_dismissed_opens_nothing_and_what_they_did_stays(client: Client) -> None:
    said = run("admit_official", "customs", "officer", "feng", "冯刚")
    (password,) = re.findall(r"the password (\S+) and", said)
    assert signed_in(client, name="feng", password=password) == HTTPStatus.OK
    assert "海关总署" in run("dismiss_official", "feng")
    assert client.get(reverse("news:news")).status_code == HTTPStatus.FORBIDDEN
    assert Membership.objects.get().ended_at is not None
    assert Entry.objects.latest("sequence").verb == "membership.ended"
    with pytest.raises(CommandError, match="No official signs in as feng"):
        run("dismiss_official", "feng")


def test_the_people_of_a_firm_are_its_administrators_to_let_go() -> None:
    clerk = make.membership(of=make.organization())
    with pytest.raises(CommandError, match="No official"):
        run("dismiss_official", clerk.user.username)
    clerk.refresh_from_db()
    assert clerk.ended_at is None
