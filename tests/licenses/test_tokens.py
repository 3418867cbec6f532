"""The token in a paper's QR: signed, checked by the portal and by anyone without it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from jwcrypto.common import base64url_encode
from jwcrypto.jwk import JWK, JWKSet

from exportportal.kit import signing_key
from exportportal.kit.clock import midnight_in_china
from licenses import tokens
from licenses.documents.license_page import license_context
from licenses.in_force.services import papers
from licenses.models import IssuedPaper, License, PublishedKey
from tests import make
from tests.licenses.documents.papers import paper
from tests.licenses.documents.reading import qr_of
from tests.make import licenses as ready

FORGED = "Forged: the portal did not sign this"
CLAIMS = tokens.Claims(number="26-GZ-000123", body="GZ", expires_on=date(2026, 12, 31))


def new_key() -> JWK:
    key = JWK.generate(kty="EC", crv="P-256")
    key["kid"] = key.thumbprint()[: tokens.KEY_ID_LENGTH]
    return key


def key_set(*keys: JWK) -> JWKSet:
    return JWKSet.from_json(json.dumps({"keys": [tokens.public(key) for key in keys]}))


OURS, ELSEWHERE = new_key(), new_key()
GENUINE = tokens.issue(CLAIMS, key=OURS)


def altered(token: str, place: int) -> str:
    """The token with another letter at one place."""
    other = "A" if token[place] != "A" else "B"
    return token[:place] + other + token[place + 1 :]


def is_forged(token: str) -> bool:
    try:
        tokens.read(token, keys=key_set(OURS))
    except tokens.ForgedToken:
        return True
    return False


@given(
    st.builds(
        tokens.Claims,
        number=st.integers(1, 999_999).map("26-GZ-{:06d}".format),
        body=st.sampled_from(["GZ", "XJ", "BJ"]),
        expires_on=st.dates(date(2026, 1, 1), date(2099, 12, 31)),
        begins_on=st.none() | st.dates(date(2026, 1, 1), date(2099, 12, 31)),
    )
)
def test_what_is_signed_is_what_is_read_whichever_published_key_signed(
    claims: tokens.Claims,
) -> None:
    for key in (OURS, ELSEWHERE):
        assert tokens.read(tokens.issue(claims, key=key), keys=key_set(OURS, ELSEWHERE)) == claims


@given(st.integers(0, len(GENUINE) - 1))
def test_a_token_with_one_letter_changed_is_forged(place: int) -> None:
    assert is_forged(altered(GENUINE, place))


@given(
    st.text(max_size=20)
    | st.binary(max_size=60).map(lambda said: f"{base64url_encode(said)}.e30.{'A' * 86}")
)
def test_whatever_else_is_read_as_a_token_is_forged(given: str) -> None:
    assert is_forged(given)


def test_another_portals_token_and_one_without_a_signature_are_forged() -> None:
    head, claims, signature = GENUINE.split(".")
    unsigned = base64url_encode('{"alg":"none"}')
    assert is_forged(tokens.issue(CLAIMS, key=ELSEWHERE))
    assert is_forged(f"{unsigned}.{claims}.{signature}")
    assert is_forged(f"{head}.{claims}.")
    assert is_forged(f"{head}.{claims}.{signature}".ljust(tokens.LONGEST + 1, "A"))


@pytest.mark.parametrize(
    "head",
    [
        *("null", "1", '"x"', "[]", "[1]", "{}", "[" * 130, "\xff"),
        *(f'{{"alg":"ES256","kid":{kid}}}' for kid in ("null", "1", "[]", "{}", "NaN", '"none"')),
        *(f'{{"alg":{alg},"kid":"none"}}' for alg in ("null", "1", "[]", "{}", '"none"')),
        *(
            f'{{"alg":"ES256","kid":"none","crit":{crit}}}'
            for crit in ("1", "[]", "[[]]", '["b64"]')
        ),
    ],
)
def test_a_head_that_holds_anything_else_is_forged_and_no_fault_of_ours(head: str) -> None:
    for claims in ("{}", "[1]", "null", "x"):
        assert is_forged(f"{base64url_encode(head)}.{base64url_encode(claims)}.{'A' * 86}")


def test_the_code_of_the_longest_token_still_has_modules_a_telephone_reads() -> None:
    """Half a millimetre a module is what is read off a copy; the QR is 34 mm wide."""
    longest = tokens.issue(
        tokens.Claims("26-GZ-000123", "GZ", date(2027, 7, 1), date(2027, 1, 1)), key=OURS
    )
    for token, widest in ((GENUINE, 69), (longest, 73)):
        svg = license_context(paper(verify_url=f"https://licenses.export.example/verify/{token}/"))[
            "qr"
        ]
        across = int(svg.split('viewBox="0 0 ')[1].split()[0])
        assert across <= widest


@pytest.fixture
def _in_the_office() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


office = pytest.mark.usefixtures("stopped_clock", "_in_the_office")


def scanned(license: License) -> str:
    """The address in the QR of the license's paper."""
    printed: IssuedPaper = papers.store_paper(license_id=license.pk, at=make.NOW)
    with printed.file.open() as file:
        return qr_of(file.read())


def asked(client: Client, address: str) -> tuple[int, str]:
    path = address.removeprefix(configured.PUBLIC_URL.rstrip("/"))
    answer = client.get(path, headers={"accept-language": "en"})
    return answer.status_code, answer.content.decode()


@pytest.mark.django_db
@office
def test_the_qr_of_a_paper_leads_to_its_license_and_a_forged_one_is_called_so(
    client: Client,
) -> None:
    license = ready.license()
    address = scanned(license)

    status, page = asked(client, address)
    assert (status, license.number in page, "in force today" in page) == (200, True, True)

    status, page = asked(client, altered(address, -10))
    assert (status, FORGED in page, license.number in page) == (404, True, False)


@pytest.mark.django_db
@office
def test_machines_are_told_of_a_forged_token_by_its_code(client: Client) -> None:
    forged = tokens.issue(CLAIMS, key=ELSEWHERE)
    answer = client.get(reverse("v1:verify", args=[forged]))
    assert (answer.status_code, answer.json()["code"]) == (404, "token-forged")


@pytest.mark.django_db
@office
def test_an_address_pasted_into_the_box_is_understood(client: Client) -> None:
    address = f"https://licenses.example/verify/{GENUINE}/"
    answer = client.get(reverse("licenses:verify"), {"code": address})
    assert answer["Location"] == reverse("licenses:verified", args=[GENUINE])


@pytest.mark.django_db
@office
def test_anyone_checks_the_qr_offline_with_the_published_key_and_nothing_of_ours(
    client: Client, tmp_path: Path
) -> None:
    address = scanned(ready.license())
    published = client.get(reverse("licenses:license_keys"))
    assert published["Content-Type"] == "application/jwk-set+json"
    assert "d" not in published.json()["keys"][0]
    keys = tmp_path / "keys.json"
    keys.write_bytes(published.content)

    def checked(given: str) -> subprocess.CompletedProcess[str]:
        script = Path(configured.BASE_DIR) / "static" / "check_license.py"
        return subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(script), str(keys), given],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip

    genuine = checked(address)
    said = json.loads(genuine.stdout)
    license = License.objects.get()
    assert (said["sub"], said["iss"]) == (license.number, license.issuing_body.code)
    ended = midnight_in_china(license.expires_on + timedelta(days=1))
    assert said["exp"] == ended.timestamp()

    forged = checked(altered(address, -10))
    assert (forged.returncode, forged.stdout, "InvalidSignature" in forged.stderr) == (1, "", True)


@pytest.mark.django_db
@office
def test_after_a_change_of_keys_the_old_one_stays_published_and_its_papers_genuine(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    old = scanned(ready.license())
    settings.PAPER_SIGNING_KEY = tmp_path / "next.pem"
    new = scanned(ready.license(exporter=make.filed_exporter()))

    assert [asked(client, one)[0] for one in (old, new)] == [200, 200]
    ids = [key["kid"] for key in client.get(reverse("licenses:license_keys")).json()["keys"]]
    assert len(set(ids)) == 2
    page = client.get(reverse("licenses:verify_offline")).content.decode()
    assert all(one in page for one in ids)
    with pytest.raises(DatabaseError), transaction.atomic():
        PublishedKey.objects.all().delete()


@pytest.mark.django_db
@office
def test_papers_of_before_the_tokens_were_signed_are_verified_as_ever(client: Client) -> None:
    license = ready.license()
    status, page = asked(client, reverse("licenses:verified", args=[license.token]))
    assert (status, license.number in page) == (200, True)


@pytest.mark.django_db
@office
def test_without_a_key_no_token_is_signed_no_key_published_and_nothing_is_stored(
    settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "broken.pem").write_text("no key")
    settings.PAPER_SIGNING_KEY = tmp_path / "broken.pem"
    license = ready.license()
    with pytest.raises(signing_key.NoSigningKey):
        papers.store_paper(license_id=license.pk, at=make.NOW)
    assert not PublishedKey.objects.exists()
    assert not IssuedPaper.objects.exists()
