"""The portal's signature in a paper (PAdES): set once when it is printed, checked when shown."""

import io
from typing import Final

from asn1crypto import keys, pem  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from exportportal.kit.signing_key import key_and_certificate
from exportportal.kit.threads import run_in_thread

FIELD: Final = "Issuer"


def sign(pdf: bytes) -> bytes:
    """The same paper with the portal's signature, under which nothing may be changed or added.

    Raises NoSigningKey where there is no key.
    """
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    signed: bytes = run_in_thread(signers.sign_pdf, writer, meta, signer=_signer()).getvalue()
    return signed


def is_intact(pdf: bytes) -> bool:
    """Whether a paper of ours carries a signature that covers every byte of it.

    Only for bytes known to be a stored paper: what strangers send is compared by its hash first.
    """
    signatures = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    if not signatures:
        return False
    # Whose paper it is its hash has said; no machine's list of trusted names is asked.
    own = ValidationContext(trust_roots=[signatures[0].signer_cert], allow_fetching=False)
    status = run_in_thread(validate_pdf_signature, signatures[0], own)
    return bool(
        status.intact and status.valid and status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    )


def _signer() -> signers.SimpleSigner:
    parts = {kind: der for kind, _, der in pem.unarmor(key_and_certificate(), multiple=True)}
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(parts["CERTIFICATE"]),
        signing_key=keys.PrivateKeyInfo.load(parts["PRIVATE KEY"]),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
