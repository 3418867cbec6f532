"""Which application a page is about, and what the floors below cannot know of its firm."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from compliance.filing_states import FilingKind
from compliance.filings.selectors.filings import filing_applications
from compliance.models import FilingApplication
from exportportal.accounts.actors import Actor
from exportportal.kit import clock
from manufacturers.selectors import is_listed


def visible_filing(actor: Actor, pk: UUID) -> FilingApplication:
    """An application this actor may know of; another's does not exist."""
    return get_object_or_404(filing_applications(actor), pk=pk)


def listed(application: FilingApplication) -> bool:
    """Whether the Announcement lists a maker of the firm's very name today."""
    if application.kind != FilingKind.MAKER:
        return False
    return is_listed(application.exporter.name_zh, on=clock.today())
