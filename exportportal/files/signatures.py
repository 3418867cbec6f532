"""The electronic signatures in a PDF that somebody hands in: who signed, when, and what they hold.

What is read is shown and never decides anything: a seal on paper that was scanned counts as well.
A signature is intact if the bytes it covers are as they were signed, and trusted if its certificate
leads to one of the roots the operator names (`PORTAL_SEAL_ROOTS`, a PEM file); nothing is fetched.
"""

import io
import logging
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from asn1crypto import pem  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from django.conf import settings
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from exportportal.kit.free_form import Json
from exportportal.kit.threads import run_in_thread

logger = logging.getLogger(__name__)

MARK: Final = b"/ByteRange"  # no signature is without it
MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature as it was read. `signed_at` is the signer's own word, ISO 8601; or empty."""

    signer: str
    issued_by: str
    signed_at: str
    intact: bool
    trusted: bool
    whole: bool  # nothing was added to the file after it
    readable: bool = True

    def as_data(self) -> Json:
        return asdict(self)


UNREADABLE: Final = Signature("", "", "", intact=False, trusted=False, whole=False, readable=False)


def read(content: bytes) -> list[Signature]:
    """Every signature of the file; one that cannot be read at all says so."""
    if MARK not in content:
        return []
    try:
        found = PdfFileReader(io.BytesIO(content), strict=False).embedded_regular_signatures
        return [_read(one) for one in found[:MOST]]
    except Exception:  # strangers' files make the parser fail in any way
        logger.warning("A signature in a paper cannot be read.", exc_info=True)
        return [UNREADABLE]


def _read(embedded: EmbeddedPdfSignature) -> Signature:
    context = ValidationContext(trust_roots=_roots(), allow_fetching=False)
    status = run_in_thread(validate_pdf_signature, embedded, context)
    reported = embedded.self_reported_timestamp
    certificate = embedded.signer_cert
    return Signature(
        signer=_name(certificate.subject),
        issued_by=_name(certificate.issuer),
        signed_at=reported.isoformat() if reported else "",
        intact=bool(status.intact and status.valid),
        trusted=bool(status.intact and status.valid and status.trusted),
        whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
    )


def _name(name: asn1_x509.Name) -> str:
    """What a certificate calls somebody: organization and common name, where they differ."""
    native = name.native
    parts = [native.get("organization_name"), native.get("common_name")]
    return ", ".join(dict.fromkeys(str(part) for part in parts if part))[:160]


def _roots() -> list[asn1_x509.Certificate]:
    if not settings.SEAL_ROOTS:
        return []
    bundle = Path(settings.SEAL_ROOTS).read_bytes()
    return [
        asn1_x509.Certificate.load(der)
        for kind, _headers, der in pem.unarmor(bundle, multiple=True)
        if kind == "CERTIFICATE"
    ]
