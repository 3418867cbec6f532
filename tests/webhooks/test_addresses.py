"""Messages go to the open internet over TLS, whatever a name says or comes to mean."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings
from django.utils import translation

from exportportal.webhooks import addresses
from exportportal.webhooks.addresses import RefusedAddress


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def names(monkeypatch: pytest.MonkeyPatch, *machines: str) -> None:
    """Every name leads to these machines."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (machine, 443)) for machine in machines]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: found)


@pytest.mark.parametrize(
    "url",
    [
        "http://dealer.example/hook",
        "ftp://dealer.example/hook",
        "https://",
        "dealer.example/hook",
        "https://me:secret@dealer.example/",
        "https://dealer.example/#part",
        "https://dealer.example:99999/",
        "https://dealer.example:0/",
        "https://[::1",
        "https://dealer.example/" + "a" * 500,
        "https://例..中国/hook",
        "https://" + "例" * 70 + ".中国/hook",
        "",
    ],
)
def test_an_address_that_is_not_one_of_https_is_refused(url: str) -> None:
    with pytest.raises(RefusedAddress):
        addresses.check(url)


@pytest.mark.parametrize(
    "machine",
    [
        "127.0.0.1",
        "10.0.0.8",
        "172.16.4.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  # an address that is refused
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::5",
        "::ffff:10.0.0.8",
        "2002:0a00:0008::1",
        "64:ff9b:1::a00:8",
    ],
)
def test_a_name_that_leads_inside_is_refused(machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, machine)
    with pytest.raises(RefusedAddress, match="private network"):
        addresses.resolve("https://dealer.example/hook")


def test_one_inside_machine_among_several_is_enough_to_refuse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names(monkeypatch, "93.184.216.34", "10.0.0.8")
    with pytest.raises(RefusedAddress):
        addresses.resolve("https://dealer.example/hook")


def test_a_name_nobody_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_arguments: Any, **_more: Any) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(RefusedAddress, match="No machine"):
        addresses.resolve("https://dealer.example/hook")


def test_the_connection_is_made_to_the_machine_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names(monkeypatch, "93.184.216.34")
    target = addresses.resolve("https://dealer.example:8443/hook?a=1")
    assert target.url_of_ip == "https://93.184.216.34:8443/hook?a=1"
    assert (target.host, target.authority) == ("dealer.example", "dealer.example:8443")


def test_a_name_beyond_ascii_goes_by_its_a_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "93.184.216.34")
    target = addresses.resolve("https://例子.中国:8443/x")
    assert target.host == "xn--fsqu00a.xn--fiqs8s"
    assert target.authority == "xn--fsqu00a.xn--fiqs8s:8443"


def test_an_address_by_number_keeps_its_brackets() -> None:
    with override_settings(WEBHOOKS_MAY_STAY_LOCAL=True):
        assert addresses.resolve("http://[::1]:9000/").authority == "[::1]:9000"


def test_a_developers_receiver_may_be_on_the_machine_where_the_setting_says_so() -> None:
    with override_settings(WEBHOOKS_MAY_STAY_LOCAL=True):
        assert addresses.resolve("http://127.0.0.1:9000/").ip == "127.0.0.1"
    with pytest.raises(RefusedAddress):
        addresses.resolve("https://127.0.0.1:9000/")
