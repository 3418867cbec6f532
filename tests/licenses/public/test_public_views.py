"""Verification as a stranger sees it: what every state says, what no state tells, how often."""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from exportportal.accounts.roles import Capacity
from licenses.in_force.services import lifecycle
from licenses.models import License
from licenses.numbers import spaced_code
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock", "_no_tries_yet")]


@pytest.fixture
def _no_tries_yet() -> None:
    cache.clear()


def address(given: str) -> str:
    return reverse("licenses:verified", args=[given])


def answer(client: Client, given: str, *, status: int = 200) -> str:
    response = client.get(address(given))
    assert response.status_code == status
    return response.content.decode()


def changed(license: License, move: str) -> License:
    capacity = Capacity.EXPORTER if move == "surrender" else Capacity.APPROVER
    firm = license.exporter if move == "surrender" else license.issuing_body
    return lifecycle.change_license(
        move, license=license, reason="因故", actor=make.actor(capacity, of=firm), at=make.NOW
    )


def test_a_license_in_force_is_valid_by_its_qr_and_by_its_code(client: Client) -> None:
    license = make.license()
    typed = spaced_code(license.code).lower()
    for given in (license.token, license.code, typed):
        shown = answer(client, given)
        assert license.number in shown
        assert "in force today" in shown
        assert "Kazakhstan" in shown


@pytest.mark.parametrize(
    ("move", "said"),
    [
        ("suspend", "The license is suspended."),
        ("revoke", "The license was revoked."),
        ("surrender", "The exporter gave the license back."),
    ],
)
def test_what_became_of_a_license_is_said(client: Client, move: str, said: str) -> None:
    license = changed(make.license(), move)
    shown = answer(client, license.token)
    assert said in shown
    assert "in force today" not in shown
    assert "因故" not in shown


def test_past_its_last_day_it_has_run_out_before_any_sweep_has_come(client: Client) -> None:
    license = make.license()
    later = datetime.combine(license.expires_on, datetime.min.time(), UTC)
    with time_machine.travel(later + timedelta(hours=15, minutes=59), tick=False):
        assert "in force today" in answer(client, license.token)
    with time_machine.travel(later + timedelta(hours=16), tick=False):
        assert "has run out" in answer(client, license.token)


@pytest.mark.parametrize(
    "given", ["AAAAAAAAAAAA", "26-GZ-000001", "x", "7" * 64, "%E8%AE%B8", "' OR 1=1 --"]
)
def test_a_code_nobody_printed_is_plainly_not_found(client: Client, given: str) -> None:
    make.license()
    shown = answer(client, given, status=HTTPStatus.NOT_FOUND)
    assert "No license has this code" in shown
    assert "character by character" in shown


def test_the_number_alone_finds_nothing(client: Client) -> None:
    """Numbers follow one another; who could ask by number could list all licenses."""
    answer(client, make.license().number, status=HTTPStatus.NOT_FOUND)


def test_a_stranger_reads_the_ends_of_vins_and_nothing_of_people_or_prices(
    client: Client,
) -> None:
    license = make.license(number=2)
    shown = answer(client, license.token)
    for car in license.vehicles.all():
        assert car.vin[-6:] in shown
        assert car.vin not in shown
    kept = (
        license.granted_by.full_name,
        license.recommended_by.full_name,
        license.exporter.name_zh,
        license.exporter.name_en,
        "Astana Motor Import LLP",
        "12500",
    )
    assert not [one for one in kept if one in shown]


def test_the_answer_is_kept_by_no_cache(client: Client) -> None:
    response = client.get(address(make.license().token))
    assert "no-store" in response["Cache-Control"]


def test_a_typed_code_leads_to_its_answer(client: Client) -> None:
    license = make.license()
    response = client.get(
        reverse("licenses:verify"), {"code": f" {spaced_code(license.code).lower()} "}
    )
    assert response["Location"] == address(license.code)


def test_guessing_ends_after_thirty_tries_and_says_when_to_go_on(client: Client) -> None:
    license = make.license()
    for _try in range(30):
        answer(client, "AAAAAAAAAAAA", status=HTTPStatus.NOT_FOUND)
    refused = client.get(address(license.token))
    assert refused.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert int(refused["Retry-After"]) > 0
    assert license.number not in refused.content.decode()

    with time_machine.travel(make.NOW + timedelta(minutes=1), tick=False):
        assert license.number in answer(client, license.token)


def test_another_address_is_not_held_up_by_a_guesser(client: Client) -> None:
    license = make.license()
    for _try in range(31):
        client.get(address("AAAAAAAAAAAA"))
    elsewhere = client.get(address(license.token), REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == HTTPStatus.OK


def test_machines_are_given_the_same_answer(client: Client) -> None:
    license = make.license()
    found = client.get(reverse("v1:verify", args=[license.code]))
    said = found.json()
    assert (said["state"], said["number"]) == ("valid", license.number)
    assert said["vin_tails"] == [license.vehicles.get().vin[-6:]]
    wrong = client.get(reverse("v1:verify", args=["AAAAAAAAAAAA"]))
    assert wrong.status_code == HTTPStatus.NOT_FOUND
    assert wrong["Content-Type"] == "application/problem+json"


def test_machines_are_held_up_as_well(client: Client) -> None:
    wrong = reverse("v1:verify", args=["AAAAAAAAAAAA"])
    statuses = [client.get(wrong).status_code for _try in range(31)]
    assert statuses[:30] == [HTTPStatus.NOT_FOUND] * 30
    refused = client.get(wrong)
    assert refused.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert int(refused["Retry-After"]) > 0


OURS = "testserver"
IN_FRONT = [
    f"http://{OURS}/verify/{{}}/",
    f"https://{OURS}/verify/{{}}/",
    f"HTTPS://{OURS.upper()}:443/verify/{{}}",
    f"  //{OURS}/verify/{{}}/\n",
    f"{OURS}/verify/{{}}/",
    "/verify/{}/",
    f"http://{OURS}/verify/{{}}/?language=en&from=qr#top",
    f"http://{OURS}/verify/?code={{}}",
    f"http://{OURS}/api/v1/verify/{{}}/",
    "http://127.0.0.1:8000/verify/{}/",  # as PORTAL_URL says it
    "http://127.0.0.1/verify/{}/",
]


@pytest.mark.parametrize("pasted", IN_FRONT)
def test_a_pasted_address_of_the_portal_is_its_code(client: Client, pasted: str) -> None:
    license = make.license()
    for code in (license.token, license.code, spaced_code(license.code).lower()):
        found = client.get(reverse("licenses:verify"), {"code": pasted.format(code)}, follow=True)
        assert found.status_code == HTTPStatus.OK
        assert license.number in found.content.decode()


def test_the_short_token_alone_is_understood_too(client: Client) -> None:
    license = make.license()
    found = client.get(reverse("licenses:verify"), {"code": license.token}, follow=True)
    assert license.number in found.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        "a/b",
        "../..",
        "..",
        ".",
        "/",
        "//",
        "///",
        "\\",
        "a\\b",
        "http://[",
        "http://[::1",
        "http://www.elsewhere.example/",
        "http://elsewhere.example/verify/7K2M9QXA40TB/",
        f"http://{OURS}@elsewhere.example/verify/7K2M9QXA40TB/",
        f"ftp://{OURS}/verify/7K2M9QXA40TB/",
        f"http://{OURS}/verify/offline/",
        f"http://{OURS}/verify/",
        f"http://{OURS}/verify/?code=a%2Fb",
        f"http://{OURS}/verify/a%2Fb/",
        f"http://{OURS}/verify/%2E%2E/",
        f"http://{OURS}/law/",
        "paper",
        "offline",
        "许可证/7K2M",
    ],
)
def test_any_other_address_or_way_is_an_unknown_code(client: Client, typed: str) -> None:
    sent = client.get(reverse("licenses:verify"), {"code": typed})
    assert sent["Location"].startswith("/verify/")
    assert sent["Location"].removeprefix("/verify/").strip("/.")
    found = client.get(sent["Location"])
    assert found.status_code == HTTPStatus.NOT_FOUND
    assert "No license has this code" in found.content.decode()
