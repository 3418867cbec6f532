"""The key the portal signs its papers with, and the certificate that goes with it, in one PEM file.

It is a key of the curve P-256: it signs the tokens in the papers' QR codes too. In production the
file is given and must be there. Elsewhere a key is made at the first need; its certificate says
that it is for demonstration.
"""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

DEMO_NAME: Final = "Export portal, demonstration only"
# A fixed span: which key signed is what matters of a certificate that is only for demonstration.
_FROM: Final = datetime(2020, 1, 1, tzinfo=UTC)
_UNTIL: Final = datetime(2050, 1, 1, tzinfo=UTC)


class NoSigningKey(Exception):
    """There is no key to sign with, or none that can be read. No paper leaves unsigned."""


def key_and_certificate() -> bytes:
    """The PEM file's bytes. Raises NoSigningKey if they are not a key and its certificate."""
    path = Path(settings.PAPER_SIGNING_KEY)
    if not settings.PRODUCTION and not path.exists():
        _make(path)
    try:
        pem = path.read_bytes()
        key = serialization.load_pem_private_key(pem, password=None)
        certificate = x509.load_pem_x509_certificate(pem)
    except (OSError, ValueError, TypeError) as error:
        raise NoSigningKey(f"No signing key can be read from {path}: {error}") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise NoSigningKey(f"The key in {path} is not one of the curve P-256.")
    if key.public_key() != certificate.public_key():
        raise NoSigningKey(f"The key and the certificate in {path} do not belong together.")
    return pem


def fault() -> str:
    """Empty if papers can be signed, else why not."""
    try:
        key_and_certificate()
    except NoSigningKey as error:
        return str(error)
    return ""


def _make(path: Path) -> None:
    """Make a key of which, whoever else makes one at this moment, only the first is kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mine = path.with_name(f".{uuid4().hex}")
    handle = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(_new_pem())
    try:
        os.link(mine, path)
    except FileExistsError:
        return  # another process was first; its key is the one
    finally:
        mine.unlink()


def _new_pem() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, DEMO_NAME)])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return private + certificate.public_bytes(serialization.Encoding.PEM)
