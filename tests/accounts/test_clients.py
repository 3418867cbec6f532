"""A firm's own systems: made and ended by who may, and let in while they stand."""

import json
import re
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from oauth2_provider.models import get_access_token_model

from exportportal.accounts import clients, uses
from exportportal.accounts.clients import NOTICE_DAYS, notice_due
from exportportal.accounts.models import ApiClient
from exportportal.accounts.roles import Capacity
from exportportal.accounts.tasks import forget_tokens, notify_of_expiry, write_down_uses
from exportportal.audit.models import Entry
from exportportal.kit.errors import Invalid, NotAllowed, WrongState
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

WANTED = {"name": "stock", "scopes": ["vehicles"], "networks": [], "expires_on": None}


def token_of(
    client: ApiClient, *, secret: str = make.CLIENT_SECRET, address: str = "127.0.0.1"
) -> Any:
    return Client(REMOTE_ADDR=address).post(
        reverse("v1:token"),
        {
            "grant_type": "client_credentials",
            "client_id": client.client_id,
            "client_secret": secret,
        },
    )


def ask(token: str, *, address: str = "127.0.0.1") -> int:
    """What an act that needs `vehicles` answers to this token: 400 is that it was let in."""
    answer = Client(REMOTE_ADDR=address).post(
        reverse("v1:precheck"),
        json.dumps({}),
        content_type="application/json",
        headers={"authorization": f"Bearer {token}"},
    )
    return answer.status_code


def test_an_administrator_makes_a_client_whose_secret_is_told_once() -> None:
    actor = make.actor()
    client, secret = clients.make_client(**WANTED, actor=actor, at=make.NOW)
    assert secret not in client.client_secret
    token = token_of(client, secret=secret).json()["access_token"]
    assert ask(token) == HTTPStatus.BAD_REQUEST
    entry = Entry.objects.get(verb="client.made")
    assert entry.changed["client"] == client.client_id
    assert secret not in json.dumps(entry.changed)


@pytest.mark.parametrize("capacity", [Capacity.READER, Capacity.REVIEWER, Capacity.MINISTRY])
def test_nobody_else_makes_one(capacity: Capacity) -> None:
    with pytest.raises(NotAllowed):
        clients.make_client(**WANTED, actor=make.actor(capacity), at=make.NOW)
    assert not ApiClient.objects.exists()


def test_every_fault_of_a_client_is_told_at_once() -> None:
    with pytest.raises(Invalid) as refusal:
        clients.make_client(
            name=" ",
            scopes=["vehicles", "everything"],
            networks=["10.0.0.0/8", "10.0.0.1/8", "nowhere"],
            expires_on=make.TODAY - timedelta(days=1),
            actor=make.actor(),
            at=make.NOW,
        )
    assert set(refusal.value.errors) == {"name", "scopes", "networks", "expires_on"}
    assert len(refusal.value.errors["networks"]) == 2
    assert not ApiClient.objects.exists()


def test_a_dealers_system_is_never_given_the_submitting() -> None:
    with pytest.raises(Invalid):
        clients.make_client(
            **WANTED | {"scopes": ["applications:submit"]},
            actor=make.actor(Capacity.DEALER),
            at=make.NOW,
        )


def test_a_firm_has_only_so_many_clients() -> None:
    actor = make.actor()
    for _each in range(clients.MOST):
        make.api_client(of=make.organization_of(actor))
    with pytest.raises(WrongState):
        clients.make_client(**WANTED, actor=actor, at=make.NOW)


def test_a_new_secret_ends_the_old_one_and_its_tokens() -> None:
    actor = make.actor()
    client = make.api_client(of=make.organization_of(actor))
    token = token_of(client).json()["access_token"]
    client, secret = clients.rotate_secret(client_pk=client.pk, actor=actor, at=make.NOW)
    assert ask(token) == HTTPStatus.UNAUTHORIZED
    assert token_of(client).status_code == HTTPStatus.UNAUTHORIZED
    assert token_of(client, secret=secret).status_code == HTTPStatus.OK


def test_a_revoked_client_and_its_tokens_are_let_in_no_more() -> None:
    actor = make.actor()
    client = make.api_client(of=make.organization_of(actor))
    token = token_of(client).json()["access_token"]
    clients.revoke_client(client_pk=client.pk, actor=actor, at=make.NOW)
    assert ask(token) == HTTPStatus.UNAUTHORIZED
    assert token_of(client).status_code == HTTPStatus.UNAUTHORIZED
    with pytest.raises(WrongState):
        clients.rotate_secret(client_pk=client.pk, actor=actor, at=make.NOW)


def test_narrower_scopes_end_the_tokens_that_had_the_wider() -> None:
    actor = make.actor()
    client = make.api_client(of=make.organization_of(actor))
    token = token_of(client).json()["access_token"]
    said = WANTED | {"scopes": ["licenses"]}
    clients.change_client(client_pk=client.pk, **said, actor=actor, at=make.NOW)
    assert ask(token) == HTTPStatus.UNAUTHORIZED
    assert ask(token_of(client).json()["access_token"]) == HTTPStatus.FORBIDDEN


def test_a_client_is_let_in_only_from_its_addresses() -> None:
    client = make.api_client(networks=["203.0.113.0/24", "2001:db8::/32"])
    assert token_of(client).status_code == HTTPStatus.UNAUTHORIZED
    token = token_of(client, address="203.0.113.9").json()["access_token"]
    assert ask(token, address="2001:db8::7") == HTTPStatus.BAD_REQUEST
    assert ask(token, address="203.0.114.9") == HTTPStatus.UNAUTHORIZED


def test_a_client_works_through_its_last_day_and_not_beyond() -> None:
    assert token_of(make.api_client(expires_on=make.TODAY)).status_code == HTTPStatus.OK
    over = make.api_client(expires_on=make.TODAY - timedelta(days=1))
    assert token_of(over).status_code == HTTPStatus.UNAUTHORIZED


def test_another_firms_client_is_not_there() -> None:
    client, stranger = make.api_client(), make.actor()
    for act in (clients.rotate_secret, clients.revoke_client):
        with pytest.raises(ApiClient.DoesNotExist):
            act(client_pk=client.pk, actor=stranger, at=make.NOW)


def test_uses_are_written_down_once_a_minute_and_not_at_every_request() -> None:
    client = make.api_client()
    token = token_of(client).json()["access_token"]
    ask(token)
    assert ApiClient.objects.get().last_used_at is None
    write_down_uses()
    assert ApiClient.objects.get().last_used_at == make.NOW
    cache.clear()
    assert uses.write_down() == 0
    assert ApiClient.objects.get().last_used_at == make.NOW


def test_tokens_that_have_ended_are_dropped_and_others_work_on() -> None:
    client = make.api_client()
    make.token(client, expires=make.NOW - timedelta(seconds=1))
    standing = make.token(client)
    forget_tokens()
    assert get_access_token_model().objects.count() == 1
    assert ask(standing) == HTTPStatus.BAD_REQUEST


def test_a_firm_is_told_of_a_last_day_once_for_each_notice() -> None:
    client = make.api_client(expires_on=make.TODAY + timedelta(days=5))
    notify_of_expiry()
    notify_of_expiry()
    told = Entry.objects.get(verb="client.expires")
    assert told.changed["client"] == client.client_id
    assert told.seen_by == [client.organization_id]


@given(left=st.integers(0, 60), told=st.none() | st.integers(0, 60))
def test_a_notice_is_due_where_its_day_has_come_since_the_last(left: int, told: int | None) -> None:
    today = date(2026, 7, 6)
    told_on = None if told is None else today - timedelta(days=told)
    client = ApiClient(expires_on=today + timedelta(days=left), expiry_told_on=told_on)
    come = [days for days in NOTICE_DAYS if left <= days]
    expected = bool(come) and (told is None or told > min(come) - left)
    assert notice_due(client, on=today) == expected


def test_the_pages_make_a_client_and_show_its_secret_once(client: Client) -> None:
    member = make.membership()
    client.force_login(member.user)
    said = {"name": "stock", "scopes": ["vehicles", "applications"], "networks": "203.0.113.7\n"}
    answer = client.post(reverse("accounts:client_new"), said)
    assert answer.status_code == HTTPStatus.CREATED
    made = ApiClient.objects.get()
    assert (made.scopes, made.networks) == ("vehicles applications", ["203.0.113.7/32"])
    html = answer.content.decode()
    assert made.client_id in html
    secret = re.findall(r'class="codes long-word">([^<]+)<', html)[1]
    assert token_of(made, secret=secret, address="203.0.113.7").status_code == HTTPStatus.OK
    again = client.get(reverse("accounts:client", args=[made.pk])).content.decode()
    assert secret not in again


def test_the_pages_show_what_is_wrong_beside_the_field(client: Client) -> None:
    client.force_login(make.membership().user)
    said = {"name": "stock", "scopes": ["vehicles"], "networks": "nowhere"}
    answer = client.post(reverse("accounts:client_new"), said)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert 'id="id_networks_error"' in answer.content.decode()
    assert not ApiClient.objects.exists()
