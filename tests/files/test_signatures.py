"""Electronic signatures in strangers' papers: read, and never more than read."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import cms, keys  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from exportportal.files import signatures
from exportportal.files.signatures import UNREADABLE
from exportportal.kit.threads import run_in_thread
from tests import make

MAKER = "上海汽车集团股份有限公司"


def signed(pdf: bytes) -> tuple[bytes, bytes]:
    """The paper with a maker's electronic seal, and the certificate in PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, MAKER)])
    usage = dict.fromkeys(("key_encipherment", "data_encipherment", "key_agreement"), False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2050, 1, 1, tzinfo=UTC))
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_cert_sign=False,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
                **usage,
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    signer = signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(
            certificate.public_bytes(serialization.Encoding.DER)
        ),
        signing_key=keys.PrivateKeyInfo.load(der),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
    out = run_in_thread(
        signers.sign_pdf,
        IncrementalPdfFileWriter(io.BytesIO(pdf)),
        signers.PdfSignatureMetadata(field_name="Seal"),
        signer=signer,
    )
    return out.getvalue(), certificate.public_bytes(serialization.Encoding.PEM)


@pytest.fixture
def rooted(settings: Any, tmp_path: Path) -> bytes:
    """A sealed paper whose certificate leads to a root that the operator names."""
    paper, certificate = signed(make.sealed_pdf())
    roots = tmp_path / "roots.pem"
    roots.write_bytes(certificate)
    settings.SEAL_ROOTS = str(roots)
    return paper


def test_a_paper_without_a_signature_has_none() -> None:
    assert signatures.read(make.sealed_pdf()) == []


def test_who_signed_and_when_is_read_and_nobody_is_trusted_by_default() -> None:
    paper, _certificate = signed(make.sealed_pdf())
    (found,) = signatures.read(paper)
    assert (found.signer, found.intact, found.trusted, found.whole) == (MAKER, True, False, True)
    assert datetime.fromisoformat(found.signed_at).tzinfo is not None


def test_a_signer_under_a_named_root_is_trusted(rooted: bytes) -> None:
    (found,) = signatures.read(rooted)
    assert (found.intact, found.trusted) == (True, True)


def test_what_was_changed_after_signing_is_not_intact() -> None:
    paper, _certificate = signed(make.sealed_pdf())
    (found,) = signatures.read(changed(paper))
    assert (found.intact, found.trusted) == (False, False)


def test_what_was_changed_after_signing_is_not_trusted_for_the_name_of_its_signer(
    rooted: bytes,
) -> None:
    (found,) = signatures.read(changed(rooted))
    assert (found.signer, found.intact, found.trusted) == (MAKER, False, False)


def test_a_forged_signature_is_not_trusted_for_the_name_of_its_signer(rooted: bytes) -> None:
    (found,) = signatures.read(forged(rooted))
    assert (found.signer, found.intact, found.trusted) == (MAKER, False, False)


def changed(paper: bytes) -> bytes:
    """The paper with another letter in what the signature covers."""
    return paper.replace(b"% paper ", b"% Paper ", 1)


def forged(paper: bytes) -> bytes:
    """The paper as it was signed, under a signature that its certificate's key has not made."""
    begin = paper.index(b"/Contents <") + len(b"/Contents <")
    seal = bytes.fromhex(paper[begin : paper.index(b">", begin)].decode())
    sealed = cms.ContentInfo.load(seal)
    (signer,) = sealed["content"]["signer_infos"]
    made = signer["signature"].native
    other = seal.replace(made, made[:-1] + bytes([made[-1] ^ 1]), 1)
    return paper.replace(seal.hex().upper().encode(), other.hex().upper().encode(), 1)


def test_what_was_added_after_signing_is_seen() -> None:
    paper, _certificate = signed(make.sealed_pdf())
    added = IncrementalPdfFileWriter(io.BytesIO(paper))
    added.root["/Lang"] = added.root.raw_get("/Type")
    added.update_root()  # type: ignore[no-untyped-call]
    out = io.BytesIO()
    added.write(out)  # type: ignore[no-untyped-call]
    (found,) = signatures.read(out.getvalue())
    assert (found.intact, found.whole) == (True, False)


@pytest.mark.parametrize("rest", [b"", b"%PDF-1.7\n", b"\x00" * 50])
def test_bytes_no_parser_understands_break_nothing(rest: bytes) -> None:
    assert signatures.read(b"%PDF-1.7 /ByteRange" + rest) == [UNREADABLE]
