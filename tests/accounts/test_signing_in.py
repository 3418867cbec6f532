"""Signing in and out, too many tries, another password; in which firm one works."""

from http import HTTPStatus

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from exportportal.accounts.models import User
from exportportal.accounts.roles import Capacity
from tests import make
from tests.make.people import PASSWORD

pytestmark = pytest.mark.django_db

NEW = "another-portal-2026"


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


def browser() -> Client:
    return Client(headers={"accept-language": "en"})


def sign_in(client: Client, username: str, password: str = PASSWORD, **more: str) -> int:
    answer = client.post(
        reverse("account_login"), {"login": username, "password": password, **more}
    )
    return answer.status_code


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_who_signs_in_comes_to_the_desk_and_signing_out_ends_it() -> None:
    person, client = make.membership().user, browser()
    assert sign_in(client, person.username) == HTTPStatus.FOUND
    assert client.get(reverse("home")).context["actor"].user_id == person.pk
    client.post(reverse("account_logout"))
    assert not signed_in(client)
    assert client.get(reverse("vehicles:stock")).status_code == HTTPStatus.FOUND


def test_one_is_led_to_the_page_one_asked_for_and_to_no_strangers_site() -> None:
    person = make.membership().user
    inside, outside = browser(), browser()
    wanted = reverse("vehicles:stock")
    answer = inside.post(
        f"{reverse('account_login')}?next={wanted}",
        {"login": person.username, "password": PASSWORD, "next": wanted},
    )
    assert answer["Location"] == wanted
    answer = outside.post(
        reverse("account_login"),
        {"login": person.username, "password": PASSWORD, "next": "https://evil.example/"},
    )
    assert answer["Location"] == reverse("home")


def test_an_unknown_name_and_a_wrong_password_are_answered_alike() -> None:
    person = make.membership().user
    wrong = browser().post(
        reverse("account_login"), {"login": person.username, "password": "wrong"}
    )
    unknown = browser().post(
        reverse("account_login"), {"login": "nobody-here", "password": "wrong"}
    )
    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_after_five_wrong_passwords_the_right_one_waits() -> None:
    person = make.membership().user
    for _try in range(5):
        assert sign_in(browser(), person.username, "wrong") == HTTPStatus.OK
    client = browser()
    answer = client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    assert answer.status_code in {HTTPStatus.OK, HTTPStatus.TOO_MANY_REQUESTS}
    assert not signed_in(client)


def test_somebody_elses_wrong_tries_hold_up_nobody_else() -> None:
    tried, other, client = make.membership().user, make.membership().user, browser()
    for _try in range(5):
        sign_in(browser(), tried.username, "wrong")
    sign_in(client, other.username)
    assert signed_in(client)


def test_a_closed_account_does_not_sign_in_and_one_closed_meanwhile_sees_nothing() -> None:
    person = make.membership().user
    client = browser()
    sign_in(client, person.username)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get(reverse("vehicles:stock")).status_code == HTTPStatus.FOUND
    later = browser()
    sign_in(later, person.username)
    assert not signed_in(later)


def test_another_password_ends_the_sessions_elsewhere_and_keeps_this_one() -> None:
    person = make.membership().user
    here, elsewhere = browser(), browser()
    sign_in(here, person.username)
    sign_in(elsewhere, person.username)

    answer = here.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )

    assert answer.status_code == HTTPStatus.FOUND
    assert here.get(reverse("vehicles:stock")).status_code == HTTPStatus.OK
    assert elsewhere.get(reverse("vehicles:stock")).status_code == HTTPStatus.FOUND
    again = browser()
    sign_in(again, person.username, NEW)
    assert signed_in(again)


@pytest.mark.parametrize("new", ["short", "1234567890", "password123", PASSWORD[:4]])
def test_a_password_that_is_easily_guessed_is_not_taken(new: str) -> None:
    person, client = make.membership().user, browser()
    sign_in(client, person.username)
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_nobody_signs_up_on_their_own() -> None:
    client = browser()
    client.post(
        reverse("account_signup"), {"username": "newcomer", "password1": NEW, "password2": NEW}
    )
    assert not User.objects.filter(username="newcomer").exists()


def test_who_works_for_two_firms_chooses_and_sees_one_at_a_time() -> None:
    first = make.membership()
    second = make.membership()
    second.user = first.user
    second.save()
    cars = [make.vehicle(exporter=member.organization) for member in (first, second)]
    client = browser()
    client.force_login(first.user)
    choose = reverse("accounts:membership_choose")

    def seen() -> list[bool]:
        page = client.get(reverse("vehicles:stock")).content.decode()
        return [str(car.pk) in page for car in cars]

    assert seen() == [True, False]
    client.post(choose, {"membership": str(second.pk)})
    assert seen() == [False, True]
    foreign = make.membership()
    refused = client.post(choose, {"membership": str(foreign.pk)})
    assert refused.status_code == HTTPStatus.NOT_FOUND
    assert seen() == [False, True]


def test_a_membership_that_has_ended_gives_nothing_any_more() -> None:
    member, client = make.membership(), browser()
    client.force_login(member.user)
    assert client.get(reverse("vehicles:stock")).status_code == HTTPStatus.OK
    member.ended_at = make.NOW
    member.save()
    assert client.get(reverse("vehicles:stock")).status_code == HTTPStatus.FORBIDDEN


def test_a_consent_lets_the_dealer_see_and_its_end_takes_that_back() -> None:
    administrator = make.membership()
    dealer = make.membership(Capacity.DEALER)
    draft = make.application(exporter=administrator.organization)
    exporters, dealers = browser(), browser()
    exporters.force_login(administrator.user)
    dealers.force_login(dealer.user)
    page = reverse("licenses:application", args=[draft.pk])
    assert dealers.get(page).status_code == HTTPStatus.NOT_FOUND

    exporters.post(reverse("accounts:consent_give"), {"dealer": str(dealer.organization_id)})
    assert dealers.get(page).status_code == HTTPStatus.OK

    consent = administrator.organization.consents_given.get()
    assert (
        dealers.post(reverse("accounts:consent_end", args=[consent.pk])).status_code
        == HTTPStatus.NOT_FOUND
    )
    exporters.post(reverse("accounts:consent_end", args=[consent.pk]))
    assert dealers.get(page).status_code == HTTPStatus.NOT_FOUND


def test_only_the_administrator_gives_a_consent() -> None:
    exporter = make.organization()
    reader = make.membership(Capacity.READER, of=exporter)
    dealer = make.membership(Capacity.DEALER)
    client = browser()
    client.force_login(reader.user)
    answer = client.post(reverse("accounts:consent_give"), {"dealer": str(dealer.organization_id)})
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert not exporter.consents_given.exists()
