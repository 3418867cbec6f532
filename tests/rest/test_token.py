"""Tokens are asked for within limits, and nobody's guesses lock a client out."""

import base64
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from time_machine import Traveller

from exportportal.accounts.models import ApiClient
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

TOKEN = "/api/v1/oauth/token/"  # an address


def ask(
    client: ApiClient, *, secret: str = make.CLIENT_SECRET, address: str = "203.0.113.1"
) -> Any:
    said = {
        "grant_type": "client_credentials", "client_id": client.client_id, "client_secret": secret,
    }  # fmt: skip
    system = Client(REMOTE_ADDR=address, enforce_csrf_checks=True)
    return system.post(TOKEN, said, headers={"accept-language": "en"})


def test_an_address_that_tries_too_often_is_told_how_long_to_wait(
    settings: Any, stopped_clock: Traveller
) -> None:
    settings.TOKEN_TRIES_A_MINUTE = 2
    client = make.api_client()
    tried = [ask(client, secret=guess).status_code for guess in ("a", "b")]
    assert tried == [HTTPStatus.UNAUTHORIZED] * 2
    refused = ask(client)
    assert refused.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert refused["Content-Type"] == "application/problem+json"
    told = refused.json()
    assert (told["code"], told["error"]) == ("throttled", "temporarily_unavailable")
    assert "access_token" not in told
    stopped_clock.shift(timedelta(seconds=int(refused["Retry-After"])))
    assert ask(client).status_code == HTTPStatus.OK


def test_others_guesses_do_not_lock_a_client_out(settings: Any) -> None:
    settings.TOKEN_TRIES_A_MINUTE = settings.TOKENS_A_MINUTE = 3
    client = make.api_client()
    for _guess in range(5):
        ask(client, secret="guessed", address="198.51.100.7")  # a wrong one
    assert ask(client).status_code == HTTPStatus.OK


def test_a_client_is_given_so_many_tokens_from_wherever_it_asks(settings: Any) -> None:
    settings.TOKENS_A_MINUTE = 2
    client, other = make.api_client(), make.api_client()
    answers = [ask(client, address=f"203.0.113.{place}").status_code for place in range(3)]
    assert answers == [HTTPStatus.OK, HTTPStatus.OK, HTTPStatus.TOO_MANY_REQUESTS]
    assert ask(other).status_code == HTTPStatus.OK


def test_the_header_names_the_client_as_well_as_the_form(settings: Any) -> None:
    settings.TOKENS_A_MINUTE = 1
    client = make.api_client()
    pair = base64.b64encode(f"{client.client_id}:{make.CLIENT_SECRET}".encode()).decode()
    ask(client)
    refused = Client().post(
        TOKEN, {"grant_type": "client_credentials"}, headers={"authorization": f"Basic {pair}"}
    )
    assert refused.status_code == HTTPStatus.TOO_MANY_REQUESTS


@pytest.mark.parametrize(
    ("said", "kind", "status"),
    [
        ({}, None, 400),
        ({"grant_type": "password", "username": "exporter", "password": "x"}, None, 401),
        ({"grant_type": "client_credentials", "client_id": "nobody"}, None, 401),
        ({"grant_type": "client_credentials", "client_id": "a\0"}, None, 400),
        ("[" * 50_000, "application/json", 400),
        ("grant_type=%ff&client_id=%00", "application/x-www-form-urlencoded", 400),
    ],
)
def test_no_request_for_a_token_brings_the_portal_down(said: Any, kind: Any, status: int) -> None:
    given = {"content_type": kind} if kind else {}
    answer = Client().post(TOKEN, said, **given)
    assert answer.status_code == status
    no_text = base64.b64encode(b"\xff:\xfe").decode()
    for header in ("Basic", "Basic !", "Basic \xe9", "Bearer \xe9", f"Basic {no_text}"):
        tried = Client().post(TOKEN, said, headers={"authorization": header}, **given)
        assert tried.status_code in {400, 401}


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_a_token_is_asked_for_by_post_alone(client: Client, method: str) -> None:
    answer = getattr(client, method)("/api/v1/oauth/token/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert answer["Content-Type"] == "application/problem+json"
    if method != "head":
        assert answer.json()["code"] == "method-not-allowed"
