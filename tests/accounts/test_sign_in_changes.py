"""Changing how one signs in takes the password, is written down, and is told to the person."""

import re
from collections.abc import Callable
from http import HTTPStatus
from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Membership, User
from exportportal.accounts.roles import Capacity
from exportportal.audit.models import Entry
from exportportal.news import selectors
from tests import make
from tests.make.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)

NEW = "another-portal-2026"
OLD_ADDRESS, NEW_ADDRESS = "li@example.cn", "new@example.cn"


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


@pytest.fixture
def member() -> Membership:
    return make.membership(Capacity.REVIEWER, of=make.authority())


@pytest.fixture
def client(client: Client, member: Membership) -> Client:
    """A browser somebody signed in with, and left open."""
    client.force_login(member.user)
    return client


def confirmed(person: User, address: str = OLD_ADDRESS) -> EmailAddress:
    made: EmailAddress = EmailAddress.objects.create(
        user=person, email=address, verified=True, primary=True
    )
    User.objects.filter(pk=person.pk).update(email=address)
    return made


def say_the_password(client: Client) -> None:
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def ask(client: Client, address: str = NEW_ADDRESS) -> Any:
    return client.post(reverse("account_email"), {"action_add": "", "email": address})


def ask_for_new_password(address: str) -> None:
    mail.outbox.clear()
    Client().post(reverse("account_reset_password"), {"email": address})


def confirm(address: str) -> None:
    key = EmailConfirmationHMAC(EmailAddress.objects.get(email=address)).key
    Client().post(reverse("account_confirm_email", args=[key]))


def verbs() -> list[str]:
    found = Entry.objects.filter(verb__startswith="sign_in.").order_by("sequence")
    return list(found.values_list("verb", flat=True))


def told() -> set[str]:
    """To whom it was said that the sign-in was changed."""
    return {to for sent in mail.outbox if "Your sign-in" in sent.subject for to in sent.to}


def links() -> list[str]:
    """The links for a new password that were mailed."""
    found = (re.search(r"/accounts/password/reset/key/\S+", str(one.body)) for one in mail.outbox)
    return [one[0] for one in found if one]


def code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def set_up_factor(person: User) -> None:
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")


def change_password(client: Client, _person: User) -> None:
    said = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), said)


def reset_password(_client: Client, _person: User) -> None:
    ask_for_new_password(OLD_ADDRESS)
    (link,) = links()
    browser = Client()
    form = browser.get(link, follow=True).request["PATH_INFO"]
    browser.post(form, {"password1": NEW, "password2": NEW})


def add_address(client: Client, _person: User) -> None:
    say_the_password(client)
    ask(client)


def change_address(client: Client, person: User) -> None:
    add_address(client, person)
    mail.outbox.clear()
    confirm(NEW_ADDRESS)


def take_new_address_back(client: Client, person: User) -> None:
    add_address(client, person)
    client.post(reverse("account_email"), {"action_remove": "", "email": NEW_ADDRESS})


def add_factor(client: Client, _person: User) -> None:
    say_the_password(client)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})


def remove_factor(client: Client, person: User) -> None:
    set_up_factor(person)
    say_the_password(client)
    client.post(reverse("mfa_deactivate_totp"))


def renew_codes(client: Client, person: User) -> None:
    set_up_factor(person)
    say_the_password(client)
    client.post(reverse("mfa_generate_recovery_codes"))


CHANGES: dict[str, tuple[Callable[[Client, User], None], list[str]]] = {
    "password": (change_password, ["sign_in.password_changed"]),
    "password by mail": (reset_password, ["sign_in.password_reset"]),
    "another address": (add_address, ["sign_in.email_asked"]),
    "address changed": (change_address, ["sign_in.email_asked", "sign_in.email_changed"]),
    "address taken back": (take_new_address_back, ["sign_in.email_asked", "sign_in.email_removed"]),
    "factor": (add_factor, ["sign_in.factor_added"]),
    "factor removed": (remove_factor, ["sign_in.factor_removed"]),
    "codes": (renew_codes, ["sign_in.codes_renewed"]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_in_the_log_and_told_to_the_address_that_was_confirmed(
    name: str, client: Client, member: Membership
) -> None:
    change, lines = CHANGES[name]
    confirmed(member.user)
    change(client, member.user)
    assert verbs() == lines
    assert OLD_ADDRESS in told()
    entry = Entry.objects.latest("sequence")
    assert (entry.subject_id, entry.user_id, entry.changed) == (member.user_id, member.user_id, {})
    assert entry.organization_id == member.organization_id
    news = selectors.addressed_to(Actor.in_membership(member))
    assert news.filter(pk=entry.pk).exists()
    colleague = make.actor(Capacity.REVIEWER, of=make.authority())
    assert not selectors.addressed_to(colleague).exists()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("account_email", {"action_add": "", "email": NEW_ADDRESS}),
        ("account_email", {"action_remove": "", "email": "second@example.cn"}),
        ("account_email", {"action_primary": "", "email": "second@example.cn"}),
        ("mfa_activate_totp", {"code": "123456"}),
        ("mfa_deactivate_totp", {}),
        ("mfa_generate_recovery_codes", {}),
    ],
)
def test_an_open_browser_changes_nothing_without_the_password(
    page: str, said: dict[str, str], client: Client, member: Membership
) -> None:
    confirmed(member.user)
    EmailAddress.objects.create(user=member.user, email="second@example.cn")
    if page != "mfa_activate_totp":
        set_up_factor(member.user)
    before = list(EmailAddress.objects.order_by("pk").values()), Authenticator.objects.count()
    answer = client.post(reverse(page), said)
    assert answer.status_code == HTTPStatus.FOUND
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert before == (
        list(EmailAddress.objects.order_by("pk").values()),
        Authenticator.objects.count(),
    )
    assert verbs() == []


def test_a_password_given_by_the_operator_is_told_as_the_portals_act(
    member: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(member.user)
    monkeypatch.setattr("getpass.getpass", lambda **_asked: NEW)
    call_command("changepassword", member.user.username, stdout=StringIO())
    member.user.refresh_from_db()
    assert member.user.check_password(NEW)
    assert told() == {OLD_ADDRESS}
    entry = Entry.objects.get(verb="sign_in.password_given")
    assert (entry.capacity, entry.seen_by) == (Capacity.CLOCK, [member.user_id])


@pytest.mark.parametrize("password", ["", "wrong", NEW])
def test_a_wrong_password_opens_nothing(password: str, client: Client) -> None:
    client.post(reverse("account_reauthenticate"), {"password": password})
    ask(client)
    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize("written", [NEW_ADDRESS, NEW_ADDRESS.upper()])
def test_an_address_that_nobody_confirmed_gets_no_link_for_a_new_password(
    written: str, client: Client, member: Membership
) -> None:
    confirmed(member.user)
    add_address(client, member.user)
    ask_for_new_password(written)
    assert links() == []
    # Nor where the person's own record names it, as portals of before may have it.
    User.objects.filter(pk=member.user_id).update(email=NEW_ADDRESS)
    ask_for_new_password(written)
    assert links() == []
    confirm(NEW_ADDRESS)
    ask_for_new_password(written)
    assert len(links()) == 1
    ask_for_new_password(OLD_ADDRESS)
    assert links() == []


def test_somebody_who_was_let_go_of_gets_no_link(member: Membership) -> None:
    confirmed(member.user)
    User.objects.filter(pk=member.user_id).update(is_active=False)
    ask_for_new_password(OLD_ADDRESS)
    assert links() == []


def test_a_person_without_an_address_is_told_by_the_news(
    client: Client, member: Membership
) -> None:
    change_password(client, member.user)
    assert told() == set()
    assert "changed the password." in client.get(reverse("news:news")).content.decode()


def test_who_belongs_to_nobody_any_more_is_in_the_log_too(member: Membership) -> None:
    Membership.objects.update(ended_at=make.NOW)
    confirmed(member.user)
    reset_password(Client(), member.user)
    entry = Entry.objects.get(verb="sign_in.password_reset")
    assert (entry.organization_id, entry.seen_by) == (None, [member.user_id])


def test_the_change_stands_when_the_mail_server_does_not(
    client: Client, member: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed(member.user)
    monkeypatch.setattr(
        "exportportal.accounts.sign_in.EmailMessage.send",
        lambda _self: (_ for _ in ()).throw(ConnectionRefusedError()),
    )
    change_password(client, member.user)
    member.user.refresh_from_db()
    assert member.user.check_password(NEW)
    assert verbs() == ["sign_in.password_changed"]


def test_the_page_of_ones_address_says_what_is_confirmed_and_what_waits(
    client: Client, member: Membership
) -> None:
    confirmed(member.user)
    add_address(client, member.user)
    said = client.get(reverse("account_email")).content.decode()
    assert OLD_ADDRESS in said
    assert NEW_ADDRESS in said
    assert "not confirmed yet" in said


def test_the_mail_says_what_was_done_in_both_languages(client: Client, member: Membership) -> None:
    confirmed(member.user)
    change_password(client, member.user)
    (sent,) = mail.outbox
    assert "changed the password." in sent.body
    assert "更换了登录密码" in sent.body
    assert NEW not in sent.body
