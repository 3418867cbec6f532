"""Sign-in, password and second factor in the portal's own dress, as allauth serves them."""

from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from exportportal.accounts.models import User
from tests import make
from tests.kit.conftest import Room
from tests.make.people import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return make.membership().user


@pytest.fixture
def signed_in(client: Client, person: User) -> Client:
    cache.clear()
    answer = client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    assert answer.status_code == HTTPStatus.FOUND
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_signing_in_offers_no_signing_up_and_no_remembering(client: Client) -> None:
    html = client.get(reverse("account_login")).content.decode()
    assert "<h1>Sign in</h1>" in html
    assert reverse("account_signup") not in html
    assert 'name="remember"' not in html


def test_a_wrong_password_is_told_on_top_and_nobody_is_signed_in(
    client: Client, person: User
) -> None:
    answer = client.post(reverse("account_login"), {"login": person.username, "password": "wrong"})
    assert 'id="faults"' in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_signing_in_is_not_congratulated_on(signed_in: Client) -> None:
    html = signed_in.get(reverse("account_change_password")).content.decode()
    assert 'class="notice notice--good"' not in html


def test_a_weak_new_password_is_told_at_its_field(signed_in: Client) -> None:
    answer = signed_in.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "1", "password2": "1"},
    )
    assert 'id="id_password1_error"' in answer.content.decode()


def test_the_secrets_qr_code_needs_no_picture_from_a_data_address(signed_in: Client) -> None:
    html = signed_in.get(reverse("mfa_activate_totp")).content.decode()
    assert 'class="qr"' in html
    assert "data:image" not in html


OPEN = ("account_login", "account_signup", "account_reset_password")
OWN = (
    "account_logout",
    "account_change_password",
    "account_email",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
)
WITH_FACTOR = ("mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes")


@dataclass
class Show:
    """Shows an account page in the browser, keeps its picture, and says what is wrong with it."""

    room: Room
    pictures: Path

    def __call__(self, client: Client, name: str) -> list[str]:
        answer = client.get(reverse(name))
        assert answer.status_code == HTTPStatus.OK
        html = answer.content.decode()
        assert html.count("<h1") == 1
        shown = self.room.show({"/": html}, width=1280 if "mfa" in name else 390)
        shown.open().screenshot(path=self.pictures / f"{name}.png", full_page=True)
        return shown.violations() + shown.complaints


@pytest.fixture
def faults(room: Room, pictures: Path) -> Show:
    return Show(room, pictures)


@pytest.mark.parametrize("name", OPEN)
def test_a_page_before_signing_in_has_the_frame_and_passes_axe(
    name: str, client: Client, faults: Show
) -> None:
    assert faults(client, name) == []


@pytest.mark.parametrize("name", OWN)
def test_a_page_of_ones_own_has_the_frame_and_passes_axe(
    name: str, signed_in: Client, faults: Show
) -> None:
    assert faults(signed_in, name) == []


@pytest.mark.parametrize("name", WITH_FACTOR)
def test_a_page_of_the_second_factor_has_the_frame_and_passes_axe(
    name: str, signed_in: Client, person: User, faults: Show
) -> None:
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    codes = {"seed": "x", "used_mask": 0}
    Authenticator.objects.create(user=person, type="recovery_codes", data=codes)
    assert faults(signed_in, name) == []
