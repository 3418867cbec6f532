"""The token in a paper's QR: what the license says, signed, so that it is checked without us too.

A JSON Web Signature in its compact form (RFC 7515, ES256): any library of that kind reads it with
a key from the published set. It says what was issued; how the license stands today only the portal
knows.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from jwcrypto.common import JWException, base64url_decode, base64url_encode
from jwcrypto.jwk import JWK, JWKSet
from jwcrypto.jws import JWS

from exportportal.kit.clock import day_in_china, midnight_in_china
from exportportal.kit.errors import PortalError
from exportportal.kit.free_form import Json
from exportportal.kit.signing_key import key_and_certificate

VERSION: Final = 1
ALGORITHM: Final = "ES256"
KEY_ID_LENGTH: Final = 8
LONGEST: Final = 400
_SHAPE: Final = re.compile(r"[\w-]+\.[\w-]+\.[\w-]{86}", re.ASCII)


class ForgedToken(PortalError):
    """It looks like a token of ours, and none of our keys signed it as it stands."""

    code = "token-forged"
    status = 404
    title = _("Forged: the portal did not sign this")

    def __init__(self) -> None:
        super().__init__(
            _("The code was invented or altered. Do not rely on the paper it stands on.")
        )


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says of a license; its first day only if that came after its issue."""

    number: str
    body: str
    expires_on: date
    begins_on: date | None = None


def signing_key() -> JWK:
    """The portal's key, under its id. Raises NoSigningKey if there is none."""
    key = JWK.from_pem(key_and_certificate())
    key["kid"] = key.thumbprint()[:KEY_ID_LENGTH]
    key["alg"], key["use"] = ALGORITHM, "sig"
    return key


def public(key: JWK) -> dict[str, str]:
    """What everybody may know of a key."""
    exported: dict[str, str] = key.export_public(as_dict=True)
    return exported


def issue(claims: Claims, *, key: JWK) -> str:
    """The token of a license."""
    payload: dict[str, str | int] = {
        "v": VERSION,
        "iss": claims.body,
        "sub": claims.number,
        "exp": _moment(claims.expires_on + timedelta(days=1)),
    }
    if claims.begins_on:
        payload["nbf"] = _moment(claims.begins_on)
    signed = JWS(_compact(payload))
    signed.add_signature(key, protected=_compact({"alg": ALGORITHM, "kid": key["kid"]}))
    token: str = signed.serialize(compact=True)
    return token


def looks_signed(given: str) -> bool:
    """Whether somebody means this to be a token, genuine or not: a typed code has no full stop."""
    return given.count(".") == 2  # noqa: PLR2004  header, claims, signature


def has_form(given: str) -> bool:
    """Whether this can be a token and hardly anything else, such as the name of a machine."""
    return len(given) <= LONGEST and bool(_SHAPE.fullmatch(given))


def read(token: str, *, keys: JWKSet) -> Claims:
    """What a token says. Raises ForgedToken unless one of these keys signed it, bit for bit."""
    try:
        claims = _verified(token, keys)
        return Claims(
            number=claims["sub"],
            body=claims["iss"],
            expires_on=_day(claims["exp"]) - timedelta(days=1),
            begins_on=_day(claims["nbf"]) if "nbf" in claims else None,
        )
    except (JWException, KeyError, TypeError, ValueError, OverflowError) as fault:
        raise ForgedToken from fault


def _verified(token: str, keys: JWKSet) -> Json:
    if not has_form(token):
        raise ValueError("not the shape of a token")
    if any(base64url_encode(base64url_decode(part)) != part for part in token.split(".")):
        raise ValueError("another spelling of the same bytes")
    signed = JWS()
    signed.allowed_algs = [ALGORITHM]
    signed.deserialize(token)
    signed.verify(keys.get_key(signed.jose_header["kid"]))
    claims: dict[str, Any] = json.loads(signed.payload)
    return claims


def _compact(claims: Mapping[str, object]) -> str:
    return json.dumps(claims, separators=(",", ":"))


def _moment(day: date) -> int:
    return int(midnight_in_china(day).timestamp())


def _day(moment: int) -> date:
    return day_in_china(datetime.fromtimestamp(moment, UTC))
