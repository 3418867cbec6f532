"""Files in private storage, under their id, with the hash of what was stored."""

import pghistory
from django.core.files import File
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models import Organization
from exportportal.kit.ids import uuid7


def private_path(stored: "StoredFile", _name: str) -> str:
    """Where a file lies: under its own id, spread over folders; the sender's name plays no part."""
    return f"{stored.pk.hex[-2:]}/{stored.pk}"


@pghistory.track()
class StoredFile(models.Model):
    """One file as it was received or made. Never changed, never under a public address."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=160)
    content_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.FileField(upload_to=private_path, max_length=80)
    stored_at = models.DateTimeField(db_default=Now(), editable=False)

    def __str__(self) -> str:
        return self.name

    def open(self) -> "File[bytes]":
        """The stored bytes, for reading; the caller closes."""
        return self.content.storage.open(str(self.content.name), "rb")
