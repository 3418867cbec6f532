"""Papers handed in with a draft."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from exportportal.accounts.actors import Actor
from exportportal.files import services as files
from licenses.applications.services.drafts.guards import lock, record, save_changed
from licenses.choices import DocumentKind
from licenses.models import ApplicationDocument, LicenseApplication


@transaction.atomic
def add_document(
    *,
    application: LicenseApplication,
    kind: DocumentKind,
    upload: "UploadedFile[bytes]",
    actor: Actor,
    at: datetime,
) -> ApplicationDocument:
    """Hand in a paper. The same file of the same kind again is merely found."""
    lock(application, actor, "edit")
    content = files.read_upload(upload)
    digest = sha256(content).hexdigest()
    same = application.documents.filter(kind=kind, paper__sha256=digest).first()
    if same is not None:
        return same
    stored = files.store_paper(content=content, name=upload.name or "", owner=application.exporter)
    document = ApplicationDocument.objects.create(
        application=application, kind=kind, paper=stored, added_at=at
    )
    save_changed(application, at=at)
    record(
        "application.document_added",
        application,
        actor=actor,
        at=at,
        kind=kind,
        name=stored.name,
        sha256=stored.sha256,
    )
    return document


@transaction.atomic
def remove_document(
    *, application: LicenseApplication, document: UUID, actor: Actor, at: datetime
) -> LicenseApplication:
    """Take a paper back out of a draft. The stored file stays in the archive of the log."""
    lock(application, actor, "edit")
    row = application.documents.select_related("paper").filter(pk=document).first()
    if row is None:
        return application
    sha256 = row.paper.sha256
    row.delete()
    save_changed(application, at=at)
    record(
        "application.document_removed",
        application,
        actor=actor,
        at=at,
        kind=row.kind,
        sha256=sha256,
    )
    return application
