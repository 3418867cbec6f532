"""Taking files in: known by what they contain, not by what they are called."""

from hashlib import file_digest, sha256
from pathlib import PurePath
from typing import Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Organization
from exportportal.files.models import StoredFile
from exportportal.kit.errors import PortalError

PDF: Final = "application/pdf"
PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv"
PAPERS: Final = frozenset({PDF, PNG, JPEG})


class FileTooLarge(PortalError):
    """More bytes than the portal takes."""

    code = "file-too-large"
    status = 413
    title = _("The file is too large")


class FileRefused(PortalError):
    """Not the kind of file that is asked for here."""

    code = "file-refused"
    status = 415
    title = _("This kind of file cannot be taken")


def kind_of(content: bytes) -> str:
    """The content type by the first and last bytes; empty if it is none we take as a paper."""
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    return ""


def read_upload(upload: "UploadedFile[bytes]") -> bytes:
    """The bytes of an upload, if there are not too many."""
    if (upload.size or 0) > settings.UPLOAD_MAX_BYTES:
        most = settings.UPLOAD_MAX_BYTES // 1_000_000
        raise FileTooLarge(_("A file may have up to %(most)s MB.") % {"most": most})
    content: bytes = upload.read()
    return content


def store_paper(
    *, content: bytes, name: str, owner: Organization, kinds: frozenset[str] = PAPERS
) -> StoredFile:
    """Store a paper someone hands in. Raises FileRefused if it is not what its kind promises."""
    kind = kind_of(content)
    if kind not in kinds:
        wanted = _("a PDF") if kinds == {PDF} else _("a PDF, PNG or JPEG")
        raise FileRefused(
            _("“%(name)s” is not %(wanted)s. Export or scan the paper again and choose that file.")
            % {"name": PurePath(name).name[:80], "wanted": wanted}
        )
    return store(content=content, name=name, owner=owner, content_type=kind)


def store(*, content: bytes, name: str, owner: Organization, content_type: str) -> StoredFile:
    """Store bytes as they are, with their hash."""
    stored = StoredFile(
        owner=owner,
        name=PurePath(name.replace("\\", "/")).name[-160:] or "file",
        content_type=content_type,
        size=len(content),
        sha256=sha256(content).hexdigest(),
    )
    stored.content.save(stored.name, ContentFile(content), save=False)
    stored.save(force_insert=True)
    return stored


def is_whole(stored: StoredFile) -> bool:
    """Whether the bytes are there, and those that were stored."""
    try:
        with stored.open() as content:
            return file_digest(content, sha256).hexdigest() == stored.sha256
    except OSError:
        return False
