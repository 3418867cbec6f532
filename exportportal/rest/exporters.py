"""In whose name a client acts: its own firm's, or the exporter's a dealer names."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from exportportal.accounts.actors import Actor
from exportportal.accounts.models import Organization
from exportportal.accounts.roles import APPLICANTS
from exportportal.kit.errors import NotAllowed
from exportportal.rest.fields import Text, documented

EXAMPLE = "0197c0de-0000-7000-8000-000000000001"
USCC_LENGTH = 18


class ExporterField(Text):
    """An exporter by its id on the portal or by its Unified Social Credit Code."""

    def __init__(self, **options: Any) -> None:
        defaults = documented(
            "The exporter acted for: its id, or its Unified Social Credit Code of 18 characters. "
            "A dealer names one that has consented; an exporter may leave it out.",
            EXAMPLE,
        )
        super().__init__(max_length=36, required=False, **defaults | options)

    def to_internal_value(self, value: Any) -> str:
        given = super().to_internal_value(value).strip()
        if len(given) == USCC_LENGTH:
            return given.upper()
        try:
            return str(UUID(given))
        except ValueError as error:
            raise serializers.ValidationError(
                _("Name the exporter by its id or its credit code."), code="invalid"
            ) from error


def exporter_of(actor: Actor, given: str | None) -> Organization:
    """The exporter the actor prepares for. Raises NotAllowed where there is none."""
    if actor.capacity not in APPLICANTS:
        raise NotAllowed(_("Only an exporter, or a dealer with its consent, does this."))
    mine = Organization.objects.filter(pk__in=actor.exporters).select_related("issuing_body")
    if given is not None:
        by = {"uscc": given} if len(given) == USCC_LENGTH else {"pk": given}
        named = mine.filter(**by).first()
        if named is None:
            raise NotAllowed(_("This exporter has not let your firm act for it."))
        return named
    found = list(mine[:2])
    if not found:
        raise NotAllowed(_("No exporter has let your firm act for it yet. Ask it for its consent."))
    if len(found) > 1:
        several = _("Your firm acts for several exporters. Name the one this is for.")
        raise serializers.ValidationError({"exporter": [several]}, code="required")
    return found[0]
