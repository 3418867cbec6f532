"""The public keys of the papers' tokens: everyone that ever signed one stays published."""

from django.db import models

from exportportal.audit.models import append_only


class PublishedKey(models.Model):
    """A key under which papers are out in the world. A new one is added, none is taken back."""

    kid = models.CharField(max_length=12, primary_key=True)
    jwk = models.JSONField()
    first_used_at = models.DateTimeField()

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return self.kid
