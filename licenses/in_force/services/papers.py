"""The license in print: rendered once, stored with its hash, found ever after."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from exportportal.accounts.actors import CLOCK
from exportportal.audit import trail
from exportportal.files import services as files
from licenses import tokens
from licenses.documents.compose import license_paper
from licenses.documents.render import render
from licenses.documents.signature import sign
from licenses.models import IssuedPaper, License, PublishedKey


@transaction.atomic
def store_paper(*, license_id: UUID, at: datetime) -> IssuedPaper:
    """The license's paper: rendered and signed on the first call, merely found on every later one.

    Raises NoSigningKey, and stores nothing, where it could not be signed.
    """
    license = (
        License.objects.select_for_update(of=("self",))
        .select_related("exporter", "issuing_body")
        .get(pk=license_id)
    )
    if existing := IssuedPaper.objects.filter(license=license).first():
        return existing
    stored = files.store(
        content=sign(render(license_paper(license, token=_token(license, at=at)))),
        name=f"{license.number}.pdf",
        owner=license.exporter,
        content_type=files.PDF,
    )
    paper = IssuedPaper.objects.create(
        license=license, file=stored, sha256=stored.sha256, rendered_at=at
    )
    trail.record(
        "license.rendered",
        subject=license,
        actor=CLOCK,
        at=at,
        seen_by=[license.exporter_id, license.issuing_body_id],
        sha256=stored.sha256,
    )
    return paper


def _token(license: License, *, at: datetime) -> str:
    """What the QR carries: signed by the portal's key, which is published from now on."""
    key = tokens.signing_key()
    PublishedKey.objects.bulk_create(
        [PublishedKey(kid=key["kid"], jwk=tokens.public(key), first_used_at=at)],
        ignore_conflicts=True,
    )
    claims = tokens.Claims(
        number=license.number,
        body=license.issuing_body.code,
        expires_on=license.expires_on,
        begins_on=license.valid_from if license.valid_from > license.issued_on else None,
    )
    return tokens.issue(claims, key=key)
