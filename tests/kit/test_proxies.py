"""A request comes from whom the portal's own proxies say, and from nobody a stranger names."""

from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings as portal
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from exportportal.kit.proxies import ClientAddressMiddleware, read
from tests import make
from tests.accounts.test_clients import token_of

PROXIES = [ip_network("10.0.0.0/24"), ip_network("2001:db8::/64")]


def seen(peer: str, **headers: str) -> HttpRequest:
    """The request as the portal sees it behind the middleware."""
    request = RequestFactory().get("/", REMOTE_ADDR=peer, **headers)  # type: ignore[arg-type]
    ClientAddressMiddleware(lambda _request: HttpResponse())(request)
    return request


def seen_from(peer: str, forwarded: str) -> str:
    return str(seen(peer, HTTP_X_FORWARDED_FOR=forwarded).META["REMOTE_ADDR"])


def test_by_default_nobody_is_believed() -> None:
    assert seen_from("10.0.0.5", "203.0.113.9") == "10.0.0.5"
    assert seen("10.0.0.5", HTTP_X_FORWARDED_PROTO="https").META["HTTP_X_FORWARDED_PROTO"]


@pytest.mark.parametrize(
    ("peer", "forwarded", "sender"),
    [
        ("10.0.0.5", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.5", "198.51.100.1, 203.0.113.9", "203.0.113.9"),  # the first is its own word
        ("10.0.0.5", "203.0.113.9, 10.0.0.7", "203.0.113.9"),
        ("10.0.0.5", "10.0.0.8, 10.0.0.7", "10.0.0.8"),
        ("10.0.0.5", "203.0.113.9:4711", "203.0.113.9"),
        ("10.0.0.5", "[2001:db8:1::9]:4711", "2001:db8:1::9"),
        ("2001:db8::5", "::ffff:203.0.113.9", "203.0.113.9"),
        ("::ffff:10.0.0.5", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.5", "", "10.0.0.5"),
        ("10.0.0.5", "203.0.113.9, unknown", "10.0.0.5"),
        ("10.0.0.5", "<script>, 10.0.0.7", "10.0.0.7"),
        ("203.0.113.1", "198.51.100.1", "203.0.113.1"),
        ("203.0.113.1", "198.51.100.1, 10.0.0.7", "203.0.113.1"),
    ],
)
def test_the_sender_is_the_last_whom_no_trusted_proxy_is(
    settings: Any, peer: str, forwarded: str, sender: str
) -> None:
    settings.TRUSTED_PROXIES = PROXIES
    assert seen_from(peer, forwarded) == sender


def test_a_stranger_cannot_say_that_it_came_over_tls(settings: Any) -> None:
    settings.TRUSTED_PROXIES = PROXIES
    said = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_FOR": "127.0.0.1"}
    forged = seen("203.0.113.1", **said)
    assert not {name for name in forged.META if name.startswith("HTTP_X_FORWARDED")}
    assert seen("10.0.0.5", **said).META["HTTP_X_FORWARDED_PROTO"] == "https"


@given(st.text(max_size=60))
def test_no_header_brings_it_down(said: str) -> None:
    found = read(said)
    assert found is None or str(found)


@pytest.mark.django_db
@pytest.mark.usefixtures("stopped_clock")
def test_a_clients_addresses_hold_behind_a_proxy_and_cannot_be_forged(settings: Any) -> None:
    client = make.api_client(networks=["203.0.113.0/24"])
    said = {
        "grant_type": "client_credentials", "client_id": client.client_id,
        "client_secret": make.CLIENT_SECRET,
    }  # fmt: skip
    forged = {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}
    ask = Client(REMOTE_ADDR="10.0.0.5", **forged).post  # type: ignore[arg-type]
    assert ask("/api/v1/oauth/token/", said).status_code == 401
    settings.TRUSTED_PROXIES = PROXIES
    assert ask("/api/v1/oauth/token/", said).status_code == 200
    stranger = Client(REMOTE_ADDR="198.51.100.1", **forged)  # type: ignore[arg-type]
    assert stranger.post("/api/v1/oauth/token/", said).status_code == 401
    assert token_of(client, address="203.0.113.9").status_code == 200


def test_every_service_that_runs_the_portal_is_told_whom_to_believe() -> None:
    composed = yaml.safe_load((Path(portal.BASE_DIR) / "docker-compose.yml").read_text())
    ours = {
        name: service["environment"]
        for name, service in composed["services"].items()
        if service["image"] == composed["x-portal"]["image"]
    }
    assert {"web", "sandbox", "sandbox-work"} <= set(ours)
    for name, environment in ours.items():
        assert "PORTAL_TRUSTED_PROXIES" in environment, name
