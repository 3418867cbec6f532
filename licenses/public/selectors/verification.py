"""Public verification: what anyone may know of a license."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Final

from jwcrypto.jwk import JWKSet

from licenses import tokens
from licenses.documents.signature import is_intact
from licenses.models import IssuedPaper, License, PublishedKey
from licenses.numbers import ALPHABET, CODE_LENGTH, read_code
from licenses.states import LicenseState
from manufacturers.models import ServiceOutlet
from manufacturers.selectors import confirmed_outlets

NOT_YET_VALID: Final = "not_yet_valid"
VALID: Final = "valid"


@dataclass(frozen=True, slots=True)
class Verification:
    """What anyone may know of a license: its state, no personal data."""

    state: str
    number: str
    issuing_body_zh: str
    issuing_body_en: str
    destination: str
    issued_on: date
    valid_from: date
    expires_on: date
    vin_tails: tuple[str, ...]
    paper_sha256: str
    successor: str = ""  # the number of the license that has taken the place of this one
    signature_intact: bool | None = None  # None: no file was shown
    # Where its cars are looked after, as their makers confirmed it; asked for once it is shown.
    outlets: Iterable[ServiceOutlet] = ()


def published_keys() -> list[PublishedKey]:
    """Every key whose tokens are out in the world, the newest first."""
    return list(PublishedKey.objects.order_by("-first_used_at", "kid"))


def key_set() -> dict[str, list[dict[str, str]]]:
    """The published keys as a JSON Web Key Set."""
    return {"keys": [key.jwk for key in published_keys()]}


def verify(given: str, *, on: date) -> Verification | None:
    """What anyone may know of the license behind a QR's token or a typed code; None if none is.

    Raises ForgedToken for a signed token no key of ours has signed.
    """
    license = license_behind(given)
    return _verification(license, on=on) if license else None


def license_behind(given: str) -> License | None:
    """The license behind a QR's token or a typed code. Raises as `verify`."""
    licenses = License.objects.select_related("issuing_body", "paper", "successor")
    if tokens.looks_signed(given):
        known = JWKSet.from_json(json.dumps(key_set()))
        return licenses.filter(number=tokens.read(given, keys=known).number).first()
    # Papers of before the tokens were signed carry one nobody can guess.
    if given and (license := licenses.filter(token=given).first()):
        return license
    code = read_code(given)
    if len(code) != CODE_LENGTH or not set(code) <= set(ALPHABET):
        return None
    return licenses.filter(code=code).first()


def vin_tails(license: License) -> tuple[str, ...]:
    """The cars of a license by the ends of their VINs, as it lists them."""
    return tuple(vin[-6:] for vin in _vins(license))


def _vins(license: License) -> list[str]:
    return list(license.vehicles.order_by("position").values_list("vin", flat=True))


def verify_paper(content: bytes, *, on: date) -> Verification | None:
    """The license whose paper is this file, byte for byte; None if it is no paper of ours.

    Only a file that is one of ours by its hash is opened: what strangers send is never parsed.
    """
    digest = sha256(content).hexdigest()
    paper = (
        IssuedPaper.objects.filter(file__sha256=digest)
        .select_related("license__issuing_body", "license__successor")
        .first()
    )
    if paper is None:
        return None
    return replace(_verification(paper.license, on=on), signature_intact=is_intact(content))


def _verification(license: License, *, on: date) -> Verification:
    paper = getattr(license, "paper", None)
    successor = getattr(license, "successor", None)
    vins = _vins(license)
    return Verification(
        state=public_state(license, on=on),
        number=license.number,
        issuing_body_zh=license.issuing_body.name_zh,
        issuing_body_en=license.issuing_body.name_en,
        destination=license.destination,
        issued_on=license.issued_on,
        valid_from=license.valid_from,
        expires_on=license.expires_on,
        vin_tails=tuple(vin[-6:] for vin in vins),
        paper_sha256=paper.sha256 if paper else "",
        successor=successor.number if successor else "",
        outlets=confirmed_outlets(vins, country=license.destination, on=on),
    )


def public_state(license: License, *, on: date) -> str:
    """A license's state on a day; past its last day it is expired before any sweep has said so."""
    if license.state in (LicenseState.ISSUED, LicenseState.SUSPENDED) and license.expires_on < on:
        return LicenseState.EXPIRED
    if license.state == LicenseState.ISSUED:
        return NOT_YET_VALID if on < license.valid_from else VALID
    return license.state
